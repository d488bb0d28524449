/** What a person reads of an exercise that nobody has answered yet, as its author wrote it. */
import type { Playable } from '#exercises/kinds.ts';
import { examplesOf } from './exercises.ts';

/**
 * The question with its choices, in the order of the page; `lines` are those to bring in order, as
 * they stand now, and `mix` is what mixes rows for this learner.
 */
export const standsIn = (exercise: Playable, lines: string[], mix: string): string[] => [
  // What is answered stands before the question.
  ...('about' in exercise && exercise.about ? [exercise.about] : []),
  exercise.question,
  ...examplesOf(exercise).reads(exercise, lines, mix),
];
