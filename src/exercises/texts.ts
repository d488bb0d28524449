import type { Exercise } from './schema.ts';

/**
 * The texts of an exercise that a learner reads in one go, each with the name of its field; for the
 * reading gate.
 */
export function exerciseTexts(exercise: Exercise): { field: string; text: string }[] {
  const shared = [
    { field: 'question', text: exercise.question },
    { field: 'success', text: exercise.success },
    ...(exercise.paper === undefined ? [] : [{ field: 'paper', text: exercise.paper }]),
    ...('hints' in exercise
      ? exercise.hints.map((text, i) => ({ field: `hints ${i + 1}`, text }))
      : []),
  ];
  return [...shared, ...bodyTexts(exercise)];
}

function bodyTexts(exercise: Exercise): { field: string; text: string }[] {
  switch (exercise.kind) {
    case 'one':
    case 'several':
      return exercise.choices.map((c, i) => ({
        field: `choices ${i + 1}`,
        text: `${c.text}\n${c.because}`,
      }));
    case 'order':
      return exercise.items.map((text, i) => ({ field: `items ${i + 1}`, text }));
    case 'match':
      return exercise.items.map((item, i) => ({
        field: `items ${i + 1}`,
        text: `${item.text}\n${item.because}`,
      }));
    case 'fill':
      return exercise.fields.map((f, i) => ({
        field: `fields ${i + 1}`,
        text: `${f.label}\n${f.because}`,
      }));
    case 'checklist':
      return exercise.items.map((item, i) => ({
        field: `items ${i + 1}`,
        text: `${item.text}\n${item.advice}`,
      }));
    case 'spot':
      return exercise.spots.map((s, i) => ({
        field: `spots ${i + 1}`,
        text: `${s.text}\n${s.because}`,
      }));
    case 'story':
      return Object.entries(exercise.scenes).map(([name, s]) => ({
        field: `scenes ${name}`,
        text: [s.text, s.end?.explain ?? '', ...(s.choices ?? []).map((c) => c.text)].join('\n'),
      }));
    case 'practice':
      return [];
  }
}
