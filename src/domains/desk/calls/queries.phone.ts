/** Calls that staff made to learners: those to one of them, and those of today. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { phoneCall } from '#db/schema/calls.ts';
import type { Actor } from '#lib/actor.ts';
import type { PhoneCall } from './rules.needs.ts';

/**
 * The calls that staff made to a learner, the latest first; ask only for whom the actor may see.
 */
export async function phoneCallsOf(
  reader: Reader,
  actor: Actor,
  learnerId: number,
): Promise<PhoneCall[]> {
  const rows = await reader
    .select({
      publicId: phoneCall.publicId,
      madeOn: phoneCall.madeOn,
      note: phoneCall.note,
      givenName: account.givenName,
      familyName: account.familyName,
      madeBy: phoneCall.madeBy,
    })
    .from(phoneCall)
    .innerJoin(account, eq(account.id, phoneCall.madeBy))
    .where(eq(phoneCall.learnerId, learnerId))
    .orderBy(desc(phoneCall.madeOn), desc(phoneCall.id));
  return rows.map(({ madeBy, ...call }) => ({ ...call, mine: madeBy === actor.id }));
}

/** Whom the actor rang up last today, so that it can be taken back. */
export async function phonedToday(
  reader: Reader,
  actor: Actor,
): Promise<{ publicId: string; learner: { givenName: string; familyName: string } }[]> {
  return reader
    .select({
      publicId: phoneCall.publicId,
      learner: { givenName: account.givenName, familyName: account.familyName },
    })
    .from(phoneCall)
    .innerJoin(account, eq(account.id, phoneCall.learnerId))
    .where(
      and(
        eq(phoneCall.madeOn, actor.today),
        eq(phoneCall.madeBy, actor.id),
        inArray(account.siteId, actor.siteIds),
      ),
    )
    .orderBy(desc(phoneCall.id))
    .limit(3);
}
