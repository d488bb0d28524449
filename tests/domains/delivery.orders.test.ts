/** What the Verwaltung orders by hand: now, once more, or not at all; and what stands against it. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { exportRecord } from '#db/schema/audit.ts';
import {
  deliverAgain,
  deliverNow,
  dropDelivery,
} from '#domains/reporting/delivery/commands.order.ts';
import { pausePlan } from '#domains/reporting/delivery/commands.ts';
import { addDays } from '#lib/time.ts';
import { say } from '#lib/say.ts';
import { logged, today } from '../support/people.ts';
import { openPlanDesk, type PlanDesk } from '../support/plan-desk.ts';

let desk: PlanDesk;
let plan: string;
let other: string;
beforeEach(async () => {
  desk = await openPlanDesk();
  ({ plan } = await desk.make());
  ({ plan: other } = await desk.make({ name: 'Team Süd' }));
});
afterEach(() => desk.db.close());

const refusal = (sentence: ReturnType<typeof say>) => ({ name: 'Conflict', message: sentence });
const leaves = (id: number) =>
  desk.db.write((tx) => tx.update(account).set({ closedOn: today }).where(eq(account.id, id)));
const ordered = () => logged(desk.db, 'delivery_ordered');

describe('a delivery at once', () => {
  const now = (day = today) =>
    desk.db.write((tx) => deliverNow(tx, { ...desk.admin, today: day }, { plan }, 900));

  it('is begun where none waits, once for a day, and moves the day of the plan', async () => {
    await now();
    expect(await desk.deliveries()).toMatchObject([
      { day: today, state: 'due', format: 'csv', nextTryAt: 900, tries: 0 },
    ]);
    expect((await desk.planRow(plan)).nextDay).toBe(addDays(today, 1));
    await desk.db.write((tx) => tx.run("update delivery set state = 'sent'"));
    await expect(now()).rejects.toMatchObject(refusal(say('delivery.alreadyToday')));
    expect({ ordered: await ordered(), rows: (await desk.deliveries()).length }).toEqual({
      ordered: 1,
      rows: 1,
    });
  });

  it.each(['due', 'made'] as const)(
    'takes the one that is %s, and leaves those of other plans and those that are over',
    async (state) => {
      await desk.lies(plan, { state: 'sent', day: '2026-01-01', nextTryAt: 1 });
      await desk.lies(plan, { state, nextTryAt: 5000 });
      await desk.lies(other, { state: 'due', nextTryAt: 7000 });
      await now('2026-10-09');
      expect((await desk.deliveries()).map((d) => d.nextTryAt)).toEqual([1, 900, 7000]);
      expect(await ordered()).toBe(1);
    },
  );

  it('is refused while the plan is paused, and where nobody is left; one who left does not matter', async () => {
    ({ plan } = await desk.make({
      name: 'Beide',
      caseworkers: [desk.office.caseworker.publicId, desk.second.publicId],
    }));
    await leaves(desk.second.id);
    await now();
    await leaves(desk.office.caseworker.id);
    await expect(now()).rejects.toMatchObject(refusal(say('delivery.nobodyLeft')));
    await desk.db.write((tx) => pausePlan(tx, desk.admin, { plan }));
    await expect(now()).rejects.toMatchObject(refusal(say('delivery.isPaused')));
    expect(await ordered()).toBe(1);
  });
});

describe('a delivery once more', () => {
  const again = (id: string, day = today) =>
    desk.db.write((tx) => deliverAgain(tx, { ...desk.admin, today: day }, { delivery: id }, 900));
  const sent = (more: Parameters<PlanDesk['lies']>[1] = {}) =>
    desk.lies(plan, { state: 'sent', sentOn: today, tries: 4, problem: 'weg', ...more });
  const wasFor = (publicId: string, toWhom: string, level = 2) =>
    desk.db.write((tx) =>
      tx.insert(exportRecord).values({
        publicId,
        madeOn: today,
        madeBy: desk.admin.id,
        filter: '{}',
        rows: 1,
        hash: 'x',
        level,
        toWhom,
      }),
    );
  const notAgain = refusal(say('delivery.notRepeatable', { n: 7 }));

  it('lies ready again from now on, and is said to belong to its plan', async () => {
    const { publicId, id, planId } = await sent();
    await desk.knows(planId, id);
    expect(await again(publicId, addDays(today, 7))).toEqual({ plan });
    expect(await desk.deliveries()).toMatchObject([
      { state: 'made', tries: 0, nextTryAt: 900, problem: null, sentOn: today },
    ]);
    // Nothing newer was sent, so that nothing is forgotten.
    expect(await desk.known()).toMatchObject({ delivered: 1, made: 1, marks: [{ mark: 5 }] });
    expect(await ordered()).toBe(1);
  });

  it('is refused after a week, where it never arrived, and where it was given up', async () => {
    const { publicId } = await sent();
    await expect(again(publicId, addDays(today, 8))).rejects.toMatchObject(notAgain);
    for (const [n, state] of (['due', 'dropped'] as const).entries()) {
      const { publicId: one } = await desk.lies(plan, {
        state,
        sentOn: state === 'due' ? null : today,
        day: `2026-01-0${n + 1}`,
      });
      await expect(again(one)).rejects.toMatchObject(notAgain);
    }
    expect(await ordered()).toBe(0);
  });

  it.each(['due', 'made'] as const)(
    'waits until the one that is %s has gone; one of another plan does not matter',
    async (state) => {
      const { publicId } = await sent();
      await desk.lies(other, { state });
      const { id } = await desk.lies(plan, { state, day: '2026-10-01' });
      await expect(again(publicId)).rejects.toMatchObject(refusal(say('delivery.otherWaits')));
      await desk.db.write((tx) => tx.run(`update delivery set state = 'dropped' where id = ${id}`));
      expect(await again(publicId)).toEqual({ plan });
    },
  );

  it('makes the next file whole where a newer one was sent, of this plan alone', async () => {
    const { publicId, id, planId } = await sent({ day: '2026-10-01' });
    await desk.knows(planId, id);
    await desk.lies(other, { state: 'sent', sentOn: today });
    await desk.lies(plan, { state: 'dropped', day: '2026-10-02' });
    await again(publicId);
    expect(await desk.known()).toMatchObject({ delivered: 1, made: 1 });
    await desk.db.write((tx) => tx.run(`update delivery set state = 'sent' where id = ${id}`));
    await desk.lies(plan, { state: 'sent', sentOn: today, day: '2026-10-03' });
    await again(publicId);
    expect(await desk.known()).toMatchObject({
      delivered: 0,
      made: 0,
      marks: [{ mark: null, basis: null }, {}, {}, {}],
    });
  });

  it('goes out to the people of the plan as they are now, and never with more than it tells now', async () => {
    ({ plan } = await desk.make({
      name: 'Beide',
      level: '1',
      caseworkers: [desk.office.caseworker.publicId, desk.second.publicId],
    }));
    const { publicId } = await sent();
    const changed = refusal(say('delivery.changedSince'));
    await wasFor(publicId, 'Probe Fachkraft, Otto Zweit', 2);
    await expect(again(publicId)).rejects.toMatchObject(changed);
    await desk.db.write((tx) => tx.run('update export_record set level = 1'));
    await leaves(desk.second.id);
    await expect(again(publicId)).rejects.toMatchObject(changed);
    await desk.db.write((tx) => tx.run("update export_record set to_whom = 'Probe Fachkraft'"));
    expect(await again(publicId)).toEqual({ plan });
    expect(await ordered()).toBe(1);
  });

  it('names all people of the plan in their order', async () => {
    ({ plan } = await desk.make({
      name: 'Beide',
      caseworkers: [desk.second.publicId, desk.office.caseworker.publicId],
    }));
    const { publicId } = await sent();
    await wasFor(publicId, 'Probe Fachkraft, Otto Zweit', 1);
    expect(await again(publicId)).toEqual({ plan });
  });
});

describe('giving a delivery up', () => {
  const drop = (id: string) =>
    desk.db.write((tx) => dropDelivery(tx, desk.admin, { delivery: id }));

  it.each([
    ['due', null, 'dropped'],
    ['made', null, 'dropped'],
    ['made', today, 'sent'],
  ] as const)(
    'that is %s, and was sent %s, leaves it %s, and the next one is whole',
    async (state, sentOn, after) => {
      const { publicId, id, planId } = await desk.lies(plan, { state, sentOn });
      const theirs = await desk.lies(other, { state });
      await desk.knows(planId, id);
      await desk.knows(theirs.planId, theirs.id);
      expect(await drop(publicId)).toEqual({ plan });
      expect((await desk.deliveries()).map((d) => d.state)).toEqual([after, state]);
      expect(await desk.known()).toEqual({
        delivered: 1,
        made: 1,
        marks: [
          { mark: null, basis: null },
          { mark: 5, basis: 'worauf' },
        ],
      });
      expect(await ordered()).toBe(1);
    },
  );

  it.each(['sent', 'dropped'] as const)('that is %s is refused', async (state) => {
    const { publicId } = await desk.lies(plan, { state });
    await expect(drop(publicId)).rejects.toMatchObject(refusal(say('delivery.notOnItsWay')));
    expect(await ordered()).toBe(0);
  });
});
