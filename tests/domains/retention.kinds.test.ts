/**
 * What the daily round says before it deletes: for each kind whose time decides, how much there is,
 * and how much of it is over, to the day and the second.
 */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { slowdown } from '#db/schema/accounts.ts';
import { helpCall } from '#db/schema/calls.ts';
import { certificate } from '#db/schema/certificates.ts';
import { deliveredRow, delivery, deliveryPlan } from '#db/schema/delivery.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { standing } from '#db/schema/progress.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { securityLog } from '#db/schema/security.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import type { KindName } from '#domains/manifests.ts';
import { kinds } from '#domains/office/retention/commands.ts';
import type { Clock } from '#domains/office/retention/queries.kinds.ts';
import type { Retention } from '#domains/office/retention/rules.ts';
import { dayNumber } from '#lib/time.ts';
import { give } from '../support/clients.ts';
import { openKeptOffice, type KeptOffice } from '../support/daily.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let office: KeptOffice['office'];
let rosa: KeptOffice['rosa'];
let at: KeptOffice['at'];
beforeEach(async () => {
  db = freshDatabase();
  ({ office, rosa, at } = await openKeptOffice(db));
});
afterEach(() => db.close());

const from = '2026-06-01';
const now = 1_800_000_000;
const clock: Clock = { now, today: from, from: () => from };
/** How many there are of a kind, and how many of them are over. */
const countOf = async (name: KindName) => ({
  over: (await kinds[name].find(db.reader, clock)).n,
  all: await kinds[name].all(db.reader),
});
const forget = async (name: KindName) => {
  const { keys } = await kinds[name].find(db.reader, clock);
  return db.write((tx) => kinds[name].forget(tx, keys, clock));
};

/** By which line of the law each kind goes; `null` where it goes by the second alone. */
const timeOf: Partial<Record<KindName, [kept: keyof Retention, asks: keyof Retention | null]>> = {
  'sign-in tries': ['tries', null],
  'places to resume at': ['practice', 'practice'],
  "learners' standings": ['standing', 'standing'],
  certificates: ['certificate', 'certificate'],
  'telephone numbers of calls': ['help', null],
  'applications for courses': ['application', 'application'],
  'lines of the security log': ['security', 'security'],
  'deliveries that could not arrive': ['undelivered', 'undelivered'],
  deliveries: ['log', 'log'],
  'hours of working together that ran out': ['beside', null],
  'addresses for reminders': ['mail', 'mail'],
  'accounts never opened': ['unopened', 'unopened'],
  'closed accounts': ['account', 'account'],
  'idle accounts that were closed': ['idle', 'idle'],
  'delivered rows': ['log', null],
};

test.each(Object.entries(timeOf))(
  '"%s" go by the time that the page Datenschutz says of them, and by no other',
  async (name, [kept, asks]) => {
    const kind = kinds[name as KindName];
    const asked = new Set<string>();
    const listening: Clock = {
      now,
      today: from,
      from: (of) => {
        asked.add(of);
        return from;
      },
    };
    await kind.find(db.reader, listening);
    await db.write((tx) => kind.forget(tx, [0], listening));
    expect({ kept: kind.kept, asked: [...asked] }).toEqual({ kept, asked: asks ? [asks] : [] });
  },
);

