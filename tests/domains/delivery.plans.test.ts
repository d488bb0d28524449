/** Plans as the Verwaltung makes, changes, pauses and removes them, and what each of that keeps. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client.ts';
import { planCaseworker } from '#db/schema/delivery.ts';
import { pausePlan, removePlan, resumePlan } from '#domains/reporting/delivery/commands.ts';
import { planByPublicId } from '#domains/reporting/delivery/queries.ts';
import type { Actor } from '#lib/actor.ts';
import { addDays } from '#lib/time.ts';
import { say } from '#lib/say.ts';
import { logged, today } from '../support/people.ts';
import { openPlanDesk, type PlanDesk } from '../support/plan-desk.ts';

let desk: PlanDesk;
beforeEach(async () => {
  desk = await openPlanDesk();
});
afterEach(() => desk.db.close());

const invalid = (fields: Record<string, unknown>) => ({ name: 'Invalid', fields });
const unknownPerson = invalid({ caseworkers: say('delivery.caseworkerUnknown') });
const peopleOf = async (plan: string) =>
  (await planByPublicId(desk.db.reader, plan)).caseworkers.map((c) => c.id);

describe('a new plan', () => {
  it('is as it was typed, once for one form, with one line of the log', async () => {
    const once = randomUUID();
    const secretSealed = Buffer.from('zu');
    const wanted = { once, rhythm: 'weekly', firstDay: '2026-11-02', version: '1.1' };
    const place = { target: '{"host":"x"}', secretSealed };
    expect(await desk.make(wanted, place)).toEqual({ plan: once });
    expect(await desk.make(wanted, place)).toEqual({ plan: once });
    const { id: _, secretSealed: kept, ...row } = await desk.planRow(once);
    expect({ ...row, secret: Buffer.from(kept ?? []).toString() }).toEqual({
      publicId: once,
      name: 'Team Nord',
      rhythm: 'weekly',
      firstDay: '2026-11-02',
      nextDay: '2026-11-02',
      changesOnly: true,
      format: 'csv',
      level: 2,
      version: 1,
      mapping: '',
      days: 'iso',
      channel: 'folder',
      target: '{"host":"x"}',
      secret: 'zu',
      pausedOn: null,
      madeOn: today,
      madeBy: desk.admin.id,
    });
    expect(await peopleOf(once)).toEqual([desk.office.caseworker.id]);
    expect(await logged(desk.db, 'plan_made')).toBe(1);
    expect(
      (await desk.planRow((await desk.make({ name: 'Alles', what: 'whole' })).plan)).changesOnly,
    ).toBe(false);
  });

  it('is refused with the name of another, and for somebody who is no caseworker', async () => {
    await desk.make();
    await expect(desk.make()).rejects.toMatchObject(invalid({ name: say('delivery.nameTaken') }));
    for (const caseworkers of [desk.admin.publicId, 'niemand'])
      await expect(
        desk.make({ name: 'B', caseworkers: [desk.second.publicId, caseworkers] }),
      ).rejects.toMatchObject(unknownPerson);
    expect(await logged(desk.db, 'plan_made')).toBe(1);
  });
});

describe('a changed plan', () => {
  let plan: string;
  beforeEach(async () => {
    ({ plan } = await desk.make());
  });

  it('keeps its name to itself, has the people of the form alone, and what it knew is forgotten', async () => {
    const { plan: other } = await desk.make({ name: 'Team Süd' });
    const { id, planId } = await desk.lies(plan, { state: 'sent', sentOn: today });
    const theirs = await desk.lies(other, { state: 'sent', sentOn: today });
    await desk.knows(planId, id);
    await desk.knows(theirs.planId, theirs.id);
    await desk.change(plan, { caseworkers: desk.second.publicId, level: '1', what: 'whole' });
    expect(await desk.planRow(plan)).toMatchObject({
      name: 'Team Nord',
      level: 1,
      changesOnly: false,
      madeOn: today,
    });
    expect({ here: await peopleOf(plan), there: await peopleOf(other) }).toEqual({
      here: [desk.second.id],
      there: [desk.office.caseworker.id],
    });
    expect(await desk.known()).toEqual({
      delivered: 1,
      made: 1,
      marks: [
        { mark: null, basis: null },
        { mark: 5, basis: 'worauf' },
      ],
    });
    await expect(desk.change(plan, { name: 'Team Süd' })).rejects.toMatchObject(
      invalid({ name: say('delivery.nameTaken') }),
    );
    expect(await logged(desk.db, 'plan_changed')).toBe(1);
  });

  it('keeps somebody who has left, and takes nobody new who has', async () => {
    await desk.db.write((tx) =>
      tx.run("update account set closed_on = '2026-10-01' where role = 'caseworker'"),
    );
    await desk.change(plan);
    expect(await peopleOf(plan)).toEqual([desk.office.caseworker.id]);
    await expect(desk.change(plan, { caseworkers: desk.second.publicId })).rejects.toMatchObject(
      unknownPerson,
    );
  });

  it('keeps its secret at its place, and loses it with another way out', async () => {
    const sealed = async () => (await desk.planRow(plan)).secretSealed;
    const place = (secret: string | null) => ({
      target: '{"host":"y"}',
      secretSealed: secret === null ? null : Buffer.from(secret),
    });
    const said = async () =>
      (await sealed()) === null ? null : Buffer.from((await sealed()) ?? []).toString();
    await desk.change(plan, {}, place('eins'));
    expect(await said()).toBe('eins');
    await desk.change(plan, {}, place(null));
    expect(await said()).toBe('eins');
    await desk.change(plan, { channel: 'sftp' }, place('zwei'));
    expect(await said()).toBe('zwei');
    await desk.change(plan, { channel: 'webhook' }, place(null));
    expect({ secret: await said(), target: (await desk.planRow(plan)).target }).toEqual({
      secret: null,
      target: '{"host":"y"}',
    });
  });

  it('of the same rhythm keeps its next day; of another it begins today, or on its first day', async () => {
    const nextDay = async () => (await desk.planRow(plan)).nextDay;
    await desk.db.write((tx) => tx.run("update delivery_plan set next_day = '2026-12-24'"));
    await desk.change(plan);
    expect(await nextDay()).toBe('2026-12-24');
    await desk.change(plan, { rhythm: 'weekly' });
    expect(await nextDay()).toBe(today);
    await desk.change(plan, { rhythm: 'weekly', firstDay: addDays(today, 1) });
    expect(await nextDay()).toBe(addDays(today, 1));
    await desk.change(plan, { rhythm: 'weekly', firstDay: addDays(today, -2) });
    expect(await nextDay()).toBe(today);
  });

  it('that delivered today already goes on with the next day of its new rhythm', async () => {
    const { plan: other } = await desk.make({ name: 'Team Süd' });
    await desk.lies(plan, { state: 'sent', sentOn: today });
    await desk.lies(other, { state: 'sent', day: '2026-09-01' });
    await desk.change(plan, { rhythm: 'weekly', firstDay: addDays(today, -2) });
    expect((await desk.planRow(plan)).nextDay).toBe(addDays(today, 5));
    await desk.change(plan, { rhythm: 'weekly' });
    expect((await desk.planRow(plan)).nextDay).toBe(addDays(today, 7));
    await desk.change(other, { name: 'Team Süd', rhythm: 'weekly', firstDay: addDays(today, -2) });
    expect((await desk.planRow(other)).nextDay).toBe(today);
  });

  it.each<[string, Record<string, string>, string]>([
    ['nothing', {}, 'made'],
    ['its rhythm', { rhythm: 'monthly' }, 'made'],
    ['how much it tells', { level: '1' }, 'dropped'],
    ['its version', { version: '1.1' }, 'dropped'],
    ['its case software', { mapping: 'Anders' }, 'dropped'],
    ['its people', { caseworkers: 'zweite' }, 'dropped'],
  ])('in %s has a file that waits %j: it is %s', async (_, more, after) => {
    const { plan: other } = await desk.make({ name: 'Team Süd' });
    await desk.lies(plan, { state: 'sent', sentOn: today, day: '2026-09-01' });
    await desk.lies(plan, { state: 'made' });
    await desk.lies(other, { state: 'made' });
    await desk.change(plan, more);
    expect((await desk.deliveries()).map((d) => d.state)).toEqual(['sent', after, 'made']);
  });

  it('gives up what was only due too, and names its people in any order', async () => {
    const both = [desk.office.caseworker.publicId, 'zweite'];
    // By name the second one is the first now, by number she is not.
    await desk.db.write((tx) =>
      tx.run("update account set fold = 'adam' where public_id = 'zweite'"),
    );
    await desk.change(plan, { caseworkers: both });
    await desk.lies(plan, { state: 'due' });
    await desk.change(plan, { caseworkers: both.toReversed() });
    expect((await desk.deliveries()).map((d) => d.state)).toEqual(['due']);
    await desk.change(plan, { caseworkers: both, level: '1' });
    expect((await desk.deliveries()).map((d) => d.state)).toEqual(['dropped']);
  });

  it('is paused, goes on and is removed alone, with a line of the log each', async () => {
    const { plan: other } = await desk.make({ name: 'Team Süd' });
    const act = <T>(what: (tx: Tx, actor: Actor, input: { plan: string }) => Promise<T>) =>
      desk.db.write((tx) => what(tx, { ...desk.admin, today: '2026-11-03' }, { plan }));
    await act(pausePlan);
    expect({
      here: (await desk.planRow(plan)).pausedOn,
      there: (await desk.planRow(other)).pausedOn,
      logged: await logged(desk.db, 'plan_changed'),
    }).toEqual({ here: '2026-11-03', there: null, logged: 1 });
    await act(resumePlan);
    expect({
      here: (await desk.planRow(plan)).pausedOn,
      logged: await logged(desk.db, 'plan_changed'),
    }).toEqual({ here: null, logged: 2 });
    expect(await act(removePlan)).toEqual({ name: 'Team Nord' });
    await expect(act(removePlan)).rejects.toMatchObject({ name: 'NotFound' });
    expect({
      people: await desk.db.reader.$count(
        planCaseworker,
        eq(planCaseworker.caseworkerId, desk.office.caseworker.id),
      ),
      other: (await desk.planRow(other)).name,
      logged: await logged(desk.db, 'plan_removed'),
    }).toEqual({ people: 1, other: 'Team Süd', logged: 1 });
  });
});
