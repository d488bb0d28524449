/** A learner's hours together at the screen, for "Meine Daten". */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { say } from '#lib/say.ts';
import { today } from '#lib/time.ts';

const staffMember = alias(account, 'staff_member');

/**
 * Hours in which staff opened one of the learner's courses with their code, until the next night.
 */
export const together = part({
  columns: [say('myData.day'), say('myData.course'), say('myData.who')],
  read: async (reader, { id }) => {
    const hours = await reader
      .select({
        course: course.title,
        givenName: staffMember.givenName,
        familyName: staffMember.familyName,
        expiresAt: sitBeside.expiresAt,
        endedAt: sitBeside.endedAt,
      })
      .from(sitBeside)
      .innerJoin(course, eq(course.id, sitBeside.courseId))
      .innerJoin(staffMember, eq(staffMember.id, sitBeside.staffId))
      .where(and(eq(sitBeside.learnerId, id), isNotNull(sitBeside.staffId)))
      .orderBy(asc(sitBeside.id));
    return hours.map(({ expiresAt, endedAt, ...hour }) => ({
      ...hour,
      day: today(new Date((endedAt ?? expiresAt) * 1000)),
    }));
  },
  rows: (stored, language) =>
    stored.map(({ day, course: title, givenName, familyName }) => [
      language.day(day),
      title,
      `${givenName} ${familyName}`,
    ]),
});
