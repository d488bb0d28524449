/** Who of the desk's people is meant: the new ones, those without a course, those of a list. */
import { and, desc, eq, gte, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { assignment, givenWays } from '#db/schema/enrolment.ts';
import { newFrom, type Narrow } from '#domains/accounts/rules.narrow.ts';
import type { Actor } from '#domains/accounts/rules.ts';

/** The condition on accounts; undefined where everybody is meant. */
export function narrowed({ who, imported }: Narrow, today: string): SQL | undefined {
  const given = sql`exists (select 1 from ${assignment} where ${and(
    eq(assignment.learnerId, account.id), inArray(assignment.way, givenWays), isNull(assignment.withdrawnOn),
  )})`;
  return and(
    who === 'new' ? gte(account.madeOn, newFrom(today)) : undefined,
    who === 'without' ? sql`not ${given}` : undefined,
    imported === '' ? undefined : eq(account.importedOn, imported),
  );
}

/** The days on which lists came in for the actor's sites, newest first; at most twelve. */
export async function importDays(reader: Reader, actor: Actor): Promise<string[]> {
  if (actor.siteIds.length === 0) return [];
  const rows = await reader.selectDistinct({ day: account.importedOn }).from(account)
    .where(and(inArray(account.siteId, actor.siteIds), isNotNull(account.importedOn))).orderBy(desc(account.importedOn)).limit(12);
  return rows.flatMap(({ day }) => day ?? []);
}
