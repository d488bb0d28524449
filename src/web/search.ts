/**
 * Names that are looked for are in no address: they are posted, sealed, and named by a random
 * number that one account alone can use.
 */
import { randomBytes } from 'node:crypto';
import type { AstroGlobal } from 'astro';
import { write } from '#db/portal.ts';
import { keepSearch } from '#domains/people/accounts/commands.search.ts';
import { storedSearch } from '#domains/people/accounts/queries.stored-search.ts';
import { searchText } from '#domains/people/accounts/rules.search.ts';
import { open, seal } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { actorIn } from './who.ts';

/**
 * What is looked for on a page; `over` where the address has a number that means nothing any more.
 */
export type Search = { text: string; number: string; over: boolean };

/**
 * Keeps a search and gives its number, which stays the same while somebody goes on typing; none for
 * an empty text.
 */
export async function keepText(locals: App.Locals, text: string, before: string): Promise<string> {
  if (text === '') return '';
  const number = before === '' ? randomBytes(16).toString('base64url') : before;
  const sealed = seal(locals.settings.KUNDENNUMMER_KEY, text, 'search.text');
  await write((tx) => keepSearch(tx, actorIn(locals), { number, sealed, now: secondsNow() }));
  return number;
}

/** What the address of this visit looks for. */
export async function searchIn({
  locals,
  url,
}: Pick<AstroGlobal, 'locals' | 'url'>): Promise<Search> {
  const number = url.searchParams.get('suche') ?? '';
  if (number === '') return { text: '', number: '', over: false };
  const sealed = await storedSearch(locals.db, actorIn(locals), number, secondsNow());
  if (!sealed) return { text: '', number: '', over: true };
  return {
    text: searchText.parse(open(locals.settings.KUNDENNUMMER_KEY, sealed, 'search.text')),
    number,
    over: false,
  };
}
