/**
 * Accounts in which nobody signs in are listed, warned of twice, and closed; what is open keeps
 * them (docs/rules.md, "Storing and deleting").
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { account, idleNotice, session } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { accessLog } from '#db/schema/audit.ts';
import { certificate } from '#db/schema/certificates.ts';
import { knownDay } from '#db/schema/clock.ts';
import { sessionKeeper } from '#web/session.ts';
import { idleCount, idleOf } from '#domains/office/retention/queries.idle.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { readSettings } from '#lib/settings.ts';
import { today as dayNow } from '#lib/time.ts';
import { completes, give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { myDataOf, myDataSaid } from '../support/my-data.ts';
import { courseOf, learnersAt, openOffice, type Office } from '../support/people.ts';
import { forgetOver } from '../support/round.ts';

const signedInOn = '2025-10-06';
/**
 * 60 days, 14 days, and the first night on which 12 months are over and both notices old enough.
 */
const [first, second, over] = ['2026-08-08', '2026-09-23', '2026-10-07'];
let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  const [one] = await learnersAt(db, office.mayen, [
    ['Rosa', 'Muster'],
    ['Karl', 'Beispiel'],
  ]);
  if (!one) throw new Error('No learner.');
  rosa = one;
  await db.write(async (tx) => {
    await tx.update(account).set({ openedOn: '2025-01-01', signedInOn: '2099-01-01' });
    await tx.update(account).set({ signedInOn }).where(eq(account.id, rosa.id));
  });
});
afterEach(() => db.close());

const round = (day: string) =>
  forgetOver(db, retentionOf(readSettings({})), new Date(`${day}T03:10:00+01:00`));
const isClosed = async (): Promise<boolean> =>
  (await db.reader.select({ on: account.closedOn }).from(account).where(eq(account.id, rosa.id)))[0]
    ?.on !== null;
const notice = async () =>
  (
    await db.reader
      .select({ earlyOn: idleNotice.earlyOn, lateOn: idleNotice.lateOn })
      .from(idleNotice)
  )[0];
const allRounds = async (): Promise<void> => {
  for (const day of [first, second, over, '2027-06-01']) await round(day);
};

