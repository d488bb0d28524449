import type { ReactNode } from 'react';

/** An address on a narrow screen: its line breaks behind the @ and not within a word. */
export function Address({ full }: { full: string }): ReactNode {
  const domain = full.indexOf('@') + 1;
  return (
    <span className="address">
      {full.slice(0, domain)}
      <wbr />
      {full.slice(domain)}
    </span>
  );
}
