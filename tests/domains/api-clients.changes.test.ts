/**
 * `changed_since` misses nothing, and tells nothing of what a row does not say
 * (docs/decisions/018).
 */
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { toldRow } from '#db/schema/api-clients.ts';
import { recordRead } from '#domains/reporting/api-clients/commands.ts';
import { findChanges } from '#web/changes.ts';
import type { Reading, GivenRow } from '#domains/reporting/api-clients/queries.pages.ts';
import type { ApiClient } from '#domains/reporting/api-clients/queries.ts';
import { addDays } from '#lib/time.ts';
import { actsOn, openReadOffice, type Act, type ReadOffice } from '../support/changing-rows.ts';
import { completes, happens } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, today, type Office } from '../support/people.ts';
import { allPages, readingOf } from '../support/api-clients.ts';

let db: TestDatabase;
let office: Office;
let system: ApiClient;
let person: ReadOffice['person'];
let courseAt: ReadOffice['courseAt'];
let acts: ReturnType<typeof actsOn>;
beforeEach(async () => {
  db = freshDatabase();
  await settle();
});
afterEach(() => db.close());

async function settle(): Promise<void> {
  const read = await openReadOffice(db);
  ({ office, system, person, courseAt } = read);
  acts = actsOn(db, read);
}

/**
 * What a client system does: asks for all rows, or for those changed since a day; each page is
 * recorded before it leaves.
 */
async function asks(
  day: string,
  since: string | null,
  more: Partial<Reading> = {},
): Promise<GivenRow[]> {
  const mine = readingOf({ today: day, ...more });
  if (since !== null) await findChanges(db.reader, db.write, mine);
  const given = await allPages(db, mine, 5, since);
  await db.write((tx) => recordRead(tx, { ...mine, system, given }));
  return given;
}

/**
 * Does it, where it can be done at all: a module that is no longer there is not completed, and
 * nothing is done by half.
 */
const does = (one: Act, day: string): Promise<unknown> =>
  acts[one.what]?.(one, day).catch(() => undefined) ?? Promise.resolve();

