/**
 * What a learner does, or staff do for one learner, is done for that learner alone: each act leaves
 * every row of somebody else who has the same courses as it was.
 */
import { and, eq, getTableColumns, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import * as schema from '#db/schema/index.ts';
import { mailAddress, reminder, reminderOff, reminderRule } from '#db/schema/reminders.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import {
  endMail,
  endMailByLink,
  seeReminder,
  switchReminder,
} from '#domains/desk/reminders/commands.learner.ts';
import { settleMail, takeMail } from '#domains/desk/reminders/commands.round.ts';
import { discardDraft, withdrawApplication } from '#domains/learning/applications/commands.ts';
import { deleteCertificate } from '#domains/learning/certificates/commands.ts';
import {
  changeAssignment,
  restoreAssignments,
  withdrawAssignments,
} from '#domains/learning/enrolment/commands.change.ts';
import { endCourse, enterAbsence } from '#domains/learning/enrolment/commands.ending.ts';
import {
  deleteRemark,
  shareCourse,
  unshareCourse,
  writeRemark,
} from '#domains/learning/enrolment/commands.sharing.ts';
import { assignmentChangeSchema } from '#domains/learning/enrolment/rules.ts';
import { forgetState } from '#domains/learning/exercises/commands.ts';
import { forgetPlaces } from '#domains/learning/progress/commands.places.ts';
import { leaveModule, reachStep } from '#domains/learning/progress/commands.ts';
import { endHour, endHoursOf, offerHour } from '#domains/learning/shared-session/commands.ts';
import { numberOwnSheet } from '#domains/learning/worksheets/commands.ts';
import { closedAccounts, learningOfPeople } from '#domains/office/retention/commands.people.ts';
import type { Clock } from '#domains/office/retention/queries.kinds.ts';
import type { Actor } from '#lib/actor.ts';
import { completes, give, happens, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';

const now = 1_800_000_000;
let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
let given: Awaited<ReturnType<typeof courseOf>>;
let names: { given: string; own: string; back: string };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office, office.caseworker);
  // The newest account is never deleted.
  await learnersAt(db, office.mayen, [['Neu', 'Neu']]);
  given = await courseOf(db, 'e-mail', 2);
  const own = await courseOf(db, 'eigen', 1);
  const shared = await courseOf(db, 'gezeigt', 1);
  const back = await courseOf(db, 'zurueck', 1);
  await db.write((tx) =>
    tx.insert(reminderRule).values(
      [1, 2].map((id) => ({
        id,
        publicId: `rule ${id}`,
        siteId: office.mayen,
        name: 'Frist',
        conditions: '{}',
        body: 'Satz.',
        madeOn: today,
        madeBy: office.staff.id,
      })),
    ),
  );
  for (const who of [karl, rosa]) {
    const chosen = { way: 'selbst_gewaehlt' as const, assignedBy: null };
    names = {
      given: await give(db, office, who.id, given.id, { legalForm: 'mat_45', remark: 'Bitte' }),
      own: await give(db, office, who.id, own.id, chosen),
      back: await give(db, office, who.id, back.id, { withdrawnOn: '2026-09-01' }),
    };
    await give(db, office, who.id, shared.id, { ...chosen, sharedOn: '2026-09-01' });
    await completes(
      db,
      who,
      { courseId: given.id, moduleId: given.moduleIds[0] ?? 0 },
      '2026-09-02',
    );
    await happens(db, who, at(1), '2026-09-03', { verb: 'started' });
    await db.write((tx) => reachStep(tx, who, { ...at(1), stepId: 5 }));
    await fill(who);
  }
});
afterEach(() => db.close());

const at = (n: number) => ({ courseId: given.id, moduleId: given.moduleIds[n] ?? 0 });

/** What a learner leaves beside their assignments and facts. */
async function fill({ id, publicId }: Actor): Promise<void> {
  await db.write(async (tx) => {
    const [held] = await tx
      .select({ id: assignment.id })
      .from(assignment)
      .where(and(eq(assignment.learnerId, id), eq(assignment.courseId, given.id)));
    await tx.insert(certificate).values({
      number: `HV-${publicId}`,
      learnerId: id,
      courseId: given.id,
      issuedOn: '2026-09-02',
      body: '{}',
    });
    const draftedOn = '2026-09-01';
    await tx.insert(application).values([
      { publicId: `d${id}`, learnerId: id, courseId: given.id, state: 'entwurf', draftedOn },
      {
        publicId: `s${id}`,
        learnerId: id,
        courseId: given.id + 1,
        state: 'gesendet',
        draftedOn,
        sentOn: draftedOn,
      },
    ]);
    await tx.insert(exerciseState).values({ learnerId: id, exerciseId: 1, body: '{}', day: 1 });
    await tx.insert(practiceState).values({
      learnerId: id,
      courseId: given.id,
      program: 'mailbox',
      n: 1,
      body: '{}',
      day: 1,
    });
    await tx.insert(reminder).values({
      learnerId: id,
      ruleId: 1,
      assignmentId: held?.id ?? 0,
      day: today,
      mail: 'waiting',
    });
    await tx.insert(reminderOff).values({ learnerId: id, ruleId: 2 });
    await tx.insert(mailAddress).values({
      accountId: id,
      publicId: `m${id}`,
      sealed: Buffer.from('x'),
      madeOn: today,
      confirmedOn: today,
    });
    await tx.insert(sitBeside).values({
      publicId: `b${id}`,
      learnerId: id,
      courseId: given.id,
      staffId: office.staff.id + id,
      expiresAt: now + 1000,
    });
    await tx.insert(paperSheet).values({
      code: `SHEET${id}`,
      learnerId: id,
      moduleId: at(0).moduleId,
      versionId: 1,
      printedOn: '2026-09-01',
      printedBy: office.staff.id,
    });
  });
}

