/** How every practice program begins, and how a task is entered in it: on the server alone. */
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
    const complete = receive(state, task, world);
    const begun = Object.hasOwn(state.runs, taskId);
    if (begun && state.task === taskId) return complete;
    const entered = { ...enter(complete), task: taskId, note: null, history: [] };
    return tidy(begun ? entered : layOut(entered, task));
  },
});
