/** How every practice program begins, and how a task is entered in it: on the server alone. */
import { say, scenarioOf } from './state.ts';
import type { Opening, Played, Task } from './types.ts';

/** What a program brings of its own; each of these is pure. */
type Beginning<World, T extends Task, S extends Played> = {
  start: (world: World) => S;
  /** What the world and a task hold and the state has not got yet comes in. */
  receive: (state: S, task: T, world: World) => S;
  /** What stands in front of somebody who enters a task. */
  enter: (state: S) => S;
  /** A try begins (`withRun`, `freshTry`): all lies as the task wants it. */
  layOut: (state: S, task: T) => S;
  /** Leaves nothing lying about that nobody needs. */
  tidy: (state: S) => S;
};

/** Makes the opening of a program from what it brings of its own. */
export const makeOpening = <World, T extends Task, S extends Played>({
  start,
  receive,
  enter,
  layOut,
  tidy,
}: Beginning<World, T, S>): Opening<World, T, S> => ({
  start,
  begin(state, taskId, task, world) {
    const carried = carriedOver(state, taskId, task);
    const complete = receive(carried, task, world);
    const begun = Object.hasOwn(state.runs, taskId);
    if (begun && state.task === taskId) return complete;
    const note = carried === state ? null : carried.note;
    const entered = { ...enter(complete), task: taskId, note, history: [] };
    return tidy(begun ? entered : layOut(entered, task));
  },
});

/**
 * A try that was begun before its scenario was changed goes on in the new one, and says so; what is
 * done stays done and is not spoken of.
 */
function carriedOver<S extends Played>(state: S, taskId: string, task: Task): S {
  const run = state.runs[taskId];
  const of = scenarioOf(task);
  if (!run || run.of === of) return state;
  const hints = task.goals.map((_, i) => run.hints[i] ?? 0);
  const runs = { ...state.runs, [taskId]: { ...run, hints, of } };
  return state.done[taskId] === undefined
    ? say({ ...state, runs }, 'revised')
    : { ...state, runs, note: null };
}
