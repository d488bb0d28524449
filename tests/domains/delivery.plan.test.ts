/**
 * What becomes of deliveries when their plan is changed or paused, or when somebody whom it names
 * leaves.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { delivery } from '#db/schema/delivery.ts';
import {
  deliverAgain,
  deliverNow,
  dropDelivery,
} from '#domains/reporting/delivery/commands.order.ts';
import { dropStale } from '#domains/reporting/delivery/commands.steps.ts';
import { changePlan, pausePlan, resumePlan } from '#domains/reporting/delivery/commands.ts';
import { deliveriesOf, planByPublicId, troubles } from '#domains/reporting/delivery/queries.ts';
import { planChangeSchema } from '#domains/reporting/delivery/rules.input.ts';
import { addDays } from '#lib/time.ts';
import { clientsFor, give } from '../support/clients.ts';
import { noon, openDeliveringOffice, type DeliveringOffice } from '../support/deliveries.ts';
import { today } from '../support/people.ts';
import { say } from '#lib/say.ts';

describe('In an office', () => {
  let office: DeliveringOffice;
  beforeEach(async () => {
    office = await openDeliveringOffice();
  });
  afterEach(() => office.close());
  const admin = () => office.office.admin;
  /** The form of a plan as `office.plan` makes it. */
  const asMade = (plan: string) => ({
    plan,
    name: 'Team Nord',
    caseworkers: office.office.caseworker.publicId,
    rhythm: 'daily',
    firstDay: today,
    what: 'changes',
    format: 'csv',
    level: '2',
    channel: 'folder',
  });

  test('a file that waits with the rows of others is given up when the plan changes; one that could not arrive for a month too', async () => {
    const { db } = office;
    const plan = await office.plan({ folder: 'zu' });
    writeFileSync(join(office.folder, 'zu'), '');
    await office.round(noon(today));
    const change = (level: '1' | '2') =>
      db.write((tx) =>
        changePlan(tx, admin(), planChangeSchema.parse({ ...asMade(plan), level }), {
          target: JSON.stringify({ folder: 'team' }),
          secretSealed: null,
        }),
      );
    await change('2');
    expect((await office.deliveries()).map((r) => r.state)).toEqual(['made']);
    await change('1');
    expect((await office.deliveries()).map((r) => r.state)).toEqual(['dropped']);
    await db.write((tx) => tx.update(delivery).set({ state: 'made' }));
    expect(await db.write((tx) => dropStale(tx, today))).toBe(0);
    expect(await db.write((tx) => dropStale(tx, addDays(today, 1)))).toBe(1);
    expect((await office.deliveries()).map((r) => r.state)).toEqual(['dropped']);
  });

  test('an older file that goes out again makes the next one whole, and none goes out for others than the plan names now', async () => {
    const { db } = office;
    const plan = await office.plan({ what: 'changes' });
    await office.round(noon(today));
    await office.round(noon('2026-10-07'));
    const [first] = await office.deliveries();
    const again = () =>
      db.write((tx) =>
        deliverAgain(
          tx,
          { ...admin(), today: '2026-10-07' },
          { delivery: first?.publicId ?? '' },
          0,
        ),
      );
    await again();
    await office.round(noon('2026-10-07', 5));
    await office.round(noon('2026-10-08'));
    expect((await office.deliveries()).map((r) => r.rows)).toEqual([2, 0, 2]);
    await db.write((tx) =>
      changePlan(tx, admin(), planChangeSchema.parse({ ...asMade(plan), level: '1' }), {
        target: JSON.stringify({ folder: 'team' }),
        secretSealed: null,
      }),
    );
    await expect(again()).rejects.toThrow(say('delivery.changedSince'));
  });

  test('somebody who left has no client in the file, and the Verwaltung is told; where nobody is left nothing is made', async () => {
    const {
      db,
      office: { caseworker },
    } = office;
    const [other] = await db.write((tx) =>
      tx
        .insert(account)
        .values({
          publicId: 'zweite',
          role: 'caseworker',
          givenName: 'Otto',
          familyName: 'Zweit',
          fold: 'zweit otto',
          madeOn: today,
        })
        .returning(),
    );
    const second = { ...caseworker, id: other?.id ?? 0, publicId: 'zweite' };
    const [theirs] = await clientsFor(db, office.office, second, [['Ida', 'Andere']]);
    await give(db, office.office, theirs?.id ?? 0, office.course.id);
    const plan = await office.plan({ caseworkers: [caseworker, second] });
    await office.round(noon(today));
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, caseworker.id)),
    );
    await office.round(noon('2026-10-07'));
    expect((await office.deliveries()).map((r) => r.rows)).toEqual([3, 1]);
    expect(await troubles(db.reader)).toEqual([
      { kind: 'left', publicId: plan, name: 'Team Nord', who: 'Probe Fachkraft', nobody: false },
    ]);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, second.id)),
    );
    await office.round(noon('2026-10-08'));
    expect(await office.deliveries()).toHaveLength(2);
    expect(await troubles(db.reader)).toMatchObject([{ kind: 'left', nobody: true }]);
    await expect(db.write((tx) => deliverNow(tx, admin(), { plan }, 0))).rejects.toThrow(
      say('delivery.nobodyLeft'),
    );
    // Back again, what was due comes at once.
    await db.write((tx) =>
      tx.update(account).set({ closedOn: null }).where(eq(account.id, second.id)),
    );
    await office.round(noon('2026-10-08', 1));
    expect(await office.deliveries()).toHaveLength(3);
  });

  test('after a change of the plan, and after one was given up, the next file of changes is whole', async () => {
    const plan = await office.plan({ what: 'changes' });
    await office.round(noon(today));
    const change = planChangeSchema.parse({
      plan,
      name: 'Team Süd',
      caseworkers: office.office.caseworker.publicId,
      rhythm: 'daily',
      firstDay: today,
      what: 'changes',
      format: 'csv',
      level: '1',
      channel: 'folder',
    });
    await office.db.write((tx) =>
      changePlan(tx, admin(), change, { target: '{"folder":"team"}', secretSealed: null }),
    );
    await office.round(noon('2026-10-07'));
    writeFileSync(join(office.folder, 'zu'), '');
    await office.round(noon('2026-10-08'));
    await office.db.write((tx) =>
      changePlan(tx, admin(), change, { target: '{"folder":"zu"}', secretSealed: null }),
    );
    await office.round(noon('2026-10-09'));
    const [waiting] = await deliveriesOf(
      office.db.reader,
      (await planByPublicId(office.db.reader, plan)).id,
      1,
    );
    await office.db.write((tx) => dropDelivery(tx, admin(), { delivery: waiting?.publicId ?? '' }));
    rmSync(join(office.folder, 'zu'));
    await office.round(noon('2026-10-10'));
    expect((await office.deliveries()).map((r) => [r.state, r.rows])).toEqual([
      ['sent', 2],
      ['sent', 2],
      ['sent', 0],
      ['dropped', 2],
      ['sent', 2],
    ]);
    expect(Object.values(office.files())[1]).not.toContain('begonnen_am');
  });

  test('a paused plan delivers nothing, not even what was on its way', async () => {
    const plan = await office.plan({ folder: 'zu' });
    writeFileSync(join(office.folder, 'zu'), '');
    await office.round(noon(today));
    rmSync(join(office.folder, 'zu'));
    await office.db.write((tx) => pausePlan(tx, admin(), { plan }));
    expect(await office.round(noon('2026-10-09'))).toMatchObject({ arrived: 0, failed: 0 });
    await expect(office.db.write((tx) => deliverNow(tx, admin(), { plan }, 0))).rejects.toThrow(
      say('delivery.isPaused'),
    );
    await office.db.write((tx) => resumePlan(tx, admin(), { plan }));
    expect(await office.round(noon('2026-10-09', 1))).toMatchObject({ arrived: 1 });
  });
});
