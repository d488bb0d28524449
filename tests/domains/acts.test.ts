/**
 * One act on many people: what it reaches, that it is whole or nothing, and when it can be taken
 * back.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { assignment, extension } from '#db/schema/enrolment.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { extendMany, undoAct, withdrawMany } from '#domains/enrolment/commands.acts.ts';
import { assignCourse, changeAssignment, restoreAssignments } from '#domains/enrolment/commands.ts';
import { actCalled, heldBy, latestActs, standingOfAct } from '#domains/enrolment/queries.acts.ts';
import { extendSchema, withdrawManySchema } from '#domains/enrolment/rules.acts.ts';
import { assignmentChangeSchema, assignSchema } from '#domains/enrolment/rules.ts';
import { Conflict, Invalid, NotFound, subjectOf } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { completes } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let three: { id: number; publicId: string }[];
let at: { courseId: number; moduleId: number };
const ids = (): string[] => three.map((l) => l.publicId);
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  const { id, moduleIds } = await courseOf(db, 'e-mail', 2);
  at = { courseId: id, moduleId: moduleIds[0] ?? 0 };
  three = await learnersAt(db, office.mayen, [
    ['Anna', 'Eins'],
    ['Bert', 'Fuenf'],
    ['Cem', 'Neun'],
  ]);
});
afterEach(() => db.close());

/** The next day: what is undone on its own day leaves no row (back.test.ts). */
const tomorrow = (): Actor => ({ ...office.staff, today: addDays(today, 1) });
const assign = (learners = ids(), more: Record<string, string> = {}, actor = office.staff) =>
  db.write((tx) =>
    assignCourse(
      tx,
      actor,
      assignSchema.parse({
        once: randomUUID(),
        course: 'e-mail',
        learners,
        binding: 'freiwillig',
        ...more,
      }),
    ),
  );
const extend = (more: Record<string, unknown> = {}, actor: Actor = office.staff) =>
  db.write((tx) =>
    extendMany(
      tx,
      actor,
      extendSchema.parse({
        once: randomUUID(),
        course: 'e-mail',
        learners: ids(),
        dueDay: addDays(today, 30),
        reason: 'das Netz weg war.',
        ...more,
      }),
    ),
  );
const withdraw = (learners = ids()) =>
  db.write((tx) =>
    withdrawMany(
      tx,
      office.staff,
      withdrawManySchema.parse({ once: randomUUID(), course: 'e-mail', learners }),
    ),
  );
const undo = (act: string | null, actor: Actor = office.staff) =>
  db.write((tx) => undoAct(tx, actor, { act: act ?? '' }));
const rows = () =>
  db.reader
    .select({
      learnerId: assignment.learnerId,
      dueDay: assignment.dueDay,
      dueReason: assignment.dueReason,
      withdrawnOn: assignment.withdrawnOn,
    })
    .from(assignment)
    .orderBy(assignment.id);
const open = () => db.reader.$count(assignment, isNull(assignment.withdrawnOn));
const begins = (n: number) => completes(db, three[n]!, at, today);

describe('moving the due day of many', () => {
  it('reaches those who have the course and leaves the others, with one line of the log each and the reason without its full stop', async () => {
    await assign(ids().slice(0, 2), { dueDay: addDays(today, 5) });
    expect(
      (await heldBy(db.reader, office.staff, ids(), 'e-mail')).map((p) => [
        p.givenName,
        p.has,
        p.dueDay,
      ]),
    ).toEqual([
      ['Anna', true, addDays(today, 5)],
      ['Bert', true, addDays(today, 5)],
      ['Cem', false, null],
    ]);
    await extend();
    expect((await rows()).map((r) => [r.dueDay, r.dueReason])).toEqual(
      Array.from({ length: 2 }, () => [addDays(today, 30), 'das Netz weg war']),
    );
    expect([
      await logged(db, 'assignment_extended'),
      await logged(db, 'assignment_extended', three[2]?.id),
    ]).toEqual([2, 0]);
  });

  it('keeps the history, also when it is taken back, and restores each day as it was', async () => {
    await assign(ids().slice(0, 1), { dueDay: addDays(today, 5) });
    await assign(ids().slice(1));
    const before = await rows();
    const { act } = await extend();
    await undo(act, tomorrow());
    await undo(act, tomorrow());
    expect(await rows()).toEqual(before);
    expect(
      await db.reader
        .select({ from: extension.fromDay, back: extension.takenBackOn })
        .from(extension)
        .orderBy(extension.id),
    ).toEqual([
      { from: addDays(today, 5), back: addDays(today, 1) },
      { from: null, back: addDays(today, 1) },
      { from: null, back: addDays(today, 1) },
    ]);
    expect([await logged(db, 'assignment_extended'), await logged(db, 'extension_undone')]).toEqual(
      [3, 3],
    );
  });

  it('refuses a day that has passed, a day that does not exist, no day, and no reason', async () => {
    await assign();
    await expect(extend({ dueDay: addDays(today, -1) })).rejects.toThrow(Invalid);
    const problems = (more: Record<string, string>) =>
      extendSchema
        .safeParse({
          once: randomUUID(),
          course: 'e-mail',
          learners: ids(),
          dueDay: '2030-01-01',
          reason: 'x',
          ...more,
        })
        .error?.issues.map((i) => i.path[0]);
    expect([
      problems({ dueDay: '31.02.2030' }),
      problems({ dueDay: '' }),
      problems({ reason: ' . ' }),
      problems({ reason: 'a'.repeat(301) }),
    ]).toEqual([['dueDay'], ['dueDay'], ['reason'], ['reason']]);
    expect((await rows()).every((r) => r.dueDay === null)).toBe(true);
  });

  it('loses its reason when one assignment is changed to another day, and then cannot be taken back for all', async () => {
    const { made } = await assign();
    const { act } = await extend();
    await db.write((tx) =>
      changeAssignment(
        tx,
        office.staff,
        assignmentChangeSchema.parse({
          assignment: made[0]?.assignment,
          binding: 'freiwillig',
          dueDay: addDays(today, 40),
        }),
      ),
    );
    expect((await rows()).map((r) => r.dueReason).sort()).toEqual([
      '',
      'das Netz weg war',
      'das Netz weg war',
    ]);
    await expect(undo(act)).rejects.toThrow(Conflict);
  });
});

