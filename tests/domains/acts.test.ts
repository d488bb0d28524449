/** One act on many people: what it reaches, and that it is whole or nothing. */
import { randomUUID } from 'node:crypto';
import { eq, or } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment, extension } from '#db/schema/enrolment.ts';
import { changeAssignment } from '#domains/learning/enrolment/commands.change.ts';
import { latestActs } from '#domains/learning/enrolment/queries.acts.ts';
import { heldBy } from '#domains/learning/enrolment/queries.ts';
import { extendSchema } from '#domains/learning/enrolment/rules.acts.ts';
import { assignmentChangeSchema } from '#domains/learning/enrolment/rules.ts';
import { Conflict, Invalid, NotFound, subjectOf } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { openDeskOfThree, type DeskOfThree } from '../support/acts.ts';
import { courseOf, learnersAt, logged, today } from '../support/people.ts';

let desk: DeskOfThree;
beforeEach(async () => {
  desk = await openDeskOfThree();
});
afterEach(() => desk.db.close());

describe('moving the due day of many', () => {
  it('reaches those who have the course and leaves the others, with one line of the log each and the reason without its full stop', async () => {
    await desk.assign(desk.ids().slice(0, 2), { dueDay: addDays(today, 5) });
    expect(
      (await heldBy(desk.db.reader, desk.office.staff, desk.ids(), 'e-mail')).map((p) => [
        p.givenName,
        p.has,
        p.dueDay,
      ]),
    ).toEqual([
      ['Anna', true, addDays(today, 5)],
      ['Bert', true, addDays(today, 5)],
      ['Cem', false, null],
    ]);
    await desk.extend();
    expect((await desk.rows()).map((r) => [r.dueDay, r.dueReason])).toEqual(
      Array.from({ length: 2 }, () => [addDays(today, 30), 'das Netz weg war']),
    );
    expect({
      all: await logged(desk.db, 'assignment_extended'),
      third: await logged(desk.db, 'assignment_extended', desk.three[2]?.id),
    }).toEqual({ all: 2, third: 0 });
  });

  it('keeps the history, also when it is taken back, and restores each day as it was', async () => {
    await desk.assign(desk.ids().slice(0, 1), { dueDay: addDays(today, 5) });
    await desk.assign(desk.ids().slice(1));
    const before = await desk.rows();
    const { act } = await desk.extend();
    await desk.undo(act, desk.tomorrow());
    await desk.undo(act, desk.tomorrow());
    expect(await desk.rows()).toEqual(before);
    expect(
      await desk.db.reader
        .select({ from: extension.fromDay, back: extension.takenBackOn })
        .from(extension)
        .orderBy(extension.id),
    ).toEqual([
      { from: addDays(today, 5), back: addDays(today, 1) },
      { from: null, back: addDays(today, 1) },
      { from: null, back: addDays(today, 1) },
    ]);
    expect({
      extended: await logged(desk.db, 'assignment_extended'),
      undone: await logged(desk.db, 'extension_undone'),
    }).toEqual({ extended: 3, undone: 3 });
  });

  it('is of that course alone, and never of one that a learner chose or that was taken back; nor is a withdrawal', async () => {
    const other = await courseOf(desk.db, 'dateien', 1);
    await desk.assign();
    await desk.assign(desk.ids(), { course: 'dateien' });
    const more = {
      learnerId: desk.three[0]?.id ?? 0,
      courseId: desk.courseId,
      binding: 'freiwillig' as const,
      legalForm: 'lernangebot' as const,
      assignedOn: '2026-09-01',
    };
    await desk.db.write((tx) =>
      tx.insert(assignment).values([
        { ...more, publicId: 'own', way: 'selbst_gewaehlt' },
        { ...more, publicId: 'back', way: 'zugewiesen', withdrawnOn: '2026-09-02' },
      ]),
    );
    const left = () =>
      desk.db.reader
        .select({ dueDay: assignment.dueDay, withdrawnOn: assignment.withdrawnOn })
        .from(assignment)
        .where(or(eq(assignment.courseId, other.id), eq(assignment.assignedOn, '2026-09-01')))
        .orderBy(assignment.id);
    const open = { dueDay: null, withdrawnOn: null };
    const untouched = [open, open, open, open, { dueDay: null, withdrawnOn: '2026-09-02' }];
    await desk.extend();
    expect(await left()).toEqual(untouched);
    await desk.withdraw();
    expect(await left()).toEqual(untouched);
    expect(await desk.open()).toBe(4);
  });

  it('refuses a day that has passed, a day that does not exist, no day, and no reason', async () => {
    await desk.assign();
    await expect(desk.extend({ dueDay: addDays(today, -1) })).rejects.toThrow(Invalid);
    const problems = (more: Record<string, string>) =>
      extendSchema
        .safeParse({
          once: randomUUID(),
          course: 'e-mail',
          learners: desk.ids(),
          dueDay: '2030-01-01',
          reason: 'x',
          ...more,
        })
        .error?.issues.map((i) => i.path[0]);
    expect({
      noDay: problems({ dueDay: '31.02.2030' }),
      empty: problems({ dueDay: '' }),
      reasonOfSigns: problems({ reason: ' . ' }),
      longReason: problems({ reason: 'a'.repeat(301) }),
    }).toEqual({
      noDay: ['dueDay'],
      empty: ['dueDay'],
      reasonOfSigns: ['reason'],
      longReason: ['reason'],
    });
    expect((await desk.rows()).every((r) => r.dueDay === null)).toBe(true);
  });

  it('loses its reason when one assignment is changed to another day, and then cannot be taken back for all', async () => {
    const { made } = await desk.assign();
    const { act } = await desk.extend();
    await desk.db.write((tx) =>
      changeAssignment(
        tx,
        desk.office.staff,
        assignmentChangeSchema.parse({
          assignment: made[0]?.assignment,
          binding: 'freiwillig',
          dueDay: addDays(today, 40),
        }),
      ),
    );
    expect((await desk.rows()).map((r) => r.dueReason).sort()).toEqual([
      '',
      'das Netz weg war',
      'das Netz weg war',
    ]);
    await expect(desk.undo(act)).rejects.toThrow(Conflict);
  });
});

