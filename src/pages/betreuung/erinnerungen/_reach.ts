/**
 * What the pages of a rule load: whom it reaches now, one page of names; each look at names is in
 * the log.
 */
import type { AstroGlobal } from 'astro';
import {
  countReached,
  reachedPage,
  type Asked,
  type Reached,
} from '#domains/desk/reminders/queries.ts';
import { logListed } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

const atOnce = 25;
const farthest = 1_000_000;

/**
 * A page of names from the place `ab` of the address on, with the ways to the next and the first
 * page.
 */
export async function reachOf(
  { locals, url }: Pick<AstroGlobal, 'locals' | 'url'>,
  asked: Asked,
): Promise<{ count: number; rows: Reached[]; next: string | null; first: string | null }> {
  const { today } = actorIn(locals);
  const offset = Math.max(
    0,
    Math.min(farthest, Number.parseInt(url.searchParams.get('ab') ?? '0', 10) || 0),
  );
  const count = await countReached(locals.db, asked, today);
  const rows = await reachedPage(locals.db, asked, { today, offset, limit: atOnce });
  await logListed(locals, rows);
  return {
    count,
    rows,
    next: offset + atOnce < count ? at(url, offset + atOnce) : null,
    first: offset > 0 ? at(url, 0) : null,
  };
}

function at(url: URL, offset: number): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('mehr');
  query.delete('_action');
  query.set('ab', String(offset));
  return `${url.pathname}?${query.toString()}#vorschau`;
}
