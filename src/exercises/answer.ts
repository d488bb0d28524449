/** What stands in the answer now; plain data. */
export type Answer = {
  /**
   * one, several, spot, checklist: the chosen places, rising. order: the items in the order that is
   * shown. match: the option of each item, -1 for none yet. story: the choices made so far. fill,
   * write: empty.
   */
  picks: number[];
  /**
   * fill: what is typed in each field. write: the text, and a mark once the example was asked for.
   * Empty for all other kinds.
   */
  values: string[];
};

/** Where a learner stands in one exercise; small plain JSON, and the only thing to store. */
export type ExerciseState = {
  answer: Answer;
  /** Help shown in this try: two hints, and 3 for the solution. */
  hints: 0 | 1 | 2 | 3;
  /** The answer was checked and not changed since. */
  checked: boolean;
  /** Solved once; practising again never takes it away. */
  done: boolean;
  /** Solved so far only by being shown the solution. */
  withHelp: boolean;
};

/** The most characters of one typed text. */
export const mostTyped = 500;

/** An answer of places alone. */
export const ofPicks = (picks: number[]): Answer => ({ picks, values: [] });

/** An answer without anything in it. */
export const nothing = (): Answer => ofPicks([]);

/** Whether a place is one of so many. */
export function isPlace(count: number, n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < count;
}

/** Whether these are some of so many places, each once and rising. */
export function risesWithin(count: number, picks: readonly number[]): boolean {
  return picks.every((p, i) => isPlace(count, p) && (i === 0 || p > (picks[i - 1] ?? p)));
}

/** Whether the answer is some of so many rows, and no more than `most`. */
export const chosenFits = (count: number, { picks, values }: Answer, most = count): boolean =>
  values.length === 0 && risesWithin(count, picks) && picks.length <= most;

/** What was typed, place by place: one that is as it was stays as it is stored. */
export const merged = <T>(stored: T[], was: T[], now: T[]): T[] =>
  stored.map((value, at) => (now[at] === was[at] ? value : (now[at] ?? value)));

type Stored = Omit<ExerciseState, 'answer'> & { answer: Answer | null };

/**
 * The parts of a stored state that have the right types; without a whole answer its hints and its
 * check count for nothing.
 */
export function readStored(stored: unknown): Stored {
  const done = flag(stored, 'done');
  const kept = { done, withHelp: done && flag(stored, 'withHelp') };
  const answer = answerIn(field(stored, 'answer'));
  const hints = hintsIn(field(stored, 'hints'));
  return answer
    ? { answer, hints, checked: flag(stored, 'checked'), ...kept }
    : { answer: null, hints: 0, checked: false, ...kept };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function flag(value: unknown, name: string): boolean {
  return field(value, name) === true;
}

function hintsIn(value: unknown): ExerciseState['hints'] {
  return value === 1 || value === 2 || value === 3 ? value : 0;
}

/** The answer that this is, by the types of its parts; null for anything else. */
export function answerIn(value: unknown): Answer | null {
  const picks = field(value, 'picks');
  const values = field(value, 'values');
  const whole =
    Array.isArray(picks) &&
    Array.isArray(values) &&
    picks.every((p) => typeof p === 'number') &&
    values.every((v) => typeof v === 'string');
  return whole ? { picks, values } : null;
}
