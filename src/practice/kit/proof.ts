/**
 * The solver: presses „Zeigen Sie mir die Lösung“, as a learner would, until nothing is open. The
 * check of content and the tests go by it.
 */
import type { Machine, Played, Task } from './types.ts';

/** The states from here to the end of the task, one for each press; at most one press for each goal. */
export function solutionOf<World, T extends Task, S extends Played, Action>(
  machine: Machine<World, T, S, Action>,
  state: S,
  task: T,
  world: World,
): S[] {
  const { parse, progress, reduce } = machine;
  const states: S[] = [];
  for (let now = state; states.length < task.goals.length; states.push(now)) {
    if (!progress(now, task, world).goals.includes(false)) break;
    const press = new FormData();
    press.set('do', 'solve');
    now = reduce(now, parse(press, now), task, world);
  }
  return states;
}
