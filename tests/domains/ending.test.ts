/**
 * Staff end a course without completion and say why, and enter absence from a measure: what is
 * taken, what is refused, and what the log says (docs/lernstand.md).
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignment } from '#db/schema/enrolment.ts';
import { undoAct } from '#domains/learning/enrolment/commands.acts.ts';
import {
  changeAssignment,
  restoreAssignments,
  withdrawAssignments,
} from '#domains/learning/enrolment/commands.change.ts';
import { endCourse, enterAbsence } from '#domains/learning/enrolment/commands.ending.ts';
import { absenceSchema, endSchema, monthsFor } from '#domains/learning/enrolment/rules.ending.ts';
import { assignmentChangeSchema } from '#domains/learning/enrolment/rules.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import type { Actor } from '#lib/actor.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { say } from '#lib/say.ts';
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
/** Gives Rosa a course in August; the public name of the assignment. */
async function given(more: More = {}, courseId = email.id): Promise<string> {
  await give(db, office, rosa.id, courseId);
  const [made] = await db.write((tx) =>
    tx
      .update(assignment)
      .set({ assignedOn: '2026-08-20', ...more })
      .where(eq(assignment.courseId, courseId))
      .returning({ publicId: assignment.publicId }),
  );
  return made?.publicId ?? '';
}
const end = (name: string, reason = 'arbeitsaufnahme', actor: Actor = office.staff) =>
  db.write((tx) => endCourse(tx, actor, endSchema.parse({ assignment: name, reason })));
const enter = (name: string, typed: Record<string, string>, actor: Actor = office.staff) =>
  db.write((tx) => enterAbsence(tx, actor, absenceSchema.parse({ assignment: name, ...typed })));
const row = async () => (await rowsOf(db.reader, {}, { key, today, level: 2 }))[0];
const september = { month: '2026-09', days: '3', excused: '2' };

describe('ending a course', () => {
  it('says so and why, in one line of the log, however often the form arrives', async () => {
    const name = await given();
    await end(name);
    await end(name);
    expect(await row()).toMatchObject({
      status: 'beendet_ohne_abschluss',
      endReason: 'arbeitsaufnahme',
    });
    expect(await logged(db, 'assignment_ended', rosa.id)).toBe(1);
    expect(await logged(db, 'end_reason_changed')).toBe(0);
  });

  it('lets the reason be put right afterwards, once for each other reason', async () => {
    const name = await given();
    await end(name);
    await end(name, 'technik');
    await end(name, 'technik');
    expect((await row())?.endReason).toBe('technik');
    expect(await logged(db, 'end_reason_changed', rosa.id)).toBe(1);
  });

  it('can be undone, and then there is no reason any more', async () => {
    const name = await given();
    await end(name);
    await db.write((tx) => restoreAssignments(tx, office.staff, { assignments: [name] }));
    expect(await row()).toMatchObject({ status: 'offen', endReason: null });
    await db.write((tx) => withdrawAssignments(tx, office.staff, { assignments: [name] }));
    expect(await row()).toMatchObject({ status: 'zurueckgenommen', endReason: null });
  });

  it('is for staff of the learner’s site alone, and for no course of their own choice', async () => {
    const name = await given();
    await expect(end(name, 'technik', office.otherStaff)).rejects.toThrow(NotFound);
    const own = await given({ way: 'selbst_gewaehlt' }, (await courseOf(db, 'dateien', 1)).id);
    await expect(end(own)).rejects.toThrow(NotFound);
  });

  it.each(['', 'krankheit', 'ARBEITSAUFNAHME'])('knows no reason %j', (reason) => {
    expect(endSchema.safeParse({ assignment: 'a', reason }).success).toBe(false);
  });
});

