/** What the address of a log's page asks for; that it is read is a line of the log itself. */
import type { AstroGlobal } from 'astro';
import { write } from '#db/portal.ts';
import { namedPerson, type NamedPerson } from '#domains/people/accounts/queries.person.ts';
import { findAccounts, type FoundAccount } from '#domains/people/accounts/queries.search.ts';
import { may } from '#domains/people/accounts/rules.ts';
import { roles } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { NotAllowed } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { readDay } from '#lib/read-day.ts';
import { addDays, startOfDay } from '#lib/time.ts';
import { logNames } from './log-read.ts';
import { askReason, withReason } from './reason.ts';
import { searchIn, type Search } from './search.ts';
import { actorIn } from './who.ts';

/** So many days back a log is shown at first: what is older is asked for. */
const daysShown = 30;
/** So many people a name may mean before more of it must be typed. */
/** So many people a name may mean at most. */
export const mostMeant = 10;

type LogReading = {
  search: Search;
  person: NamedPerson | null;
  found: FoundAccount[] | null;
  /** Days as they were typed, or those that hold where none was. */
  chosen: { role: string; kind: string; from: string; to: string; refused: boolean };
  /** What is wrong with a day, which then does not count. */
  faults: { from?: string; to?: string };
  /** The same as moments, for the query; `before` is the line that the page comes after. */
  filter: {
    from: string;
    to: string;
    role: string | undefined;
    refused: boolean;
    personId: number | undefined;
  };
  before: number | undefined;
  /** The address of this page with other choices; an empty one is left out. */
  at: (changes: Record<string, string>) => string;
};

/**
 * Reads the address, asks for a reason where one is needed (then a redirect comes back), and logs
 * the reading.
 */
export async function readLog(
  astro: AstroGlobal,
  reading: 'log_read' | 'security_read',
): Promise<LogReading | Response> {
  const { locals, url } = astro;
  const actor = actorIn(locals);
  if (!may(actor.role, 'readLogs')) throw new NotAllowed('The logs are for two roles.');
  const whom = await whomOf(astro);
  if (whom instanceof Response) return whom;
  const { person } = whom;
  const reader = person ? await withReason(locals, actor, person.id) : actor;
  await write((tx) => record(tx, reader, reading, person?.id ?? null));
  const at = (changes: Record<string, string>): string => addressOf(url, changes);
  return { ...whom, at, ...choicesIn(url.searchParams, actor.today, person?.id) };
}

/** Whom the log is read about; a name that means one person alone leads to that person. */
async function whomOf(
  astro: AstroGlobal,
): Promise<Pick<LogReading, 'search' | 'person' | 'found'> | Response> {
  const { locals, url } = astro;
  const search = await searchIn(astro);
  const found =
    search.text === ''
      ? null
      : await findAccounts(locals.db, { text: search.text, limit: mostMeant });
  const [first, second] = found ?? [];
  if (first && !second)
    return astro.redirect(addressOf(url, { suche: '', vor: '', person: first.publicId }), 303);
  const person = await namedPerson(locals.db, url.searchParams.get('person') ?? '');
  const asked = person && (await askReason(astro, person));
  if (asked) return asked;
  if (found) await logNames(locals, found);
  return { search, person, found };
}

function choicesIn(
  query: URLSearchParams,
  today: string,
  personId: number | undefined,
): Pick<LogReading, 'chosen' | 'faults' | 'filter' | 'before'> {
  const typed = (name: string): string => (query.get(name) ?? '').trim().slice(0, 40);
  const wrong = (name: string): boolean => typed(name) !== '' && readDay(typed(name)) === null;
  const [from, to] = [
    readDay(typed('von')) ?? addDays(today, -daysShown),
    readDay(typed('bis')) ?? today,
  ];
  const role = roles.find((r) => r === query.get('rolle'));
  const refused = query.get('abgelehnt') === 'ja';
  return {
    before: numberIn(query.get('vor')),
    chosen: {
      role: role ?? '',
      kind: query.get('art') ?? '',
      from: wrong('von') ? typed('von') : from,
      to: wrong('bis') ? typed('bis') : to,
      refused,
    },
    faults: {
      ...(wrong('von') && { from: messages.logs.dayWrong }),
      ...(wrong('bis') && { to: messages.logs.dayWrong }),
    },
    filter: { from: startOfDay(from), to: startOfDay(addDays(to, 1)), role, refused, personId },
  };
}

const numberIn = (text: string | null): number | undefined =>
  /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined;

function addressOf(url: URL, changes: Record<string, string>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    if (value !== '') query.set(name, value);
  }
  return query.size > 0 ? `${url.pathname}?${query.toString()}` : url.pathname;
}
