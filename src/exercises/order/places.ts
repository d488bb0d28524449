import { shuffledPlaces } from '#exercises/shuffle.ts';
import { textsOf, type Order } from './schema.ts';

/** Whether a line stands where it may: at its own place, or at that of one it may change with. */
export const mayStandAt = ({ either }: Order, item: number, at: number): boolean =>
  item === at || either.some((group) => group.includes(item + 1) && group.includes(at + 1));

/**
 * The lines as learners meet them: mixed, always in the same way, and never in an order that is
 * right already.
 */
export function mixedPlaces(exercise: Order): number[] {
  const places = shuffledPlaces(textsOf(exercise.items));
  // Of the turns of one order not all can be right, since no group of `either` holds every line.
  const turns = places.map((_, by) => [...places.slice(by), ...places.slice(0, by)]);
  const isRight = (turn: number[]) => turn.every((item, at) => mayStandAt(exercise, item, at));
  return turns.find((turn) => !isRight(turn)) ?? places;
}
