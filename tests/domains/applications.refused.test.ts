/** Staff say no to what a learner asked for: why, what else there is, and what cannot be proposed. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { myApplication } from '#domains/learning/applications/queries.ts';
import { refuseSchema } from '#domains/learning/applications/rules.ts';
import { chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { coursesKnown } from '#domains/learning/enrolment/queries.ts';
import { openApplyingOffice, type Forms } from '../support/applications.ts';
import { give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, today, type Office } from '../support/people.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let forms: Forms;
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, forms } = await openApplyingOffice(db));
});
afterEach(() => db.close());

describe('Staff', () => {
  it('say no, and the learner reads why and what else there is; with neither it is not taken', async () => {
    const id = await forms.reviewed();
    await forms.refuse(id, office.staff, { otherHelp: 'Rufen Sie mich an.' });
    expect(await myApplication(db.reader, rosa, id)).toMatchObject({
      shown: 'abgelehnt',
      answer: 'Der Kurs ist gerade voll.',
      otherHelp: 'Rufen Sie mich an.',
      alternative: { slug: 'geld', title: 'Kurs geld' },
    });
    // The same press again is no second answer.
    await forms.refuse(id);
    expect(await logged(db, 'application_refused', rosa.id)).toBe(1);
    const problems = (more: Record<string, string>) =>
      refuseSchema
        .safeParse({ application: id, ...more })
        .error?.issues.map((i) => i.path.join('.'));
    expect(problems({ answer: ' ', alternative: 'geld' })).toEqual(['answer']);
    expect(problems({ answer: 'x', alternative: '' })).toEqual(['alternative']);
    expect(problems({ answer: 'x'.repeat(1001), otherHelp: 'x' })).toEqual(['answer']);
    expect(problems({ answer: 'x', otherHelp: 'x'.repeat(501) })).toEqual(['otherHelp']);
  });

  it('may say no with other help alone, and then no course is proposed', async () => {
    const id = await forms.reviewed();
    await forms.refuse(id, office.staff, { alternative: '', otherHelp: 'Rufen Sie mich an.' });
    expect(await myApplication(db.reader, rosa, id)).toMatchObject({
      shown: 'abgelehnt',
      otherHelp: 'Rufen Sie mich an.',
      alternative: null,
    });
  });

  it('read at each field of a no what is missing or too long', () => {
    const said = (more: Record<string, string>) =>
      refuseSchema.safeParse({ application: 'x', ...more }).error?.issues.map((i) => i.message);
    expect({
      answer: said({ answer: ' ', alternative: 'geld' }),
      long: said({ answer: 'x'.repeat(1001), alternative: 'geld' }),
      neither: said({ answer: 'x', alternative: '' }),
      longHelp: said({ answer: 'x', otherHelp: 'x'.repeat(501) }),
    }).toEqual({
      answer: [say('applications.answerMissing')],
      long: [say('applications.answerTooLong')],
      neither: [say('applications.alternativeMissing')],
      longHelp: [say('applications.otherHelpTooLong')],
    });
  });

  it('cannot propose the same course, one that does not exist, or one that is gone', async () => {
    const id = await forms.reviewed();
    const gone = await courseOf(db, 'veraltet', 1);
    await db.write((tx) => tx.update(course).set({ retired: true }).where(eq(course.id, gone.id)));
    for (const alternative of ['e-mail', 'gibt-es-nicht', 'veraltet'])
      await expect(forms.refuse(id, office.staff, { alternative })).rejects.toThrow(
        say('applications.alternativeUnknown'),
      );
    expect(await forms.seenBy(rosa, id)).toBe('in_pruefung');
  });

  it('with a no never comes a course that the person has: not one that was given, nor one that they show', async () => {
    const given = await courseOf(db, 'home-office', 1);
    const own = await courseOf(db, 'handy', 1);
    const id = await forms.reviewed();
    await give(db, office, rosa.id, given.id);
    await db.write((tx) => chooseCourse(tx, rosa, { course: 'handy' }));
    await expect(forms.refuse(id, office.staff, { alternative: 'home-office' })).rejects.toThrow(
      say('applications.alternativeHad'),
    );
    await db.write((tx) =>
      tx.update(assignment).set({ sharedOn: today }).where(eq(assignment.courseId, own.id)),
    );
    await expect(forms.refuse(id, office.staff, { alternative: 'handy' })).rejects.toThrow(
      say('applications.alternativeHad'),
    );
    expect(await coursesKnown(db.reader, rosa.id)).toEqual(
      expect.arrayContaining(['home-office', 'handy']),
    );
  });

  it("with a no, a course that is the person's own secret is no news to staff, and no new offer to the person", async () => {
    const id = await forms.reviewed();
    await db.write((tx) => chooseCourse(tx, rosa, { course: 'geld' }));
    await forms.refuse(id);
    expect((await myApplication(db.reader, rosa, id)).alternative).toEqual({
      slug: 'geld',
      title: 'Kurs geld',
      has: true,
    });
  });
});