test('whoever asks for what has changed since the day of the last reading has what whoever asks for all has', async () => {
  const act = fc.record({
    what: fc.nat({ max: acts.length - 1 }),
    who: fc.nat({ max: 3 }),
    of: fc.nat({ max: 5 }),
  });
  const round = fc.record({
    days: fc.constantFrom(0, 0, 1, 3, 20),
    before: fc.array(act, { maxLength: 3 }),
    readsAll: fc.boolean(),
    after: fc.array(act, { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
      await db.close();
      db = freshDatabase();
      await settle();
      let [day, since] = [today, today];
      const kept = new Map((await asks(day, null)).map(({ id, row }) => [id, row]));
      for (const { days, before, readsAll, after } of rounds) {
        day = addDays(day, days);
        for (const one of before) await does(one, day);
        // Another page is read in between, and what it gave may be as it was before when changes
        // are asked for.
        if (readsAll) for (const { id, row } of await asks(day, null)) kept.set(id, row);
        for (const one of after) await does(one, day);
        for (const { id, row } of await asks(day, since)) kept.set(id, row);
        since = day;
        for (const { id, row } of await allPages(db, readingOf({ today: day }), 100))
          expect(kept.get(id)).toEqual(row);
      }
    }),
    { numRuns: fewOrAll(8, 100) },
  );
}, 300_000);

/** Puts all that was given so far on a day long ago. */
async function longAgo(): Promise<void> {
  await asks(today, today);
  await db.write((tx) => tx.update(toldRow).set({ since: '2026-01-01' }));
}

test('only rows that say something else are among the changes, at the level of the reader', async () => {
  const [rosa, k1] = [person(0), courseAt(0)];
  await asks(today, today, { level: 1 });
  await longAgo();
  expect(await asks(today, today)).toEqual([]);
  await happens(db, rosa, { courseId: k1.id, moduleId: k1.moduleIds[0] ?? 0 }, today, {
    verb: 'step_reached',
    itemId: 1,
  });
  expect(
    (await asks(today, today)).map(({ row }) => [row['nachname'], row['kurs_id'], row['status']]),
  ).toEqual([['Muster', 'k1', 'begonnen']]);
  expect((await asks(today, today, { level: 1 })).map(({ row }) => row['status'])).toEqual([
    'begonnen',
  ]);
  await longAgo();
  // The next day of learning is no matter of level 1.
  await happens(db, rosa, { courseId: k1.id, moduleId: k1.moduleIds[0] ?? 0 }, addDays(today, 1), {
    verb: 'exercise_done',
    itemId: 2,
  });
  const tomorrow = addDays(today, 1);
  expect(await asks(tomorrow, tomorrow, { level: 1 })).toEqual([]);
  expect(await asks(tomorrow, tomorrow)).toHaveLength(1);
});

test('a row that was out of reach for a while is a change when it comes back as it was', async () => {
  const [rosa, k4] = [person(0), await courseOf(db, 'k4', 1)];
  const shows = (sharedOn: string | null) =>
    db.write((tx) =>
      tx.update(assignment).set({ sharedOn }).where(eq(assignment.publicId, 'eigen')),
    );
  const names = async () => (await asks(today, today)).map(({ row }) => row['kurs_id']);
  await db.write((tx) =>
    tx.insert(assignment).values({
      publicId: 'eigen',
      learnerId: rosa.id,
      courseId: k4.id,
      way: 'selbst_gewaehlt',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: today,
      sharedOn: today,
    }),
  );
  await longAgo();
  await shows(null);
  expect({ names: await names(), rows: await db.reader.$count(toldRow) }).toEqual({
    names: [],
    rows: 12,
  });
  await shows(today);
  expect(await names()).toEqual(['k4']);
  await longAgo();
  const moves = (caseworkerId: number | null) =>
    db.write((tx) => tx.update(account).set({ caseworkerId }).where(eq(account.id, rosa.id)));
  await moves(null);
  expect(await names()).toEqual([]);
  await moves(office.caseworker.id);
  expect((await names()).sort()).toEqual(['k1', 'k2', 'k3', 'k4']);
});

test('learning that a row must not tell of is no change: in a confidential course, after it was taken back, after it was finished', async () => {
  const [rosa, karl, otto] = [person(0), person(1), person(2)];
  const [k1, k2, secret] = [courseAt(0), courseAt(1), courseAt(2)];
  await completes(db, karl, { courseId: k2.id, moduleId: k2.moduleIds[0] ?? 0 }, today);
  await db.write((tx) =>
    tx.update(assignment).set({ withdrawnOn: today }).where(eq(assignment.learnerId, otto.id)),
  );
  await longAgo();
  const later = addDays(today, 3);
  await happens(db, rosa, { courseId: secret.id, moduleId: secret.moduleIds[0] ?? 0 }, later, {
    verb: 'step_reached',
    itemId: 1,
  });
  await happens(db, karl, { courseId: k2.id, moduleId: k2.moduleIds[0] ?? 0 }, later, {
    verb: 'step_reached',
    itemId: 1,
  });
  await happens(db, otto, { courseId: k1.id, moduleId: k1.moduleIds[0] ?? 0 }, later, {
    verb: 'step_reached',
    itemId: 1,
  });
  expect(await asks(later, today)).toEqual([]);
});

test('a client who comes to another caseworker is a change for the system of that caseworker', async () => {
  const otto = person(2);
  const mine = { caseworkerIds: [office.caseworker.id] };
  await asks(today, today);
  await longAgo();
  await db.write((tx) =>
    tx.update(account).set({ caseworkerId: office.caseworker.id }).where(eq(account.id, otto.id)),
  );
  expect(new Set((await asks(today, today, mine)).map(({ learnerId }) => learnerId))).toEqual(
    new Set([otto.id]),
  );
});

test('a row that is gone leaves nothing behind', async () => {
  await asks(today, today);
  await db.write((tx) => tx.delete(assignment).where(eq(assignment.learnerId, person(0).id)));
  expect(await db.reader.$count(toldRow)).toBe(9);
  await db.write((tx) =>
    recordRead(tx, {
      system,
      version: 1,
      level: 2,
      today,
      given: [{ id: 999_999, learnerId: person(1).id, hash: 'x' }],
    }),
  );
  expect(await db.reader.$count(toldRow)).toBe(9);
});

test('programs of different versions do not change rows for each other, and what a version does not tell is no change to it', async () => {
  const [old, fresh] = [
    { version: 0, caseworkerIds: [office.caseworker.id] },
    { version: 1, caseworkerIds: [office.caseworker.id] },
  ];
  await asks('2026-10-06', null, old);
  await asks('2026-10-06', null, fresh);
  expect(await asks('2026-10-07', '2026-10-07', old)).toEqual([]);
  expect(await asks('2026-10-07', '2026-10-07', fresh)).toEqual([]);
  await db.write((tx) =>
    tx
      .update(assignment)
      .set({ remark: 'Ich lerne lieber abends.' })
      .where(eq(assignment.courseId, courseAt(0).id)),
  );
  expect(await asks('2026-10-08', '2026-10-08', old)).toEqual([]);
  const changed = await asks('2026-10-08', '2026-10-08', fresh);
  expect(changed.map(({ row }) => row['anmerkung'])).toEqual(
    changed.map(() => 'Ich lerne lieber abends.'),
  );
  expect(changed).not.toHaveLength(0);
});
