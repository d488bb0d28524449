/** The form of an exercise as a browser sends it, and what the portal makes of it. */
import type { Playable } from '#exercises/kinds.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import { play } from '#exercises/play.ts';
import { readMove } from '#exercises/read.ts';

export type Fields = [string, string | File][];

/** A form with these fields. */
export function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

/** Presses a button on a page with these fields; fails if the portal refuses. */
export function press(
  exercise: Playable,
  state: ExerciseState,
  button: string,
  fields: [string, string][] = [],
): ExerciseState {
  const move = readMove(exercise, sent(button, fields));
  if ('refused' in move) throw new Error(move.problems.map((p) => p.text).join(' '));
  return play(exercise, state, move);
}

/** The form of a page whose button was pressed, with these fields. */
export const sent = (button: string, fields: Fields): FormData =>
  formOf([['do', button], ...fields]);

/** The fields of answers that were chosen, by their places. */
export const picked = (...places: number[]): [string, string][] =>
  places.map((p) => ['pick', String(p)]);

/** The fields of texts that were typed, in their order. */
export const typed = (...values: string[]): [string, string][] =>
  values.map((v, i) => [`value-${i}`, v]);
