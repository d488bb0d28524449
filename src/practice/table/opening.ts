/** The practice table as it begins. Each task has a sheet of its own. */
import { makeOpening } from '#practice/kit/opening.ts';
import { unplayed } from '#practice/kit/state.ts';
import type { Opening } from '#practice/kit/types.ts';
import { withRowFor } from './rows.ts';
import { layOut, shown } from './undo.ts';
import type { State, Task, World } from './types.ts';

const plain = makeOpening({
  start: (_: World): State => ({ ...unplayed, view: { at: 'week' } }),
  receive: (state: State, _: Task) => state,
  enter: (state): State => ({ ...state, view: { at: 'week' } }),
  layOut,
  tidy: shown,
});

/** How the table is opened. */
export const opening: Opening<World, Task, State> = {
  start: plain.start,
  /** Enters a task, with a sheet that has a row for each of its days. */
  begin: (state, taskId, task, world) =>
    plain.begin(fitted(state, taskId, task), taskId, task, world),
};

/** A sheet that was begun before its days were changed has a row for each of those of now. */
function fitted(state: State, taskId: string, task: Task): State {
  const run = state.runs[taskId];
  if (!run) return state;
  const rows = task.days.flatMap(({ id }) => {
    const hand = task.byHand.includes(id);
    const there = run.rows
      .filter(({ day }) => day === id)
      .map((row) => ({ ...row, hand, sum: hand ? row.sum : '' }));
    return there.length > 0 ? there : withRowFor([], id, hand);
  });
  return JSON.stringify(rows) === JSON.stringify(run.rows)
    ? state
    : { ...state, runs: { ...state.runs, [taskId]: { ...run, rows } }, history: [] };
}
