/** Groups are made, named, filled, emptied and thrown away by staff of their site. */
import { and, eq, sql } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { groupMember, personGroup } from '#db/schema/groups.ts';
import type { Actor } from '#lib/actor.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { learnersByPublicId } from '#domains/learning/enrolment/commands.acts.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { groupByPublicId, groupNameTaken, type Group } from './queries.ts';
import type { GroupPeople, NewGroup } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Makes a group; the same form again gives the same group. Throws `Invalid` for a name that is
 * there, `NotFound` when one of them is of another site.
 */
export async function makeGroup(
  tx: Tx,
  actor: Actor,
  { once, name, site, kind, learners, ...rule }: NewGroup,
): Promise<{ group: string }> {
  const people = kind === 'hand' ? await learnersByPublicId(tx, actor, learners) : [];
  if (!actor.siteIds.includes(site)) throw new Invalid({ site: say('groups.siteMissing') });
  const [before] = await tx
    .select({ id: personGroup.id })
    .from(personGroup)
    .where(eq(personGroup.publicId, once))
    .limit(1);
  if (before) return { group: once };
  await refuseTakenName(tx, { name, siteId: site, id: 0 });
  const [made] = await tx
    .insert(personGroup)
    .values({
      publicId: once,
      name,
      siteId: site,
      rule: kind === 'rule' ? JSON.stringify(rule) : null,
      madeBy: actor.id,
      changedOn: actor.today,
    })
    .returning({ id: personGroup.id });
  if (made)
    await add(
      tx,
      actor,
      made.id,
      people.map(({ id }) => id),
    );
  return { group: once };
}

/** Gives a group another name. Throws `NotFound`, or `Invalid` for a name that is there. */
export async function renameGroup(
  tx: Tx,
  actor: Actor,
  { group, name }: { group: string; name: string },
): Promise<void> {
  const { id, siteId } = await groupByPublicId(tx, actor, group);
  await refuseTakenName(tx, { name, siteId, id });
  await tx.update(personGroup).set({ name, changedOn: actor.today }).where(eq(personGroup.id, id));
}

/**
 * Puts people into a group by hand; who is in it already stays. Throws `NotFound`, or `Conflict`
 * for a group by rule.
 */
export async function joinGroup(
  tx: Tx,
  actor: Actor,
  { group, learners }: GroupPeople,
): Promise<{ name: string }> {
  const found = await byHand(tx, actor, group);
  await add(
    tx,
    actor,
    found.id,
    (await learnersByPublicId(tx, actor, learners)).map(({ id }) => id),
  );
  await tx.update(personGroup).set({ changedOn: actor.today }).where(eq(personGroup.id, found.id));
  return { name: found.name };
}

/** Takes people out of a group by hand. Throws as `joinGroup` does. */
export async function leaveGroup(
  tx: Tx,
  actor: Actor,
  { group, learners }: GroupPeople,
): Promise<{ name: string }> {
  const { id, name } = await byHand(tx, actor, group);
  const ids = (await learnersByPublicId(tx, actor, learners)).map((l) => l.id);
  const gone = await tx
    .delete(groupMember)
    .where(and(eq(groupMember.groupId, id), among(groupMember.learnerId, ids)))
    .returning({ learnerId: groupMember.learnerId });
  await tx.update(personGroup).set({ changedOn: actor.today }).where(eq(personGroup.id, id));
  await recordMany(
    tx,
    actor,
    'group_left',
    gone.map(({ learnerId }) => learnerId),
  );
  return { name };
}

/** Throws a group away; its people and their courses stay. Throws `NotFound`. */
export async function removeGroup(
  tx: Tx,
  actor: Actor,
  input: { group: string },
): Promise<{ name: string }> {
  const { id, name } = await groupByPublicId(tx, actor, input.group);
  const gone = await tx
    .delete(groupMember)
    .where(eq(groupMember.groupId, id))
    .returning({ learnerId: groupMember.learnerId });
  await tx.delete(personGroup).where(eq(personGroup.id, id));
  await recordMany(
    tx,
    actor,
    'group_left',
    gone.map(({ learnerId }) => learnerId),
  );
  return { name };
}

async function byHand(tx: Tx, actor: Actor, publicId: string): Promise<Group> {
  const found = await groupByPublicId(tx, actor, publicId);
  if (found.rule) throw new Conflict(say('groups.ruleFills'));
  return found;
}

async function add(
  tx: Tx,
  actor: Actor,
  groupId: number,
  learnerIds: readonly number[],
): Promise<void> {
  const members = await tx
    .select({ learnerId: groupMember.learnerId })
    .from(groupMember)
    .where(eq(groupMember.groupId, groupId));
  const known = new Set(members.map(({ learnerId }) => learnerId));
  const ids = learnerIds.filter((id) => !known.has(id));
  await tx.run(
    sql`insert into ${groupMember} (group_id, learner_id) select ${groupId}, value from json_each(${JSON.stringify(ids)})`,
  );
  await recordMany(tx, actor, 'group_joined', ids);
}

async function refuseTakenName(
  tx: Tx,
  { name, siteId, id }: { name: string; siteId: number; id: number },
): Promise<void> {
  if (await groupNameTaken(tx, { name, siteId, id }))
    throw new Invalid({ name: say('groups.nameTaken') });
}
