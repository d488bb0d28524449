/** Reads the posted form of an exercise: what a button asks for, and what stands in the fields. */
import { answerIn, type Answer } from './answer.ts';
import type { Move, Problem, Typed, Verb } from './kind.ts';
import { playOf, type Playable } from './kinds.ts';
import { placeIn, textOf } from './read-fields.ts';
import { words } from './words.ts';

/**
 * A form that cannot be played; `draft` keeps what was entered (null: show the stored answer).
 * Plain data.
 */
export type Refusal = { refused: true; problems: Problem[]; draft: Answer | null };

/**
 * Reads a posted form. Fields: `do` (the button), and by kind `pick` (one, several, spot,
 * checklist), `pick-0` … (match), `value-0` … (fill), `order` or `path` (places with commas). Never
 * throws.
 */
export function readMove(exercise: Playable, form: FormData): Move | Refusal {
  const play = playOf(exercise);
  const button = readButton(play.verbs, form);
  if (!button) return refused([{ at: null, text: words.refusals.button }], null);
  const { verb, at } = button;
  if (verb === 'restart' || verb === 'solve') return { do: verb };
  const { answer, problems } = play.readAnswer(exercise, form);
  if (!play.fits(exercise, answer) || !play.reaches(exercise, answer, verb, at))
    return refused([{ at: null, text: words.refusals.lost }], null);
  const all = verb === 'check' && problems.length === 0 ? play.gaps(exercise, answer) : problems;
  if (all.length > 0) return refused(all, answer);
  return verb === 'hint'
    ? { do: verb, answer, seen: placeIn(form.get('hints'), 4) }
    : moveOf(verb, at, answer);
}

/**
 * What stands in the fields of a form, whole or not, so that no button and no reload loses it; null
 * where nothing is typed or chosen before a button is pressed. Never throws.
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

function moveOf(
  verb: Exclude<Verb, 'restart' | 'solve' | 'hint'>,
  at: number,
  answer: Answer,
): Move {
  return verb === 'up' || verb === 'down' || verb === 'go'
    ? { do: verb, at, answer }
    : { do: verb, answer };
}

function refused(problems: Problem[], draft: Answer | null): Refusal {
  return { refused: true, problems, draft };
}

const moving: readonly Verb[] = ['up', 'down', 'go'];

function readButton(verbs: readonly Verb[], form: FormData): { verb: Verb; at: number } | null {
  const match = /^([a-z]{2,7})(?::(\d))?$/.exec(textOf(form, 'do'));
  const verb = verbs.find((name) => name === match?.[1]);
  if (!verb) return null;
  const at = match?.[2] === undefined ? null : Number(match[2]);
  return moving.includes(verb) === (at !== null) ? { verb, at: at ?? 0 } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
