import type { Answer } from './answer.ts';
import type { Note, Problem } from './kind.ts';
import type { Feedback } from './play.ts';
import type { Refusal } from './read.ts';

/** What every kind of exercise needs to show itself. */
export type View = {
  /** Unique on the page; the ids of all parts begin with it. */
  id: string;
  answer: Answer;
  /** Mixes rows for the learner who sees them. */
  mix: string;
  /** The order of the rows for this learner; null as they are written. */
  shown: readonly number[] | null;
  notes: ReadonlyMap<number, Note>;
  /** What a refused form lacks, by place. */
  problems: ReadonlyMap<number, string>;
  /** A sentence about the group as a whole, to stand at the legend. */
  problem: string | undefined;
};

/** Gathers what was said about each place of the answer. */
export function viewOf(
  { id, answer, mix, shown }: Pick<View, 'id' | 'answer' | 'mix' | 'shown'>,
  said: Feedback,
  refusal: Refusal | null,
): View {
  const problems = new Map<number, string>();
  for (const { at, text } of refusal?.problems ?? []) if (at !== null) problems.set(at, text);
  const whole = refusal?.draft ? refusal.problems.find((p) => p.at === null)?.text : undefined;
  return {
    id,
    answer,
    mix,
    shown,
    notes: new Map(said.notes.map((note) => [note.at, note])),
    problems,
    problem: whole,
  };
}

/** Rows in the order in which they are shown, each with its place. */
export const inOrder = <T>({ shown }: Pick<View, 'shown'>, rows: readonly T[]): [number, T][] => {
  const all = [...rows.entries()];
  return shown ? shown.flatMap((place) => all.slice(place, place + 1)) : all;
};

/** A refusal whose problems stand in the order of the page. */
export function asShown(refusal: Refusal | null, shown: View['shown']): Refusal | null {
  if (!refusal || !shown) return refusal;
  const place = ({ at }: Problem): number => (at === null ? -1 : shown.indexOf(at));
  return { ...refusal, problems: refusal.problems.toSorted((a, b) => place(a) - place(b)) };
}

/**
 * The ids of a place's note and problem for `aria-describedby`; undefined when there is neither.
 */
export function describedByPlace({ id, notes, problems }: View, at: number): string | undefined {
  const ids = [
    problems.has(at) && `${id}-${at}-error`,
    notes.get(at)?.text && `${id}-${at}-note`,
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
