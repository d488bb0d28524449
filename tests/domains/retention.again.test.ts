/**
 * A backup was restored: what somebody deleted, ended or took back after it is done again, for
 * exactly them, and never a second time.
 */
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessCard, account, identifier, session } from '#db/schema/accounts.ts';
import { apiToken } from '#db/schema/api-clients.ts';
import { application } from '#db/schema/applications.ts';
import { certificate } from '#db/schema/certificates.ts';
import { deletion, deletionKinds, type DeletionKind } from '#db/schema/deletion.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { ownWork } from '#db/schema/exercises.ts';
import { learnerWay, siteWay } from '#db/schema/journeys-saved.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { checkCertificate } from '#domains/learning/certificates/queries.ts';
import {
  deleteAgain,
  endRestoredSessions,
  goOnCounting,
} from '#domains/office/retention/commands.again.ts';
import type { Actor } from '#lib/actor.ts';
import { give, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, openOffice, type Office } from '../support/people.ts';

const day = '2026-10-05';
let db: TestDatabase;
let office: Office;
let rosa: Actor;
let karl: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  [rosa, karl] = await rosaAndKarl(db, office);
  const { id: courseId } = await courseOf(db, 'k1', 1);
  for (const one of [rosa, karl]) await fill(one, courseId);
});
afterEach(() => db.close());

const bytes = (text: string): Buffer => Buffer.from(text);

/** All that can be deleted of somebody, as a backup holds it. */
async function fill({ id, publicId }: Actor, courseId: number): Promise<void> {
  const madeOn = '2026-09-01';
  await give(db, office, id, courseId, { sharedOn: madeOn, remark: 'Bitte lesen' });
  await db.write(async (tx) => {
    await tx.update(account).set({ passwordHash: 'hash' }).where(eq(account.id, id));
    await tx.insert(identifier).values({
      learnerId: id,
      aktenzeichen: '0012',
      kundennummerSealed: bytes('k'),
      bgNummerSealed: bytes('b'),
    });
    await tx.insert(certificate).values({
      number: `HV-${id}`,
      learnerId: id,
      courseId,
      issuedOn: madeOn,
      body: '{}',
    });
    await tx
      .insert(application)
      .values({ publicId, learnerId: id, courseId, state: 'entwurf', draftedOn: madeOn });
    await tx.insert(mailAddress).values({ accountId: id, publicId, sealed: bytes('m'), madeOn });
    const [way] = await tx
      .insert(siteWay)
      .values({ publicId, siteId: office.mayen, place: publicId, kilometres: 9, minutes: 20 })
      .returning({ id: siteWay.id });
    await tx.insert(learnerWay).values({ learnerId: id, wayId: way?.id ?? 0 });
    await tx.insert(secondFactor).values({
      accountId: id,
      secretSealed: bytes('s'),
      madeOn,
      lastStep: 0,
      lastTicket: '',
    });
    for (const code of ['1', '2'])
      await tx.insert(spareCode).values({ accountId: id, codeHash: bytes(code) });
    await tx.insert(accessCard).values({
      accountId: id,
      codeHash: bytes(publicId),
      madeOn,
      madeBy: office.staff.id,
      lastDay: '2026-12-01',
    });
    await tx.insert(apiToken).values({
      publicId,
      name: publicId,
      hash: bytes(publicId),
      everybody: true,
      level: 1,
      madeOn,
      madeBy: office.admin.id,
    });
    await tx
      .insert(ownWork)
      .values({ learnerId: id, exerciseId: 1, sealed: bytes('t'), day: 20_000 });
    await tx.insert(session).values({ id: publicId, accountId: id, expiresAt: 4_000_000_000 });
  });
}

/** What is there of somebody. */
async function stateOf({ id, publicId }: Actor) {
  const [person] = await db.reader
    .select({
      closedOn: account.closedOn,
      password: account.passwordHash,
      aktenzeichen: identifier.aktenzeichen,
      kundennummer: identifier.kundennummerSealed,
      bgNummer: identifier.bgNummerSealed,
      sharedOn: assignment.sharedOn,
      remark: assignment.remark,
      card: accessCard.replacedOn,
      token: apiToken.revokedOn,
    })
    .from(account)
    .innerJoin(identifier, eq(identifier.learnerId, account.id))
    .innerJoin(assignment, eq(assignment.learnerId, account.id))
    .innerJoin(accessCard, eq(accessCard.accountId, account.id))
    .innerJoin(apiToken, eq(apiToken.publicId, account.publicId))
    .where(eq(account.id, id));
  return {
    ...person,
    kundennummer: person?.kundennummer?.toString() ?? null,
    bgNummer: person?.bgNummer?.toString() ?? null,
    certificates: await db.reader.$count(certificate, eq(certificate.learnerId, id)),
    applications: await db.reader.$count(application, eq(application.publicId, publicId)),
    addresses: await db.reader.$count(mailAddress, eq(mailAddress.accountId, id)),
    ways: await db.reader.$count(learnerWay, eq(learnerWay.learnerId, id)),
    factors: await db.reader.$count(secondFactor, eq(secondFactor.accountId, id)),
    ownWork: await db.reader.$count(ownWork, eq(ownWork.learnerId, id)),
    spareCodes: await db.reader.$count(spareCode, eq(spareCode.accountId, id)),
  };
}

