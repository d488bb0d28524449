/**
 * Whom a reminder reaches: plain conditions joined by "all" and "one of them", one statement for
 * however many people; confidential and self-chosen courses say nothing (docs/rules.md, "Who sees
 * what").
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { accessCard, account } from '#db/schema/accounts.ts';
import { needsPage } from '#domains/desk/calls/queries.needs.ts';
import { countReached, reachedBy, reachedPage } from '#domains/desk/reminders/queries.ts';
import {
  formKinds,
  isAboutDone,
  mayMail,
  templates,
  type Condition,
  type Conditions,
} from '#domains/desk/reminders/rules.ts';
import { addDays } from '#lib/time.ts';
import { fillOffice } from '../support/big-office.ts';
import { give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, learnersAt, openOffice, today, type Office } from '../support/people.ts';
import { plansOf } from '../support/plans.ts';
import { learns, nightlyRound, one, peopleIn, ruleOf, type Learner } from '../support/reminders.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const reached = async (conditions: Conditions, day = today): Promise<number[]> =>
  (
    await reachedPage(
      db.reader,
      { id: null, siteId: office.mayen, conditions },
      { today: day, offset: 0, limit: 500 },
    )
  ).map((p) => p.id);

describe('each condition', () => {
  it('holds from its day on and not before', async () => {
    const [due, fresh, still, done, overdue] = (await peopleIn(
      db,
      office,
      'A',
      'B',
      'C',
      'D',
      'E',
    )) as [Learner, Learner, Learner, Learner, Learner];
    const course = await courseOf(db, 'e-mail', 3);
    await give(db, office, due.id, course.id, { assignedOn: today, dueDay: '2026-10-13' });
    await give(db, office, fresh.id, course.id, { assignedOn: '2026-09-22' });
    await give(db, office, still.id, course.id, { assignedOn: '2026-08-01' });
    await learns(db, still, course.id, '2026-09-22');
    await give(db, office, done.id, course.id, { dueDay: '2026-10-01' });
    await learns(db, done, course.id, '2026-10-04', '2026-10-04');
    await give(db, office, overdue.id, course.id, { assignedOn: today, dueDay: '2026-10-05' });
    expect({
      sixDays: await reached(one('due', 6)),
      sevenDays: await reached(one('due', 7)),
    }).toEqual({ sixDays: [], sevenDays: [due.id] });
    expect({
      fifteenDays: await reached(one('notStarted', 15)),
      fourteenDays: await reached(one('notStarted', 14)),
    }).toEqual({ fifteenDays: [], fourteenDays: [fresh.id] });
    expect({
      fifteenDays: await reached(one('resting', 15)),
      fourteenDays: await reached(one('resting', 14)),
    }).toEqual({ fifteenDays: [], fourteenDays: [still.id] });
    expect({
      threeDays: await reached(one('finished', 3)),
      twoDays: await reached(one('finished', 2)),
    }).toEqual({ threeDays: [], twoDays: [done.id] });
    expect({
      twoDays: await reached(one('overdue', 2)),
      oneDay: await reached(one('overdue', 1)),
    }).toEqual({ twoDays: [], oneDay: [overdue.id] });
  });

  it('never speaks to who cannot read it yet: whoever has not used the card stands in the list of calls instead', async () => {
    const [opened] = (await peopleIn(db, office, 'A')) as [Learner];
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
    expect({
      card: await reached(one('card', 14)),
      notStarted: await reached(one('notStarted', 1)),
    }).toEqual({ card: [], notStarted: [opened.id] });
    await ruleOf(db, office.staff, one('card', 14));
    expect(await nightlyRound(db, today)).toMatchObject({ given: 0 });
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
    const all = (await peopleIn(db, office, 'A', 'B', 'C', 'D', 'E')) as [
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
    const all = await peopleIn(
      db,
      office,
      ...cases.map((_, i) => `N${String(i).padStart(2, '0')}`),
    );
    for (const [i, { dueDay, last, done, assignedOn }] of cases.entries()) {
      const learner = all[i] ?? { id: 0, publicId: '' };
      await give(db, office, learner.id, course.id, { dueDay, assignedOn });
      if (last !== null) await learns(db, learner, course.id, last, done ? last : null);
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
    const all = await peopleIn(db, office, 'C', 'A', 'B');
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
