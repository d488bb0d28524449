/** A session as the tables hold it, and who holds it; without lucia, which session.ts keeps. */
import { eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, session, staffSite } from '#db/schema/accounts.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import type { Actor, Role } from '#lib/actor.ts';

/**
 * `endsAt` stands at the desk alone: the second since 1970 at which nothing prolongs it any more.
 */
export type Attributes = { foreignDevice: boolean; lastDay: string; endsAt: number | null };
/**
 * `accompanied`: staff may be working with this learner now; asked here, so that no page needs a
 * question of its own.
 */
export type Person = {
  publicId: string;
  role: Role;
  givenName: string;
  familyName: string;
  siteId: number | null;
  accompanied: boolean;
};

const columns = {
  id: session.id,
  userId: session.accountId,
  expiresAt: session.expiresAt,
  foreignDevice: session.foreignDevice,
  lastDay: session.lastDay,
  endsAt: session.endsAt,
};
const isAccompanied = sql<number>`exists (select 1 from ${sitBeside} where ${sitBeside.learnerId} = ${account.id} and ${sitBeside.staffId} is not null and ${sitBeside.endedAt} is null and ${sitBeside.expiresAt} > ${sql.placeholder('now')})`;

/** The session of a stored `id` with its account, prepared once: asked at every request, `now`. */
export const sessionWithHolder = (reader: Reader) =>
  reader
    .select({
      ...columns,
      publicId: account.publicId,
      role: account.role,
      givenName: account.givenName,
      familyName: account.familyName,
      siteId: account.siteId,
      closedOn: account.closedOn,
      accompanied: isAccompanied,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(eq(session.id, sql.placeholder('id')))
    .limit(1)
    .prepare();

/** All sessions of an account, also those that are over. */
export const storedSessionsOf = (reader: Reader, accountId: number) =>
  reader.select(columns).from(session).where(eq(session.accountId, accountId));

/** The person as an actor: with the sites that they may see. */
export async function actorOf(
  reader: Reader,
  { id, siteId, accompanied: _, ...person }: Person & { id: number },
  day: string,
): Promise<Actor> {
  const siteIds =
    person.role === 'staff'
      ? (
          await reader
            .select({ siteId: staffSite.siteId })
            .from(staffSite)
            .where(eq(staffSite.staffId, id))
        ).map((s) => s.siteId)
      : siteId === null
        ? []
        : [siteId];
  return { id, ...person, siteIds, today: day };
}
