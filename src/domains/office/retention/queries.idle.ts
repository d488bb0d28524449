import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, idleNotice, site } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';
import { addDays } from '#lib/time.ts';
import { noticeDays } from './rules.ts';

export type Idle = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
  signedInOn: string | null;
  closesOn: string;
  late: boolean;
};

const theirs = (actor: Actor) =>
  and(inArray(account.siteId, actor.siteIds), isNull(account.closedOn));

/**
 * Learners of the actor whose accounts are closed soon since nobody signs in, the next to be closed
 * first. `closesOn` is the first night on which it may be.
 */
export async function idleOf(
  reader: Reader,
  actor: Actor,
  { offset, limit }: { offset: number; limit: number },
): Promise<Idle[]> {
  const rows = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
      signedInOn: account.signedInOn,
      earlyOn: idleNotice.earlyOn,
      lateOn: idleNotice.lateOn,
    })
    .from(idleNotice)
    .innerJoin(account, eq(account.id, idleNotice.accountId))
    .innerJoin(site, eq(site.id, account.siteId))
    .where(theirs(actor))
    .orderBy(
      sql`${idleNotice.lateOn} is null`,
      asc(idleNotice.earlyOn),
      asc(account.fold),
      asc(account.id),
    )
    .limit(limit)
    .offset(offset);
  return rows.map(({ earlyOn, lateOn, ...row }) => ({
    ...row,
    closesOn: closingDay(earlyOn, lateOn),
    late: lateOn !== null,
  }));
}

/** How many such learners the actor has. */
export async function idleCount(reader: Reader, actor: Actor): Promise<number> {
  const [row] = await reader
    .select({ n: sql<number>`count(*)` })
    .from(idleNotice)
    .innerJoin(account, eq(account.id, idleNotice.accountId))
    .where(theirs(actor));
  return row?.n ?? 0;
}

function closingDay(earlyOn: string, lateOn: string | null): string {
  const afterEarly = addDays(earlyOn, noticeDays.early);
  const afterLate = lateOn === null ? afterEarly : addDays(lateOn, noticeDays.late);
  return afterLate > afterEarly ? afterLate : afterEarly;
}
