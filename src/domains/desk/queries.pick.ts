/** Names to tick when a course is given to many: no standings, so nothing of learning is shown. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { findLearners } from '#domains/accounts/queries.search.ts';
import { keeps, lookingAt } from '#domains/accounts/rules.people.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { peoplePage } from './queries.ts';

export type ToPick = { publicId: string; givenName: string; familyName: string; siteName: string };

/** Learners by a text or, without one, page by page; `next` is who the next page comes after. */
export async function peopleToPick(reader: Reader, actor: Actor, { text, site: siteId, after, limit }: { text: string; site: string; after?: string | undefined; limit: number }): Promise<{ people: ToPick[]; next: string | null }> {
  const looking = lookingAt(actor, siteId);
  const { people, next } = text.trim() === '' ? await peoplePage(reader, looking, { after, limit }) : { people: await findLearners(reader, looking, { text, limit }), next: null };
  const names = new Map((await reader.select({ id: site.id, name: site.name }).from(site)).map((s) => [s.id, s.name]));
  return { people: people.map(({ publicId, givenName, familyName, siteId: at }) => ({ publicId, givenName, familyName, siteName: names.get(at ?? 0) ?? '' })), next };
}

/** Of assignments just made: which still stand, for "Rückgängig". Only those of the actor's learners. */
export async function stillStanding(reader: Reader, actor: Actor, publicIds: readonly string[]): Promise<{ publicId: string; withdrawn: boolean }[]> {
  const rows = await reader.select({ publicId: assignment.publicId, withdrawnOn: assignment.withdrawnOn, role: account.role, siteId: account.siteId })
    .from(assignment).innerJoin(account, eq(account.id, assignment.learnerId))
    .where(and(inArray(assignment.publicId, [...publicIds]), eq(assignment.way, 'zugewiesen')));
  return rows.filter((row) => keeps(actor, row)).map(({ publicId, withdrawnOn }) => ({ publicId, withdrawn: withdrawnOn !== null }));
}
