/** Who needs a call: the rules decide of each candidate, part by part of the list. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { endsBy } from '#lib/clock.ts';
import { walkAll, type Candidate, type Position } from './queries.candidates.ts';
import { factsOf } from './queries.need-facts.ts';
import { needKinds, needsOf, type Need, type NeedKind } from './rules.needs.ts';

type Person = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
};
/** Somebody to call, with all reasons in the order of the list. */
export type NeedRow = { learner: Person; needs: Need[] };

/**
 * A part of the list: only one reason when `kind` is given, and after the place that `next` of the
 * page before named.
 */
export type NeedsPage = { kind: NeedKind | null; after?: string | undefined; limit: number };

/**
 * One page of the actor's learners who need a call; `next` is the place where the next page begins.
 */
export async function needsPage(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  { kind, after, limit }: NeedsPage,
): Promise<{ rows: NeedRow[]; next: string | null }> {
  if (actor.siteIds.length === 0) return { rows: [], next: null };
  const kinds = kind === null ? needKinds : [kind];
  const found = new Map<number, Found>();
  for await (const { one, candidates } of walkAll(
    reader,
    actor,
    kinds,
    await positionOf(reader, actor, after),
  )) {
    for (const row of await rowsOf(reader, actor, catalogue, { kinds, kind: one }, candidates))
      found.set(row.learner.id, row);
    if (found.size > limit) break;
  }
  return pageOf([...found.values()], limit);
}

type Found = NeedRow & { at: Position };

function pageOf(found: readonly Found[], limit: number): { rows: NeedRow[]; next: string | null } {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map(({ learner, needs }) => ({ learner, needs })),
    next: last ? `${last.at.kind}~${last.at.day}~${last.learner.publicId}` : null,
  };
}

/** The reasons to call one learner; ask only for whom the actor may see. */
export async function needsOfLearner(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  learnerId: number,
): Promise<Need[]> {
  return needsOf((await factsOf(reader, catalogue, [learnerId]))(learnerId), endsBy(actor.today));
}

/** Which of the candidates stand in the list under this reason: those of whom it is the first. */
async function rowsOf(
  reader: Reader,
  actor: Actor,
  catalogue: Catalogue,
  { kinds, kind }: { kinds: readonly NeedKind[]; kind: NeedKind },
  candidates: readonly Candidate[],
): Promise<Found[]> {
  const ids = [...new Set(candidates.map((c) => c.learnerId))];
  const facts = await factsOf(reader, catalogue, ids);
  const people = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      siteName: site.name,
    })
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .where(inArray(account.id, ids));
  const byId = new Map(people.map((p) => [p.id, p]));
  return candidates.flatMap(({ learnerId, day }) => {
    const learner = byId.get(learnerId);
    const needs = needsOf(facts(learnerId), endsBy(actor.today));
    const first = needs.find((need) => kinds.includes(need.kind));
    return learner && first?.kind === kind && first.since === day
      ? [{ learner, needs, at: { kind, day, learnerId } }]
      : [];
  });
}

/** The place that a page's address names; the beginning for anything else. */
async function positionOf(reader: Reader, actor: Actor, after = ''): Promise<Position | null> {
  const [, named, day, publicId] = /^([a-z]+)~(\d{4}-\d{2}-\d{2})~([\w-]{1,64})$/.exec(after) ?? [];
  const kind = needKinds.find((k) => k === named);
  if (kind === undefined || day === undefined || publicId === undefined) return null;
  const [person] = await reader
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.publicId, publicId), inArray(account.siteId, actor.siteIds)))
    .limit(1);
  return person ? { kind, day, learnerId: person.id } : null;
}
