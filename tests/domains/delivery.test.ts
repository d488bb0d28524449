/**
 * Deliveries on the days of their plan, on a clock that is given: each once, tried again until it
 * arrives, and sent again where that is wanted.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportRecord } from '#db/schema/audit.ts';
import { deliveredRow, deliveryPlan } from '#db/schema/delivery.ts';
import { deliverAgain } from '#domains/reporting/delivery/commands.order.ts';
import { pausePlan, resumePlan } from '#domains/reporting/delivery/commands.ts';
import { troubles } from '#domains/reporting/delivery/queries.ts';
import {
  fileNameOf,
  isTime,
  nextDayAfter,
  repeatDays,
  waitAfter,
} from '#domains/reporting/delivery/rules.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { addDays } from '#lib/time.ts';
import { forgetOver } from '../support/round.ts';
import { clientsFor, give } from '../support/clients.ts';
import { noon, openDeliveringOffice, type DeliveringOffice } from '../support/deliveries.ts';
import { logged, today } from '../support/people.ts';
import { say } from '#lib/say.ts';

describe('The day of a plan', () => {
  test.each([
    ['daily', '2026-10-06', '2026-10-09', '2026-10-10'],
    ['weekly', '2026-10-06', '2026-10-06', '2026-10-13'],
    ['weekly', '2026-10-06', '2026-10-30', '2026-11-03'],
    ['monthly', '2026-01-31', '2026-02-28', '2026-03-31'],
    ['half_yearly', '2026-08-31', '2026-08-31', '2027-02-28'],
    ['half_yearly', '2026-08-31', '2027-02-28', '2027-08-31'],
    ['monthly', '2026-12-01', '2026-10-06', '2026-12-01'],
  ] as const)('%s from %s on comes after %s on %s', (rhythm, first, after, next) => {
    expect(nextDayAfter(rhythm, first, after)).toBe(next);
  });

  test('begins at four in the morning, and is made up for at any hour', () => {
    expect([3, 4].map((hour) => isTime(today, { today, hour }))).toEqual([false, true]);
    expect(isTime(addDays(today, -1), { today, hour: 0 })).toBe(true);
  });
});

test('a file is called so that every system can keep the name', () => {
  expect(fileNameOf('Team Süd/Ost: ../„Größe“', today, 'abcdef0123456', 'csv')).toBe(
    'lernstand-team-sued-ost-groesse-2026-10-06-abcdef01.csv',
  );
  expect(fileNameOf('Отдел', today, 'abcdef0123456', 'json')).toBe(
    'lernstand-2026-10-06-abcdef01.json',
  );
});

describe('In an office', () => {
  let office: DeliveringOffice;
  beforeEach(async () => {
    office = await openDeliveringOffice();
  });
  afterEach(() => office.close());
  const admin = () => office.office.admin;

  test('a plan delivers on its days, once a day, and makes up for missed days with one delivery', async () => {
    await office.plan({ rhythm: 'weekly' });
    await office.round(noon(today));
    await office.round(noon(today, 60));
    await office.round(noon('2026-10-12'));
    expect(await office.deliveries()).toHaveLength(1);
    await office.round(noon('2026-10-30'));
    expect((await office.deliveries()).map((r) => r.day)).toEqual([today, '2026-10-30']);
    const [plan] = await office.db.reader
      .select({ nextDay: deliveryPlan.nextDay })
      .from(deliveryPlan);
    expect(plan?.nextDay).toBe('2026-11-03');
  });

  test('a plan has a version of its own: 1.0 where nobody chose another, and the one that was chosen', async () => {
    await office.plan();
    await office.plan({ name: 'Team Süd', version: '1.1', folder: 'team' });
    await office.round(noon(today));
    const heads = Object.values(office.files()).map((file) => file.split('\r\n').slice(0, 2));
    expect(heads.map(([head = '']) => head.split(';').at(-1)).sort()).toEqual([
      'anmerkung',
      'berichtsmonat',
    ]);
    expect(heads.map(([, row = '']) => row.split(';')[0]).sort()).toEqual([
      'lernstand-1.0',
      'lernstand-1.1',
    ]);
  });

  test('a delivery that fails is tried after 1, 5, 30, 120 and 480 minutes, then every 480, and tells after the third time', async () => {
    await office.plan({ folder: 'zu' });
    writeFileSync(join(office.folder, 'zu'), '');
    let minutes = 0;
    const told = [];
    for (const wait of [1, 5, 30, 120, 480, 480]) {
      const round = await office.round(noon(today, minutes));
      expect(round).toMatchObject({ arrived: 0, failed: 1 });
      told.push(round?.said.length);
      expect(await office.round(noon(today, minutes + wait - 0.5))).toMatchObject({ failed: 0 });
      minutes += wait;
    }
    expect([1, 2, 3, 4, 5, 6, 99].map((n) => waitAfter(n) / 60)).toEqual([
      1, 5, 30, 120, 480, 480, 480,
    ]);
    expect(told).toEqual([0, 0, 1, 0, 0, 0]);
    expect(await troubles(office.db.reader)).toMatchObject([
      {
        kind: 'failed',
        name: 'Team Nord',
        tries: 6,
        problem: expect.stringContaining('zu') as string,
      },
    ]);
    rmSync(join(office.folder, 'zu'));
    const [made] = await office.deliveries();
    await office.round(noon(today, minutes));
    const [name = '', ...others] = Object.keys(office.files('zu'));
    expect({ name, others }).toEqual({ name: made?.fileName, others: [] });
    expect(await troubles(office.db.reader)).toEqual([]);
    expect(await office.db.reader.$count(exportRecord)).toBe(1);
  });

  test('while one waits the next is not begun; then it holds what the days between would have said', async () => {
    await office.plan({ what: 'changes', folder: 'zu' });
    writeFileSync(join(office.folder, 'zu'), '');
    await office.round(noon(today));
    const [newcomer] = await clientsFor(office.db, office.office, office.office.caseworker, [
      ['Neu', 'Zugang'],
    ]);
    await give(office.db, office.office, newcomer?.id ?? 0, office.course.id);
    await office.round(noon('2026-10-07'));
    expect(await office.deliveries()).toHaveLength(1);
    rmSync(join(office.folder, 'zu'));
    await office.round(noon('2026-10-08'));
    await office.round(noon('2026-10-08', 1));
    expect((await office.deliveries()).map((r) => [r.day, r.state, r.rows])).toEqual([
      [today, 'sent', 2],
      ['2026-10-08', 'sent', 1],
    ]);
  });

  test('a file can go out again for a week with the same bytes and the same id, and no longer', async () => {
    const plan = await office.plan();
    await office.round(noon(today));
    const [first] = await office.deliveries();
    const [publicId, fileName] = [first?.publicId ?? '', first?.fileName ?? ''];
    const before = readFileSync(join(office.folder, 'team', fileName));
    rmSync(join(office.folder, 'team', fileName));
    await office.db.write((tx) => pausePlan(tx, admin(), { plan }));
    await office.db.write((tx) => resumePlan(tx, admin(), { plan }));
    const last = { ...admin(), today: addDays(today, repeatDays) };
    // The days between are not what this is about.
    await office.db.write((tx) => tx.update(deliveryPlan).set({ nextDay: '2099-01-01' }));
    await office.db.write((tx) => deliverAgain(tx, last, { delivery: publicId }, 0));
    await office.round(noon(last.today));
    expect(readFileSync(join(office.folder, 'team', fileName)).equals(before)).toBe(true);
    expect(await office.db.reader.$count(exportRecord)).toBe(1);
    expect(await logged(office.db, 'export_delivered')).toBe(2);
    const over = { ...admin(), today: addDays(last.today, repeatDays + 1) };
    await expect(
      office.db.write((tx) => deliverAgain(tx, over, { delivery: publicId }, 0)),
    ).rejects.toThrow(say('delivery.notRepeatable', { n: repeatDays }));
    await office.round(noon(over.today));
    expect(office.waiting()).toEqual([]);
  });

  test('a file that is gone from the outbox, or was changed there, is not replaced by another under the same id', async () => {
    await office.plan({ folder: 'zu' });
    writeFileSync(join(office.folder, 'zu'), '');
    await office.round(noon(today));
    const [sealed = ''] = office.waiting();
    const bytes = readFileSync(join(office.outbox, sealed));
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(join(office.outbox, sealed), bytes);
    rmSync(join(office.folder, 'zu'));
    await office.round(noon(today, 10));
    expect(await office.deliveries()).toMatchObject([
      {
        state: 'made',
        tries: 2,
        problem: expect.stringContaining('liegt nicht mehr so im Portal') as string,
      },
    ]);
    rmSync(join(office.outbox, sealed));
    await office.round(noon(today, 60));
    expect(await office.deliveries()).toMatchObject([
      {
        state: 'made',
        tries: 3,
        problem: expect.stringContaining('liegt nicht mehr so im Portal') as string,
      },
    ]);
  }, 60_000);

  test('the nightly round forgets what plans knew of old deliveries, and how rows of assignments were that are gone', async () => {
    await office.plan({ what: 'changes' });
    await office.round(noon(today));
    await office.round(noon('2026-10-07'));
    const forgotten = await forgetOver(office.db, retentionOf(office.settings), noon('2027-12-24'));
    expect(forgotten).toMatchObject({ deliveries: 1 });
    expect(await office.db.reader.$count(deliveredRow)).toBe(0);
    expect((await office.deliveries()).map((r) => r.day)).toEqual(['2026-10-07']);
  });
});