/** Every row that names somebody as its learner or its account, table by table. */
async function allOf({ id }: Actor): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const table of Object.values<unknown>(schema)) {
    if (!is(table, SQLiteTable)) continue;
    const columns = getTableColumns(table);
    const of = table === account ? columns['id'] : (columns['learnerId'] ?? columns['accountId']);
    if (of) all.push(await db.reader.select().from(table).where(eq(of, id)));
  }
  return all;
}

const clock: Clock = { now, today, from: () => '2027-01-01' };
const closes = (tx: Tx) =>
  tx.update(account).set({ closedOn: '2026-09-30' }).where(eq(account.id, rosa.id));

test.each<[string, (tx: Tx) => Promise<unknown>]>([
  [
    'other terms',
    (tx) =>
      changeAssignment(
        tx,
        office.staff,
        assignmentChangeSchema.parse({ assignment: names.given, binding: 'freiwillig' }),
      ),
  ],
  ['a withdrawal', (tx) => withdrawAssignments(tx, office.staff, { assignments: [names.given] })],
  ['a restoring', (tx) => restoreAssignments(tx, office.staff, { assignments: [names.back] })],
  [
    'the end of a course',
    (tx) => endCourse(tx, office.staff, { assignment: names.given, reason: 'technik' }),
  ],
  [
    'absence',
    (tx) =>
      enterAbsence(tx, office.staff, {
        assignment: names.given,
        absence: { month: '2026-09', days: 1, excused: 0 },
      }),
  ],
  ['a remark', (tx) => writeRemark(tx, rosa, { assignment: names.given, remark: 'Neu' })],
  ['a deleted remark', (tx) => deleteRemark(tx, rosa, { assignment: names.given })],
  ['a course that is shown', (tx) => shareCourse(tx, rosa, { course: 'eigen', aware: false })],
  ['a course that is shown no more', (tx) => unshareCourse(tx, rosa, { course: 'gezeigt' })],
  ['a deleted certificate', (tx) => deleteCertificate(tx, rosa, { number: `HV-${rosa.publicId}` })],
  ['a draft thrown away', (tx) => discardDraft(tx, rosa, { application: `d${rosa.id}` })],
  [
    'an application that is withdrawn',
    (tx) => withdrawApplication(tx, rosa, { application: `s${rosa.id}` }),
  ],
  ['an exercise that begins again', (tx) => forgetState(tx, rosa, 1)],
  ['a step', (tx) => reachStep(tx, rosa, { ...at(1), stepId: 6 })],
  ['a module that is done', (tx) => leaveModule(tx, rosa, at(1))],
  ['a place that is forgotten', (tx) => forgetPlaces(tx, '2027-01-01', [rosa.id])],
  ['a reminder that was read', (tx) => seeReminder(tx, rosa, { rule: 'rule 1' })],
  ['reminders switched off', (tx) => switchReminder(tx, rosa, { rule: 'rule 1', on: false })],
  ['reminders switched on', (tx) => switchReminder(tx, rosa, { rule: 'rule 2', on: true })],
  ['no more mail', (tx) => endMail(tx, rosa)],
  ['no more mail by its link', (tx) => endMailByLink(tx, `m${rosa.id}`)],
  [
    'a mail that was refused',
    async (tx) => {
      await takeMail(tx, rosa.id);
      await settleMail(tx, rosa.id, 'refused', today);
    },
  ],
  ['a code for working together', (tx) => offerHour(tx, rosa, { course: 'e-mail', now })],
  ['the end of an hour', (tx) => endHour(tx, rosa, { hour: `b${rosa.id}`, now })],
  ['the end of all hours', (tx) => endHoursOf(tx, rosa, { accountId: rosa.id, now })],
  ['a printed sheet', (tx) => numberOwnSheet(tx, rosa, 'e-mail/m1', () => 0)],
  ['learning that is forgotten', (tx) => learningOfPeople.forget(tx, [rosa.id], clock)],
  [
    'an account that is deleted',
    async (tx) => {
      await learningOfPeople.forget(tx, [rosa.id], clock);
      await tx.delete(certificate).where(eq(certificate.learnerId, rosa.id));
      await closes(tx);
      return closedAccounts.forget(tx, [rosa.id], clock);
    },
  ],
])("%s changes nothing of somebody else's", async (_, act) => {
  const before = { karl: await allOf(karl), rosa: await allOf(rosa) };
  await db.write(act);
  expect(await allOf(karl)).toEqual(before.karl);
  // What was done did change something of hers.
  expect(await allOf(rosa)).not.toEqual(before.rosa);
});
