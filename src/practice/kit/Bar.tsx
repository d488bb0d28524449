import type { ReactNode } from 'react';

/** The bar over what is done in a program, with its first button. */
export const Bar = ({ children }: { children: ReactNode }): ReactNode => (
  <div className="bar2">{children}</div>
);