describe('the count', () => {
  it('of wrong tries is over a day after the last', async () => {
    await db.write((tx) =>
      tx.insert(slowdown).values([
        { keyHash: 'a', tries: 9, lastAt: now - 86_401 },
        { keyHash: 'b', tries: 9, lastAt: now - 86_400 },
      ]),
    );
    expect(await countOf('sign-in tries')).toEqual({ over: 1, all: 2 });
    expect(await forget('sign-in tries')).toBe(1);
  });

  it('of telephone numbers is over on the day after the call, and never while it waits', async () => {
    await db.write((tx) =>
      tx.insert(helpCall).values(
        [
          { answeredOn: '2026-05-31', phone: '1' },
          { answeredOn: from, phone: '2' },
          { answeredOn: null, phone: '3' },
          { answeredOn: '2026-05-31', phone: null },
        ].map((row, i) => ({
          publicId: `c${i}`,
          learnerId: rosa.id,
          wish: 'call' as const,
          madeOn: '2026-05-30',
          ...row,
        })),
      ),
    );
    expect(await countOf('telephone numbers of calls')).toEqual({ over: 1, all: 3 });
    expect(await forget('telephone numbers of calls')).toBe(1);
    expect(await countOf('telephone numbers of calls')).toEqual({ over: 0, all: 2 });
  });

  it('of lines of the security log is over by their day', async () => {
    await db.write((tx) =>
      tx.insert(securityLog).values(
        ['2026-05-31T23:59:59Z', '2026-06-01T00:00:00Z'].map((moment) => ({
          at: moment,
          network: '',
          event: 'sign_in',
          refused: false,
        })),
      ),
    );
    expect(await countOf('lines of the security log')).toEqual({ over: 1, all: 2 });
    expect(await forget('lines of the security log')).toBe(1);
  });

  it('of hours together is over in the second in which they run out, unless they were ended', async () => {
    await db.write((tx) =>
      tx.insert(sitBeside).values(
        [
          { expiresAt: now, endedAt: null },
          { expiresAt: now + 1, endedAt: null },
          { expiresAt: now - 1, endedAt: now - 9 },
        ].map((row, i) => ({
          publicId: `s${i}`,
          learnerId: rosa.id,
          courseId: at.courseId,
          ...row,
        })),
      ),
    );
    const name = 'hours of working together that ran out';
    expect(await countOf(name)).toEqual({ over: 1, all: 3 });
    expect(await forget(name)).toBe(1);
    expect(await countOf(name)).toEqual({ over: 0, all: 3 });
  });

  it('of certificates and places is over by their day', async () => {
    await db.write(async (tx) => {
      await tx.insert(certificate).values({
        number: 'HV-1',
        learnerId: rosa.id,
        courseId: at.courseId,
        issuedOn: '2026-05-31',
        body: '{}',
      });
      const day = dayNumber('2026-05-31');
      await tx
        .insert(standing)
        .values({ learnerId: rosa.id, ...at, stepId: 4, startedDay: day, lastDay: day });
    });
    expect({
      certificates: await countOf('certificates'),
      places: await countOf('places to resume at'),
    }).toEqual({ certificates: { over: 1, all: 1 }, places: { over: 1, all: 1 } });
    const later: Clock = { ...clock, from: () => '2026-05-31' };
    expect((await kinds['places to resume at'].find(db.reader, later)).n).toBe(0);
    expect((await kinds['certificates'].find(db.reader, later)).n).toBe(0);
  });

  it('of addresses for reminders is over unconfirmed by its day, and with a closed account', async () => {
    const address = { accountId: rosa.id, publicId: 'm', sealed: Buffer.from('x') };
    await db.write((tx) => tx.insert(mailAddress).values({ ...address, madeOn: '2026-05-31' }));
    expect(await countOf('addresses for reminders')).toEqual({ over: 1, all: 1 });
    await db.write((tx) => tx.update(mailAddress).set({ confirmedOn: '2026-05-31' }));
    expect(await countOf('addresses for reminders')).toEqual({ over: 0, all: 1 });
  });
});

describe('deliveries', () => {
  const row = (planId: number, day: string, more: Partial<typeof delivery.$inferInsert>) => ({
    publicId: `${planId} ${day}`,
    planId,
    day,
    fileName: 'a.csv',
    format: 'csv' as const,
    nextTryAt: 0,
    madeOn: day,
    state: 'sent' as const,
    ...more,
  });
  beforeEach(() =>
    db.write((tx) =>
      tx.insert(deliveryPlan).values(
        [1, 2].map((id) => ({
          id,
          publicId: `p${id}`,
          name: `Plan ${id}`,
          rhythm: 'daily' as const,
          firstDay: from,
          nextDay: from,
          changesOnly: true,
          format: 'csv' as const,
          level: 1,
          days: 'iso' as const,
          channel: 'folder' as const,
          target: '{}',
          madeOn: from,
          madeBy: office.admin.id,
        })),
      ),
    ),
  );

  it('are over by their day once they are sent or given up, but for the latest of each plan', async () => {
    await db.write((tx) =>
      tx
        .insert(delivery)
        .values([
          row(1, '2026-05-28', { state: 'dropped' }),
          row(1, '2026-05-29', {}),
          row(1, '2026-05-30', {}),
          row(2, '2026-05-27', { state: 'made' }),
          row(2, '2026-06-01', {}),
          row(2, '2026-06-02', {}),
        ]),
    );
    expect(await countOf('deliveries')).toEqual({ over: 2, all: 6 });
    expect(await countOf('deliveries that could not arrive')).toEqual({ over: 1, all: 6 });
    expect(await forget('deliveries that could not arrive')).toBe(1);
    expect(await countOf('deliveries')).toEqual({ over: 3, all: 6 });
  });

  it('forget how a row was whose assignment is gone, and no other', async () => {
    await give(db, office, rosa.id, at.courseId);
    const [given] = await db.reader.select({ id: assignment.id }).from(assignment);
    await db.write((tx) =>
      tx
        .insert(deliveredRow)
        .values(
          [given?.id ?? 0, 999].map((assignmentId) => ({ planId: 1, assignmentId, hash: 1 })),
        ),
    );
    expect(await countOf('delivered rows')).toEqual({ over: 1, all: 2 });
    expect(await forget('delivered rows')).toBe(1);
    expect(await countOf('delivered rows')).toEqual({ over: 0, all: 1 });
  });
});
