import { firstAmiss } from '#practice/kit/state.ts';
import { isSo } from './situation.ts';
import type { Aim, AimWish, Goal, Run, Situation, State, Task } from './types.ts';

/** Whether a goal is reached, as all stands in the try. */
export const holds = (_: State, { now }: Run, goal: Goal): boolean =>
  isSo(now, goal.is) && amissIn(now, goal) === undefined;

const amissIn = (now: Situation, goal: Goal): AimWish | undefined =>
  firstAmiss(goal, ({ is }) => isSo(now, is));

/**
 * What the task says to a step: what has become amiss by it, or is so in what it has just reached;
 * empty when it minds nothing.
 */
export function saidOf(before: Situation, now: Situation, { goals }: Task): string {
  const isNew = (is: Aim): boolean => isSo(now, is) && !isSo(before, is);
  const wrong = goals.flatMap(({ mustNot }) => mustNot.filter(({ is }) => isNew(is)));
  const lacking = goals.filter(({ is }) => isNew(is)).flatMap((goal) => amissIn(now, goal) ?? []);
  return [...wrong, ...lacking][0]?.say ?? '';
}
