import type { Answer } from './answer.ts';
import type { SolvedRow } from './kind.ts';
import { playOf, type Playable } from './kinds.ts';

/** The answer of a solved exercise as lines to read, in the order in which they are read. */
export function solvedRows(exercise: Playable, answer: Answer): SolvedRow[] {
  const play = playOf(exercise);
  const notes = new Map(play.grade(exercise, answer).notes.map((note) => [note.at, note]));
  return play.solvedRows(exercise, answer, notes);
}