describe('one act', () => {
  it('is done once when its form arrives twice', async () => {
    await assign();
    const once = randomUUID();
    expect(await Promise.all([extend({ once }), extend({ once })])).toEqual([
      { act: once },
      { act: once },
    ]);
    expect([
      await logged(db, 'assignment_extended'),
      await db.reader.$count(extension),
      (await latestActs(db.reader, office.staff, 5)).map((a) => [a.kind, a.people]),
    ]).toEqual([
      3,
      3,
      [
        ['due_day', 3],
        ['assign', 3],
      ],
    ]);
  });

  it('changes nothing when one person is of another site, does not exist, or nobody has the course', async () => {
    await assign();
    const [stranger] = await learnersAt(db, office.andernach, [['Karl', 'Fern']]);
    const refused = await extend({ learners: [...ids(), stranger?.publicId] }).catch(
      (error: unknown) => error,
    );
    expect([refused instanceof NotFound, subjectOf(refused)]).toEqual([true, stranger?.id]);
    await expect(extend({ learners: [...ids(), randomUUID()] })).rejects.toThrow(NotFound);
    await expect(extend({ course: 'nichts' })).rejects.toThrow(NotFound);
    await withdraw();
    await expect(extend()).rejects.toThrow(Conflict);
    expect([
      (await rows()).every((r) => r.dueDay === null),
      await logged(db, 'assignment_extended'),
      (await latestActs(db.reader, office.staff, 5)).length,
    ]).toEqual([true, 0, 2]);
  });

  it('is the maker’s alone to see and to take back', async () => {
    const { act } = await assign();
    const refused = await undo(act, office.otherStaff).catch((error: unknown) => error);
    expect([refused instanceof NotFound, three.some((l) => l.id === subjectOf(refused))]).toEqual([
      true,
      true,
    ]);
    await expect(undo(randomUUID())).rejects.toThrow(NotFound);
    expect(await open()).toBe(3);
  });

  it('that gave nobody anything leaves nothing behind', async () => {
    await assign();
    expect(await assign()).toMatchObject({ act: null, made: [] });
    expect(await latestActs(db.reader, office.staff, 5)).toHaveLength(1);
  });
});

describe('taking it back', () => {
  it('withdraws what was given and nothing that was there before', async () => {
    await assign(ids().slice(0, 1));
    const { act } = await assign();
    await undo(act, tomorrow());
    expect((await rows()).map((r) => [r.learnerId, r.withdrawnOn])).toEqual([
      [three[0]?.id, null],
      [three[1]?.id, addDays(today, 1)],
      [three[2]?.id, addDays(today, 1)],
    ]);
    expect(await logged(db, 'assignment_withdrawn')).toBe(2);
  });

  it('goes until somebody has begun, and then says so and changes nobody', async () => {
    const { act } = await assign();
    await begins(1);
    expect(
      (
        await standingOfAct(
          db.reader,
          office.staff,
          await actCalled(db.reader, office.staff, act ?? ''),
        )
      ).begun,
    ).toBe(1);
    await expect(undo(act)).rejects.toThrow('Jemand hat den Kurs inzwischen begonnen');
    expect(await open()).toBe(3);
  });

  it('of a moved day goes although somebody had begun before', async () => {
    await assign();
    await begins(0);
    const { act } = await extend();
    await undo(act);
    expect((await rows()).every((r) => r.dueDay === null)).toBe(true);
  });

  it('does not tell that somebody began a confidential course', async () => {
    const { id, moduleIds } = await courseOf(db, 'schulden', 1, true);
    const { act } = await assign(ids(), { course: 'schulden' });
    await completes(db, three[0]!, { courseId: id, moduleId: moduleIds[0] ?? 0 }, today);
    await undo(act);
    expect(
      await db.reader.$count(
        assignment,
        and(eq(assignment.courseId, id), isNull(assignment.withdrawnOn)),
      ),
    ).toBe(0);
  });

  it('gives a withdrawn course back, also where one was given back before', async () => {
    const { made } = await assign(ids(), {}, { ...office.staff, today: addDays(today, -1) });
    const { act } = await withdraw();
    expect(await open()).toBe(0);
    await db.write((tx) =>
      restoreAssignments(tx, office.staff, { assignments: [made[0]?.assignment ?? ''] }),
    );
    await undo(act);
    expect([
      await open(),
      await logged(db, 'assignment_withdrawn'),
      await logged(db, 'assignment_restored'),
    ]).toEqual([3, 3, 3]);
  });

  it('is refused where somebody got the withdrawn course anew, or belongs to another site now', async () => {
    await assign();
    const { act } = await withdraw();
    const again = await assign(ids().slice(0, 1));
    await expect(undo(act)).rejects.toThrow('neu bekommen');
    await undo(again.act);
    await db.write((tx) =>
      tx
        .update(account)
        .set({ siteId: office.andernach })
        .where(eq(account.id, three[1]?.id ?? 0)),
    );
    await expect(undo(act)).rejects.toThrow('anderen Standort');
    expect(await open()).toBe(0);
  });
});
