import { freshTry, inRun, remember, say, withRun } from '#practice/kit/state.ts';
import { firstRows, inRows } from './rows.ts';
import type { Change, Run, State, Task } from './types.ts';

/** Takes back one change: what stood on the sheet before it stands there again. */
export function takeBack(state: State, change: Change): State {
  switch (change.kind) {
    case 'rows':
      return shown(inRows(state, change.rows));
    case 'sent':
      return say(
        inRun(state, (run) => ({ ...run, sent: change.sent })),
        'unsent',
      );
    case 'restart':
      return shown(withRun(state, change.run));
  }
}

/** A row that is no longer there cannot be open. */
export function shown(state: State): State {
  const { view } = state;
  const rows = state.runs[state.task]?.rows ?? [];
  return view.at === 'row' && !rows.some(({ id }) => id === view.id)
    ? { ...state, view: { at: 'week' } }
    : state;
}

/** The beginning of a task: its sheet, with what it says stands there already. */
export const layOut = (state: State, task: Task): State =>
  withRun(
    { ...state, view: { at: 'week' } },
    { rows: firstRows(task), sent: null, pointed: [], ...freshTry(task) },
  );

/** Begins the task again; undo brings back the try that was. */
export const restart = (state: State, run: Run, task: Task): State =>
  remember(layOut(state, task), { kind: 'restart', run });
