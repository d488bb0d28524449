/** The practice account as it begins: each task has a situation of its own. */
import { makeOpening } from '#practice/kit/opening.ts';
import { unplayed, withRun } from '#practice/kit/state.ts';
import { restarted } from './moves.ts';
import type { State, Task, World } from './types.ts';

/** How the account is opened. */
export const opening = makeOpening({
  start: (_: World): State => unplayed,
  receive: (state: State, _task: Task, _world: World) => state,
  enter: (state) => state,
  layOut: (state, task) => withRun(state, restarted(task)),
  tidy: (state) => state,
});
