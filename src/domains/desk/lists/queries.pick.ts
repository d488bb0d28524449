/** Names to tick when a course is given to many: no standings, so nothing of learning is shown. */
import type { Reader } from '#db/client.ts';
import { findLearners } from '#domains/people/accounts/queries.search.ts';
import { siteNamesOf } from '#domains/people/accounts/queries.sites.ts';
import { lookingAt } from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { everybody, type Narrow } from '#domains/people/accounts/rules.narrow.ts';
import { narrowed } from '#domains/people/accounts/queries.narrow.ts';
import { peoplePage } from './queries.ts';

export type ToPick = { publicId: string; givenName: string; familyName: string; siteName: string };

type Wish = {
  text: string;
  site: string;
  narrow?: Narrow;
  after?: string | undefined;
  limit: number;
};

/** Learners by a text or, without one, page by page; `next` is who the next page comes after. */
export async function peopleToPick(
  reader: Reader,
  actor: Actor,
  { text, site: siteId, narrow = everybody, after, limit }: Wish,
): Promise<{ people: ToPick[]; next: string | null }> {
  const looking = lookingAt(actor, siteId);
  const where = narrowed(narrow, actor.today);
  const { people, next } =
    text.trim() === ''
      ? await peoplePage(reader, looking, { after, limit, where })
      : { people: await findLearners(reader, looking, { text, limit, where }), next: null };
  const names = await siteNamesOf(reader, people);
  return {
    people: people.map(({ publicId, givenName, familyName, siteId: at }) => ({
      publicId,
      givenName,
      familyName,
      siteName: names.get(at ?? 0) ?? '',
    })),
    next,
  };
}
