/**
 * What ends, is reported or is sent by a day or an hour, on a machine whose clock leapt while the
 * portal ran (decisions/025).
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { knownDay } from '#db/schema/clock.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { reminder } from '#db/schema/reminders.ts';
import { knownDayAtHand } from '#db/known-day.ts';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { cardByCode } from '#domains/people/accounts/queries.cards.ts';
import { sessionKeeper } from '#web/session.ts';
import { offerHour } from '#domains/learning/shared-session/commands.ts';
import { ownHour } from '#domains/learning/shared-session/queries.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { needsOfLearner } from '#domains/desk/calls/queries.needs.ts';
import { retentionOf, noticeOf } from '#domains/office/retention/rules.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { stateOf } from '#domains/reporting/api-clients/rules.ts';
import { dayToWrite, endsBy, followKnownDay, momentToWrite, secondsNow } from '#lib/clock.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, dayNumber, today } from '#lib/time.ts';
import { runDeliveries } from '#jobs/run-deliveries.ts';
import { runRound } from '#server/nightly.ts';
import { give, happens, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { openDeliveringOffice } from '../support/deliveries.ts';
import { courseOf, learnersAt, openOffice, type Office } from '../support/people.ts';

const known = '2026-10-06';
const noon = (days: number): Date => new Date(`${addDays(known, days)}T10:00:00Z`);
let db: TestDatabase;
let office: Office;
let rosa: { id: number; publicId: string };
let at: { courseId: number; moduleId: number };
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon(0) });
  db = freshDatabase();
  await db.write((tx) => tx.update(knownDay).set({ day: known, since: known }));
  followKnownDay((await knownDayAtHand(db.connection)).read);
  today();
  office = await openOffice(db);
  const [one] = await learnersAt(db, office.mayen, [['Rosa', 'Muster']]);
  if (!one) throw new Error('No learner.');
  rosa = one;
  const { id: courseId, moduleIds } = await courseOf(db, 'k1', 2);
  at = { courseId, moduleId: moduleIds[0] ?? 0 };
  await give(db, office, rosa.id, courseId, { assignedOn: known, dueDay: addDays(known, 20) });
  await happens(db, rosa, at, known, { verb: 'step_reached', itemId: 1 });
});
afterEach(async () => {
  followKnownDay(() => null);
  vi.useRealTimers();
  await db.close();
});

const leaps = [-3653, -400, -40, -3, -1, 3, 40, 400, 3653];

describe.each(leaps)('a clock that leaps by %i days', (days) => {
  const leap = (): void => {
    vi.setSystemTime(noon(days));
  };

  it('ends no session, on no device, and lets people sign in again', async () => {
    const sessions = sessionKeeper(db.reader, db.write, false);
    const cookies = [
      await sessions.open(rosa.id, 'learner', false),
      await sessions.open(rosa.id, 'learner', true),
      await sessions.open(office.staff.id, 'staff', false),
    ];
    leap();
    for (const { value } of cookies) expect(await sessions.check(value)).not.toBeNull();
    const fresh = await sessions.open(rosa.id, 'learner', false);
    expect(await sessions.check(fresh.value)).not.toBeNull();
    vi.setSystemTime(noon(0));
    for (const { value } of [...cookies, fresh]) expect(await sessions.check(value)).not.toBeNull();
  });

  it('ends no access card, no token and no hour together, and takes nobody for inactive', async () => {
    const { code } = await db.write((tx) =>
      makeCard(tx, { ...office.staff, today: known }, { learnerId: rosa.id }),
    );
    await db.write((tx) =>
      offerHour(
        tx,
        {
          id: rosa.id,
          publicId: rosa.publicId,
          role: 'learner',
          givenName: 'Rosa',
          familyName: 'Muster',
          siteIds: [office.mayen],
          today: known,
        },
        { course: 'k1', now: secondsNow() },
      ),
    );
    leap();
    const actor = { ...office.staff, today: today() };
    expect((await cardByCode(db.reader, code.replaceAll(' ', ''), today()))?.state).toBe('good');
    expect(stateOf({ revokedOn: null, lastDay: addDays(known, 1) }, endsBy(today()))).toBe('good');
    expect(await ownHour(db.reader, rosa.id, secondsNow())).not.toBeNull();
    expect(
      (await rowsOf(db.reader, { learnerIds: [rosa.id] }, { key, today: today(), level: 2 })).map(
        (row) => row.quietSince,
      ),
    ).toEqual([null]);
    expect(
      (await needsOfLearner(db.reader, actor, await readCatalogue(db.reader), rosa.id)).map(
        (need) => need.kind,
      ),
    ).toEqual([]);
    expect(noticeOf(retentionOf(readSettings({})), known, endsBy(today()))).toBeNull();
  });

  it('delivers nothing and reminds nobody; once it is put right, both go', async () => {
    const own = await openDeliveringOffice();
    await own.db.write((tx) => tx.update(knownDay).set({ day: known, since: known }));
    const count = async () => [
      await own.db.reader.$count(reminder),
      Object.keys(own.files()).length,
    ];
    const dueOn = (day: string) => own.db.write((tx) => tx.update(assignment).set({ dueDay: day }));
    try {
      await own.plan({ firstDay: '2010-01-01' });
      await own.db.write((tx) =>
        makeRule(
          tx,
          { ...own.office.staff, today: known },
          {
            once: randomUUID(),
            site: own.office.mayen,
            name: 'Frist',
            body: 'Bald fertig.',
            conditions: {
              join: 'all',
              blocks: [{ join: 'all', conditions: [{ kind: 'due', days: 30 }] }],
            },
          },
        ),
      );
      await own.db.write((tx) => tx.update(account).set({ openedOn: '2010-01-01' }));
      // Due soon, whatever day the clock says.
      await dueOn(addDays(known, days + 10));
      leap();
      expect((await runRound(own.settings, () => undefined)).kind).toBe('held');
      expect(await runDeliveries(own.settings)).toMatchObject({ arrived: 0, failed: 0 });
      expect(await count()).toEqual([0, 0]);
      vi.setSystemTime(noon(0));
      await dueOn(addDays(known, 10));
      expect((await runRound(own.settings, () => undefined)).kind).toBe('went');
      expect(await runDeliveries(own.settings)).toMatchObject({ arrived: 1, failed: 0 });
      expect(await count()).toEqual([2, 1]);
    } finally {
      await own.close();
    }
  });

  it("writes the machine's day, but none before the known one, neither on facts nor in the log", () => {
    leap();
    expect(dayToWrite()).toBe(days < 0 ? known : addDays(known, days));
    expect(momentToWrite().toISOString().slice(0, 10)).toBe(
      days < 0 ? known : addDays(known, days),
    );
  });
});

it('a day later by a clock that is right, what is over ends as always', async () => {
  const sessions = sessionKeeper(db.reader, db.write, false);
  const desk = await sessions.open(office.staff.id, 'staff', false);
  vi.setSystemTime(noon(1));
  expect(await sessions.check(desk.value)).toBeNull();
  expect(dayNumber(today()) - dayNumber(known)).toBe(1);
});
