/** What the log of access holds, and why somebody looks. */
import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { accessLog, accessReason } from '#db/schema/audit.ts';
import type { Actor, Role } from '#lib/actor.ts';
import { actsOf, unusualFrom, type AuditAction, type AuditKind, type Listing } from './rules.ts';
import { reasonIn, type Reason } from '#lib/actor.ts';

/**
 * Of these people, by number, those of whom the log does not say yet since `from` that a list
 * showed them to the actor.
 */
export async function notListedSince(
  reader: Reader,
  actor: Pick<Actor, 'id'>,
  listing: Listing,
  subjectIds: readonly number[],
  from: string,
): Promise<number[]> {
  const lines = await reader
    .select({ subjectId: accessLog.subjectId })
    .from(accessLog)
    .where(
      and(eq(accessLog.actorId, actor.id), gte(accessLog.at, from), eq(accessLog.action, listing)),
    );
  const known = new Set(lines.map((line) => line.subjectId));
  return [...new Set(subjectIds)].filter((id) => !known.has(id));
}

/**
 * Why this session looks at a person, and until when (seconds since 1970) it is not asked again;
 * undefined where nothing was said.
 */
export async function reasonGiven(
  reader: Reader,
  sessionId: string,
  subjectId: number,
): Promise<{ reason: Reason; expiresAt: number } | undefined> {
  const [found] = await reader
    .select({ reason: accessReason.reason, expiresAt: accessReason.expiresAt })
    .from(accessReason)
    .where(and(eq(accessReason.sessionId, sessionId), eq(accessReason.subjectId, subjectId)))
    .limit(1);
  const reason = reasonIn(found?.reason);
  return found && reason && { reason, expiresAt: found.expiresAt };
}

const doer = alias(account, 'doer');
const subject = alias(account, 'subject');
const personIn = (table: typeof doer | typeof subject) => ({
  publicId: table.publicId,
  givenName: table.givenName,
  familyName: table.familyName,
  role: table.role,
});

/** What of a log is looked at: moments in UTC, `to` no more in it. */
type LogFilter = {
  from: string;
  to: string;
  /** Lines about this person, and of what this person did. */
  personId?: number | undefined;
  role?: string | undefined;
  kind?: AuditKind | undefined;
  refused?: boolean | undefined;
};
export type LogPerson = {
  publicId: string;
  givenName: string;
  familyName: string;
  role: Role;
} | null;
export type LogLine = {
  id: number;
  at: string;
  actorRole: string;
  action: AuditAction;
  refused: boolean;
  reason: Reason | undefined;
  doer: LogPerson;
  subject: LogPerson;
};

/**
 * A page of the log of access, newest first, of lines before the one of that number; `next` is
 * where the next page begins.
 */
export async function accessLines(
  reader: Reader,
  filter: LogFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ lines: LogLine[]; next: number | null }> {
  const rows = await reader
    .select({
      id: accessLog.id,
      at: accessLog.at,
      actorRole: accessLog.actorRole,
      action: accessLog.action,
      refused: accessLog.refused,
      reason: accessLog.reason,
      doer: personIn(doer),
      subject: personIn(subject),
    })
    .from(accessLog)
    .leftJoin(doer, eq(doer.id, accessLog.actorId))
    .leftJoin(subject, eq(subject.id, accessLog.subjectId))
    .where(and(...wanted(filter), await olderThan(reader, before)))
    .orderBy(desc(accessLog.at), desc(accessLog.id))
    .limit(limit + 1);
  const lines = rows.slice(0, limit).map((row) => ({
    ...row,
    action: row.action as AuditAction,
    reason: reasonIn(row.reason),
    doer: knownPerson(row.doer),
    subject: knownPerson(row.subject),
  }));
  return { lines, next: rows.length > limit ? (lines.at(-1)?.id ?? null) : null };
}

type Joined = { [Name in keyof NonNullable<LogPerson>]: NonNullable<LogPerson>[Name] | null };

/** Whom a line names, while the account is there. */
function knownPerson(joined: Joined | null): LogPerson {
  if (!joined) return null;
  const { publicId, givenName, familyName, role } = joined;
  return publicId === null || givenName === null || familyName === null || role === null
    ? null
    : { publicId, givenName, familyName, role };
}

function wanted({ from, to, personId, role, kind, refused }: LogFilter): (SQL | undefined)[] {
  return [
    gte(accessLog.at, from),
    lt(accessLog.at, to),
    personId === undefined
      ? undefined
      : or(eq(accessLog.subjectId, personId), eq(accessLog.actorId, personId)),
    role === undefined ? undefined : eq(accessLog.actorRole, role),
    kind === undefined ? undefined : inArray(accessLog.action, actsOf(kind)),
    refused ? eq(accessLog.refused, true) : undefined,
  ];
}

async function olderThan(reader: Reader, before: number | undefined): Promise<SQL | undefined> {
  if (before === undefined) return undefined;
  const [line] = await reader
    .select({ at: accessLog.at })
    .from(accessLog)
    .where(eq(accessLog.id, before))
    .limit(1);
  return line && sql`(${accessLog.at}, ${accessLog.id}) < (${line.at}, ${before})`;
}

export type UnusualCount = {
  publicId: string;
  givenName: string;
  familyName: string;
  role: Role;
  n: number;
};
const whoseCount = {
  publicId: doer.publicId,
  givenName: doer.givenName,
  familyName: doer.familyName,
  role: doer.role,
};

/**
 * Accounts with more refused pages and acts since the moment `since` than is usual, the most first.
 */
export function oftenRefused(reader: Reader, since: string): Promise<UnusualCount[]> {
  return reader
    .select({ ...whoseCount, n: count() })
    .from(accessLog)
    .innerJoin(doer, eq(doer.id, accessLog.actorId))
    .where(and(gte(accessLog.at, since), eq(accessLog.refused, true)))
    .groupBy(accessLog.actorId)
    .having(sql`count(*) >= ${unusualFrom.refused}`)
    .orderBy(desc(count()))
    .limit(10);
}

/**
 * Accounts that opened the pages of more people since the moment `since` than is usual, the most
 * first.
 */
export function manyRead(reader: Reader, since: string): Promise<UnusualCount[]> {
  const people = countDistinct(accessLog.subjectId);
  return reader
    .select({ ...whoseCount, n: people })
    .from(accessLog)
    .innerJoin(doer, eq(doer.id, accessLog.actorId))
    .where(
      and(
        gte(accessLog.at, since),
        eq(accessLog.refused, false),
        isNotNull(accessLog.subjectId),
        inArray(accessLog.action, ['learner_read', 'client_read', 'account_read']),
      ),
    )
    .groupBy(accessLog.actorId)
    .having(sql`${people} >= ${unusualFrom.read}`)
    .orderBy(desc(people))
    .limit(10);
}
