import type { ReactNode } from 'react';
import type { Played } from './types.ts';
import { words } from './words.ts';

/** The bar over what is done in a program: its first button, and the way back. */
export const Bar = ({ state, children }: { state: Played; children: ReactNode }): ReactNode => (
  <div className="bar2">
    {children}
    <Undo state={state} />
  </div>
);

/** Takes back the last change, for as long as there is one. */
const Undo = ({ state }: { state: Played }): ReactNode =>
  state.history.length > 0 && (
    <button className="btn two small" name="do" value="undo">
      {words.undo}
    </button>
  );
