/** Names to tick when a course is given to many: no standings, so nothing of learning is shown. */
import type { Reader } from '#db/client.ts';
import { site } from '#db/schema/accounts.ts';
import { findLearners } from '#domains/accounts/queries.search.ts';
import { lookingAt } from '#domains/accounts/rules.people.ts';
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
