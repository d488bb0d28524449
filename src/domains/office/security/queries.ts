/**
 * The security log as admin and data protection read it: whose account, never what anybody learns.
 */
import { and, count, desc, eq, gte, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { securityLog } from '#db/schema/security.ts';
import type { Role } from '#lib/actor.ts';
import { guesses, type SecurityEvent } from './rules.ts';

/** What of the log is looked at: moments in UTC, `to` no more in it. */
type SecurityFilter = {
  from: string;
  to: string;
  accountId?: number | undefined;
  role?: string | undefined;
  event?: SecurityEvent | undefined;
  refused?: boolean | undefined;
};
export type SecurityRow = {
  id: number;
  at: string;
  role: string | null;
  network: string;
  event: SecurityEvent;
  refused: boolean;
  person: { publicId: string; givenName: string; familyName: string; role: Role } | null;
};

const person = {
  publicId: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  role: account.role,
};

/**
 * A page of the security log, newest first, of lines before the one of that number; `next` is where
 * the next page begins.
 */
export async function securityLines(
  reader: Reader,
  filter: SecurityFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ lines: SecurityRow[]; next: number | null }> {
  const rows = await reader
    .select({
      id: securityLog.id,
      at: securityLog.at,
      role: securityLog.role,
      network: securityLog.network,
      event: securityLog.event,
      refused: securityLog.refused,
      person,
    })
    .from(securityLog)
    .leftJoin(account, eq(account.id, securityLog.accountId))
    .where(and(...wanted(filter), await olderThan(reader, before)))
    .orderBy(desc(securityLog.at), desc(securityLog.id))
    .limit(limit + 1);
  const lines = rows.slice(0, limit).map((row) => ({ ...row, event: row.event as SecurityEvent }));
  return { lines, next: rows.length > limit ? (lines.at(-1)?.id ?? null) : null };
}

function wanted({
  from,
  to,
  accountId,
  role,
  event,
  refused,
}: SecurityFilter): (SQL | undefined)[] {
  return [
    gte(securityLog.at, from),
    lt(securityLog.at, to),
    accountId === undefined ? undefined : eq(securityLog.accountId, accountId),
    role === undefined ? undefined : eq(securityLog.role, role),
    event === undefined ? undefined : eq(securityLog.event, event),
    refused ? eq(securityLog.refused, true) : undefined,
  ];
}

async function olderThan(reader: Reader, before: number | undefined): Promise<SQL | undefined> {
  if (before === undefined) return undefined;
  const [line] = await reader
    .select({ at: securityLog.at })
    .from(securityLog)
    .where(eq(securityLog.id, before))
    .limit(1);
  return line && sql`(${securityLog.at}, ${securityLog.id}) < (${line.at}, ${before})`;
}

const wrongSince = (since: string): SQL | undefined =>
  and(
    gte(securityLog.at, since),
    eq(securityLog.refused, true),
    inArray(securityLog.event, [...guesses]),
  );

/** Accounts with at least `most` wrong tries since the moment `since`, the most first. */
export function oftenTried(
  reader: Reader,
  since: string,
  most: number,
): Promise<{ publicId: string; givenName: string; familyName: string; role: Role; n: number }[]> {
  return reader
    .select({ ...person, n: count() })
    .from(securityLog)
    .innerJoin(account, eq(account.id, securityLog.accountId))
    .where(wrongSince(since))
    .groupBy(securityLog.accountId)
    .having(sql`count(*) >= ${most}`)
    .orderBy(desc(count()))
    .limit(10);
}

/** How many wrong tries there were since the moment `since` at names and codes that nobody has. */
export async function strangeTries(reader: Reader, since: string): Promise<number> {
  const [found] = await reader
    .select({ n: count() })
    .from(securityLog)
    .where(and(wrongSince(since), isNull(securityLog.accountId)));
  return found?.n ?? 0;
}

/** How many lines there are. */
export const securityCount = (reader: Reader): Promise<number> => reader.$count(securityLog);
/** How many of them are from before the day `from`. */
export const oldSecurityCount = (reader: Reader, from: string): Promise<number> =>
  reader.$count(securityLog, lt(securityLog.at, from));
