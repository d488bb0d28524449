import type { Answer } from './answer.ts';
import type { Note } from './kind.ts';
import type { Feedback } from './play.ts';
import type { Refusal } from './read.ts';

/** What every kind of exercise needs to show itself. */
export type View = {
  /** Unique on the page; the ids of all parts begin with it. */
  id: string;
  answer: Answer;
  notes: ReadonlyMap<number, Note>;
  /** What a refused form lacks, by place. */
  problems: ReadonlyMap<number, string>;
  /** A sentence about the group as a whole, to stand at the legend. */
  problem: string | undefined;
};

/** Gathers what was said about each place of the answer. */
export function viewOf(id: string, answer: Answer, said: Feedback, refusal: Refusal | null): View {
  const problems = new Map<number, string>();
  for (const { at, text } of refusal?.problems ?? []) if (at !== null) problems.set(at, text);
  const whole = refusal?.draft ? refusal.problems.find((p) => p.at === null)?.text : undefined;
  return {
    id,
    answer,
    notes: new Map(said.notes.map((note) => [note.at, note])),
    problems,
    problem: whole,
  };
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
