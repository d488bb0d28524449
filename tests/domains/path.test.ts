/**
 * Courses in an order: given in one act and taken back in one, and what the learner is asked to
 * begin with.
 */
import { randomUUID } from 'node:crypto';
import { eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkAct } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { undoAct } from '#domains/learning/enrolment/commands.acts.ts';
import { changeAssignment } from '#domains/learning/enrolment/commands.change.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { coursesOfAct, termsOfAct } from '#domains/learning/enrolment/queries.act-terms.ts';
import {
  actByPublicId,
  latestActs,
  peopleOfAct,
} from '#domains/learning/enrolment/queries.acts.ts';
import { firstBefore, pathsOf } from '#domains/learning/enrolment/rules.path.ts';
import {
  assignmentChangeSchema,
  assignSchema,
  settleSchema,
} from '#domains/learning/enrolment/rules.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { completes } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let three: { id: number; publicId: string }[];
let ids: Record<string, { id: number; moduleIds: number[] }>;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  ids = {
    'e-mail': await courseOf(db, 'e-mail', 1),
    dateien: await courseOf(db, 'dateien', 1),
    geld: await courseOf(db, 'geld', 1, true),
  };
  three = await learnersAt(db, office.mayen, [
    ['Anna', 'Eins'],
    ['Bert', 'Fuenf'],
    ['Cem', 'Neun'],
  ]);
});
afterEach(() => db.close());

const path = {
  course: 'dateien',
  dueDay: addDays(today, 14),
  course2: 'e-mail',
  dueDay2: addDays(today, 28),
  course3: 'geld',
  binding: 'freiwillig',
};
const assign = (more: Record<string, unknown> = {}, actor: Actor = office.staff) =>
  db.write((tx) =>
    assignCourse(
      tx,
      actor,
      assignSchema.parse({
        once: randomUUID(),
        learners: three.map((l) => l.publicId),
        ...path,
        ...more,
      }),
    ),
  );
const undo = (act: string | null) =>
  db.write((tx) => undoAct(tx, office.staff, { act: act ?? '' }));
const open = () => db.reader.$count(assignment, isNull(assignment.withdrawnOn));
const ordersOf = async (learner: { id: number }) => {
  const rows = await db.reader
    .select({
      courseId: assignment.courseId,
      after: assignment.afterCourseId,
      dueDay: assignment.dueDay,
    })
    .from(assignment)
    .where(eq(assignment.learnerId, learner.id))
    .orderBy(assignment.id);
  const slug = (id: number | null): string | null =>
    Object.entries(ids).find(([, c]) => c.id === id)?.[0] ?? null;
  return rows.map((r) => [slug(r.courseId), slug(r.after), r.dueDay]);
};
const begins = (learner: { id: number; publicId: string }, slug: string) =>
  completes(db, learner, { courseId: ids[slug]!.id, moduleId: ids[slug]!.moduleIds[0]! }, today);

