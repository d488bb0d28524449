/**
 * Who needs a call: four plain reasons in a fixed order; confidential and self-chosen courses say
 * nothing (docs/rules.md, "Who sees what"; docs/rules.md, Promises 8).
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { accessCard, account } from '#db/schema/accounts.ts';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import { courseStanding } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { dropCall, noteCall } from '#domains/desk/calls/commands.phone.ts';
import { phonedToday, phoneCallsOf } from '#domains/desk/calls/queries.phone.ts';
import { needsOfLearner, needsPage } from '#domains/desk/calls/queries.needs.ts';
import type { NeedKind } from '#domains/desk/calls/rules.needs.ts';
import { Conflict } from '#lib/errors.ts';
import { addDays, dayNumber } from '#lib/time.ts';
import { fillOffice } from '../support/big-office.ts';
import { asksForHelp, give } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, learnersAt, logged, openOffice, today, type Office } from '../support/people.ts';
import { plansOf } from '../support/plans.ts';
import { say } from '#lib/say.ts';

const catalogue: Catalogue = { courses: [] };
type Learner = { id: number; publicId: string };
let db: TestDatabase;
let office: Office;
let course: { id: number; moduleIds: number[] };
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.close());

async function people(...names: string[]): Promise<Learner[]> {
  office = await openOffice(db);
  course = await courseOf(db, 'e-mail', 3);
  return learnersAt(
    db,
    office.mayen,
    names.map((name) => ['Rosa', name] as const),
  );
}
const person = async (name = 'Muster'): Promise<Learner> =>
  (await people(name))[0] ?? { id: 0, publicId: '' };
const rests = (learner: Learner, lastDay: string, of = course): Promise<unknown> =>
  db.write((tx) =>
    tx.insert(courseStanding).values({
      learnerId: learner.id,
      courseId: of.id,
      startedDay: dayNumber(lastDay) - 9,
      lastDay: dayNumber(lastDay),
      modulesDone: 1,
    }),
  );
const card = (learner: Learner, madeOn: string): Promise<unknown> =>
  db.write((tx) =>
    tx.insert(accessCard).values({
      accountId: learner.id,
      codeHash: Buffer.from(randomUUID()),
      madeOn,
      madeBy: office.staff.id,
      lastDay: addDays(madeOn, 90),
    }),
  );
const page = (
  actor: Actor = office.staff,
  more: { kind?: NeedKind; after?: string; limit?: number } = {},
) => needsPage(db.reader, actor, catalogue, { kind: null, limit: 25, ...more });
const listed = async (actor?: Actor, kind?: NeedKind) =>
  (await page(actor, kind && { kind })).rows.map(({ learner, needs }) => [
    learner.publicId,
    ...needs.map((n) => n.kind),
  ]);
const call = (learner: Learner, note = '', actor = office.staff) =>
  db.write((tx) => noteCall(tx, actor, { person: learner.publicId, note }));

describe('the list', () => {
  it('holds everybody once, under the first reason, the longest waiting first, with all reasons', async () => {
    const [due, old, fresh, closed, carded, asks] = (await people(
      'A',
      'B',
      'C',
      'D',
      'E',
      'F',
    )) as [Learner, Learner, Learner, Learner, Learner, Learner];
    for (const one of [due, old, fresh, asks])
      await give(
        db,
        office,
        one.id,
        course.id,
        one === due || one === asks ? { dueDay: '2026-10-10' } : {},
      );
    await rests(fresh, '2026-09-20');
    await rests(old, '2026-09-01');
    await card(carded, '2026-09-01');
    await card(closed, '2026-09-01');
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, closed.id)),
    );
    await asksForHelp(
      db,
      asks,
      { courseId: course.id, moduleId: course.moduleIds[0] ?? 0 },
      '2026-10-01',
      'call',
    );
    expect(await listed()).toEqual([
      [asks.publicId, 'asked', 'due'],
      [carded.publicId, 'card'],
      [old.publicId, 'resting'],
      [fresh.publicId, 'resting'],
      [due.publicId, 'due'],
    ]);
    expect(await listed(office.staff, 'due')).toEqual([
      [due.publicId, 'due'],
      [asks.publicId, 'asked', 'due'],
    ]);
    expect(await listed(office.otherStaff)).toEqual([]);
    expect(await listed({ ...office.staff, siteIds: [] })).toEqual([]);
  });

  it('is shown in pages, none twice and none left out, whoever has several reasons', async () => {
    const all = await people(...Array.from({ length: 130 }, (_, i) => `N${i}`));
    const second = await courseOf(db, 'k2', 2);
    for (const [i, one] of all.entries()) {
      for (const of of [course, second]) {
        await give(db, office, one.id, of.id, i % 3 === 0 ? { dueDay: '2026-10-08' } : {});
        await rests(one, i % 2 === 0 ? '2026-09-01' : '2026-09-02', of);
      }
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await page(office.staff, {
        limit: 7,
        ...(after !== undefined && { after }),
      });
      seen.push(...rows.map((r) => r.learner.publicId));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(130);
    expect(new Set(seen).size).toBe(130);
    expect((await page(office.staff, { after: 'resting~2026-09-01~' })).rows).toHaveLength(25);
  });

  it('says nothing of confidential, self-chosen, withdrawn and finished courses', async () => {
    const rosa = await person();
    const secret = await courseOf(db, 'geld', 1, true);
    const own = await courseOf(db, 'eigen', 1);
    const gone = await courseOf(db, 'weg', 1);
    const done = await courseOf(db, 'fertig', 1);
    await give(db, office, rosa.id, secret.id, { dueDay: '2026-10-08' });
    await give(db, office, rosa.id, own.id, { way: 'selbst_gewaehlt', dueDay: '2026-10-08' });
    await give(db, office, rosa.id, gone.id, { withdrawnOn: today, dueDay: '2026-10-08' });
    await give(db, office, rosa.id, done.id, { dueDay: '2026-10-08' });
    for (const one of [secret, own, gone, done]) await rests(rosa, '2026-09-01', one);
    await db.write((tx) =>
      tx
        .update(courseStanding)
        .set({ completedDay: dayNumber('2026-09-01') })
        .where(eq(courseStanding.courseId, done.id)),
    );
    expect({
      listed: await listed(),
      needs: await needsOfLearner(db.reader, office.staff, catalogue, rosa.id),
    }).toEqual({ listed: [], needs: [] });
  });
});

describe('“Angerufen”', () => {
  it('notes the call for the colleagues, answers what waits, and the row rests', async () => {
    const rosa = await person();
    await give(db, office, rosa.id, course.id);
    await rests(rosa, '2026-09-01');
    await asksForHelp(
      db,
      rosa,
      { courseId: course.id, moduleId: course.moduleIds[0] ?? 0 },
      '2026-09-01',
    );
    await call(rosa, 'Ruft morgen zurück.');
    expect(await listed()).toEqual([]);
    expect(await phoneCallsOf(db.reader, office.staff, rosa.id)).toMatchObject([
      { madeOn: today, note: 'Ruft morgen zurück.', familyName: 'Betreuung', mine: true },
    ]);
    expect(await logged(db, 'call_noted', rosa.id)).toBe(1);
    expect(await listed({ ...office.staff, today: '2026-10-20' })).toEqual([
      [rosa.publicId, 'resting'],
    ]);
  });

  it('twice on one day is one call with the last note', async () => {
    const rosa = await person();
    await call(rosa, 'eins');
    await call(rosa, 'zwei');
    expect((await phoneCallsOf(db.reader, office.staff, rosa.id)).map((c) => c.note)).toEqual([
      'zwei',
    ]);
  });

  it('is taken back whole: what it answered waits again, and nothing else', async () => {
    const rosa = await person();
    await give(db, office, rosa.id, course.id);
    const at = { courseId: course.id, moduleId: course.moduleIds[0] ?? 0 };
    await asksForHelp(db, rosa, at, '2026-09-01');
    await db.write((tx) =>
      tx.update(helpCall).set({ answeredOn: today, answeredBy: office.staff.id }),
    );
    await asksForHelp(db, rosa, at, '2026-10-01', 'call');
    await call(rosa);
    const [made] = await phonedToday(db.reader, office.staff);
    await db.write((tx) => dropCall(tx, office.staff, { call: made?.publicId ?? '' }));
    expect((await listed()).map(([, ...kinds]) => kinds)).toEqual([['asked']]);
    expect({
      calls: await db.reader.$count(phoneCall),
      today: await phonedToday(db.reader, office.staff),
      logged: await logged(db, 'call_dropped', rosa.id),
    }).toEqual({ calls: 0, today: [], logged: 1 });
  });

  it('is not noted of somebody whose account is closed', async () => {
    const rosa = await person();
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, rosa.id)),
    );
    await expect(call(rosa, 'Ruft zurück.')).rejects.toThrow(new Conflict(say('desk.closed')));
    expect(await db.reader.$count(phoneCall)).toBe(0);
  });

  it('is no business of another site', async () => {
    const rosa = await person();
    await call(rosa);
    const [made] = await phonedToday(db.reader, office.staff);
    await expect(call(rosa, '', office.otherStaff)).rejects.toMatchObject({
      name: 'NotFound',
      subjectId: rosa.id,
    });
    await expect(
      db.write((tx) => dropCall(tx, office.otherStaff, { call: made?.publicId ?? '' })),
    ).rejects.toMatchObject({ name: 'NotFound', subjectId: rosa.id });
  });
});

it('each reason is read along its own small index, site by site, in few queries, also in a large office', async () => {
  const { staff } = fillOffice(db, 2000);
  for (const kind of ['asked', 'card', 'resting', 'due'] as const) {
    const sent = await plansOf(db, (reader) =>
      needsPage(reader, staff, catalogue, { kind, limit: 25 }),
    );
    const own = {
      asked: 'help_call_waiting',
      card: 'access_card_waiting',
      resting: 'course_standing_resting',
      due: 'assignment_due',
    }[kind];
    const walks = sent[0]?.plan.filter((step) => step.includes(`INDEX ${own} (site_id=?`));
    expect(walks, own).toHaveLength(staff.siteIds.length);
    expect(sent.length).toBeLessThanOrEqual(7);
    expect(
      sent.flatMap(({ plan }) =>
        plan.filter((step) =>
          /^SCAN (account|assignment|course_standing|access_card|phone_call)\b(?! USING INDEX)/.test(
            step,
          ),
        ),
      ),
    ).toEqual([]);
    // Only what each walk has found, at most fifty, is put in order; a walk itself is in order.
    const sorted = sent[0]?.plan.filter((_, i, steps) =>
      steps[i + 1]?.startsWith('USE TEMP B-TREE'),
    );
    if (kind === 'resting')
      for (const step of sorted ?? []) expect(step).toMatch(/^SCAN \(subquery-\d+\)$/);
  }
});
