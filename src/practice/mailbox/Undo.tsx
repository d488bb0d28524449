import type { ReactNode } from 'react';
import type { State } from './types.ts';

/** Takes back the last change, for as long as there is one. */
export const Undo = ({ state }: { state: State }): ReactNode =>
  state.history.length > 0 && (
    <button className="btn two small" name="do" value="undo">
      Rückgängig
    </button>
  );

/** The bar over a mail or a draft. */
export const BackBar = ({ state }: { state: State }): ReactNode => (
  <div className="bar2">
    <button className="btn two small" name="do" value="list">
      <span aria-hidden="true">‹</span> Zurück
    </button>
    <Undo state={state} />
  </div>
);
