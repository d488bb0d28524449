/**
 * What a learner did of their own accord has a receipt: the same for the same form, for them alone,
 * as long as docs/rules.md says.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { certificate } from '#db/schema/certificates.ts';
import { receipt } from '#db/schema/receipts.ts';
import type { Actor } from '#lib/actor.ts';
import { deleteCertificate } from '#domains/learning/certificates/commands.ts';
import {
  checkCertificate,
  deletionReceipt,
  isTraceOf,
} from '#domains/learning/certificates/queries.ts';
import { shareCourse, unshareCourse } from '#domains/learning/enrolment/commands.sharing.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { receiptByNumber, receiptsOf } from '#domains/learning/receipts/queries.ts';
import { receiptAddress, receiptNumber } from '#domains/learning/receipts/rules.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, addMonths, sayShortDay } from '#lib/time.ts';
import { give, key, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataSaid } from '../support/my-data.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';
import { forgetOver } from '../support/round.ts';

let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office, office.caseworker);
  await give(db, office, rosa.id, (await courseOf(db, 'k3', 1)).id, {
    way: 'selbst_gewaehlt',
    assignedBy: null,
  });
});
afterEach(() => db.close());

const shares = (once?: string) =>
  db.write((tx) => shareCourse(tx, rosa, { course: 'k3', aware: false, once }));
const unshares = (once?: string, who = rosa) =>
  db.write((tx) => unshareCourse(tx, who, { course: 'k3', once }));
const number = 'HV-2026-22222-33333';
async function hasCertificate(): Promise<void> {
  const [about] = await db.reader.select({ courseId: course.id }).from(course);
  await db.write((tx) =>
    tx.insert(certificate).values({
      number,
      learnerId: rosa.id,
      courseId: about?.courseId ?? 0,
      issuedOn: today,
      body: '{}',
    }),
  );
}

it('a form that comes twice has one receipt; one sent again after something else was done changes nothing', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const shared = await shares(first);
  expect(await shares(first)).toEqual(shared);
  const back = await unshares(second);
  expect(await unshares(second)).toEqual(back);
  // The browser goes back and sends the old form again: the course stays hidden.
  expect(await shares(first)).toEqual(shared);
  expect(await receiptByNumber(db.reader, rosa, back.receipt ?? '')).toMatchObject({
    kind: 'unshared',
    day: today,
    since: today,
    course: 'Kurs k3',
    sharedOn: null,
  });
  expect(await receiptsOf(db.reader, rosa)).toHaveLength(2);
  // A new form is a new act.
  expect(await shares(randomUUID())).not.toEqual(shared);
});

it('a receipt is for its owner alone, and a try names whose it is', async () => {
  const { receipt: own } = await shares();
  await expect(receiptByNumber(db.reader, karl, own ?? '')).rejects.toMatchObject({
    name: 'NotFound',
    subjectId: rosa.id,
  });
  await expect(receiptByNumber(db.reader, karl, 'QU-2026-2222-2222')).rejects.toMatchObject({
    name: 'NotFound',
    subjectId: null,
  });
  await expect(unshares(undefined, karl)).rejects.toMatchObject({ name: 'NotFound' });
});

it('of a deleted certificate the receipt keeps its hash and no more; whoever has the number is led to it', async () => {
  await hasCertificate();
  await expect(db.write((tx) => deleteCertificate(tx, karl, { number }))).rejects.toMatchObject({
    name: 'NotFound',
    subjectId: rosa.id,
  });
  const first = await db.write((tx) => deleteCertificate(tx, rosa, { number }));
  expect(await db.write((tx) => deleteCertificate(tx, rosa, { number }))).toEqual(first);
  const rows = await db.reader.select().from(receipt);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(number.slice(8));
  expect(rows[0]?.courseId).toBeNull();
  expect(isTraceOf(rows[0]?.about ?? '', number)).toBe(true);
  expect(await deletionReceipt(db.reader, rosa, number)).toBe(first.receipt);
  expect(await deletionReceipt(db.reader, karl, number)).toBeNull();
  expect(await checkCertificate(db.reader, number)).toEqual({ number, about: null });
});

it('receipts stand in "Meine Daten" and go after their time, on no day before', async () => {
  await db.write((tx) =>
    tx.update(account).set({ openedOn: today, signedInOn: addMonths(today, 11) }),
  );
  const { receipt: own } = await shares();
  const part = (await myDataSaid(db.reader, rosa, key)).find(({ id }) => id === 'quittungen');
  expect(part?.rows).toEqual([[sayShortDay(today), 'Kurs gezeigt', 'Kurs k3', own]]);
  const round = (day: string) =>
    forgetOver(db, retentionOf(readSettings({})), new Date(`${day}T03:10:00+01:00`));
  await round(addMonths(today, 12));
  expect(await receiptsOf(db.reader, rosa)).toHaveLength(1);
  await round(addDays(addMonths(today, 12), 1));
  expect(await receiptsOf(db.reader, rosa)).toEqual([]);
});

it('a receipt has a number to read aloud, and an address that holds the deleted certificate', () => {
  expect(receiptNumber(new Uint8Array(8), today)).toMatch(/^QU-2026-\w{4}-\w{4}$/);
  expect({
    shared: receiptAddress('QU-2026-2222-2222'),
    deleted: receiptAddress('QU-2026-2222-2222', 'HV 1&2'),
  }).toEqual({
    shared: '/lernen/quittungen/QU-2026-2222-2222',
    deleted: '/lernen/quittungen/QU-2026-2222-2222?nachweis=HV%201%262',
  });
});