describe('a refusal says why', () => {
  const answerOf = (tries: Promise<unknown>) => tries.catch((error: unknown) => error);

  it('where a course takes no reason', async () => {
    const short = await courseOf(db, 'kurz', 1);
    const money = await courseOf(db, 'geld', 1, true);
    const back = await given({ withdrawnOn: '2026-09-01' });
    const done = await given({}, short.id);
    await completes(db, rosa, { courseId: short.id, moduleId: short.moduleIds[0] ?? 0 }, today);
    const secret = await given({}, money.id);
    expect({
      back: await answerOf(end(back)),
      done: await answerOf(end(done)),
      secret: await answerOf(end(secret)),
    }).toMatchObject({
      back: { message: say('ending.not_withdrawn') },
      done: { message: say('ending.not_completed') },
      secret: { message: say('ending.not_confidential') },
    });
    expect(await logged(db, 'assignment_ended')).toBe(0);
  });

  it('where a course has no absence, and for a month in which it was not assigned', async () => {
    const money = await courseOf(db, 'geld', 1, true);
    const offer = await courseOf(db, 'angebot', 1);
    const measure = await courseOf(db, 'massnahme', 1);
    const back = await given({ legalForm: 'mat_45', withdrawnOn: '2026-09-30' });
    const secret = await given({ legalForm: 'mat_45' }, money.id);
    const none = await given({}, offer.id);
    const early = await given({ legalForm: 'mat_45' }, measure.id);
    expect({
      back: await answerOf(enter(back, september)),
      secret: await answerOf(enter(secret, september)),
      none: await answerOf(enter(none, september)),
      early: await answerOf(enter(early, { ...september, month: '2026-07' })),
    }).toMatchObject({
      back: { message: say('ending.noAbsence_withdrawn') },
      secret: { message: say('ending.noAbsence_confidential') },
      none: { message: say('ending.noMeasure') },
      early: { fields: { month: say('ending.monthWrong') } },
    });
  });
});

it('what was done leads back to its learner, and says whether the course ended by it', async () => {
  const learner = rosa.publicId;
  const name = await given({ legalForm: 'mat_45' });
  expect({
    entered: await enter(name, september),
    enteredAgain: await enter(name, september),
    ended: await end(name),
    endedAgain: await end(name),
    otherReason: await end(name, 'technik'),
  }).toEqual({
    entered: { learner },
    enteredAgain: { learner },
    ended: { learner, ended: true },
    endedAgain: { learner, ended: false },
    otherReason: { learner, ended: false },
  });
});

describe('absence from a measure', () => {
  it('is kept for one month with one line of the log, and the next month takes its place', async () => {
    const name = await given({ legalForm: 'mat_45' });
    await enter(name, september);
    await enter(name, september);
    expect((await row())?.absence).toEqual({ month: '2026-09', days: 3, excused: 2 });
    await enter(name, { month: '2026-10', days: '0', excused: '' });
    expect((await row())?.absence).toEqual({ month: '2026-10', days: 0, excused: 0 });
    expect(await logged(db, 'absence_changed', rosa.id)).toBe(2);
  });

  it('goes when no month is chosen, and when the course is no measure any more', async () => {
    const name = await given({ legalForm: 'fbw_81' });
    await enter(name, september);
    await enter(name, { month: '', days: '', excused: '' });
    expect((await row())?.absence).toBeNull();
    await enter(name, september);
    const change = assignmentChangeSchema.parse({ assignment: name, binding: 'freiwillig' });
    await db.write((tx) => changeAssignment(tx, office.staff, change));
    const [kept] = await db.reader.select({ month: assignment.absenceMonth }).from(assignment);
    expect(kept?.month).toBeNull();
  });

  it.each(['lernangebot', '16f'] as const)('does not exist for %s', async (legalForm) => {
    await expect(enter(await given({ legalForm }), september)).rejects.toThrow(Conflict);
  });

  it('does not exist where the course is confidential or taken back, nor for another site', async () => {
    const money = await courseOf(db, 'geld', 1, true);
    const secret = await given({ legalForm: 'mat_45' }, money.id);
    await expect(enter(secret, september)).rejects.toThrow(Conflict);
    const back = await given({ legalForm: 'mat_45', withdrawnOn: '2026-09-30' });
    await expect(enter(back, september)).rejects.toThrow(Conflict);
    await expect(enter(back, september, office.otherStaff)).rejects.toThrow(NotFound);
  });

  it('comes back with an assignment that was undone on its day', async () => {
    const name = await given({ legalForm: 'mat_45', assignedOn: today });
    await enter(name, { month: '2026-10', days: '1', excused: '0' });
    const { act } = await db.write((tx) =>
      withdrawAssignments(tx, office.staff, { assignments: [name] }),
    );
    expect(await row()).toBeUndefined();
    await db.write((tx) => undoAct(tx, office.staff, { act: act ?? '' }));
    expect((await row())?.absence).toEqual({ month: '2026-10', days: 1, excused: 0 });
  });

  it('is refused for months in which the course was not assigned', async () => {
    const name = await given({
      legalForm: 'mat_45',
      withdrawnOn: '2026-09-10',
      endReason: 'technik',
    });
    await enter(name, september);
    for (const month of ['2026-07', '2026-10'])
      await expect(enter(name, { month, days: '1', excused: '' })).rejects.toThrow(Invalid);
    expect(monthsFor('2026-08-20', today)).toEqual(['2026-10', '2026-09', '2026-08']);
  });
});
