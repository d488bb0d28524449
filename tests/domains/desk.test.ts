/**
 * What staff see of learners, one by one and in the list: what they gave, and no more than a proof
 * of what is confidential (docs/rules.md, "Who sees what").
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessCard, account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { eq } from 'drizzle-orm';
import { withdrawAssignments } from '#domains/learning/enrolment/commands.change.ts';
import { assignCourse, chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { coursesOfDesk } from '#domains/desk/lists/queries.courses.ts';
import { assignmentToChange, learnerSeen } from '#domains/desk/lists/queries.learner.ts';
import { learnersPage, searchedLearners } from '#domains/desk/lists/queries.ts';
import { callForHelp } from '#domains/desk/calls/commands.ts';
import { callsWaiting } from '#domains/desk/calls/queries.ts';
import { lookingAt } from '#domains/people/accounts/rules.people.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';

const catalogue: Catalogue = { courses: [] };
let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let open: { id: number; moduleIds: number[] };
let secret: { id: number; moduleIds: number[] };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  open = await courseOf(db, 'e-mail', 3);
  secret = await courseOf(db, 'geld', 2, true);
  rosa = (await learnersAt(db, office.mayen, [['Rosa', 'Muster']]))[0] ?? { id: 0, publicId: '' };
});
afterEach(() => db.close());

const give = async (course: string, learners: string[] = [rosa.publicId]) =>
  (
    await db.write((tx) =>
      assignCourse(
        tx,
        office.staff,
        assignSchema.parse({ once: randomUUID(), course, learners, binding: 'freiwillig' }),
      ),
    )
  ).made.map((m) => m.assignment);
const waiting = async (limit = 10) =>
  (await callsWaiting(db.reader, office.staff, catalogue, limit)).map(({ place, learner }) => [
    learner.publicId,
    place?.module ?? null,
  ]);
const choose = (course: string) =>
  db.write((tx) => chooseCourse(tx, { ...office.staff, id: rosa.id, role: 'learner' }, { course }));

/** Rosa has finished one module, begun another, and asked for help. */
async function learned(
  course: { id: number; moduleIds: number[] },
  learnerId = rosa.id,
): Promise<void> {
  const day = dayNumber('2026-10-03');
  const [first = 0, second = 0] = course.moduleIds;
  await db.write(async (tx) => {
    await tx.insert(courseStanding).values({
      learnerId,
      courseId: course.id,
      startedDay: day - 2,
      lastDay: day,
      modulesDone: 1,
    });
    await tx.insert(standing).values({
      learnerId,
      courseId: course.id,
      moduleId: first,
      startedDay: day - 2,
      lastDay: day - 1,
      completedDay: day - 1,
      exercisesDone: '5,6',
      withHelp: true,
    });
    await tx
      .insert(standing)
      .values({ learnerId, courseId: course.id, moduleId: second, startedDay: day, lastDay: day });
    await callForHelp(
      tx,
      { ...office.staff, id: learnerId, role: 'learner' },
      {
        wish: 'help',
        callTime: 'any',
        place: { courseId: course.id, moduleId: second, stepId: 1 },
      },
    );
  });
}