describe('an account in which nobody signed in or learned for 12 months', () => {
  it('is listed 60 days before, again 14 days before, and then closed', async () => {
    await round('2026-08-07');
    expect(await notice()).toBeUndefined();
    await round(first);
    expect(await notice()).toEqual({ earlyOn: first, lateOn: null });
    expect(await idleOf(db.reader, office.staff, { offset: 0, limit: 9 })).toMatchObject([
      { familyName: 'Muster', signedInOn, closesOn: over, late: false },
    ]);
    await round('2026-09-22');
    expect(await notice()).toEqual({ earlyOn: first, lateOn: null });
    await round(second);
    expect(await idleOf(db.reader, office.staff, { offset: 0, limit: 9 })).toMatchObject([
      { closesOn: over, late: true },
    ]);
    await round('2026-10-06');
    expect(await isClosed()).toBe(false);
    await db.write((tx) =>
      tx.insert(session).values({ id: 's', accountId: rosa.id, expiresAt: 4_000_000_000 }),
    );
    expect(await round(over)).toMatchObject({ 'idle accounts that were closed': 1 });
    expect({
      closed: await isClosed(),
      sessions: await db.reader.$count(session),
      notice: await notice(),
    }).toEqual({ closed: true, sessions: 0, notice: undefined });
    expect(
      await db.reader
        .select({ subjectId: accessLog.subjectId, role: accessLog.actorRole })
        .from(accessLog)
        .where(eq(accessLog.action, 'account_idle')),
    ).toEqual([{ subjectId: rosa.id, role: 'system' }]);
  });

  it('is never closed without its notices, also when the portal was off for months', async () => {
    for (const day of ['2027-05-01', '2027-06-15', '2027-06-16']) await round(day);
    expect({ closed: await isClosed(), notice: await notice() }).toEqual({
      closed: false,
      notice: { earlyOn: '2027-05-01', lateOn: '2027-06-16' },
    });
    await round('2027-06-29');
    expect(await isClosed()).toBe(false);
    await round('2027-06-30');
    expect(await isClosed()).toBe(true);
  });

  it('stays when the person comes back, and the notice is deleted', async () => {
    await round(first);
    await round(second);
    await db.write((tx) =>
      tx.update(account).set({ signedInOn: '2026-10-01' }).where(eq(account.id, rosa.id)),
    );
    await round('2026-10-02');
    expect(await notice()).toBeUndefined();
    await round(over);
    expect(await isClosed()).toBe(false);
  });

  it.each([
    [
      'learned lately',
      async () => {
        const { id: courseId, moduleIds } = await courseOf(db, 'k1', 2);
        await completes(db, rosa, { courseId, moduleId: moduleIds[0] ?? 0 }, '2027-01-01');
      },
    ],
    [
      'has a course that is due later',
      async () => {
        const { id } = await courseOf(db, 'k1', 1);
        await give(db, office, rosa.id, id, { assignedOn: '2025-10-01', dueDay: '2027-09-01' });
      },
    ],
    [
      'waits for an answer to an application',
      async () => {
        const { id: courseId } = await courseOf(db, 'k1', 1);
        await db.write((tx) =>
          tx.insert(application).values({
            publicId: 'a',
            learnerId: rosa.id,
            courseId,
            state: 'gesendet',
            draftedOn: '2025-10-01',
          }),
        );
      },
    ],
    [
      'has a certificate that is still kept',
      async () => {
        const { id: courseId } = await courseOf(db, 'k1', 1);
        await db.write((tx) =>
          tx.insert(certificate).values({
            number: 'HV',
            learnerId: rosa.id,
            courseId,
            issuedOn: '2026-01-01',
            body: '{}',
          }),
        );
      },
    ],
  ])('is not listed and not closed when the person %s', async (_, open) => {
    await open();
    await allRounds();
    expect({ closed: await isClosed(), notice: await notice() }).toEqual({
      closed: false,
      notice: undefined,
    });
  });

  it('counts from the first known day where no day of signing in is known', async () => {
    await db.write(async (tx) => {
      await tx.update(account).set({ signedInOn: null }).where(eq(account.id, rosa.id));
      await tx.update(knownDay).set({ since: '2026-06-01' });
    });
    for (const day of [first, second, over, '2027-04-02']) await round(day);
    expect(await notice()).toBeUndefined();
    await round('2027-04-03');
    expect(await notice()).toEqual({ earlyOn: '2027-04-03', lateOn: null });
  });

  it('is shown to staff of the site alone', async () => {
    await round(first);
    const elsewhere = { ...office.staff, siteIds: [office.mayen + 1000] };
    expect({
      here: await idleCount(db.reader, office.staff),
      elsewhere: await idleCount(db.reader, elsewhere),
    }).toEqual({ here: 1, elsewhere: 0 });
    expect(await idleOf(db.reader, elsewhere, { offset: 0, limit: 9 })).toEqual([]);
  });
});

describe('the day of signing in', () => {
  const sessions = () => sessionKeeper(db.reader, db.write, false);
  const dayOf = async (id: number): Promise<string | null | undefined> =>
    (await db.reader.select({ on: account.signedInOn }).from(account).where(eq(account.id, id)))[0]
      ?.on;

  it('is stored for a learner, as a day, and stands in "Meine Daten"; for nobody of the desk', async () => {
    await db.write((tx) => tx.update(account).set({ signedInOn: null }));
    await sessions().open(rosa.id, 'learner', false);
    await sessions().open(office.staff.id, 'staff', false);
    expect({ learner: await dayOf(rosa.id), staff: await dayOf(office.staff.id) }).toEqual({
      learner: dayNow(),
      staff: null,
    });
    const actor: Actor = {
      id: rosa.id,
      publicId: rosa.publicId,
      role: 'learner',
      givenName: 'Rosa',
      familyName: 'Muster',
      siteIds: [office.mayen],
      today: dayNow(),
    };
    const key = readSettings({}).KUNDENNUMMER_KEY;
    expect((await myDataOf(db.reader, actor, key)).person.signedInOn).toBe(dayNow());
    const [person] = await myDataSaid(db.reader, actor, key);
    expect(person?.rows.map(([label]) => label)).toContain('Zuletzt angemeldet am');
  });
});
