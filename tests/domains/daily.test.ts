/**
 * The daily round keeps the times of law.md ("Keeping and deleting"), and nothing goes before its
 * time.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { accessCard, account, flash, identifier, session, slowdown } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { accessLog, exportRecord, exportSubject } from '#db/schema/audit.ts';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { helpCall, phoneCall } from '#db/schema/help.ts';
import { barrierReport } from '#db/schema/participation.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import { mailAddress, reminder, reminderRule } from '#db/schema/reminders.ts';
import { checkCertificate } from '#domains/certificates/queries.ts';
import { keepingOf, noticeOf, sayKeeping } from '#domains/keeping/rules.ts';
import { roundIsDue, sayRound, type Forgotten } from '#jobs/daily.ts';
import { readSettings } from '#lib/settings.ts';
import { dayNumber } from '#lib/time.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { asksForHelp, completes, give } from '../support/clients.ts';
import { forgetOver } from '../support/round.ts';
import { courseOf, learnersAt, openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let at: { courseId: number; moduleId: number };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  const [first, second] = await learnersAt(db, office.mayen, [
    ['Rosa', 'Muster'],
    ['Karl', 'Beispiel'],
  ]);
  if (!first || !second) throw new Error('No learners.');
  rosa = first;
  const { id: courseId, moduleIds } = await courseOf(db, 'k3', 1);
  at = { courseId, moduleId: moduleIds[0] ?? 0 };
  await db.write((tx) => tx.update(account).set({ openedOn: '2026-01-01' }));
});
afterEach(() => db.close());

const round = (day: string, env: Record<string, string> = {}): Promise<Forgotten> =>
  forgetOver(db, keepingOf(readSettings(env)), new Date(`${day}T03:10:00+01:00`));
const went = async (day: string, env?: Record<string, string>): Promise<Partial<Forgotten>> =>
  Object.fromEntries(Object.entries(await round(day, env)).filter(([, n]) => n > 0));
const rows = (table: SQLiteTable): Promise<number> => db.reader.$count(table);

it('an address for reminders goes a day after nobody confirmed it, and with the account that is closed', async () => {
  const address = { publicId: 'm', sealed: Buffer.from('x'), madeOn: '2026-10-06' };
  await db.write((tx) => tx.insert(mailAddress).values({ accountId: rosa.id, ...address }));
  expect([await went('2026-10-07'), await went('2026-10-08')]).toEqual([
    {},
    { 'addresses for reminders': 1 },
  ]);
  await db.write((tx) =>
    tx.insert(mailAddress).values({ accountId: rosa.id, ...address, confirmedOn: '2026-10-06' }),
  );
  expect(await went('2026-12-06')).toEqual({});
  await db.write((tx) =>
    tx.update(account).set({ closedOn: '2026-12-06' }).where(eq(account.id, rosa.id)),
  );
  expect(await went('2026-12-07')).toEqual({ 'addresses for reminders': 1 });
});

describe('what was learned', () => {
  beforeEach(async () => {
    await give(db, office, rosa.id, at.courseId, { assignedOn: '2026-01-10' });
    await completes(db, rosa, at, '2026-02-01');
  });

  it('goes 12 months after the last learning day, with its assignment; the certificate stays', async () => {
    expect(await went('2027-02-01')).toEqual({});
    expect(await went('2027-02-02')).toEqual({ "learners' standings": 1 });
    for (const table of [fact, standing, courseStanding, assignment])
      expect(await rows(table)).toBe(0);
    expect([await rows(certificate), await rows(account)]).toEqual([1, 6]);
  });

  it('takes the reminders of its course along', async () => {
    await db.write(async (tx) => {
      const [given] = await tx.select({ id: assignment.id }).from(assignment);
      const [rule] = await tx
        .insert(reminderRule)
        .values({
          publicId: 'r',
          siteId: office.mayen,
          name: 'Frist',
          conditions: '{}',
          body: 'Satz.',
          madeOn: '2026-01-10',
          madeBy: office.staff.id,
        })
        .returning({ id: reminderRule.id });
      await tx.insert(reminder).values({
        learnerId: rosa.id,
        ruleId: rule?.id ?? 0,
        assignmentId: given?.id ?? 0,
        day: '2026-01-20',
      });
    });
    await round('2027-02-01');
    expect(await rows(reminder)).toBe(1);
    await round('2027-02-02');
    expect(await rows(reminder)).toBe(0);
  });

  it('stays as long as anything is learned, also in another course', async () => {
    const { id: courseId, moduleIds } = await courseOf(db, 'k1', 2);
    await completes(db, rosa, { courseId, moduleId: moduleIds[0] ?? 0 }, '2026-11-11');
    expect(await went('2027-11-11')).toEqual({});
    expect(await went('2027-11-12')).toEqual({ "learners' standings": 1 });
  });

  it('goes without what was assigned lately, or is still due', async () => {
    const later = await courseOf(db, 'k1', 1);
    const due = await courseOf(db, 'k2', 1);
    await give(db, office, rosa.id, later.id, { assignedOn: '2027-01-20' });
    await give(db, office, rosa.id, due.id, { assignedOn: '2026-01-20', dueDay: '2027-03-01' });
    await round('2027-02-02');
    const left = await db.reader
      .select({ courseId: assignment.courseId })
      .from(assignment)
      .orderBy(assignment.courseId);
    expect(left.map((a) => a.courseId)).toEqual([later.id, due.id]);
  });

  it('is announced 60 and 14 days before, and never goes before the day that was said', () => {
    const keeping = keepingOf(readSettings({}));
    expect(noticeOf(keeping, '2026-02-01', '2026-12-03')).toBeNull();
    expect(noticeOf(keeping, '2026-02-01', '2026-12-04')).toEqual({
      goesOn: '2027-02-02',
      late: false,
    });
    expect(noticeOf(keeping, '2026-02-01', '2027-01-18')).toEqual({
      goesOn: '2027-02-02',
      late: false,
    });
    expect(noticeOf(keeping, '2026-02-01', '2027-01-19')).toEqual({
      goesOn: '2027-02-02',
      late: true,
    });
  });

  it('is proven for 24 months; after that a check still answers that the certificate was genuine', async () => {
    const [own] = await db.reader.select({ number: certificate.number }).from(certificate);
    const number = own?.number ?? '';
    await round('2028-02-01');
    expect((await checkCertificate(db.reader, number))?.about?.courseTitle).toBe('Kurs k3');
    expect(await went('2028-02-02')).toEqual({ certificates: 1 });
    expect(await checkCertificate(db.reader, number)).toEqual({ number, about: null });
    expect(await checkCertificate(db.reader, 'HV-2026-AAAAA-AAAAA')).toBeNull();
    expect(await rows(certificate)).toBe(0);
  });
});

describe('what is needed only while learning', () => {
  it('goes 30 days after its last use: exercise, practice program and the place to resume at', async () => {
    const day = dayNumber('2026-06-01');
    await db.write(async (tx) => {
      await tx.insert(exerciseState).values({ learnerId: rosa.id, exerciseId: 1, body: '{}', day });
      await tx.insert(practiceState).values({
        learnerId: rosa.id,
        courseId: at.courseId,
        program: 'mailbox',
        n: 1,
        body: '{}',
        day,
      });
      await tx
        .insert(standing)
        .values({ learnerId: rosa.id, ...at, stepId: 4, startedDay: day, lastDay: day });
    });
    expect(await went('2026-07-01')).toEqual({});
    expect(await went('2026-07-02')).toEqual({
      'exercise states': 1,
      'practice programs': 1,
      'places to resume at': 1,
    });
    expect(await rows(standing)).toBe(1);
  });

  it('goes when it has run out: sessions, notes, sign-in tries of a day ago', async () => {
    const now = Math.floor(Date.parse('2026-07-02T03:10:00+01:00') / 1000);
    await db.write(async (tx) => {
      for (const [id, expiresAt] of [
        ['old', now - 1],
        ['new', now + 1],
      ] as const) {
        await tx.insert(session).values({ id, accountId: rosa.id, expiresAt });
        await tx.insert(flash).values({ id, accountId: rosa.id, body: '{}', expiresAt });
      }
      await tx.insert(slowdown).values([
        { keyHash: 'a', tries: 9, lastAt: now - 86_401 },
        { keyHash: 'b', tries: 9, lastAt: now - 86_399 },
      ]);
    });
    expect(await went('2026-07-02')).toEqual({
      'expired sessions': 1,
      'expired notes': 1,
      'sign-in tries': 1,
    });
    expect(await Promise.all([session, flash, slowdown].map(rows))).toEqual([1, 1, 1]);
  });
});

describe('an application for a course', () => {
  it('goes 6 months after it was refused or withdrawn, or left as a draft; one that waits stays, and one with a yes goes with its course', async () => {
    const courses = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((slug) => courseOf(db, slug, 1)),
    );
    const given = await give(db, office, rosa.id, at.courseId, {
      way: 'beworben',
      assignedOn: '2026-01-10',
    });
    const [assigned] = await db.reader
      .select({ id: assignment.id })
      .from(assignment)
      .where(eq(assignment.publicId, given));
    const draftedOn = '2026-01-10';
    await db.write((tx) =>
      tx.insert(application).values(
        [
          { state: 'abgelehnt' as const, decidedOn: draftedOn },
          { state: 'zurueckgezogen' as const, withdrawnOn: draftedOn },
          { state: 'entwurf' as const },
          { state: 'gesendet' as const },
          { state: 'bewilligt' as const, decidedOn: draftedOn, assignmentId: assigned?.id ?? 0 },
        ].map((row, i) => ({
          publicId: `p${i}`,
          learnerId: rosa.id,
          courseId: courses[i]?.id ?? 0,
          draftedOn,
          ...row,
        })),
      ),
    );
    expect(await went('2026-07-10')).toEqual({});
    expect(await went('2026-07-11')).toEqual({ 'applications for courses': 3 });
    expect(await rows(application)).toBe(2);
    expect(await went('2027-01-11')).toEqual({ "learners' standings": 1 });
    expect(await db.reader.select({ state: application.state }).from(application)).toEqual([
      { state: 'gesendet' },
    ]);
  });
});

describe('what is kept for control', () => {
  it('goes after 12 months: the log, that exports were made, reports of barriers; calls for help and notes of calls after 6', async () => {
    await asksForHelp(db, rosa, at, '2026-03-01');
    await db.write(async (tx) => {
      await tx.update(helpCall).set({ answeredOn: '2026-03-02', answeredBy: office.staff.id });
      await tx.insert(phoneCall).values({
        publicId: 'p',
        learnerId: rosa.id,
        madeOn: '2026-03-02',
        madeBy: office.staff.id,
        note: 'Ruft zurück',
        answered: '[]',
      });
      await tx.insert(accessLog).values(
        ['2026-03-01', '2026-03-02'].map((day) => ({
          at: `${day}T08:00:00Z`,
          actorId: office.staff.id,
          actorRole: 'staff',
          subjectId: rosa.id,
          action: 'learner_read',
        })),
      );
      await tx.insert(exportRecord).values([
        { id: 1, publicId: 'a', madeOn: '2026-03-01', madeBy: 1, filter: '{}', rows: 1, hash: '' },
        { id: 2, publicId: 'b', madeOn: '2026-03-02', madeBy: 1, filter: '{}', rows: 1, hash: '' },
      ]);
      await tx.insert(exportSubject).values([
        { learnerId: rosa.id, exportId: 1 },
        { learnerId: rosa.id, exportId: 2 },
      ]);
      await tx
        .insert(barrierReport)
        .values({ number: 'BM', day: '2026-03-01', page: '', body: 'Zu blass', contact: '0261' });
    });
    expect(await went('2026-09-02')).toEqual({});
    expect(await went('2026-09-03')).toEqual({ 'calls by staff': 1, 'calls for help': 1 });
    expect(await went('2027-03-01')).toEqual({});
    expect(await went('2027-03-02')).toEqual({
      "learners' standings": 1,
      'lines of the access log': 1,
      'rows of exports': 1,
      'records of exports': 1,
      'reports of barriers': 1,
    });
    expect(await db.reader.select({ id: exportSubject.exportId }).from(exportSubject)).toEqual([
      { id: 2 },
    ]);
  });

  it('goes in small parts, however much there is', async () => {
    await db.write((tx) =>
      tx.insert(accessLog).values(
        Array.from({ length: 1201 }, () => ({
          at: '2026-03-01T08:00:00Z',
          actorRole: 'staff',
          action: 'learner_read',
        })),
      ),
    );
    expect(await went('2027-03-02')).toEqual({ 'lines of the access log': 1201 });
  });
});

describe('an account', () => {
  const close = (day: string) =>
    db.write((tx) => tx.update(account).set({ closedOn: day }).where(eq(account.id, rosa.id)));

  it('that nobody opened goes 90 days after its last card, with all that was kept of the person', async () => {
    await give(db, office, rosa.id, at.courseId, { assignedOn: '2026-10-06' });
    await db.write(async (tx) => {
      await tx.update(account).set({ openedOn: null }).where(eq(account.id, rosa.id));
      await tx.insert(identifier).values({ learnerId: rosa.id, aktenzeichen: '1' });
      for (const madeOn of ['2026-10-06', '2026-10-20'])
        await tx.insert(accessCard).values({
          accountId: rosa.id,
          codeHash: Buffer.from(madeOn),
          madeOn,
          madeBy: office.staff.id,
          lastDay: '2027-01-18',
        });
    });
    expect(await went('2027-01-18')).toEqual({});
    expect(await went('2027-01-19')).toEqual({ 'accounts never opened': 1 });
    expect(await Promise.all([identifier, accessCard, assignment].map(rows))).toEqual([0, 0, 0]);
    expect(await db.reader.$count(account, eq(account.id, rosa.id))).toBe(0);
  });

  it('that was closed goes after 12 months, and not before its certificate', async () => {
    await completes(db, rosa, at, '2026-02-01');
    await close('2026-02-02');
    await round('2027-06-01');
    expect(await db.reader.$count(account, eq(account.id, rosa.id))).toBe(1);
    expect(await went('2028-02-02')).toEqual({ certificates: 1 });
    expect(await went('2028-02-03')).toEqual({ 'closed accounts': 1 });
  });

  it('of the office never goes by itself, nor one that is open', async () => {
    await db.write((tx) =>
      tx
        .update(account)
        .set({ closedOn: '2020-01-01', openedOn: null, madeOn: '2020-01-01' })
        .where(eq(account.id, office.staff.id)),
    );
    expect(await went('2030-01-01')).toEqual({});
  });

  it('leaves no number to be given again: the newest stays until there is a newer one', async () => {
    await close('2020-01-01');
    await db.write((tx) => tx.delete(account).where(eq(account.givenName, 'Karl')));
    expect(await went('2027-01-01')).toEqual({});
    await learnersAt(db, office.mayen, [['Eva', 'Neu']]);
    expect(await went('2026-10-07')).toEqual({ 'closed accounts': 1 });
  });
});

describe('the round', () => {
  it('a second time on the same day finds nothing more', async () => {
    await db.write((tx) =>
      tx
        .insert(barrierReport)
        .values({ number: 'BM', day: '2020-01-01', page: '', body: 'Zu blass', contact: '' }),
    );
    expect(sayRound(await round('2026-10-07'))).toBe('Daily round: forgot reports of barriers 1.');
    expect(sayRound(await round('2026-10-07'))).toBe('Daily round: nothing to forget.');
  });

  it('is due once in each night of Berlin, also after a change of clocks', () => {
    expect(roundIsDue('2026-10-24', new Date('2026-10-25T01:59:00Z'))).toBe(false);
    expect(roundIsDue('2026-10-24', new Date('2026-10-25T02:00:00Z'))).toBe(true);
    expect(roundIsDue('2026-10-25', new Date('2026-10-25T22:59:00Z'))).toBe(false);
    expect(roundIsDue('2026-10-25', new Date('2026-10-25T23:30:00Z'))).toBe(false);
    expect(roundIsDue('2026-10-25', new Date('2026-10-26T02:00:00Z'))).toBe(true);
  });

  it('keeps the very periods that the page Datenschutz says, also when the office sets others', async () => {
    const env = { KEEP_REPORT_MONTHS: '1', KEEP_CERTIFICATE_MONTHS: '36' };
    const said = sayKeeping(keepingOf(readSettings(env)));
    expect(said).toContain('Was Sie als Barriere melden: 1 Monat.');
    expect(said.some((line) => line.startsWith('Ihr Nachweis: 36 Monate.'))).toBe(true);
    await db.write((tx) =>
      tx
        .insert(barrierReport)
        .values({ number: 'BM', day: '2026-09-06', page: '', body: 'Zu blass', contact: '' }),
    );
    expect(await went('2026-10-07')).toEqual({});
    expect(await went('2026-10-07', env)).toEqual({ 'reports of barriers': 1 });
  });
});