describe('a path', () => {
  it('gives all its courses in one act: each with its own day and after the one before, with one line of the log a person', async () => {
    const { act, made, had } = await assign();
    expect({
      made: made.length,
      had,
      open: await open(),
      logged: await logged(db, 'assignment_made'),
      ofTheFirst: await logged(db, 'assignment_made', three[0]!.id),
    }).toEqual({ made: 9, had: [], open: 9, logged: 3, ofTheFirst: 1 });
    expect(await ordersOf(three[0]!)).toEqual([
      ['dateien', null, addDays(today, 14)],
      ['e-mail', 'dateien', addDays(today, 28)],
      ['geld', 'e-mail', null],
    ]);
    const [latest] = await latestActs(db.reader, office.staff, 5);
    expect({
      act: latest?.publicId,
      people: latest?.people,
      courses: latest?.courses,
      title: latest?.title,
    }).toEqual({ act, people: 3, courses: 3, title: 'Kurs dateien' });
  });

  it('is done once when its form comes twice, and is taken back as one act, again with one line a person', async () => {
    const once = randomUUID();
    const [first, second] = await Promise.all([assign({ once }), assign({ once })]);
    expect(second).toEqual(first);
    const { id } = (await db.reader.select({ id: bulkAct.id }).from(bulkAct))[0]!;
    expect((await peopleOfAct(db.reader, office.staff, id)).map((p) => p.givenName)).toEqual([
      'Anna',
      'Bert',
      'Cem',
    ]);
    await undo(first.act);
    expect({ open: await open(), logged: await logged(db, 'assignment_withdrawn') }).toEqual({
      open: 0,
      logged: 3,
    });
    const undone = await actByPublicId(db.reader, office.staff, once);
    expect((await coursesOfAct(db.reader, undone)).map((c) => c.slug)).toEqual([
      'dateien',
      'e-mail',
      'geld',
    ]);
    expect(settleSchema.parse(await termsOfAct(db.reader, undone))).toMatchObject({
      dueDay: addDays(today, 14),
      dueDay2: addDays(today, 28),
      dueDay3: null,
    });
  });

  it('cannot be taken back once somebody has begun any of its courses, unless that is confidential', async () => {
    const { act } = await assign();
    await begins(three[1]!, 'geld');
    await undo(act);
    const again = await assign();
    await begins(three[1]!, 'e-mail');
    await expect(undo(again.act)).rejects.toThrow(Conflict);
    expect(await open()).toBe(9);
  });

  it('leaves a course as it is with whoever has it, and names them', async () => {
    await assign({
      course: 'e-mail',
      course2: '',
      course3: '',
      dueDay: '',
      dueDay2: '',
      learners: three[0]!.publicId,
      reason: 'Der erste Grund.',
    });
    const { made, had } = await assign();
    expect({ made: made.length, had: had.map((p) => p.givenName) }).toEqual({
      made: 8,
      had: ['Anna'],
    });
    expect((await ordersOf(three[0]!))[0]).toEqual(['e-mail', null, null]);
  });

  it('refuses a past day and days out of order at the field of the course, a foreign learner and a retired course, and writes nothing', async () => {
    const sound = { once: randomUUID(), learners: three[0]!.publicId, ...path };
    expect(
      assignSchema
        .safeParse({ ...sound, dueDay2: addDays(today, 7) })
        .error?.issues.map((i) => i.path[0]),
    ).toEqual(['dueDay2']);
    await expect(assign({ dueDay: '', dueDay2: addDays(today, -1) })).rejects.toMatchObject({
      fields: { dueDay2: say('terms.dayPast') },
    });
    await expect(assign({}, office.otherStaff)).rejects.toThrow(NotFound);
    await db.write((tx) =>
      tx.update(course).set({ retired: true }).where(eq(course.slug, 'e-mail')),
    );
    await expect(assign()).rejects.toThrow(Conflict);
    expect({
      open: await open(),
      acts: await db.reader.$count(bulkAct),
      logged: await logged(db, 'assignment_made'),
    }).toEqual({ open: 0, acts: 0, logged: 0 });
  });
});

describe('a course that comes after another', () => {
  const single = { course: 'e-mail', course2: '', course3: '', dueDay: '', dueDay2: '' };
  it('is set when it is given, changed and taken away later, and stays where a form does not ask', async () => {
    const { made } = await assign({ ...single, learners: three[0]!.publicId, after: 'dateien' });
    const change = (more: Record<string, string>) =>
      db.write((tx) =>
        changeAssignment(
          tx,
          office.staff,
          assignmentChangeSchema.parse({
            assignment: made[0]?.assignment,
            binding: 'freiwillig',
            ...more,
          }),
        ),
      );
    const after = async () => (await ordersOf(three[0]!))[0]?.[1];
    await change({});
    expect(await after()).toBe('dateien');
    await change({ after: 'geld' });
    expect(await after()).toBe('geld');
    for (const wrong of ['e-mail', 'nie-gesehen'])
      await expect(change({ after: wrong })).rejects.toMatchObject({
        fields: { after: expect.any(String) as string },
      });
    await change({ after: '' });
    expect(await after()).toBeNull();
    await expect(assign({ ...single, after: 'e-mail' })).rejects.toThrow(Invalid);
  });
});

describe('what the learner reads', () => {
  const mine = (
    id: number,
    afterCourseId: number | null,
    status: 'open' | 'begun' | 'done' = 'open',
  ) => ({ course: { id }, assignment: { afterCourseId }, status });
  it('is the first course of the order that is not done; nothing when it is not theirs', () => {
    const [a, b, c] = [mine(1, null), mine(2, 1), mine(3, 2)];
    expect({
      third: firstBefore(c, [a, b, c]),
      second: firstBefore(b, [a, b, c]),
      first: firstBefore(a, [a, b, c]),
      alone: firstBefore(c, [c]),
    }).toEqual({ third: a, second: a, first: null, alone: null });
    const done = mine(1, null, 'done');
    expect({ third: firstBefore(c, [done, b, c]), second: firstBefore(b, [done, b, c]) }).toEqual({
      third: b,
      second: null,
    });
  });

  it('is nothing where the order runs in a circle', () => {
    const circle = [mine(1, 2), mine(2, 1), mine(3, 3), mine(4, 1)];
    expect(circle.map((c) => firstBefore(c, circle))).toEqual([null, null, null, null]);
    expect(pathsOf(circle)).toEqual([]);
  });

  it('is one list for each path, in its order, whatever the order of the catalogue', () => {
    const [a, b, c, alone] = [mine(1, 2), mine(2, 3), mine(3, null), mine(4, 9)];
    expect(pathsOf([a, b, c, alone])).toEqual([[c, b, a]]);
  });
});