const whole = {
  closedOn: null,
  password: 'hash',
  aktenzeichen: '0012',
  kundennummer: 'k',
  bgNummer: 'b',
  sharedOn: '2026-09-01',
  remark: 'Bitte lesen',
  card: null,
  token: null,
  certificates: 1,
  applications: 1,
  addresses: 1,
  ways: 1,
  factors: 1,
  ownWork: 1,
  spareCodes: 2,
};
type State = Awaited<ReturnType<typeof stateOf>>;

const numberIn = async (
  table: typeof assignment | typeof accessCard | typeof ownWork,
  { id }: Actor,
) => {
  const owner = 'learnerId' in table ? table.learnerId : table.accountId;
  const [row] = await db.reader.select({ id: table.id }).from(table).where(eq(owner, id));
  return String(row?.id);
};
const byName = ({ publicId }: Actor) => publicId;
const byAssignment = (who: Actor) => numberIn(assignment, who);

/** How a deletion names its row, what is then no more, and how many rows that reaches. */
const gone: Record<
  Exclude<DeletionKind, 'account reopened'>,
  { subject: (who: Actor) => string | Promise<string>; after: Partial<State>; rows?: number }
> = {
  certificate: { subject: ({ id }) => `HV-${id}`, after: { certificates: 0 } },
  'mail address': { subject: byName, after: { addresses: 0 } },
  way: { subject: byName, after: { ways: 0 } },
  application: { subject: byName, after: { applications: 0 } },
  remark: { subject: byAssignment, after: { remark: '' } },
  sharing: { subject: byAssignment, after: { sharedOn: null, remark: '' } },
  Kundennummer: { subject: byName, after: { kundennummer: null } },
  'BG-Nummer': { subject: byName, after: { bgNummer: null } },
  'account closed': { subject: byName, after: { closedOn: day } },
  password: { subject: byName, after: { password: null } },
  'second factor': { subject: byName, after: { factors: 0 } },
  'spare codes': { subject: byName, after: { spareCodes: 0 }, rows: 2 },
  card: { subject: (who) => numberIn(accessCard, who), after: { card: day } },
  token: { subject: byName, after: { token: day } },
  'own work': { subject: (who) => numberIn(ownWork, who), after: { ownWork: 0 } },
};
const again = async (kind: DeletionKind, subject: string | Promise<string>, on = day) => {
  const entry = { kind, subject: await subject, day: on };
  return db.write((tx) => deleteAgain(tx, entry));
};

test('each kind of deletion has its row here', () => {
  expect([...Object.keys(gone), 'account reopened'].sort()).toEqual([...deletionKinds].sort());
});

test.each(Object.entries(gone))(
  'of kind "%s", it is done again for Rosa alone',
  async (kind, { subject, after, rows = 1 }) => {
    expect(await stateOf(rosa)).toEqual(whole);
    expect(await again(kind as DeletionKind, subject(rosa))).toBe(rows);
    expect({ rosa: await stateOf(rosa), karl: await stateOf(karl) }).toEqual({
      rosa: { ...whole, ...after },
      karl: whole,
    });
  },
);

test.each(['certificate', 'account closed', 'card', 'token', 'way', 'spare codes'] as const)(
  'a second time, "%s" finds nothing, and the day of the first stays',
  async (kind) => {
    const { subject, after } = gone[kind];
    await again(kind, subject(rosa));
    expect(await again(kind, subject(rosa), '2026-11-30')).toBe(0);
    expect(await stateOf(rosa)).toMatchObject(after);
  },
);

test('a card that was used before the backup stays used, not replaced', async () => {
  await db.write((tx) => tx.update(accessCard).set({ usedOn: '2026-09-02' }));
  expect(await again('card', numberIn(accessCard, rosa))).toBe(0);
  expect((await stateOf(rosa)).card).toBeNull();
});

test.each([
  ['of the backup', () => `HV-${rosa.id}`, 1],
  ['that was issued after the backup', () => 'HV-2026-22222-22222', 0],
])('a certificate %s leaves its trace: a check says that it was genuine', async (_, of, rows) => {
  const number = of();
  expect(await again('certificate', number)).toBe(rows);
  expect(await checkCertificate(db.reader, number)).toEqual({ number, about: null });
});

test('an account that was opened again after the backup is open', async () => {
  await db.write((tx) => tx.update(account).set({ closedOn: '2026-09-20' }));
  expect(await again('account reopened', rosa.publicId)).toBe(1);
  expect({
    rosa: (await stateOf(rosa)).closedOn,
    karl: (await stateOf(karl)).closedOn,
  }).toEqual({ rosa: null, karl: '2026-09-20' });
});

test('nobody stays signed in after a restore', async () => {
  expect(await db.write(endRestoredSessions)).toBe(2);
  expect(await db.reader.$count(session)).toBe(0);
});

test('the next deletion has a number that the record has not given yet, also where none had one before, and never a smaller one', async () => {
  const next = async (): Promise<number> => {
    await db.write((tx) => tx.delete(deletion));
    await db.write((tx) => tx.insert(deletion).values({ kind: 'card', subject: '1', day }));
    return (await db.reader.select({ id: deletion.id }).from(deletion))[0]?.id ?? 0;
  };
  await db.write((tx) => tx.run(sql`delete from sqlite_sequence where name = 'deletion'`));
  await db.write((tx) => goOnCounting(tx, 40));
  expect(await next()).toBe(41);
  await db.write((tx) => goOnCounting(tx, 60));
  expect(await next()).toBe(61);
  await db.write((tx) => goOnCounting(tx, 7));
  expect(await next()).toBe(62);
});
