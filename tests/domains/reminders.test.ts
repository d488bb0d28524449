/**
 * Reminders: the nightly round gives each once, the learner puts them away or switches them off,
 * and staff make rules for their own sites.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { assignment } from '#db/schema/enrolment.ts';
import { reminder, reminderRule } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import { changeRule, makeRule, pauseRule, removeRule } from '#domains/desk/reminders/commands.ts';
import { seeReminder, switchReminder } from '#domains/desk/reminders/commands.learner.ts';
import { giveReminders } from '#domains/desk/reminders/commands.round.ts';
import { remindersOf, rulesForLearner } from '#domains/desk/reminders/queries.learner.ts';
import { reachedBy, ruleByPublicId, rulesOfDesk } from '#domains/desk/reminders/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';
import { learns, nightlyRound, one, peopleIn, ruleOf, type Learner } from '../support/reminders.ts';

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

const asLearner = (learner: Learner, day = today): Actor => ({
  ...learner,
  role: 'learner',
  givenName: 'Rosa',
  familyName: 'Muster',
  siteIds: [office.mayen],
  today: day,
});

describe('the nightly round', () => {
  it('gives each reminder once for a course, however often it comes by', async () => {
    const [rosa] = (await peopleIn(db, office, 'Muster')) as [Learner];
    const course = await courseOf(db, 'e-mail', 3);
    await give(db, office, rosa.id, course.id, { dueDay: '2026-10-10' });
    const rule = await ruleOf(db, office.staff, one('due', 7));
    expect(
      [
        await nightlyRound(db, '2026-10-01'),
        await nightlyRound(db, today),
        await nightlyRound(db, today),
        await nightlyRound(db, '2026-10-07'),
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
    expect((await nightlyRound(db, today)).given).toBe(1);
    expect(await remindersOf(db.reader, asLearner(rosa))).toHaveLength(1);
  });

  it('two rounds at the same time give it once', async () => {
    const all = await peopleIn(db, office, ...Array.from({ length: 450 }, (_, i) => `N${i}`));
    const course = await courseOf(db, 'e-mail', 3);
    for (const { id } of all) await give(db, office, id, course.id);
    await ruleOf(db, office.staff, one('notStarted', 1));
    const [first, second] = await Promise.all([nightlyRound(db, today), nightlyRound(db, today)]);
    expect(first.given + second.given).toBe(450);
    expect(await db.reader.$count(reminder)).toBe(450);
  });

  it('leaves out what was switched off, taken back or paused between looking and giving', async () => {
    const [rosa, karl] = (await peopleIn(db, office, 'Muster', 'Beispiel')) as [Learner, Learner];
    const course = await courseOf(db, 'e-mail', 3);
    await give(db, office, rosa.id, course.id);
    const given = await give(db, office, karl.id, course.id);
    const publicId = await ruleOf(db, office.staff, one('notStarted', 1));
    const rule = await ruleByPublicId(db.reader, office.staff, publicId);
    const pairs = await reachedBy(db.reader, rule, today);
    expect(pairs).toHaveLength(2);
    await db.write((tx) => switchReminder(tx, asLearner(rosa), { rule: publicId, on: false }));
    await db.write((tx) =>
      tx.update(assignment).set({ withdrawnOn: today }).where(eq(assignment.publicId, given)),
    );
    expect(await db.write((tx) => giveReminders(tx, rule, pairs, today))).toBe(0);
    await db.write((tx) => switchReminder(tx, asLearner(rosa), { rule: publicId, on: true }));
    await db.write((tx) => pauseRule(tx, office.staff, { rule: publicId, paused: true }));
    expect({
      given: await db.write((tx) => giveReminders(tx, rule, pairs, today)),
      byTheRound: (await nightlyRound(db, today)).given,
    }).toEqual({ given: 0, byTheRound: 0 });
    await db.write((tx) => pauseRule(tx, office.staff, { rule: publicId, paused: false }));
    expect((await nightlyRound(db, today)).given).toBe(1);
  });
});

describe('the learner', () => {
  it('reads it until "Gelesen" or until learning goes on; switched off, the next one does not come', async () => {
    const [rosa, karl] = (await peopleIn(db, office, 'Muster', 'Beispiel')) as [Learner, Learner];
    const course = await courseOf(db, 'e-mail', 3);
    for (const { id } of [rosa, karl]) await give(db, office, id, course.id);
    const rule = await ruleOf(db, office.staff, one('notStarted', 1));
    await nightlyRound(db, '2026-10-01');
    await learns(db, karl, course.id, '2026-10-02');
    expect({
      rosa: (await remindersOf(db.reader, asLearner(rosa))).length,
      karl: (await remindersOf(db.reader, asLearner(karl))).length,
    }).toEqual({ rosa: 1, karl: 0 });
    await db.write((tx) => seeReminder(tx, asLearner(rosa), { rule }));
    expect(await remindersOf(db.reader, asLearner(rosa))).toEqual([]);
    await db.write((tx) => switchReminder(tx, asLearner(rosa), { rule, on: false }));
    await give(db, office, rosa.id, (await courseOf(db, 'k2', 2)).id);
    expect((await nightlyRound(db, today)).given).toBe(0);
    expect(
      (await rulesForLearner(db.reader, asLearner(rosa))).map(({ publicId, off }) => [
        publicId,
        off,
      ]),
    ).toEqual([[rule, true]]);
  });

  it('can put away what an office reminded of that is not theirs any more', async () => {
    const [rosa] = (await peopleIn(db, office, 'Muster')) as [Learner];
    await give(db, office, rosa.id, (await courseOf(db, 'e-mail', 3)).id);
    const rule = await ruleOf(db, office.staff, one('notStarted', 1));
    await nightlyRound(db, today);
    const moved = { ...asLearner(rosa), siteIds: [office.andernach] };
    await db.write((tx) => seeReminder(tx, moved, { rule }));
    expect(await remindersOf(db.reader, moved)).toEqual([]);
  });

  it('is never asked about rules of another site', async () => {
    const [rosa] = (await peopleIn(db, office, 'Muster')) as [Learner];
    const rule = await ruleOf(db, office.otherStaff, one('notStarted', 1));
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
    const [rosa] = (await peopleIn(db, office, 'Muster')) as [Learner];
    await give(db, office, rosa.id, (await courseOf(db, 'e-mail', 3)).id);
    const rule = await ruleOf(db, office.staff, one('notStarted', 1));
    await nightlyRound(db, today);
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
      () => ruleByPublicId(db.reader, office.otherStaff, rule),
    ])
      await expect(act()).rejects.toBeInstanceOf(NotFound);
    await db.write((tx) =>
      changeRule(tx, office.staff, { rule, name: 'Neu', body: 'Satz.', conditions: one('due', 3) }),
    );
    expect(await ruleByPublicId(db.reader, office.staff, rule)).toMatchObject({
      name: 'Neu',
      body: 'Satz.',
      conditions: one('due', 3),
      got: 1,
    });
    await db.write((tx) => removeRule(tx, office.staff, { rule }));
    expect({
      rules: await db.reader.$count(reminderRule),
      reminders: await db.reader.$count(reminder),
    }).toEqual({ rules: 0, reminders: 0 });
    expect({
      made: await logged(db, 'reminder_rule_made'),
      changed: await logged(db, 'reminder_rule_changed'),
      removed: await logged(db, 'reminder_rule_removed'),
    }).toEqual({ made: 1, changed: 1, removed: 1 });
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
