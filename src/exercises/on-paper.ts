/**
 * Exercises on paper: what a learner ticks, numbers and writes by hand, and what to compare it with
 * afterwards.
 */
import { z } from 'astro/zod';
import { messages } from '#lib/i18n.ts';
import { shuffledPlaces } from './shuffle.ts';
import { sceneAfter, wayToGoodEnd } from './story/scenes.ts';
import type { Exercise, ExerciseOf } from './schema.ts';

/**
 * One row of an exercise: text, a box to tick or to write a number or letter into, a line to write
 * on, a drawing with numbered places.
 */
export type PaperRow =
  | { kind: 'text'; text: string }
  | { kind: 'box'; label: string; text: string }
  | { kind: 'line'; text: string }
  | { kind: 'drawing'; name: string; alt: string; at: [number, number][] };
/**
 * `how` says how to answer by hand; `key` is the answer to compare with, empty where nothing is
 * right or wrong; `onDevice` is done with one's own device instead of a practice program.
 */
export type PaperExercise = {
  question: string;
  how: string;
  rows: PaperRow[];
  key: string;
  onDevice: boolean;
};

type Body = Omit<PaperExercise, 'question' | 'onDevice'>;

const words = messages.paper;
const letterOf = (i: number): string => String.fromCharCode(97 + i);
const capitalOf = (i: number): string => String.fromCharCode(65 + i);

/** An exercise as it stands on paper; of a story the first so many decisions. */
export function onPaper(exercise: Exercise, scenes: number): PaperExercise {
  return {
    question: exercise.paper ?? exercise.question,
    onDevice: exercise.kind === 'practice',
    ...bodyOf(exercise, scenes),
  };
}

function bodyOf(exercise: Exercise, scenes: number): Body {
  switch (exercise.kind) {
    case 'one':
      return { how: words.howOne, ...ticked(exercise.choices) };
    case 'several':
      return { how: words.howSeveral, ...ticked(exercise.choices) };
    case 'spot':
      return spots(exercise);
    case 'order':
      return ordered(exercise);
    case 'match':
      return matched(exercise);
    case 'fill':
      return {
        how: words.howFill,
        rows: exercise.fields.map(({ label }) => ({ kind: 'line', text: label })),
        key: exercise.fields.map(({ accept }) => `„${accept[0] ?? ''}“`).join(', '),
      };
    case 'checklist':
      return {
        how: words.howChecklist,
        rows: exercise.items.map(({ text }) => ({ kind: 'box', label: '', text })),
        key: '',
      };
    case 'story':
      return told(exercise, scenes);
    case 'practice':
      return practised(exercise);
  }
}

type Choice = { text: string; right: boolean };

const boxes = (choices: readonly { text: string }[]): PaperRow[] =>
  choices.map(({ text }, i) => ({ kind: 'box', label: letterOf(i), text }));
const ticked = (choices: readonly Choice[]): { rows: PaperRow[]; key: string } => ({
  rows: boxes(choices),
  key: choices.flatMap((choice, i) => (choice.right ? [letterOf(i)] : [])).join(', '),
});

function spots({ drawing, spots: places }: ExerciseOf<'spot'>): Body {
  if (!drawing) return { how: words.howSpot, ...ticked(places) };
  const key = places.flatMap((place, i) => (place.right ? [String(i + 1)] : [])).join(', ');
  const legend = places.map(({ text }, i) => `**${i + 1}** ${text}`).join(' · ');
  return {
    how: words.howDrawing,
    rows: [
      { kind: 'drawing', ...drawing, at: places.flatMap(({ at }) => (at ? [at] : [])) },
      { kind: 'text', text: legend },
    ],
    key,
  };
}

/** Mixed as on the screen; the numbers are to be written into the boxes. */
function ordered({ items }: ExerciseOf<'order'>): Body {
  const places = shuffledPlaces(items);
  return {
    how: words.howOrder.replace('{n}', String(items.length)),
    rows: boxes(places.map((place) => ({ text: items[place] ?? '' }))),
    key: items.map((_, place) => letterOf(places.indexOf(place))).join(', '),
  };
}

function matched({ options, items }: ExerciseOf<'match'>): Body {
  const legend: PaperRow = {
    kind: 'text',
    text: options.map((option, i) => `**${capitalOf(i)}** ${option}`).join(' · '),
  };
  return {
    how: words.howMatch,
    rows: [
      legend,
      ...items.map(({ text }, i): PaperRow => ({ kind: 'box', label: letterOf(i), text })),
    ],
    key: items
      .map(({ option }, i) => `${letterOf(i)} ${capitalOf(options.indexOf(option))}`)
      .join(', '),
  };
}

/** The scenes on the shortest good way, each with its choices. */
function told(story: ExerciseOf<'story'>, most: number): Body {
  const way = wayToGoodEnd(story).slice(0, most);
  const scenes = way.map((_, i) => sceneAfter(story, way.slice(0, i)).scene);
  return {
    how: words.howStory,
    rows: scenes.flatMap(({ text, choices }): PaperRow[] => [
      { kind: 'text', text },
      ...boxes(choices ?? []),
    ]),
    key: way.map(letterOf).join(', '),
  };
}

const goals = z.object({ goals: z.array(z.object({ text: z.string() })) });

/** A practice program is only on the screen: on paper the same is done with one's own device. */
function practised({ task, paper }: ExerciseOf<'practice'>): Body {
  const read = goals.safeParse(task);
  const rows =
    paper === undefined && read.success
      ? read.data.goals.map(({ text }): PaperRow => ({ kind: 'box', label: '', text }))
      : [];
  return {
    how: words.howPractice,
    rows: [...rows, { kind: 'box', label: '', text: words.managed }],
    key: '',
  };
}
