/**
 * A search by name: the name stays in the house, and the address carries a random number
 * (docs/rules.md, Promises 5).
 */
import { z } from 'astro/zod';

/** For how long a number means something, so that "back" and a reload find the same people. */
export const searchMinutes = 30;
/**
 * So many searches of one person are stored; more would let a forgotten tab or a script fill the
 * database.
 */
export const mostSearches = 20;
/** What can be such a number: 16 random bytes. */
const numberShape = /^[\w-]{22}$/;

/** What a page keeps in its address beside the search: choices, never names. */
const choice = z
  .string()
  .regex(/^[\w.-]{0,40}$/)
  .catch('');
const choices = {
  standort: choice,
  aufgabe: choice,
  nur: choice,
  rolle: choice,
  art: choice,
  von: choice,
  bis: choice,
  abgelehnt: choice,
  person: choice,
};

/** What was typed to find somebody, in one line of at most 200 letters. */
export const searchText = z
  .string()
  .optional()
  .transform((text) => (text ?? '').trim().slice(0, 200));
/**
 * The number that the page carries already; empty for a first search, and for what cannot be one.
 */
export const searchNumber = z.string().regex(numberShape).catch('');

export const searchSchema = z.object({ suche: searchText, nummer: searchNumber, ...choices });

/**
 * The query of an address: the number of a search, and the page's choices; what is empty is left
 * out.
 */
export function searchQuery(
  number: string,
  { suche, nummer: _, person, ...chosen }: z.output<typeof searchSchema>,
): string {
  // Somebody else is looked for now.
  const still = suche === '' ? person : '';
  const query = new URLSearchParams(
    Object.entries({ suche: number, person: still, ...chosen }).filter(([, value]) => value !== ''),
  );
  return query.size > 0 ? `?${query.toString()}` : '';
}
