/**
 * The desk's lists: learners of the actor's sites with what staff may know of them (desk/rules).
 * Never answers, attempts, or courses of their own choice.
 */
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { amongLearners } from '#domains/people/accounts/queries.among.ts';
import { findLearners } from '#domains/people/accounts/queries.search.ts';
import type { Actor } from '#lib/actor.ts';
import { withStandings, type Person } from './queries.standings.ts';
import type { LearnerRow } from './rules.ts';

/** `fold` is by what the list is sorted. */
type Placed = Person & { fold: string };

const personColumns = {
  id: account.id,
  publicId: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  siteId: account.siteId,
  fold: account.fold,
};

/** A part of the list: so many, after the person of that name in the list before. */
export type Page = { after?: string | undefined; limit: number; where?: SQL | undefined };

/**
 * One page of the actor's learners with their standings, sorted as a telephone book; `next` is who
 * the next page comes after.
 */
export async function learnersPage(
  reader: Reader,
  actor: Actor,
  page: Page,
): Promise<{ learners: LearnerRow[]; next: string | null }> {
  const { people, next } = await peoplePage(reader, actor, page);
  return { learners: await withStandings(reader, people), next };
}

/** The same without standings: names alone. */
export async function peoplePage(
  reader: Reader,
  actor: Actor,
  { after, limit, where }: Page,
): Promise<{ people: Placed[]; next: string | null }> {
  const start = after ? await placeOf(reader, actor, after) : undefined;
  const found: Placed[] = [];
  // One short walk along the index for each site, then merged: sorting a whole site would grow with
  // it.
  for (const id of actor.siteIds)
    found.push(...(await fromSite(reader, id, { start, limit: limit + 1, where })));
  found.sort((a, b) => Buffer.compare(Buffer.from(a.fold), Buffer.from(b.fold)) || a.id - b.id);
  const people = found.slice(0, limit);
  return { people, next: found.length > limit ? (people.at(-1)?.publicId ?? null) : null };
}

/** The learners whom a text finds, with their standings. */
export async function searchedLearners(
  reader: Reader,
  actor: Actor,
  search: { text: string; limit: number },
): Promise<LearnerRow[]> {
  return withStandings(reader, await findLearners(reader, actor, search));
}

/**
 * Of these public ids the learners whom the actor keeps, with their standings, sorted as a
 * telephone book.
 */
export async function chosenWithStandings(
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
): Promise<LearnerRow[]> {
  return withStandings(
    reader,
    await reader
      .select(personColumns)
      .from(account)
      .where(amongLearners(actor, publicIds))
      .orderBy(account.fold, account.id),
  );
}

/** The actor's sites by name. */
export async function sitesOfDesk(
  reader: Reader,
  actor: Actor,
): Promise<{ id: number; name: string }[]> {
  if (actor.siteIds.length === 0) return [];
  return reader
    .select({ id: site.id, name: site.name })
    .from(site)
    .where(inArray(site.id, actor.siteIds))
    .orderBy(site.name);
}

/** Where in the list somebody stands; the beginning for a stranger. */
async function placeOf(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<{ fold: string; id: number } | undefined> {
  const [place] = await reader
    .select({ fold: account.fold, id: account.id })
    .from(account)
    .where(and(eq(account.publicId, publicId), inArray(account.siteId, actor.siteIds)))
    .limit(1);
  return place;
}

type Walk = {
  start: { fold: string; id: number } | undefined;
  limit: number;
  where: SQL | undefined;
};

function fromSite(
  reader: Reader,
  siteId: number,
  { start, limit, where }: Walk,
): Promise<Placed[]> {
  return reader
    .select(personColumns)
    .from(account)
    .where(
      and(
        eq(account.siteId, siteId),
        eq(account.role, 'learner'),
        isNull(account.closedOn),
        start && sql`(${account.fold}, ${account.id}) > (${start.fold}, ${start.id})`,
        where,
      ),
    )
    .orderBy(account.fold, account.id)
    .limit(limit);
}
