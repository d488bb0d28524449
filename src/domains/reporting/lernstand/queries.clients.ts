/** A caseworker's own clients: nobody else is ever found here. */
import { and, asc, count, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, identifier } from '#db/schema/accounts.ts';
import { exportRecord, exportSubject } from '#db/schema/audit.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { namesLike } from '#domains/people/accounts/queries.search.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { withRow } from './queries.filter.ts';
import type { ClientFilter } from './rules.filter.ts';

export type Client = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  closedOn: string | null;
};
const clientColumns = {
  id: account.id,
  publicId: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  closedOn: account.closedOn,
};

const everybody: ClientFilter = { course: null, state: null, since: null, paused: false };
const ownOf = (actor: Actor): SQL | undefined =>
  and(eq(account.caseworkerId, actor.id), eq(account.role, 'learner'));

/**
 * One page of the actor's clients that `filter` asks for, in the order of the telephone book, after
 * the client of that name; `next` is who the next page comes after.
 */
export async function clientsPage(
  reader: Reader,
  actor: Actor,
  {
    after,
    limit,
    filter = everybody,
  }: { after?: string | undefined; limit: number; filter?: ClientFilter },
): Promise<{ clients: Client[]; next: string | null }> {
  const [place] = after
    ? await reader
        .select({ fold: account.fold, id: account.id })
        .from(account)
        .where(and(ownOf(actor), eq(account.publicId, after)))
    : [];
  const rows = await reader
    .select(clientColumns)
    .from(account)
    .where(
      and(
        ownOf(actor),
        withRow(reader, filter, actor.today),
        place && sql`(${account.fold}, ${account.id}) > (${place.fold}, ${place.id})`,
      ),
    )
    .orderBy(asc(account.fold), asc(account.id))
    .limit(limit + 1);
  const clients = rows.slice(0, limit);
  return { clients, next: rows.length > limit ? (clients.at(-1)?.publicId ?? null) : null };
}

/** The actor's clients whose names begin with the words of `text`. */
export async function findClients(
  reader: Reader,
  actor: Actor,
  { text, limit }: { text: string; limit: number },
): Promise<Client[]> {
  const match = namesLike(text, { caseworker_id: [actor.id] });
  if (!match) return [];
  // SQLite leaves a cross join in the order in which it is written: the index of names first.
  return reader
    .select(clientColumns)
    .from(sql`account_search`)
    .crossJoin(account)
    .where(and(match, ownOf(actor)))
    .orderBy(asc(account.fold), asc(account.id))
    .limit(limit);
}

/** The actor's clients who asked for help in a given course, longest waiting first. */
export const clientsWantingHelp = (
  reader: Reader,
  actor: Actor,
  limit: number,
): Promise<Client[]> =>
  // From the actor's clients to their calls, however many others ask for help.
  reader
    .select(clientColumns)
    .from(account)
    .crossJoin(helpCall)
    .crossJoin(assignment)
    .crossJoin(course)
    .where(
      and(
        isNull(helpCall.answeredOn),
        eq(assignment.learnerId, helpCall.learnerId),
        eq(assignment.courseId, helpCall.courseId),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
        eq(course.id, helpCall.courseId),
        eq(course.confidential, false),
        eq(helpCall.learnerId, account.id),
        isNull(account.closedOn),
        ownOf(actor),
      ),
    )
    .groupBy(account.id)
    .orderBy(sql`min(${helpCall.madeOn})`, asc(account.fold))
    .limit(limit);

/** One of the actor's clients. Throws `NotFound` for anybody else. */
export async function clientOf(reader: Reader, actor: Actor, publicId: string): Promise<Client> {
  const [found] = await clientsByPublicId(reader, actor, [publicId]);
  if (found) return found;
  const { ids } = await strangersAmong(reader, actor, [publicId]);
  throw new NotFound('There is no such client of this caseworker.', ids[0] ?? null);
}

/** The actor's clients of those public names; foreign and unknown ones are left out. */
export const clientsByPublicId = (
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
): Promise<Client[]> =>
  reader
    .select(clientColumns)
    .from(account)
    .where(and(ownOf(actor), inArray(account.publicId, [...publicIds])))
    .orderBy(asc(account.fold), asc(account.id));

