/** Wrong answers, as people give them, to any exercise that a form answers. */
import type { ExerciseOf, Playable, PlayableKind } from '#exercises/kinds.ts';

/**
 * The exercise as somebody sees it who takes what is wrong for right; null where nothing can be
 * wrong.
 */
export const mistaken = (exercise: Playable): Playable | null => mistakeIn(exercise)(exercise);

const mistakeIn = ({ kind }: Playable): ((exercise: Playable) => Playable | null) =>
  mistakes[kind] as (exercise: Playable) => Playable | null;

const mistakes: { [K in PlayableKind]: (exercise: ExerciseOf<K>) => ExerciseOf<K> | null } = {
  one: (exercise) => ({ ...exercise, choices: swapped(exercise.choices) }),
  several: (exercise) => ({ ...exercise, choices: swapped(exercise.choices) }),
  spot: (exercise) => ({ ...exercise, spots: swapped(exercise.spots) }),
  order: (exercise) => ({ ...exercise, items: exercise.items.toReversed() }),
  match: (exercise) => ({ ...exercise, items: exercise.items.map(matchedWith(exercise.options)) }),
  fill: (exercise) => ({
    ...exercise,
    fields: exercise.fields.map((field) => ({ ...field, accept: ['weiß nicht'] })),
  }),
  write: (exercise) => ({ ...exercise, model: 'bla bla bla' }),
  story: (exercise) => ({ ...exercise, scenes: withOtherEnds(exercise.scenes) }),
  dialog: (exercise) => ({ ...exercise, scenes: withOtherEnds(exercise.scenes) }),
  checklist: () => null,
};

const swapped = <Row extends { right: boolean }>(rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, right: !row.right }));

const matchedWith =
  (options: string[]) =>
  <Item extends { option: string }>(item: Item): Item => ({
    ...item,
    option: options.find((option) => option !== item.option) ?? item.option,
  });

type End = { outcome: 'good'; because: string } | { outcome: 'again'; notYet: string };

/** Where a good end was is one to think about, and the other way round. */
const withOtherEnds = <Scene extends { end?: End | undefined }>(
  scenes: Record<string, Scene>,
): Record<string, Scene> =>
  Object.fromEntries(
    Object.entries(scenes).map(([name, scene]) => [
      name,
      scene.end ? { ...scene, end: otherEnd(scene.end) } : scene,
    ]),
  );

const otherEnd = (end: End): End =>
  end.outcome === 'good'
    ? { outcome: 'again', notYet: end.because }
    : { outcome: 'good', because: end.notYet };
