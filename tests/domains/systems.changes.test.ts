/**
 * `changed_since` misses nothing, and tells nothing of what a row does not say
 * (docs/decisions/018).
 */
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { account, identifier } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/help.ts';
import { courseStanding, fact, standing } from '#db/schema/progress.ts';
import { toldRow } from '#db/schema/systems.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { recordRead } from '#domains/systems/commands.ts';
import { findChanges } from '#domains/systems/changes.ts';
import type { Reading, Told } from '#domains/systems/queries.pages.ts';
import type { System } from '#domains/systems/queries.ts';
import { seal } from '#lib/seal.ts';
import { addDays } from '#lib/time.ts';
import {
  addModule,
  asksForHelp,
  clientsFor,
  completes,
  give,
  happens,
  key,
  retireModule,
} from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';
import { allPages, tokenFor } from '../support/systems.ts';

let db: TestDatabase;
let office: Office;
let other: Actor;
let system: System;
type Person = { id: number; publicId: string };
type Course = Awaited<ReturnType<typeof courseOf>>;
let people: Person[];
let courses: Course[];
beforeEach(async () => {
  db = freshDatabase();
  await settle();
});
afterEach(() => db.close());

/**
 * Two caseworkers, four learners, three courses of which the last is confidential; each learner has
 * all of them.
 */
async function settle(): Promise<void> {
  office = await openOffice(db);
  const [made] = await db.write((tx) =>
    tx
      .insert(account)
      .values({
        publicId: 'other',
        role: 'caseworker',
        givenName: 'Probe',
        familyName: 'Andere',
        fold: '',
        madeOn: today,
      })
      .returning({ id: account.id }),
  );
  other = { ...office.caseworker, id: made?.id ?? 0, publicId: 'other' };
  people = [
    ...(await clientsFor(db, office, office.caseworker, [
      ['Rosa', 'Muster'],
      ['Karl', 'Ende'],
    ])),
    ...(await clientsFor(db, office, other, [
      ['Otto', 'Fremd'],
      ['Eva', 'Fremd'],
    ])),
  ];
  courses = [
    await courseOf(db, 'k1', 2),
    await courseOf(db, 'k2', 1),
    await courseOf(db, 'k3', 1, true),
  ];
  for (const { id } of people)
    for (const { id: courseId } of courses) await give(db, office, id, courseId);
  system = (await tokenFor(db, office.admin)).system;
}

const reading = (day: string, more: Partial<Reading> = {}): Reading => ({
  caseworkerIds: 'any',
  level: 2,
  withNames: true,
  key,
  today: day,
  ...more,
});

/**
 * What a client system does: asks for all rows, or for those changed since a day; each page is
 * recorded before it leaves.
 */
async function asks(
  day: string,
  since: string | null,
  more: Partial<Reading> = {},
): Promise<Told[]> {
  const mine = reading(day, more);
  if (since !== null) await findChanges(db.reader, db.write, mine);
  const told = await allPages(db, mine, 5, since);
  await db.write((tx) => recordRead(tx, { system, level: mine.level, today: day, told }));
  return told;
}

type Act = { what: number; who: number; of: number };
const person = (i: number): Person => people[i % people.length] ?? { id: 0, publicId: '' };
const courseAt = (i: number): Course => courses[i % courses.length] ?? { id: 0, moduleIds: [] };
const change = (work: Parameters<TestDatabase['write']>[0]): Promise<unknown> => db.write(work);