describe('one act', () => {
  it('is done once when its form arrives twice', async () => {
    await desk.assign();
    const once = randomUUID();
    expect(await Promise.all([desk.extend({ once }), desk.extend({ once })])).toEqual([
      { act: once },
      { act: once },
    ]);
    expect({
      logged: await logged(desk.db, 'assignment_extended'),
      rows: await desk.db.reader.$count(extension),
      acts: (await latestActs(desk.db.reader, desk.office.staff, 5)).map((a) => [a.kind, a.people]),
    }).toEqual({
      logged: 3,
      rows: 3,
      acts: [
        ['due_day', 3],
        ['assign', 3],
      ],
    });
  });

  it('changes nothing when one person is of another site, does not exist, or nobody has the course', async () => {
    await desk.assign();
    const [stranger] = await learnersAt(desk.db, desk.office.andernach, [['Karl', 'Fern']]);
    const refused = await desk
      .extend({ learners: [...desk.ids(), stranger?.publicId] })
      .catch((error: unknown) => error);
    expect({ isNotFound: refused instanceof NotFound, subject: subjectOf(refused) }).toEqual({
      isNotFound: true,
      subject: stranger?.id,
    });
    await expect(desk.extend({ learners: [...desk.ids(), randomUUID()] })).rejects.toThrow(
      NotFound,
    );
    await expect(desk.extend({ course: 'nichts' })).rejects.toThrow(NotFound);
    await desk.withdraw();
    await expect(desk.extend()).rejects.toThrow(Conflict);
    expect({
      allWithout: (await desk.rows()).every((r) => r.dueDay === null),
      logged: await logged(desk.db, 'assignment_extended'),
      acts: (await latestActs(desk.db.reader, desk.office.staff, 5)).length,
    }).toEqual({ allWithout: true, logged: 0, acts: 2 });
  });

  it('is the maker’s alone to see and to take back', async () => {
    const { act } = await desk.assign();
    const refused = await desk.undo(act, desk.office.otherStaff).catch((error: unknown) => error);
    expect({
      isNotFound: refused instanceof NotFound,
      isOneOfThem: desk.three.some((l) => l.id === subjectOf(refused)),
    }).toEqual({ isNotFound: true, isOneOfThem: true });
    await expect(desk.undo(randomUUID())).rejects.toThrow(NotFound);
    expect(await desk.open()).toBe(3);
  });

  it('that gave nobody anything leaves nothing behind', async () => {
    await desk.assign();
    expect(await desk.assign()).toMatchObject({ act: null, made: [] });
    expect(await latestActs(desk.db.reader, desk.office.staff, 5)).toHaveLength(1);
  });
});
