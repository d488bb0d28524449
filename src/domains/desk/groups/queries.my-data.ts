/** The groups that a learner is in, for "Meine Daten". */
import { eq } from 'drizzle-orm';
import { groupMember, personGroup } from '#db/schema/groups.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { say } from '#lib/say.ts';

/** Groups by hand: a rule holds nobody. */
export const groups = part({
  columns: [say('myData.groupName')],
  read: (reader, { id }) =>
    reader
      .select({ name: personGroup.name })
      .from(groupMember)
      .innerJoin(personGroup, eq(personGroup.id, groupMember.groupId))
      .where(eq(groupMember.learnerId, id)),
  rows: (stored) => stored.map(({ name }) => [name]),
});
