/** What the security log tells an owner of their own account. */
import { and, count, desc, eq, gte, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { securityLog } from '#db/schema/security.ts';
import { guesses, type SecurityEvent } from './rules.ts';

/**
 * How many wrong tries there were at an account since this moment ("2026-10-06T08:15:30Z"), or in
 * all that the log holds.
 */
export async function wrongTries(
  db: Pick<Reader, 'select'>,
  accountId: number,
  since = '',
): Promise<number> {
  const wrong = and(
    eq(securityLog.accountId, accountId),
    gte(securityLog.at, since),
    eq(securityLog.refused, true),
    inArray(securityLog.event, [...guesses]),
  );
  const [found] = await db.select({ n: count() }).from(securityLog).where(wrong);
  return found?.n ?? 0;
}

/**
 * How many wrong tries there were since the sign-in before the latest one; `byStep` for an account
 * with a second step, which a password alone does not open.
 */
export async function wrongTriesBefore(
  db: Pick<Reader, 'select'>,
  accountId: number,
  byStep: boolean,
): Promise<number> {
  const entries: SecurityEvent[] = byStep
    ? ['second_factor', 'spare_code', 'second_factor_set']
    : ['sign_in', 'card'];
  const came = and(
    eq(securityLog.accountId, accountId),
    eq(securityLog.refused, false),
    inArray(securityLog.event, entries),
  );
  const [, before] = await db
    .select({ at: securityLog.at })
    .from(securityLog)
    .where(came)
    .orderBy(desc(securityLog.at), desc(securityLog.id))
    .limit(2);
  return wrongTries(db, accountId, before?.at);
}
