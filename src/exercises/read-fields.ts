/** What the fields of a form hold. Nothing here throws. */
import { mostTyped, ofPicks } from './answer.ts';
import type { Problem, Read } from './kind.ts';
import { words } from './words.ts';

/** That the exercise has no such answer. */
export const unknownAnswer = (at: number | null): Problem => ({ at, text: words.refusals.answer });

/** The chosen rows, of so many, from the fields `pick`. */
export function readPicks(form: FormData, count: number, most = count): Read {
  const sent = [...new Set(form.getAll('pick').map((value) => placeIn(value, count)))];
  const known = sent.filter((place) => place !== null).sort((a, b) => a - b);
  const bad = known.length < sent.length || known.length > most;
  return { answer: ofPicks(known.slice(0, most)), problems: bad ? [unknownAnswer(null)] : [] };
}

/**
 * Places with commas in a hidden field; what the page did not write itself becomes a place that
 * fits nothing.
 */
export function readPlaces(form: FormData, name: string): Read {
  const sent = form.has(name) ? textOf(form, name) : 'lost';
  const picks =
    sent === ''
      ? []
      : sent
          .slice(0, mostTyped)
          .split(',')
          .map((part) => placeIn(part, 10) ?? -1);
  return { answer: ofPicks(picks), problems: [] };
}

/** The text of a field that comes once; else empty. */
export function textOf(form: FormData, name: string): string {
  const sent = form.getAll(name);
  return sent.length === 1 && typeof sent[0] === 'string' ? sent[0] : '';
}

/** The place that a field names, of so many; else null. */
export function placeIn(value: unknown, count: number): number | null {
  const place = typeof value === 'string' && /^\d$/.test(value) ? Number(value) : null;
  return place !== null && place < count ? place : null;
}
