/**
 * One assignment is changed, withdrawn or restored: what is told back, what stays, and what is
 * refused for all where one of them is not there.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment, bulkAct } from '#db/schema/enrolment.ts';
import {
  changeAssignment,
  restoreAssignments,
  withdrawAssignments,
} from '#domains/learning/enrolment/commands.change.ts';
import { assignmentChangeSchema } from '#domains/learning/enrolment/rules.ts';
import { say } from '#lib/say.ts';
import { addDays } from '#lib/time.ts';
import { clientsFor, give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let courseId: number;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  courseId = (await courseOf(db, 'e-mail', 2)).id;
  [rosa] = (await clientsFor(db, office, office.caseworker, [['Rosa', 'Muster']])) as [typeof rosa];
});
afterEach(() => db.close());

type More = Partial<typeof assignment.$inferInsert>;
const given = (more: More = {}, of = courseId) => give(db, office, rosa.id, of, more);
const rowOf = async (name: string) =>
  (
    await db.reader
      .select({
        dueDay: assignment.dueDay,
        dueReason: assignment.dueReason,
        legalForm: assignment.legalForm,
        absenceMonth: assignment.absenceMonth,
        absenceDays: assignment.absenceDays,
        absenceExcused: assignment.absenceExcused,
        withdrawnOn: assignment.withdrawnOn,
        withdrawnBy: assignment.withdrawnBy,
        keptWhy: assignment.keptWhy,
        endReason: assignment.endReason,
      })
      .from(assignment)
      .where(eq(assignment.publicId, name))
  )[0];
const change = (name: string, more: Record<string, string> = {}) =>
  db.write((tx) =>
    changeAssignment(
      tx,
      office.staff,
      assignmentChangeSchema.parse({ assignment: name, binding: 'freiwillig', ...more }),
    ),
  );
const withdraw = (...assignments: string[]) =>
  db.write((tx) => withdrawAssignments(tx, office.staff, { assignments }));
const restore = (...assignments: string[]) =>
  db.write((tx) => restoreAssignments(tx, office.staff, { assignments }));
const acts = () => db.reader.$count(bulkAct);

describe('changing', () => {
  it('leads back to the learner, whom the log names', async () => {
    expect(await change(await given())).toEqual({ learner: rosa.publicId });
    expect(await logged(db, 'assignment_changed', rosa.id)).toBe(1);
  });

  it('keeps the reason of a moved day as long as the day stays', async () => {
    const dueDay = addDays(today, 5);
    const name = await given({ dueDay, dueReason: 'das Netz weg war' });
    await change(name, { dueDay, reason: 'Viel Erfolg.' });
    expect(await rowOf(name)).toMatchObject({ dueDay, dueReason: 'das Netz weg war' });
    await change(name, { dueDay: addDays(today, 6) });
    expect(await rowOf(name)).toMatchObject({ dueDay: addDays(today, 6), dueReason: '' });
  });

  it('keeps absence as long as it is a measure', async () => {
    const absence = { absenceMonth: '2026-09', absenceDays: 3, absenceExcused: 1 };
    const name = await given({ legalForm: 'mat_45', ...absence });
    await change(name, { legalForm: 'fbw_81' });
    expect(await rowOf(name)).toMatchObject({ legalForm: 'fbw_81', ...absence });
    await change(name, { legalForm: '16f' });
    expect(await rowOf(name)).toMatchObject({
      legalForm: '16f',
      absenceMonth: null,
      absenceDays: null,
      absenceExcused: null,
    });
  });

  it('is refused where it was withdrawn, with what to do first, and where there is none', async () => {
    await expect(change(await given({ withdrawnOn: today }))).rejects.toMatchObject({
      message: say('terms.withdrawnFirst'),
    });
    await expect(change(randomUUID())).rejects.toMatchObject({ name: 'NotFound' });
    expect(await logged(db, 'assignment_changed')).toBe(0);
  });
});

describe('withdrawing', () => {
  it('leads back to the learner and leaves no act where the row stays', async () => {
    const name = await given();
    expect(await withdraw(name)).toEqual({ learner: rosa.publicId, act: null });
    expect(await rowOf(name)).toMatchObject({
      withdrawnOn: today,
      withdrawnBy: office.staff.id,
      keptWhy: 'later',
    });
    expect(await acts()).toBe(0);
    expect(await withdraw(name)).toEqual({ learner: rosa.publicId, act: null });
    expect({ acts: await acts(), logged: await logged(db, 'assignment_withdrawn') }).toEqual({
      acts: 0,
      logged: 1,
    });
  });

  it('leaves what was withdrawn before as it was', async () => {
    const before = { withdrawnOn: '2026-09-01', keptWhy: 'begun' as const };
    const name = await given(before);
    const other = await given({}, (await courseOf(db, 'dateien', 1)).id);
    await withdraw(name, other);
    expect(await rowOf(name)).toMatchObject(before);
    expect((await rowOf(other))?.withdrawnOn).toBe(today);
  });

  it('of one given today and one from before takes the one away, and keeps the other with its reason', async () => {
    const fresh = await given({ assignedOn: today });
    const old = await given({}, (await courseOf(db, 'dateien', 1)).id);
    const { act, learner } = await withdraw(fresh, old);
    expect(learner).toBe(rosa.publicId);
    expect(act).not.toBeNull();
    expect({ fresh: await rowOf(fresh), old: await rowOf(old) }).toMatchObject({
      fresh: undefined,
      old: { withdrawnOn: today, keptWhy: 'later' },
    });
    expect(await acts()).toBe(1);
  });

  it('sent twice answers the same, to who withdrew it alone: a colleague finds nothing', async () => {
    const fresh = await given({ assignedOn: today });
    const first = await withdraw(fresh);
    expect(await withdraw(fresh)).toEqual(first);
    await expect(
      db.write((tx) => withdrawAssignments(tx, office.otherStaff, { assignments: [fresh] })),
    ).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('changes nobody where one of them is not there or of another site; the try names whose it is', async () => {
    const name = await given();
    const [far] = await learnersAt(db, office.andernach, [['Fern', 'Fremd']]);
    const foreign = await give(db, office, far?.id ?? 0, courseId);
    await expect(withdraw(name, randomUUID())).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: null,
    });
    await expect(withdraw(name, foreign)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: far?.id,
    });
    expect((await rowOf(name))?.withdrawnOn).toBeNull();
    await withdraw(name);
    await expect(restore(name, randomUUID())).rejects.toMatchObject({ name: 'NotFound' });
    await expect(restore(name, foreign)).rejects.toMatchObject({ subjectId: far?.id });
    expect((await rowOf(name))?.withdrawnOn).toBe(today);
  });
});

describe('restoring', () => {
  it('leads back to the learner, and leaves nothing of the end', async () => {
    const name = await given({ withdrawnOn: today, endReason: 'technik', keptWhy: 'later' });
    expect(await restore(name)).toEqual({ learner: rosa.publicId });
    expect(await rowOf(name)).toMatchObject({
      withdrawnOn: null,
      withdrawnBy: null,
      keptWhy: null,
      endReason: null,
    });
    expect(await restore(name)).toEqual({ learner: rosa.publicId });
    expect(await logged(db, 'assignment_restored', rosa.id)).toBe(1);
  });

  it('is refused where the office has given the course again, not where the learner or somebody else has it', async () => {
    const name = await given({ withdrawnOn: today });
    await given({ way: 'selbst_gewaehlt', assignedBy: null });
    const [karl] = await learnersAt(db, office.mayen, [['Karl', 'Beispiel']]);
    await give(db, office, karl?.id ?? 0, courseId);
    await given({}, (await courseOf(db, 'dateien', 1)).id);
    await restore(name);
    expect((await rowOf(name))?.withdrawnOn).toBeNull();
    await withdraw(name);
    await given();
    await expect(restore(name)).rejects.toMatchObject({
      message: say('terms.assignedMeanwhile'),
    });
  });
});
