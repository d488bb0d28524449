/**
 * The daily round keeps the times of docs/rules.md ("Storing and deleting") for what somebody
 * learned, is learning or asked to learn, and nothing is deleted before its time.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { account, flash, session, slowdown } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import { reminder, reminderRule } from '#db/schema/reminders.ts';
import { checkCertificate } from '#domains/learning/certificates/queries.ts';
import { retentionOf, noticeOf } from '#domains/office/retention/rules.ts';
import { readSettings } from '#lib/settings.ts';
import { dayNumber } from '#lib/time.ts';
import { completes, give } from '../support/clients.ts';
import { openKeptOffice, round, went, type KeptOffice } from '../support/daily.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let rosa: KeptOffice['rosa'];
let at: KeptOffice['at'];
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, at } = await openKeptOffice(db));
});
afterEach(() => db.close());

const rows = (table: SQLiteTable): Promise<number> => db.reader.$count(table);

describe('what was learned', () => {
  beforeEach(async () => {
    await give(db, office, rosa.id, at.courseId, { assignedOn: '2026-01-10' });
    await completes(db, rosa, at, '2026-02-01');
  });

  it('is deleted 12 months after the last learning day, with its assignment; the certificate stays', async () => {
    expect(await went(db, '2027-02-01')).toEqual({});
    expect(await went(db, '2027-02-02')).toEqual({ "learners' standings": 1 });
    for (const table of [fact, standing, courseStanding, assignment])
      expect(await rows(table)).toBe(0);
    expect({ certificates: await rows(certificate), accounts: await rows(account) }).toEqual({
      certificates: 1,
      accounts: 6,
    });
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
    await round(db, '2027-02-01');
    expect(await rows(reminder)).toBe(1);
    await round(db, '2027-02-02');
    expect(await rows(reminder)).toBe(0);
  });

  it('stays as long as anything is learned, also in another course', async () => {
    const { id: courseId, moduleIds } = await courseOf(db, 'k1', 2);
    await completes(db, rosa, { courseId, moduleId: moduleIds[0] ?? 0 }, '2026-11-11');
    expect(await went(db, '2027-11-11')).toEqual({});
    expect(await went(db, '2027-11-12')).toEqual({ "learners' standings": 1 });
  });

  it('goes without what was assigned lately, or is still due', async () => {
    const later = await courseOf(db, 'k1', 1);
    const due = await courseOf(db, 'k2', 1);
    await give(db, office, rosa.id, later.id, { assignedOn: '2027-01-20' });
    await give(db, office, rosa.id, due.id, { assignedOn: '2026-01-20', dueDay: '2027-03-01' });
    await round(db, '2027-02-02');
    const left = await db.reader
      .select({ courseId: assignment.courseId })
      .from(assignment)
      .orderBy(assignment.courseId);
    expect(left.map((a) => a.courseId)).toEqual([later.id, due.id]);
  });

  it('is announced 60 and 14 days before, and is never deleted before the day that was said', () => {
    const retention = retentionOf(readSettings({}));
    expect(noticeOf(retention, '2026-02-01', '2026-12-03')).toBeNull();
    expect(noticeOf(retention, '2026-02-01', '2026-12-04')).toEqual({
      goesOn: '2027-02-02',
      late: false,
    });
    expect(noticeOf(retention, '2026-02-01', '2027-01-18')).toEqual({
      goesOn: '2027-02-02',
      late: false,
    });
    expect(noticeOf(retention, '2026-02-01', '2027-01-19')).toEqual({
      goesOn: '2027-02-02',
      late: true,
    });
  });

  it('is proven for 24 months; after that a check still answers that the certificate was genuine', async () => {
    const [own] = await db.reader.select({ number: certificate.number }).from(certificate);
    const number = own?.number ?? '';
    await round(db, '2028-02-01');
    expect((await checkCertificate(db.reader, number))?.about?.courseTitle).toBe('Kurs k3');
    expect(await went(db, '2028-02-02')).toEqual({ certificates: 1 });
    expect(await checkCertificate(db.reader, number)).toEqual({ number, about: null });
    expect(await checkCertificate(db.reader, 'HV-2026-AAAAA-AAAAA')).toBeNull();
    expect(await rows(certificate)).toBe(0);
  });
});

describe('what is needed only while learning', () => {
  it('is deleted 30 days after its last use: exercise, practice program and the place to resume at', async () => {
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
    expect(await went(db, '2026-07-01')).toEqual({});
    expect(await went(db, '2026-07-02')).toEqual({
      'exercise states': 1,
      'practice programs': 1,
      'places to resume at': 1,
    });
    expect(await rows(standing)).toBe(1);
  });

  it('is deleted when it has run out: sessions, notes, sign-in tries of a day ago', async () => {
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
    expect(await went(db, '2026-07-02')).toEqual({
      'expired sessions': 1,
      'expired notes': 1,
      'sign-in tries': 1,
    });
    expect(await Promise.all([session, flash, slowdown].map(rows))).toEqual([1, 1, 1]);
  });
});

describe('an application for a course', () => {
  it('is deleted 6 months after it was refused or withdrawn, or left as a draft; one that waits stays, and one with a yes is deleted with its course', async () => {
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
    expect(await went(db, '2026-07-10')).toEqual({});
    expect(await went(db, '2026-07-11')).toEqual({ 'applications for courses': 3 });
    expect(await rows(application)).toBe(2);
    expect(await went(db, '2027-01-11')).toEqual({ "learners' standings": 1 });
    expect(await db.reader.select({ state: application.state }).from(application)).toEqual([
      { state: 'gesendet' },
    ]);
  });
});
