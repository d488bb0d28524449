import type { Text } from './kind.ts';
import { kindOf, type Exercise } from './kinds.ts';

/**
 * The texts of an exercise that a learner reads in one go, each with the name of its field; for the
 * reading gate.
 */
export function exerciseTexts(exercise: Exercise): Text[] {
  const shared = [
    { field: 'question', text: exercise.question },
    { field: 'success', text: exercise.success },
    ...(exercise.paper === undefined ? [] : [{ field: 'paper', text: exercise.paper }]),
    ...('hints' in exercise
      ? exercise.hints.map((text, i) => ({ field: `hints ${i + 1}`, text }))
      : []),
  ];
  return [...shared, ...kindOf(exercise).texts(exercise)];
}
