/** What stands in the fields of an exercise, so that no button and no reload loses it. */
import { emptyAnswer, fits, type Answer, type Playable } from './answer.ts';
import { readAnswer } from './read.ts';
import { answerIn } from './stored.ts';

/**
 * What the page began with, and what stands in it now; a place that is as it was belongs to whoever
 * changed it elsewhere.
 */
export type Typed = { was: Answer; now: Answer };

/**
 * Reads the fields of a form, whole or not; null where nothing is typed or chosen before a button
 * is pressed. Never throws.
 */
export function readTyped(exercise: Playable, form: FormData): Typed | null {
  const sent = form.get('was');
  if (exercise.kind === 'order' || exercise.kind === 'story' || typeof sent !== 'string')
    return null;
  const { answer: now } = readAnswer(exercise, form);
  const was = answerIn(parsed(sent));
  return fits(exercise, now)
    ? { was: was && fits(exercise, was) ? was : emptyAnswer(exercise), now }
    : null;
}

/**
 * The stored answer with what was typed in it: place by place for fields, as a whole for rows to
 * choose from.
 */
export function withTyped(exercise: Playable, stored: Answer, { was, now }: Typed): Answer {
  if (exercise.kind === 'fill')
    return { picks: [], values: merged(stored.values, was.values, now.values) };
  if (exercise.kind === 'match')
    return { picks: merged(stored.picks, was.picks, now.picks), values: [] };
  return same(was.picks, now.picks) ? stored : { picks: now.picks, values: [] };
}

const merged = <T>(stored: T[], was: T[], now: T[]): T[] =>
  stored.map((value, at) => (now[at] === was[at] ? value : (now[at] ?? value)));
const same = (one: number[], other: number[]): boolean => one.join() === other.join();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
