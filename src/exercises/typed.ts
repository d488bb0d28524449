/** What stands in the fields of an exercise, so that no button and no reload loses it. */
import type { Typed } from './kind.ts';
import { playOf, type Playable } from './kinds.ts';
import { answerIn } from './stored.ts';

/**
 * Reads the fields of a form, whole or not; null where nothing is typed or chosen before a button
 * is pressed. Never throws.
 */
export function readTyped(exercise: Playable, form: FormData): Typed | null {
  const sent = form.get('was');
  const play = playOf(exercise);
  if (play.keepTyped === null || typeof sent !== 'string') return null;
  const { answer: now } = play.readAnswer(exercise, form);
  const was = answerIn(parsed(sent));
  return play.fits(exercise, now)
    ? { was: was && play.fits(exercise, was) ? was : play.emptyAnswer(exercise), now }
    : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