/**
 * Which of the public names are no client of the actor's, and the numbers of those who exist, for
 * the log.
 */
export async function strangersAmong(
  reader: Reader,
  actor: Actor,
  publicIds: readonly string[],
): Promise<{ any: boolean; ids: number[] }> {
  const own = new Set((await clientsByPublicId(reader, actor, publicIds)).map((c) => c.publicId));
  const foreign = publicIds.filter((id) => !own.has(id));
  const known = await reader
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.publicId, foreign));
  return { any: foreign.length > 0, ids: known.map((k) => k.id) };
}

/** How many clients the actor has, or of them those that `filter` asks for. */
export const clientCount = (reader: Reader, actor: Actor, filter = everybody): Promise<number> =>
  reader.$count(account, and(ownOf(actor), withRow(reader, filter, actor.today)));

/** Clients with neither Kundennummer nor Aktenzeichen: how many, and the first of them. */
export async function clientsWithoutNumber(
  reader: Reader,
  actor: Actor,
  limit: number,
): Promise<{ count: number; first: Client[] }> {
  const lacking = and(
    ownOf(actor),
    isNull(identifier.kundennummerSealed),
    or(isNull(identifier.aktenzeichen), eq(identifier.aktenzeichen, '')),
  );
  const [all] = await reader
    .select({ n: count() })
    .from(account)
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .where(lacking);
  const first = await reader
    .select(clientColumns)
    .from(account)
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .where(lacking)
    .orderBy(asc(account.fold), asc(account.id))
    .limit(limit);
  return { count: all?.n ?? 0, first };
}

/**
 * The courses an export can be narrowed to; retired ones come last, since finished rows still name
 * them.
 */
export const exportCourses = (
  reader: Reader,
): Promise<{ id: number; slug: string; number: string; title: string }[]> =>
  reader
    .select({ id: course.id, slug: course.slug, number: course.number, title: course.title })
    .from(course)
    .orderBy(asc(course.retired), asc(course.position), asc(course.id));

export type PastExport = {
  publicId: string;
  madeOn: string;
  rows: number;
  hash: string;
  format: string;
};

/** The actor's own last exports, newest first. */
export const exportsBy = (reader: Reader, actor: Actor, limit: number): Promise<PastExport[]> =>
  reader
    .select({
      publicId: exportRecord.publicId,
      madeOn: exportRecord.madeOn,
      rows: exportRecord.rows,
      hash: exportRecord.hash,
      format: exportRecord.format,
    })
    .from(exportRecord)
    .where(eq(exportRecord.madeBy, actor.id))
    .orderBy(desc(exportRecord.id))
    .limit(limit);

/**
 * The exports that held rows of this learner, newest first, how they were written, and who made
 * them, or to whom they went by a plan.
 */
export const exportsAbout = (
  reader: Reader,
  actor: Actor,
): Promise<
  {
    publicId: string;
    madeOn: string;
    format: string;
    level: number;
    by: string;
    toWhom: string | null;
  }[]
> =>
  reader
    .select({
      publicId: exportRecord.publicId,
      madeOn: exportRecord.madeOn,
      format: exportRecord.format,
      level: exportRecord.level,
      toWhom: exportRecord.toWhom,
      by: sql<string>`${account.givenName} || ' ' || ${account.familyName}`,
    })
    .from(exportSubject)
    .innerJoin(exportRecord, eq(exportRecord.id, exportSubject.exportId))
    .innerJoin(account, eq(account.id, exportRecord.madeBy))
    .where(eq(exportSubject.learnerId, actor.id))
    .orderBy(desc(exportRecord.id));

/** The caseworker of a learner by name, or null. */
export async function caseworkerOf(reader: Reader, actor: Actor): Promise<string | null> {
  const [own] = await reader
    .select({ caseworkerId: account.caseworkerId })
    .from(account)
    .where(eq(account.id, actor.id));
  if (!own?.caseworkerId) return null;
  const [found] = await reader
    .select({ givenName: account.givenName, familyName: account.familyName })
    .from(account)
    .where(eq(account.id, own.caseworkerId));
  return found ? `${found.givenName} ${found.familyName}` : null;
}
