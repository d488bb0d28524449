/** Exercises of every kind, from the examples that each kind brings along. */
import fc from 'fast-check';
import { examples as checklist } from '#exercises/checklist/examples.ts';
import type { Examples, Written } from '#exercises/examples.ts';
import { examples as dialog } from '#exercises/dialog/examples.ts';
import { examples as fill } from '#exercises/fill/examples.ts';
import { isPlayable, type ExerciseOf, type Playable, type PlayableKind } from '#exercises/kinds.ts';
import { examples as match } from '#exercises/match/examples.ts';
import { examples as one } from '#exercises/one/examples.ts';
import { examples as order } from '#exercises/order/examples.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { examples as several } from '#exercises/several/examples.ts';
import { examples as spot } from '#exercises/spot/examples.ts';
import { examples as story } from '#exercises/story/examples.ts';
import { examples as write } from '#exercises/write/examples.ts';

const examples = {
  one,
  several,
  order,
  match,
  fill,
  checklist,
  spot,
  story,
  dialog,
  write,
} satisfies {
  [K in PlayableKind]: Examples<ExerciseOf<K>>;
};

/** The examples of the kind of an exercise. */
export const examplesOf = ({ kind }: Playable): Examples<Playable> => examples[kind];

/** An exercise as its author writes it, checked by the schema. */
export function written(exercise: Written): Playable {
  const parsed = exerciseSchema.parse({ question: 'Was passt?', success: 'Genau.', ...exercise });
  if (!isPlayable(parsed)) throw new Error('A practice task is not played by a form.');
  return parsed;
}

export const subject = written(one.written);
export const parts = written(several.written);
export const sequence = written(order.written);
export const places = written(match.written);
export const greeting = written(fill.written);
export const desk = written(checklist.written);
export const room = written(spot.written);
export const monday = written(story.written);
export const reply = written(write.written);
export const everyKind: Playable[] = Object.values(examples).map((kind) => written(kind.written));

/** Any valid exercise of any kind, with any texts. */
export const anyExercise: fc.Arbitrary<Playable> = fc.oneof(
  ...Object.values(examples).map((kind) => kind.any.map(written)),
);
