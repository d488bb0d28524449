/** Exercises on paper, and what to compare them with afterwards. */
import { isPlayable, kindOf, type Exercise } from './kinds.ts';
import type { PaperBody } from './paper-rows.ts';

export type { PaperRow } from './paper-rows.ts';

/** `onDevice` is done with one's own device instead of a practice program. */
export type PaperExercise = PaperBody & { question: string; onDevice: boolean };

/** An exercise as it stands on paper; of a story the first so many decisions. */
export function onPaper(exercise: Exercise, scenes: number): PaperExercise {
  return {
    question: exercise.paper ?? exercise.question,
    onDevice: !isPlayable(exercise),
    ...kindOf(exercise).onPaper(exercise, scenes),
  };
}
