import type { ReactNode } from 'react';
import { words } from './words.ts';

/** A link may be tapped: what would have been behind it is told, and nobody gets there. */
export const TappedLink = ({
  verb,
  address,
  says,
  open,
}: {
  verb: string;
  address: string;
  says: string;
  open: boolean;
}): ReactNode => (
  <>
    <button className="plain behind" name="do" value={verb} aria-expanded={open}>
      {address}
    </button>
    {open && (
      <div className="say">
        <p>
          <b>{words.linkTitle}</b>
        </p>
        <p>{says}</p>
        <p>{words.linkCalm}</p>
      </div>
    )}
  </>
);
