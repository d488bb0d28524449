/** Who of the desk's people is meant: the new ones, those without a course, those of a list. */
import { and, eq, gte, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { newFrom, type Narrow } from './rules.narrow.ts';
import type { Actor } from '#lib/actor.ts';

/** The condition on accounts; undefined where everybody is meant. */
export function narrowed({ who, imported }: Narrow, today: string): SQL | undefined {
  const given = sql`exists (select 1 from ${assignment} where ${and(
    eq(assignment.learnerId, account.id),
    inArray(assignment.way, givenKinds),
    isNull(assignment.withdrawnOn),
  )})`;
  return and(
    who === 'new' ? gte(account.madeOn, newFrom(today)) : undefined,
    who === 'without' ? sql`not ${given}` : undefined,
    imported === '' ? undefined : eq(account.importedOn, imported),
  );
}

/**
 * The days on which lists came in for the actor's sites, newest first; at most twelve. For each day
 * it reads one entry of the index of each site, however many people came on that day.
 */
export async function importDays(reader: Reader, { siteIds }: Actor): Promise<string[]> {
  if (siteIds.length === 0) return [];
  const newestBefore = (day: SQL): SQL => sql`(select max(newest) from (
    select (select max(${account.importedOn}) from ${account} where ${account.siteId} = ${site.id} and ${account.importedOn} < ${day}) as newest
    from ${site} where ${inArray(site.id, siteIds)}))`;
  const days = sql`(with recursive days(day) as (
    select ${newestBefore(sql`'9999'`)} union all select ${newestBefore(sql`day`)} from days where day is not null limit 12
  ) select day from days where day is not null)`;
  const rows = await reader.select({ day: sql<string>`day` }).from(days);
  return rows.map(({ day }) => day);
}
