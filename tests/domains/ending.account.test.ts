/**
 * An account is closed, and its courses end with it: for which of them staff say why, and what
 * becomes of that (docs/lernstand.md).
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment } from '#db/schema/enrolment.ts';
import { withdrawAssignments } from '#domains/learning/enrolment/commands.change.ts';
import {
  endCourse,
  forgetEndReasons,
  giveEndReason,
} from '#domains/learning/enrolment/commands.ending.ts';
import { closeAccount } from '#domains/people/accounts/commands.closing.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { clientsFor, completes, give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let email: Awaited<ReturnType<typeof courseOf>>;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  email = await courseOf(db, 'e-mail', 2);
  [rosa] = (await clientsFor(db, office, office.caseworker, [['Rosa', 'Muster']])) as [typeof rosa];
});
afterEach(() => db.close());

type More = Partial<typeof assignment.$inferInsert>;
/** Gives Rosa a course; the public name of the assignment. */
const given = (more: More = {}, courseId = email.id): Promise<string> =>
  give(db, office, rosa.id, courseId, more);
const row = async () => (await rowsOf(db.reader, {}, { key, today, level: 2 }))[0];

describe('a course that ends with the account', () => {
  const closing = async (): Promise<void> => {
    await db.write(async (tx) => {
      await closeAccount(tx, office.staff, { person: rosa.publicId });
      await giveEndReason(tx, office.staff, { person: rosa.publicId, reason: 'ende_leistung' });
    });
  };

  it('has the reason that was said when the account was closed, one line for all courses', async () => {
    await given();
    await given({}, (await courseOf(db, 'dateien', 1)).id);
    await closing();
    await closing();
    const rows = await rowsOf(db.reader, {}, { key, today, level: 2 });
    expect(rows.map(({ status, endReason }) => [status, endReason])).toEqual([
      ['beendet_ohne_abschluss', 'ende_leistung'],
      ['beendet_ohne_abschluss', 'ende_leistung'],
    ]);
    expect(await logged(db, 'end_reason_changed', rosa.id)).toBe(1);
  });

  it('is none that was taken back, completed, confidential, or chosen by the learner', async () => {
    const [back, own, done, secret] = await Promise.all([
      courseOf(db, 'zurueck', 1),
      courseOf(db, 'eigen', 1),
      courseOf(db, 'fertig', 1),
      courseOf(db, 'geld', 1, true),
    ]);
    await given();
    await given({ withdrawnOn: '2026-09-01' }, back.id);
    await given({ way: 'selbst_gewaehlt', assignedBy: null, sharedOn: '2026-09-01' }, own.id);
    await given({}, done.id);
    await completes(db, rosa, { courseId: done.id, moduleId: done.moduleIds[0] ?? 0 }, today);
    await given({}, secret.id);
    await closing();
    const reasons = await db.reader
      .select({ courseId: assignment.courseId, endReason: assignment.endReason })
      .from(assignment)
      .orderBy(assignment.id);
    expect(reasons).toEqual([
      { courseId: email.id, endReason: 'ende_leistung' },
      ...[back, own, done, secret].map(({ id }) => ({ courseId: id, endReason: null })),
    ]);
  });

  it("changes nobody else's: neither when the account is closed nor when it is opened again", async () => {
    await given();
    const [karl, berta] = await clientsFor(db, office, office.caseworker, [
      ['Karl', 'Beispiel'],
      ['Berta', 'Zu'],
    ]);
    await give(db, office, karl?.id ?? 0, email.id);
    await give(db, office, berta?.id ?? 0, email.id, { endReason: 'technik' });
    const others = async () =>
      (
        await db.reader
          .select({ of: assignment.learnerId, endReason: assignment.endReason })
          .from(assignment)
          .orderBy(assignment.learnerId)
      ).filter(({ of }) => of !== rosa.id);
    const before = await others();
    await closing();
    expect(await others()).toEqual(before);
    await db.write((tx) => forgetEndReasons(tx, { person: rosa.publicId }));
    expect(await others()).toEqual(before);
    expect(before.map(({ endReason }) => endReason)).toEqual([null, 'technik']);
  });

  it('takes a reason later, without being withdrawn', async () => {
    const name = await given();
    await db.write((tx) => closeAccount(tx, office.staff, { person: rosa.publicId }));
    await db.write((tx) =>
      endCourse(tx, office.staff, { assignment: name, reason: 'anderer_kurs' }),
    );
    expect((await row())?.endReason).toBe('anderer_kurs');
    const [kept] = await db.reader
      .select({ withdrawnOn: assignment.withdrawnOn })
      .from(assignment)
      .where(eq(assignment.publicId, name));
    expect(kept?.withdrawnOn).toBeNull();
  });

  it('loses the reason when the course is taken back', async () => {
    const name = await given();
    await closing();
    await db.write((tx) => withdrawAssignments(tx, office.staff, { assignments: [name] }));
    expect(await row()).toMatchObject({ status: 'zurueckgenommen', endReason: null });
  });

  it('goes on without a reason when the account is opened again; what ended before keeps its own', async () => {
    await given();
    const before = await courseOf(db, 'vorher', 1);
    await given({ withdrawnOn: '2026-09-01', endReason: 'technik' }, before.id);
    await closing();
    await db.write((tx) => forgetEndReasons(tx, { person: rosa.publicId }));
    const rows = await rowsOf(db.reader, {}, { key, today, level: 2 });
    expect(rows.map(({ course, endReason }) => ({ course, endReason }))).toEqual([
      { course: 'e-mail', endReason: null },
      { course: 'vorher', endReason: 'technik' },
    ]);
  });
});
