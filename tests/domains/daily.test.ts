/**
 * The daily round keeps the times of docs/rules.md ("Storing and deleting") for accounts and for
 * what is stored for control, and nothing is deleted before its time.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { accessCard, account, identifier } from '#db/schema/accounts.ts';
import { accessLog, exportRecord, exportSubject } from '#db/schema/audit.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { retentionOf, sayRetention } from '#domains/office/retention/rules.ts';
import { roundIsDue, sayRound } from '#jobs/daily.ts';
import { readSettings } from '#lib/settings.ts';
import { asksForHelp, completes, give } from '../support/clients.ts';
import { openKeptOffice, round, went, type KeptOffice } from '../support/daily.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { learnersAt, type Office } from '../support/people.ts';

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

it('an address for reminders is deleted a day after nobody confirmed it, and with the account that is closed', async () => {
  const address = { publicId: 'm', sealed: Buffer.from('x'), madeOn: '2026-10-06' };
  await db.write((tx) => tx.insert(mailAddress).values({ accountId: rosa.id, ...address }));
  expect({
    theDayBefore: await went(db, '2026-10-07'),
    onTheDay: await went(db, '2026-10-08'),
  }).toEqual({ theDayBefore: {}, onTheDay: { 'addresses for reminders': 1 } });
  await db.write((tx) =>
    tx.insert(mailAddress).values({ accountId: rosa.id, ...address, confirmedOn: '2026-10-06' }),
  );
  expect(await went(db, '2026-12-06')).toEqual({});
  await db.write((tx) =>
    tx.update(account).set({ closedOn: '2026-12-06' }).where(eq(account.id, rosa.id)),
  );
  expect(await went(db, '2026-12-07')).toEqual({ 'addresses for reminders': 1 });
});

describe('what is stored for control', () => {
  it('is deleted after 12 months: the log, that exports were made, reports of barriers; calls for help and notes of calls after 6', async () => {
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
    expect(await went(db, '2026-09-02')).toEqual({});
    expect(await went(db, '2026-09-03')).toEqual({ 'calls by staff': 1, 'calls for help': 1 });
    expect(await went(db, '2027-03-01')).toEqual({});
    expect(await went(db, '2027-03-02')).toEqual({
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

  it('is deleted in small parts, however much there is', async () => {
    await db.write((tx) =>
      tx.insert(accessLog).values(
        Array.from({ length: 1201 }, () => ({
          at: '2026-03-01T08:00:00Z',
          actorRole: 'staff',
          action: 'learner_read',
        })),
      ),
    );
    expect(await went(db, '2027-03-02')).toEqual({ 'lines of the access log': 1201 });
  });
});

describe('an account', () => {
  const close = (day: string) =>
    db.write((tx) => tx.update(account).set({ closedOn: day }).where(eq(account.id, rosa.id)));

  it('that nobody opened is deleted 90 days after its last card, with all that was kept of the person', async () => {
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
    expect(await went(db, '2027-01-18')).toEqual({});
    expect(await went(db, '2027-01-19')).toEqual({ 'accounts never opened': 1 });
    expect(await Promise.all([identifier, accessCard, assignment].map(rows))).toEqual([0, 0, 0]);
    expect(await db.reader.$count(account, eq(account.id, rosa.id))).toBe(0);
  });

  it('that was closed is deleted after 12 months, and not before its certificate', async () => {
    await completes(db, rosa, at, '2026-02-01');
    await close('2026-02-02');
    await round(db, '2027-06-01');
    expect(await db.reader.$count(account, eq(account.id, rosa.id))).toBe(1);
    expect(await went(db, '2028-02-02')).toEqual({ certificates: 1 });
    expect(await went(db, '2028-02-03')).toEqual({ 'closed accounts': 1 });
  });

  it('of the office is never deleted by itself, nor one that is open', async () => {
    await db.write((tx) =>
      tx
        .update(account)
        .set({ closedOn: '2020-01-01', openedOn: null, madeOn: '2020-01-01' })
        .where(eq(account.id, office.staff.id)),
    );
    expect(await went(db, '2030-01-01')).toEqual({});
  });

  it('leaves no number to be given again: the newest stays until there is a newer one', async () => {
    await close('2020-01-01');
    await db.write((tx) => tx.delete(account).where(eq(account.givenName, 'Karl')));
    expect(await went(db, '2027-01-01')).toEqual({});
    await learnersAt(db, office.mayen, [['Eva', 'Neu']]);
    expect(await went(db, '2026-10-07')).toEqual({ 'closed accounts': 1 });
  });
});

describe('the round', () => {
  it('a second time on the same day finds nothing more', async () => {
    await db.write((tx) =>
      tx
        .insert(barrierReport)
        .values({ number: 'BM', day: '2020-01-01', page: '', body: 'Zu blass', contact: '' }),
    );
    expect(sayRound(await round(db, '2026-10-07'))).toBe(
      'Daily round: forgot reports of barriers 1.',
    );
    expect(sayRound(await round(db, '2026-10-07'))).toBe('Daily round: nothing to forget.');
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
    const said = sayRetention(retentionOf(readSettings(env)));
    expect(said).toContain('Was Sie als Barriere melden: 1 Monat.');
    expect(said.some((line) => line.startsWith('Ihr Nachweis: 36 Monate.'))).toBe(true);
    await db.write((tx) =>
      tx
        .insert(barrierReport)
        .values({ number: 'BM', day: '2026-09-06', page: '', body: 'Zu blass', contact: '' }),
    );
    expect(await went(db, '2026-10-07')).toEqual({});
    expect(await went(db, '2026-10-07', env)).toEqual({ 'reports of barriers': 1 });
  });
});
