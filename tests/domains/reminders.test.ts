/**
 * Reminders: plain conditions joined by "all" and "one of them", one statement for however many
 * people; confidential and self-chosen courses say nothing (law.md, "Who sees what").
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { accessCard, account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { reminder, reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { needsPage } from '#domains/help/queries.needs.ts';
import { changeRule, makeRule, pauseRule, removeRule } from '#domains/reminders/commands.ts';
import { seeReminder, switchReminder } from '#domains/reminders/commands.own.ts';
import { giveReminders } from '#domains/reminders/commands.round.ts';
import { remindersOf, rulesForLearner } from '#domains/reminders/queries.own.ts';
import {
  countReached,
  reachedBy,
  reachedPage,
  ruleCalled,
  rulesOfDesk,
} from '#domains/reminders/queries.ts';
import {
  formKinds,
  isAboutDone,
  mayMail,
  templates,
  type Condition,
  type Conditions,
} from '#domains/reminders/rules.ts';
import { reminderRound } from '#jobs/reminders.ts';
import { NotFound } from '#lib/errors.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { fillOffice } from '../support/big-office.ts';
import { give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';
import { plansOf } from '../support/plans.ts';

type Learner = { id: number; publicId: string };
let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const one = (kind: Condition['kind'], days: number): Conditions => ({
  join: 'all',
  blocks: [{ join: 'all', conditions: [{ kind, days }] }],
});
/** People who have been in, so that they can read a reminder. */
async function people(...names: string[]): Promise<Learner[]> {
  const made = await learnersAt(
    db,
    office.mayen,
    names.map((name) => ['Rosa', name] as const),
  );
  await db.write((tx) =>
    tx
      .update(account)
      .set({ openedOn: '2026-08-01' })
      .where(
        inArray(
          account.id,
          made.map((l) => l.id),
        ),
      ),
  );
  return made;
}
const learns = (
  learner: Learner,
  courseId: number,
  lastDay: string,
  completed: string | null = null,
): Promise<unknown> =>
  db.write((tx) =>
    tx.insert(courseStanding).values({
      learnerId: learner.id,
      courseId,
      startedDay: dayNumber(lastDay) - 3,
      lastDay: dayNumber(lastDay),
      completedDay: completed === null ? null : dayNumber(completed),
      completedOf: 3,
    }),
  );
const reached = async (conditions: Conditions, day = today): Promise<number[]> =>
  (
    await reachedPage(
      db.reader,
      { id: null, siteId: office.mayen, conditions },
      { today: day, offset: 0, limit: 500 },
    )
  ).map((p) => p.id);
const make = async (
  conditions: Conditions,
  actor = office.staff,
  more: { name?: string; body?: string } = {},
): Promise<string> =>
  (
    await db.write((tx) =>
      makeRule(tx, actor, {
        once: randomUUID(),
        site: actor.siteIds[0] ?? 0,
        name: 'Frist',
        body: 'Ihr Kurs soll bald fertig sein.',
        conditions,
        ...more,
      }),
    )
  ).rule;
const round = (day: string) =>
  reminderRound(
    { reader: db.reader, write: db.write, settings: readSettings({}) },
    new Date(`${day}T03:10:00+02:00`),
  );
const asLearner = (learner: Learner, day = today): Actor => ({
  ...learner,
  role: 'learner',
  givenName: 'Rosa',
  familyName: 'Muster',
  siteIds: [office.mayen],
  today: day,
});

