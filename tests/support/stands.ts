/** What a person reads of an exercise that nobody has answered yet, as its author wrote it. */
import type { ExerciseOf, Playable } from '#exercises/kinds.ts';
import { words } from '#exercises/words.ts';
import { fill } from '#lib/i18n.ts';

/**
 * The question with its choices, in the order of the page; `lines` are those to bring in order, as
 * they stand now.
 */
export const standsIn = (exercise: Playable, lines: string[]): string[] => [
  exercise.question,
  ...choicesIn(exercise, lines),
];

function choicesIn(exercise: Playable, lines: string[]): string[] {
  switch (exercise.kind) {
    case 'one':
      return textsOf(exercise.choices);
    case 'several':
      return [words.several.how, ...textsOf(exercise.choices)];
    case 'checklist':
      return [words.checklist.how, ...textsOf(exercise.items)];
    case 'fill':
      return fieldsOf(exercise);
    case 'spot':
      return spotsOf(exercise);
    case 'order':
      return [
        words.order.how,
        ...lines.flatMap((text, at) => [
          fill(words.order.place, { n: at + 1, of: lines.length }),
          text,
        ]),
      ];
    case 'story':
      return sceneOf(exercise);
    case 'match':
      return rowsOf(exercise);
  }
}

const textsOf = (rows: readonly { text: string }[]): string[] => rows.map(({ text }) => text);
const fieldsOf = ({ fields }: ExerciseOf<'fill'>): string[] =>
  fields.flatMap(({ label, exact }) => (exact ? [label, words.fill.exact] : [label]));
const spotsOf = ({ drawing, spots }: ExerciseOf<'spot'>): string[] =>
  drawing
    ? [words.spot.inPicture, ...spots.flatMap(({ text }, at) => [`${at + 1}`, text])]
    : [words.several.how, ...textsOf(spots)];
const sceneOf = ({ scenes: { start } }: ExerciseOf<'story'>): string[] => [
  start?.text ?? '',
  ...textsOf(start?.choices ?? []),
];
/** A list to unfold is the same in each row: it is read once. */
const rowsOf = ({ options, items }: ExerciseOf<'match'>): string[] =>
  options.length <= 3
    ? items.flatMap(({ text }) => [text, ...options])
    : items.flatMap(({ text }, at) => (at === 0 ? [text, words.match.choose, ...options] : [text]));