/** Everything that can change what a row says. */
const acts: ((act: Act, day: string) => Promise<unknown>)[] = [
  ({ who, of }, day) =>
    completes(
      db,
      person(who),
      {
        courseId: courseAt(of).id,
        moduleId: courseAt(of).moduleIds[who % courseAt(of).moduleIds.length] ?? 0,
      },
      day,
    ),
  ({ who, of }, day) =>
    happens(
      db,
      person(who),
      { courseId: courseAt(of).id, moduleId: courseAt(of).moduleIds[0] ?? 0 },
      day,
      { verb: 'step_reached', itemId: 1 },
    ),
  ({ who, of }, day) =>
    asksForHelp(
      db,
      person(who),
      { courseId: courseAt(of).id, moduleId: courseAt(of).moduleIds[0] ?? 0 },
      day,
    ),
  ({ who }, day) =>
    change((tx) =>
      tx
        .update(helpCall)
        .set({ answeredOn: day })
        .where(eq(helpCall.learnerId, person(who).id)),
    ),
  ({ who }, day) =>
    change((tx) =>
      tx
        .update(assignment)
        .set({ dueDay: addDays(day, who) })
        .where(eq(assignment.learnerId, person(who).id)),
    ),
  ({ who, of }, day) =>
    change((tx) =>
      tx
        .update(assignment)
        .set({ withdrawnOn: of % 2 ? day : null })
        .where(eq(assignment.learnerId, person(who).id)),
    ),
  ({ who, of }) =>
    change((tx) =>
      tx
        .update(assignment)
        .set({ binding: of % 2 ? 'bescheid' : 'freiwillig', measureNumber: String(of) })
        .where(eq(assignment.learnerId, person(who).id)),
    ),
  ({ who, of }) =>
    change((tx) =>
      tx
        .update(account)
        .set({ familyName: `Name ${String(of % 2)}` })
        .where(eq(account.id, person(who).id)),
    ),
  ({ who, of }) =>
    change((tx) =>
      tx
        .insert(identifier)
        .values({
          learnerId: person(who).id,
          aktenzeichen: String(of),
          kundennummerSealed: seal(key, `1${String(of)}`, 'identifier.kundennummer'),
        })
        .onConflictDoUpdate({ target: identifier.learnerId, set: { aktenzeichen: String(of) } }),
    ),
  ({ who, of }) =>
    change((tx) =>
      tx
        .update(account)
        .set({ caseworkerId: [office.caseworker.id, other.id, null][of % 3] ?? null })
        .where(eq(account.id, person(who).id)),
    ),
  ({ who, of }, day) =>
    change((tx) =>
      tx
        .update(account)
        .set({ closedOn: of % 2 ? day : null })
        .where(eq(account.id, person(who).id)),
    ),
  ({ of }) =>
    change((tx) =>
      tx
        .update(course)
        .set({ title: `Titel ${String(of % 2)}`, version: String(of % 2) })
        .where(eq(course.id, courseAt(of).id)),
    ),
  ({ of }) => addModule(db, courseAt(of).id),
  ({ of }) => retireModule(db, courseAt(of).id, courseAt(of).moduleIds[0] ?? 0),
  ({ of }) =>
    change((tx) =>
      tx
        .update(account)
        .set({ familyName: of % 2 ? 'Zander' : 'Betreuung' })
        .where(eq(account.id, office.staff.id)),
    ),
  ({ who }) =>
    change((tx) => tx.delete(certificate).where(eq(certificate.learnerId, person(who).id))),
  ({ who }) =>
    change(async (tx) => {
      for (const table of [fact, standing, courseStanding])
        await tx.delete(table).where(eq(table.learnerId, person(who).id));
    }),
];

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
        // Another page is read in between, and what it told may be as it was before when changes
        // are asked for.
        if (readsAll) for (const { id, row } of await asks(day, null)) kept.set(id, row);
        for (const one of after) await does(one, day);
        for (const { id, row } of await asks(day, since)) kept.set(id, row);
        since = day;
        for (const { id, row } of await allPages(db, reading(day), 100))
          expect(kept.get(id)).toEqual(row);
      }
    }),
    { numRuns: fewOrAll(8, 100) },
  );
}, 300_000);

/** Puts all that was told so far on a day long ago. */
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
    change((tx) => tx.update(assignment).set({ sharedOn }).where(eq(assignment.publicId, 'eigen')));
  const names = async () => (await asks(today, today)).map(({ row }) => row['kurs_id']);
  await change((tx) =>
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
  expect([await names(), await db.reader.$count(toldRow)]).toEqual([[], 12]);
  await shows(today);
  expect(await names()).toEqual(['k4']);
  await longAgo();
  const moves = (caseworkerId: number | null) =>
    change((tx) => tx.update(account).set({ caseworkerId }).where(eq(account.id, rosa.id)));
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
      level: 2,
      today,
      told: [{ id: 999_999, learnerId: person(1).id, hash: 'x' }],
    }),
  );
  expect(await db.reader.$count(toldRow)).toBe(9);
});
