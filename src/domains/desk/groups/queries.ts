/** Groups of the actor's sites, and who is in them now. */
import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, site } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, givenKinds } from '#db/schema/enrolment.ts';
import { groupMember, personGroup } from '#db/schema/groups.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '#lib/actor.ts';
import { narrowed } from '#domains/people/accounts/queries.narrow.ts';
import { NotFound } from '#lib/errors.ts';
import { ruleSchema, type GroupRule } from './rules.ts';

const caseworker = alias(account, 'caseworker');

/** A group; `rule` is null where it was made by hand. */
export type Group = {
  id: number;
  publicId: string;
  name: string;
  siteId: number;
  siteName: string;
  rule: GroupRule | null;
  changedOn: string;
};

const columns = {
  id: personGroup.id,
  publicId: personGroup.publicId,
  name: personGroup.name,
  siteId: personGroup.siteId,
  siteName: site.name,
  rule: personGroup.rule,
  changedOn: personGroup.changedOn,
};
const groupOf = ({ rule, ...row }: Omit<Group, 'rule'> & { rule: string | null }): Group => ({
  ...row,
  rule: rule === null ? null : ruleSchema.parse(JSON.parse(rule)),
});

/** The groups of the actor's sites by name. */
export async function groupsOfDesk(reader: Reader, actor: Actor): Promise<Group[]> {
  const rows = await reader
    .select(columns)
    .from(personGroup)
    .innerJoin(site, eq(site.id, personGroup.siteId))
    .where(inArray(personGroup.siteId, actor.siteIds))
    .orderBy(personGroup.name, personGroup.id);
  return rows.map(groupOf);
}

/** One of them. Throws `NotFound` for a group of other sites, and for none. */
export async function groupByPublicId(
  reader: Reader,
  actor: Actor,
  publicId: string,
): Promise<Group> {
  const [found] = await reader
    .select({ ...columns, madeBy: personGroup.madeBy })
    .from(personGroup)
    .innerJoin(site, eq(site.id, personGroup.siteId))
    .where(eq(personGroup.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such group.');
  const { madeBy, ...row } = found;
  if (!actor.siteIds.includes(row.siteId))
    throw new NotFound('The group is not of their sites.', madeBy);
  return groupOf(row);
}

/** Whether another group of the site than `id` has this name. */
export const groupNameTaken = async (
  reader: Reader,
  { name, siteId, id }: { name: string; siteId: number; id: number },
): Promise<boolean> =>
  (await reader.$count(
    personGroup,
    and(eq(personGroup.siteId, siteId), eq(personGroup.name, name), ne(personGroup.id, id)),
  )) > 0;

/** The groups by hand that hold a learner, of the actor's sites. */
export async function groupsHolding(
  reader: Reader,
  actor: Actor,
  learnerId: number,
): Promise<{ publicId: string; name: string }[]> {
  return reader
    .select({ publicId: personGroup.publicId, name: personGroup.name })
    .from(groupMember)
    .innerJoin(personGroup, eq(personGroup.id, groupMember.groupId))
    .where(and(eq(groupMember.learnerId, learnerId), inArray(personGroup.siteId, actor.siteIds)))
    .orderBy(personGroup.name);
}

export type Member = { id: number; publicId: string; givenName: string; familyName: string };

/**
 * Who is in a group now, of the actor's sites alone, as a telephone book sorts them; closed
 * accounts are left out.
 */
export function membersOf(
  reader: Reader,
  actor: Actor,
  group: Pick<Group, 'id' | 'siteId' | 'rule'>,
): Promise<Member[]> {
  const inIt = group.rule
    ? and(eq(account.siteId, group.siteId), ...byRule(group.rule, actor.today))
    : sql`exists (select 1 from ${groupMember} where ${groupMember.groupId} = ${group.id} and ${groupMember.learnerId} = ${account.id})`;
  return reader
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(account)
    .leftJoin(caseworker, eq(caseworker.id, account.caseworkerId))
    .where(
      and(
        inIt,
        eq(account.role, 'learner'),
        isNull(account.closedOn),
        inArray(account.siteId, actor.siteIds),
      ),
    )
    .orderBy(account.fold, account.id);
}

/**
 * Of a course counts what staff may know (`rules.sight`): that it is given, that it is finished,
 * and of a confidential one that there is proof.
 */
function byRule({ caseworker: theirs, course: slug, state, ...narrow }: GroupRule, today: string) {
  const given = sql`exists (select 1 from ${assignment} join ${course} on ${course.id} = ${assignment.courseId}
    left join ${courseStanding} on ${courseStanding.learnerId} = ${assignment.learnerId} and ${courseStanding.courseId} = ${assignment.courseId}
    left join ${certificate} on ${certificate.learnerId} = ${assignment.learnerId} and ${certificate.courseId} = ${assignment.courseId}
    where ${and(
      eq(assignment.learnerId, account.id),
      inArray(assignment.way, givenKinds),
      isNull(assignment.withdrawnOn),
      eq(course.slug, slug ?? ''),
      state === 'finished'
        ? isNotNull(
            sql`case when ${course.confidential} then ${certificate.id} else ${courseStanding.completedDay} end`,
          )
        : undefined,
    )})`;
  return [
    theirs === null ? undefined : eq(caseworker.publicId, theirs),
    slug === null ? undefined : given,
    narrowed(narrow, today),
  ];
}
