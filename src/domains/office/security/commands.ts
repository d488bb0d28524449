import { and, eq, gte, inArray, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { securityLog } from '#db/schema/security.ts';
import type { Role } from '#lib/actor.ts';
import { mostRefusedInHour, onceWithin, type SecurityEvent } from './rules.ts';

/** Whose account an event was about; null for a name or a code that nobody has. */
type Concerned = { id: number; role: Role } | null;
export type SecurityLine = {
  event: SecurityEvent;
  refused?: boolean;
  account: Concerned;
  /** Cut short by `networkOf`. */
  network: string;
  /** Seconds since 1970. */
  now: number;
};

const rowsAtOnce = 500;

/**
 * Writes a line of the security log in the caller's transaction. What repeats within its time is
 * not written again.
 */
export async function recordSecurity(tx: Tx, line: SecurityLine): Promise<void> {
  const { event, refused = false, account, network, now } = line;
  const same = and(
    ofAccount(account),
    eq(securityLog.network, network),
    eq(securityLog.event, event),
    eq(securityLog.refused, refused),
  );
  const repeats = onceWithin(event, refused);
  if (repeats > 0 && (await isWritten(tx, and(same, gte(securityLog.at, momentOf(now - repeats))))))
    return;
  if (refused && (await isFull(tx, account, now))) return leaveOut(tx, account, now);
  await tx.insert(securityLog).values({
    at: momentOf(now),
    accountId: account?.id ?? null,
    role: account?.role ?? null,
    network,
    event,
    refused,
  });
}

/** Deletes lines from before the day `from`, some at a time; gives how many. */
export async function deleteOldSecurity(tx: Tx, from: string): Promise<number> {
  const old = tx
    .select({ id: securityLog.id })
    .from(securityLog)
    .where(lt(securityLog.at, from))
    .limit(rowsAtOnce);
  return (await tx.delete(securityLog).where(inArray(securityLog.id, old))).rowsAffected;
}

const ofAccount = (account: Concerned): SQL =>
  account ? eq(securityLog.accountId, account.id) : isNull(securityLog.accountId);

async function isWritten(tx: Tx, which: SQL | undefined): Promise<boolean> {
  return (
    (await tx.select({ id: securityLog.id }).from(securityLog).where(which).limit(1)).length > 0
  );
}

/**
 * The lines of an hour are counted only as far as they may go, so that a flood costs no more with
 * each try.
 */
async function isFull(tx: Tx, account: Concerned, now: number): Promise<boolean> {
  const most = account ? mostRefusedInHour.ofAccounts : mostRefusedInHour.ofNobody;
  const whose = account ? isNotNull(securityLog.accountId) : isNull(securityLog.accountId);
  const lately = tx
    .select({ id: securityLog.id })
    .from(securityLog)
    .where(and(whose, eq(securityLog.refused, true), gte(securityLog.at, hourOf(now))))
    .limit(most);
  const [counted] = await tx.select({ n: sql<number>`count(*)` }).from(lately.as('lately'));
  return (counted?.n ?? 0) >= most;
}

/** One line an hour, of accounts and of nobody, says that there was more. */
async function leaveOut(tx: Tx, account: Concerned, now: number): Promise<void> {
  const role = account ? account.role : null;
  const said = and(
    isNull(securityLog.accountId),
    eq(securityLog.event, 'left_out'),
    gte(securityLog.at, hourOf(now)),
    role ? isNotNull(securityLog.role) : isNull(securityLog.role),
  );
  if (await isWritten(tx, said)) return;
  await tx.insert(securityLog).values({
    at: momentOf(now),
    accountId: null,
    role,
    network: '',
    event: 'left_out',
    refused: true,
  });
}

/** The second `seconds` since 1970, as the log writes it. */
const momentOf = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
const hourOf = (seconds: number): string => momentOf(seconds - (seconds % 3600));
