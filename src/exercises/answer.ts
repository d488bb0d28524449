import type { Exercise } from './schema.ts';
import { shuffledPlaces } from './shuffle.ts';
import { sceneAfter, wayToGoodEnd } from './story/scenes.ts';

/** Every exercise that is answered by a form; a practice program plays by its own machine. */
export type Playable = Exclude<Exercise, { kind: 'practice' }>;

/** What stands in the answer now; plain data. */
export type Answer = {
  /**
   * one, several, spot, checklist: the chosen places, rising. order: the items in the order that is
   * shown. match: the option of each item, -1 for none yet. story: the choices made so far. fill:
   * empty.
   */
  picks: number[];
  /** fill: what is typed in each field; empty for all other kinds. */
  values: string[];
};

/** The most characters of one typed text. */
export const mostTyped = 500;

/** The answer before anything is done; the items of `order` stand mixed. */
export function emptyAnswer(exercise: Playable): Answer {
  switch (exercise.kind) {
    case 'order':
      return { picks: shuffledPlaces(exercise.items), values: [] };
    case 'match':
      return { picks: exercise.items.map(() => -1), values: [] };
    case 'fill':
      return { picks: [], values: exercise.fields.map(() => '') };
    default:
      return { picks: [], values: [] };
  }
}

/**
 * The right answer; for a checklist, where nothing is right or wrong, the empty one, which shows
 * every advice.
 */
export function rightAnswer(exercise: Playable): Answer {
  switch (exercise.kind) {
    case 'order':
      return { picks: exercise.items.map((_, place) => place), values: [] };
    case 'match':
      return {
        picks: exercise.items.map((item) => exercise.options.indexOf(item.option)),
        values: [],
      };
    case 'fill':
      return { picks: [], values: exercise.fields.map((field) => field.accept[0] ?? '') };
    case 'story':
      return { picks: wayToGoodEnd(exercise), values: [] };
    case 'checklist':
      return { picks: [], values: [] };
    default:
      return { picks: placesOf(choicesOf(exercise), (choice) => choice.right), values: [] };
  }
}

/** The rows to choose from: choices or spots. */
export function choicesOf(
  exercise: Extract<Playable, { kind: 'one' | 'several' | 'spot' }>,
): { text: string; right: boolean; because: string }[] {
  return exercise.kind === 'spot' ? exercise.spots : exercise.choices;
}

/**
 * Whether an answer is one that this exercise can have; an older version of it may have had others.
 */
export function fits(exercise: Playable, { picks, values }: Answer): boolean {
  if (exercise.kind === 'fill')
    return (
      picks.length === 0 &&
      values.length === exercise.fields.length &&
      values.every((v) => v.length <= mostTyped)
    );
  return values.length === 0 && picksFit(exercise, picks);
}

function picksFit(exercise: Exclude<Playable, { kind: 'fill' }>, picks: number[]): boolean {
  switch (exercise.kind) {
    case 'order':
      return (
        picks.length === exercise.items.length &&
        risesWithin(
          picks.length,
          [...picks].sort((a, b) => a - b),
        )
      );
    case 'match':
      return (
        picks.length === exercise.items.length &&
        picks.every((p) => isPlace(exercise.options.length + 1, p + 1))
      );
    case 'story':
      return sceneAfter(exercise, picks).path.length === picks.length;
    case 'checklist':
      return risesWithin(exercise.items.length, picks);
    default:
      return (
        risesWithin(choicesOf(exercise).length, picks) &&
        (exercise.kind !== 'one' || picks.length <= 1)
      );
  }
}

function isPlace(count: number, n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < count;
}

function risesWithin(count: number, picks: number[]): boolean {
  return picks.every((p, i) => isPlace(count, p) && (i === 0 || p > (picks[i - 1] ?? p)));
}

function placesOf<T>(entries: readonly T[], is: (entry: T) => boolean): number[] {
  return entries.flatMap((entry, place) => (is(entry) ? [place] : []));
}