describe('each condition', () => {
  it('holds from its day on and not before', async () => {
    const [due, fresh, still, done, overdue] = (await people('A', 'B', 'C', 'D', 'E')) as [
      Learner,
      Learner,
      Learner,
      Learner,
      Learner,
    ];
    const course = await courseOf(db, 'e-mail', 3);
    await give(db, office, due.id, course.id, { assignedOn: today, dueDay: '2026-10-13' });
    await give(db, office, fresh.id, course.id, { assignedOn: '2026-09-22' });
    await give(db, office, still.id, course.id, { assignedOn: '2026-08-01' });
    await learns(still, course.id, '2026-09-22');
    await give(db, office, done.id, course.id, { dueDay: '2026-10-01' });
    await learns(done, course.id, '2026-10-04', '2026-10-04');
    await give(db, office, overdue.id, course.id, { assignedOn: today, dueDay: '2026-10-05' });
    expect([await reached(one('due', 6)), await reached(one('due', 7))]).toEqual([[], [due.id]]);
    expect([await reached(one('notStarted', 15)), await reached(one('notStarted', 14))]).toEqual([
      [],
      [fresh.id],
    ]);
    expect([await reached(one('resting', 15)), await reached(one('resting', 14))]).toEqual([
      [],
      [still.id],
    ]);
    expect([await reached(one('finished', 3)), await reached(one('finished', 2))]).toEqual([
      [],
      [done.id],
    ]);
    expect([await reached(one('overdue', 2)), await reached(one('overdue', 1))]).toEqual([
      [],
      [overdue.id],
    ]);
  });

  it('never speaks to who cannot read it yet: whoever has not used the card stands in the list of calls instead', async () => {
    const [opened] = (await people('A')) as [Learner];
    const [waits] = (await learnersAt(db, office.mayen, [['Karl', 'B']])) as [Learner];
    const course = await courseOf(db, 'e-mail', 3);
    for (const person of [waits, opened]) {
      await give(db, office, person.id, course.id);
      await db.write((tx) =>
        tx.insert(accessCard).values({
          accountId: person.id,
          codeHash: Buffer.from(randomUUID()),
          madeOn: '2026-09-22',
          madeBy: office.staff.id,
          lastDay: '2026-12-01',
        }),
      );
    }
    expect([await reached(one('card', 14)), await reached(one('notStarted', 1))]).toEqual([
      [],
      [opened.id],
    ]);
    await make(one('card', 14));
    expect(await round(today)).toMatchObject({ given: 0 });
    const { rows } = await needsPage(
      db.reader,
      office.staff,
      { courses: [] },
      { kind: null, limit: 10 },
    );
    expect(rows.map(({ learner, needs }) => [learner.publicId, needs[0]?.kind])).toEqual([
      [waits.publicId, 'card'],
    ]);
  });

  it('never speaks of what others may not know: confidential, self-chosen, taken back, closed, elsewhere', async () => {
    const all = (await people('A', 'B', 'C', 'D', 'E')) as [
      Learner,
      Learner,
      Learner,
      Learner,
      Learner,
    ];
    const [other] = await learnersAt(db, office.andernach, [['Karl', 'Fern']]);
    const open = await courseOf(db, 'e-mail', 3);
    const secret = await courseOf(db, 'geld', 3, true);
    await give(db, office, all[0].id, secret.id);
    await give(db, office, all[1].id, open.id, { way: 'selbst_gewaehlt', assignedBy: null });
    await give(db, office, all[2].id, open.id, { withdrawnOn: today });
    await give(db, office, all[3].id, open.id);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, all[3].id)),
    );
    await give(db, office, other?.id ?? 0, open.id);
    expect(await reached(one('notStarted', 1))).toEqual([]);
    await give(db, office, all[4].id, open.id, { way: 'beworben' });
    expect(await reached(one('notStarted', 1))).toEqual([all[4].id]);
  });

  it('joined in any way at two levels says what the words say', async () => {
    const days = [1, 5, 20];
    const dates = [
      null,
      '2026-09-01',
      '2026-10-01',
      '2026-10-05',
      today,
      '2026-10-08',
      '2026-10-20',
    ];
    const course = await courseOf(db, 'e-mail', 3);
    const cases = dates.flatMap((dueDay) =>
      [null, '2026-09-20', '2026-10-04'].flatMap((last) =>
        [false, true].map((done) => ({
          dueDay,
          last,
          done: done && last !== null,
          assignedOn: last ?? (done ? '2026-09-01' : '2026-10-02'),
        })),
      ),
    );
    const all = await people(...cases.map((_, i) => `N${String(i).padStart(2, '0')}`));
    for (const [i, { dueDay, last, done, assignedOn }] of cases.entries()) {
      const learner = all[i] ?? { id: 0, publicId: '' };
      await give(db, office, learner.id, course.id, { dueDay, assignedOn });
      if (last !== null) await learns(learner, course.id, last, done ? last : null);
    }
    type Case = (typeof cases)[number];
    // Days as text: what is missing is later than every day.
    const by = (day: string | null, n: number): boolean => (day ?? '9') <= addDays(today, n);
    const meanings: Record<Condition['kind'], (c: Case, n: number) => boolean> = {
      card: () => false,
      notStarted: ({ last, assignedOn }, n) => last === null && by(assignedOn, -n),
      resting: ({ last, done }, n) => !done && by(last, -n),
      due: ({ dueDay, done }, n) => !done && !by(dueDay, -1) && by(dueDay, n),
      overdue: ({ dueDay, done }, n) => !done && by(dueDay, -n),
      finished: ({ last, done }, n) => done && by(last, -n),
    };
    const holds = ({ kind, days: n }: Condition, c: Case): boolean => meanings[kind](c, n);
    const joined = (join: 'all' | 'any', parts: boolean[]): boolean =>
      join === 'all' ? parts.every(Boolean) : parts.some(Boolean);
    const condition = fc.record({
      kind: fc.constantFrom(...formKinds, 'card' as const),
      days: fc.constantFrom(...days),
    });
    const join = fc.constantFrom('all' as const, 'any' as const);
    const rule = fc.record({
      join,
      blocks: fc.array(
        fc.record({ join, conditions: fc.array(condition, { minLength: 1, maxLength: 4 }) }),
        { minLength: 1, maxLength: 2 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(rule, async (conditions) => {
        const wanted = cases.flatMap((c, i) =>
          joined(
            conditions.join,
            conditions.blocks.map((b) =>
              joined(
                b.join,
                b.conditions.map((x) => holds(x, c)),
              ),
            ),
          )
            ? [all[i]?.id]
            : [],
        );
        expect(await reached(conditions)).toEqual(wanted);
      }),
      { numRuns: fewOrAll(40, 500) },
    );
  });

  it('no mail is written because somebody does not learn, and done means the certificate', () => {
    expect(
      Object.entries(templates)
        .filter(([, t]) => mayMail(t))
        .map(([name]) => name),
    ).toEqual(['due', 'finished']);
    expect(
      Object.entries(templates)
        .filter(([, t]) => isAboutDone(t))
        .map(([name]) => name),
    ).toEqual(['finished']);
  });
});

describe('in a large office', () => {
  it('preview and round look along indexes, and count people once', async () => {
    const big = freshDatabase();
    const { staff } = fillOffice(big, 300);
    for (const conditions of Object.values(templates)) {
      const asked = { id: 7, siteId: staff.siteIds[0] ?? 0, conditions };
      const sent = await plansOf(big, async (reader) => {
        await countReached(reader, asked, today);
        await reachedPage(reader, asked, { today, offset: 0, limit: 25 });
        await reachedBy(reader, asked, today);
      });
      expect(sent).toHaveLength(3);
      expect(sent.flatMap((s) => s.plan).filter((step) => step.startsWith('SCAN'))).toEqual([]);
      expect((await reachedPage(big.reader, asked, { today, offset: 0, limit: 1000 })).length).toBe(
        await countReached(big.reader, asked, today),
      );
    }
    await big.close();
  });

  it('pages hold everybody once, as a telephone book sorts them, with the courses', async () => {
    const all = await people('C', 'A', 'B');
    for (const slug of ['k1', 'k2']) {
      const { id } = await courseOf(db, slug, 2);
      for (const { id: learner } of all) await give(db, office, learner, id);
    }
    const asked = { id: null, siteId: office.mayen, conditions: one('notStarted', 1) };
    const pages = await Promise.all(
      [0, 2].map((offset) => reachedPage(db.reader, asked, { today, offset, limit: 2 })),
    );
    expect(pages.map((p) => p.map(({ familyName, courses }) => [familyName, courses]))).toEqual([
      [
        ['A', 'Kurs k1, Kurs k2'],
        ['B', 'Kurs k1, Kurs k2'],
      ],
      [['C', 'Kurs k1, Kurs k2']],
    ]);
    expect(await countReached(db.reader, asked, today)).toBe(3);
  });
});

describe('the nightly round', () => {
  it('gives each reminder once for a course, however often it comes by', async () => {
    const [rosa] = (await people('Muster')) as [Learner];
    const course = await courseOf(db, 'e-mail', 3);
    await give(db, office, rosa.id, course.id, { dueDay: '2026-10-10' });
    const rule = await make(one('due', 7));
    expect(
      [
        await round('2026-10-01'),
        await round(today),
        await round(today),
        await round('2026-10-07'),
      ].map((r) => r.given),
    ).toEqual([0, 1, 0, 0]);
    expect(
      (await rulesOfDesk(db.reader, office.staff)).map(({ publicId, ranOn, got, gotLast }) => [
        publicId,
        ranOn,
        got,
        gotLast,
      ]),
    ).toEqual([[rule, '2026-10-07', 1, 0]]);
    expect(await remindersOf(db.reader, asLearner(rosa))).toEqual([
      {
        rule,
        body: 'Ihr Kurs soll bald fertig sein.',
        day: today,
        course: { slug: 'e-mail', title: 'Kurs e-mail' },
        done: false,
      },
    ]);
    const second = await courseOf(db, 'k2', 3);
    await give(db, office, rosa.id, second.id, { dueDay: '2026-10-10' });
    expect((await round(today)).given).toBe(1);
    expect(await remindersOf(db.reader, asLearner(rosa))).toHaveLength(1);
  });

  it('two rounds at the same time give it once', async () => {
    const all = await people(...Array.from({ length: 450 }, (_, i) => `N${i}`));
    const course = await courseOf(db, 'e-mail', 3);
    for (const { id } of all) await give(db, office, id, course.id);
    await make(one('notStarted', 1));
    const [first, second] = await Promise.all([round(today), round(today)]);
    expect(first.given + second.given).toBe(450);
    expect(await db.reader.$count(reminder)).toBe(450);
  });

  it('leaves out what was switched off, taken back or paused between looking and giving', async () => {
    const [rosa, karl] = (await people('Muster', 'Beispiel')) as [Learner, Learner];
    const course = await courseOf(db, 'e-mail', 3);
    await give(db, office, rosa.id, course.id);
    const given = await give(db, office, karl.id, course.id);
    const publicId = await make(one('notStarted', 1));
    const rule = await ruleCalled(db.reader, office.staff, publicId);
    const pairs = await reachedBy(db.reader, rule, today);
    expect(pairs).toHaveLength(2);
    await db.write((tx) => switchReminder(tx, asLearner(rosa), { rule: publicId, on: false }));
    await db.write((tx) =>
      tx.update(assignment).set({ withdrawnOn: today }).where(eq(assignment.publicId, given)),
    );
    expect(await db.write((tx) => giveReminders(tx, rule, pairs, today))).toBe(0);
    await db.write((tx) => switchReminder(tx, asLearner(rosa), { rule: publicId, on: true }));
    await db.write((tx) => pauseRule(tx, office.staff, { rule: publicId, paused: true }));
    expect([
      await db.write((tx) => giveReminders(tx, rule, pairs, today)),
      (await round(today)).given,
    ]).toEqual([0, 0]);
    await db.write((tx) => pauseRule(tx, office.staff, { rule: publicId, paused: false }));
    expect((await round(today)).given).toBe(1);
  });
});

describe('the learner', () => {
  it('reads it until "Gelesen" or until learning goes on; switched off, the next one does not come', async () => {
    const [rosa, karl] = (await people('Muster', 'Beispiel')) as [Learner, Learner];
    const course = await courseOf(db, 'e-mail', 3);
    for (const { id } of [rosa, karl]) await give(db, office, id, course.id);
    const rule = await make(one('notStarted', 1));
    await round('2026-10-01');
    await learns(karl, course.id, '2026-10-02');
    expect([
      (await remindersOf(db.reader, asLearner(rosa))).length,
      (await remindersOf(db.reader, asLearner(karl))).length,
    ]).toEqual([1, 0]);
    await db.write((tx) => seeReminder(tx, asLearner(rosa), { rule }));
    expect(await remindersOf(db.reader, asLearner(rosa))).toEqual([]);
    await db.write((tx) => switchReminder(tx, asLearner(rosa), { rule, on: false }));
    await give(db, office, rosa.id, (await courseOf(db, 'k2', 2)).id);
    expect((await round(today)).given).toBe(0);
    expect(
      (await rulesForLearner(db.reader, asLearner(rosa))).map(({ publicId, off }) => [
        publicId,
        off,
      ]),
    ).toEqual([[rule, true]]);
  });

  it('can put away what an office reminded of that is not theirs any more', async () => {
    const [rosa] = (await people('Muster')) as [Learner];
    await give(db, office, rosa.id, (await courseOf(db, 'e-mail', 3)).id);
    const rule = await make(one('notStarted', 1));
    await round(today);
    const moved = { ...asLearner(rosa), siteIds: [office.andernach] };
    await db.write((tx) => seeReminder(tx, moved, { rule }));
    expect(await remindersOf(db.reader, moved)).toEqual([]);
  });

  it('is never asked about rules of another site', async () => {
    const [rosa] = (await people('Muster')) as [Learner];
    const rule = await make(one('notStarted', 1), office.otherStaff);
    expect(await rulesForLearner(db.reader, asLearner(rosa))).toEqual([]);
    await expect(
      db.write((tx) => seeReminder(tx, asLearner(rosa), { rule })),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      db.write((tx) => switchReminder(tx, asLearner(rosa), { rule, on: false })),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe('staff', () => {
  it('change and remove rules of their own sites alone, and the log says so', async () => {
    const [rosa] = (await people('Muster')) as [Learner];
    await give(db, office, rosa.id, (await courseOf(db, 'e-mail', 3)).id);
    const rule = await make(one('notStarted', 1));
    await round(today);
    for (const act of [
      () =>
        db.write((tx) =>
          changeRule(tx, office.otherStaff, {
            rule,
            name: 'X',
            body: 'Y',
            conditions: one('due', 1),
          }),
        ),
      () => db.write((tx) => pauseRule(tx, office.otherStaff, { rule, paused: true })),
      () => db.write((tx) => removeRule(tx, office.otherStaff, { rule })),
      () => ruleCalled(db.reader, office.otherStaff, rule),
    ])
      await expect(act()).rejects.toBeInstanceOf(NotFound);
    await db.write((tx) =>
      changeRule(tx, office.staff, { rule, name: 'Neu', body: 'Satz.', conditions: one('due', 3) }),
    );
    expect(await ruleCalled(db.reader, office.staff, rule)).toMatchObject({
      name: 'Neu',
      body: 'Satz.',
      conditions: one('due', 3),
      got: 1,
    });
    await db.write((tx) => removeRule(tx, office.staff, { rule }));
    expect([await db.reader.$count(reminderRule), await db.reader.$count(reminder)]).toEqual([
      0, 0,
    ]);
    expect([
      await logged(db, 'reminder_rule_made'),
      await logged(db, 'reminder_rule_changed'),
      await logged(db, 'reminder_rule_removed'),
    ]).toEqual([1, 1, 1]);
  });

  it('make one rule by one form, and none for a site that is not theirs', async () => {
    const input = {
      once: randomUUID(),
      site: office.mayen,
      name: 'Frist',
      body: 'Satz.',
      conditions: one('due', 7),
    };
    await db.write((tx) => makeRule(tx, office.staff, input));
    await db.write((tx) => makeRule(tx, office.staff, input));
    await expect(
      db.write((tx) =>
        makeRule(tx, office.staff, { ...input, once: randomUUID(), site: office.andernach }),
      ),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await db.reader.$count(reminderRule)).toBe(1);
  });
});