describe('what staff see of a learner (docs/rules.md, Who sees what)', () => {
  it('is the status, modules and days of a given course', async () => {
    await give('e-mail');
    await learned(open);
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    expect(seen.given[0]?.standing).toEqual({
      kind: 'open',
      modulesDone: 1,
      modulesTotal: 3,
      lastDay: '2026-10-03',
      finishedOn: null,
      helpWanted: true,
    });
    expect(seen.given[0]?.modules.map((m) => [m.state, m.day])).toEqual([
      ['done', '2026-10-02'],
      ['begun', '2026-10-03'],
      ['ahead', null],
    ]);
  });

  it('never says which exercises were done, or with how much help', async () => {
    await give('e-mail');
    await learned(open);
    expect(
      JSON.stringify(await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId)),
    ).not.toMatch(/exercis|withHelp|5,6/i);
  });

  it('is nothing of a course of the learner’s own choice', async () => {
    await choose('e-mail');
    await learned(open);
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    const { learners } = await learnersPage(db.reader, office.staff, { limit: 25 });
    expect({ given: seen.given, courses: learners[0]?.courses }).toEqual({
      given: [],
      courses: [],
    });
    expect((await coursesOfDesk(db.reader, office.staff))[0]?.learners).toBe(0);
  });

  it('is only the proof in a confidential course', async () => {
    await give('geld');
    await learned(secret);
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    expect({ standing: seen.given[0]?.standing, modules: seen.given[0]?.modules }).toEqual({
      standing: { kind: 'confidential', proven: false },
      modules: [],
    });
    await db.write((tx) =>
      tx.insert(certificate).values({
        number: 'N1',
        learnerId: rosa.id,
        courseId: secret.id,
        issuedOn: today,
        body: '{}',
      }),
    );
    const { learners } = await learnersPage(db.reader, office.staff, { limit: 25 });
    expect(learners[0]?.courses[0]?.standing).toEqual({ kind: 'confidential', proven: true });
  });

  it('is who waits for help, and where only in a course that they may know of', async () => {
    await give('e-mail');
    await give('geld');
    await learned(open);
    await learned(secret);
    expect(await waiting()).toEqual([
      [rosa.publicId, 'Modul 2'],
      [rosa.publicId, null],
    ]);
    expect(
      (await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId)).given.flatMap((g) =>
        g.modules.flatMap((m) => m.help ?? []),
      ),
    ).toEqual([{ day: today, step: null }]);
  });

  it('says of help in a course of their own choice only that somebody waits', async () => {
    await choose('e-mail');
    await learned(open);
    const { learners } = await learnersPage(db.reader, office.staff, { limit: 25 });
    expect({
      waiting: await waiting(),
      helpWanted: learners[0]?.helpWanted,
      courses: learners[0]?.courses,
    }).toEqual({ waiting: [[rosa.publicId, null]], helpWanted: true, courses: [] });
  });

  it('ends when the course is withdrawn', async () => {
    const assignments = await give('e-mail');
    await learned(open);
    // Given some days ago: what is withdrawn on its own day leaves no row.
    await db.write((tx) => tx.update(assignment).set({ assignedOn: addDays(today, -9) }));
    await db.write((tx) => withdrawAssignments(tx, office.staff, { assignments }));
    const seen = await learnerSeen(db.reader, office.staff, catalogue, rosa.publicId);
    expect(seen.given).toEqual([]);
    expect(seen.withdrawn[0]).toMatchObject({
      withdrawnOn: today,
      modules: [],
      standing: { modulesDone: 0, lastDay: null, helpWanted: false },
    });
    expect(await waiting()).toEqual([[rosa.publicId, null]]);
  });

  it('is nothing at another site, and the refusal says whom it was about', async () => {
    const [id = ''] = await give('e-mail');
    await expect(
      learnerSeen(db.reader, office.otherStaff, catalogue, rosa.publicId),
    ).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
    await expect(assignmentToChange(db.reader, office.otherStaff, id)).rejects.toMatchObject({
      subjectId: rosa.id,
    });
    await expect(
      learnerSeen(db.reader, office.staff, catalogue, office.otherStaff.publicId),
    ).rejects.toThrow(NotFound);
    expect(
      (
        await learnersPage(db.reader, lookingAt(office.otherStaff, String(office.mayen)), {
          limit: 25,
        })
      ).learners,
    ).toEqual([]);
    expect(
      await searchedLearners(db.reader, office.otherStaff, { text: 'muster', limit: 5 }),
    ).toEqual([]);
  });
});

describe('the list of learners', () => {
  it('says who asked for help, who has a card that waits, and who has none', async () => {
    await give('e-mail');
    await learned(open);
    const access = async () =>
      (await learnersPage(db.reader, office.staff, { limit: 5 })).learners.map((l) => [
        l.access,
        l.helpWanted,
      ]);
    expect(await access()).toEqual([['none', true]]);
    await db.write((tx) =>
      tx.insert(accessCard).values({
        accountId: rosa.id,
        codeHash: Buffer.from('x'),
        madeOn: today,
        madeBy: office.staff.id,
        lastDay: today,
      }),
    );
    expect(await access()).toEqual([['card', true]]);
    await db.write((tx) =>
      tx.update(account).set({ openedOn: today }).where(eq(account.id, rosa.id)),
    );
    expect(await access()).toEqual([['opened', true]]);
  });

  it('counts each course’s learners, and proofs alone for a confidential one', async () => {
    await give('e-mail');
    await give('geld');
    await db.write((tx) =>
      tx.insert(courseStanding).values(
        [open, secret].map((c) => ({
          learnerId: rosa.id,
          courseId: c.id,
          startedDay: 1,
          lastDay: 1,
          modulesDone: 2,
          completedDay: 1,
        })),
      ),
    );
    expect(
      (await coursesOfDesk(db.reader, office.staff)).map((c) => [c.slug, c.learners, c.finished]),
    ).toEqual([
      ['e-mail', 1, 1],
      ['geld', 1, 0],
    ]);
  });
});
