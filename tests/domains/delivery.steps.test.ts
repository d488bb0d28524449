/** The steps of a delivery as they lie in the database, and that each can come twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportRecord, exportSubject } from '#db/schema/audit.ts';
import { deliveredRow, madeRow } from '#db/schema/delivery.ts';
import {
  addDelivery,
  dropStale,
  recordFailure,
  recordMade,
  recordReported,
  recordSent,
  type Made,
} from '#domains/reporting/delivery/commands.steps.ts';
import { exportSchema } from '#domains/reporting/lernstand/rules.input.ts';
import { addDays } from '#lib/time.ts';
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

it('is begun once for a day, under its name, and the plan waits for its next day', async () => {
  const { id } = await desk.planRow(plan);
  const begin = (planId: number, day = today) =>
    desk.db.write((tx) => addDelivery(tx, planId, { today: day, now: 700 }));
  expect({
    first: await begin(id),
    again: await begin(id),
    nobodys: await begin(99),
  }).toEqual({ first: true, again: false, nobodys: false });
  const [row, ...more] = await desk.deliveries();
  const { publicId = '' } = row ?? {};
  expect(publicId).toMatch(/^[\da-f-]{36}$/);
  expect({ row, more }).toEqual({
    more: [],
    row: {
      id: 1,
      publicId,
      planId: id,
      day: today,
      state: 'due',
      fileName: `lernstand-team-nord-${today}-${publicId.slice(0, 8)}.csv`,
      format: 'csv',
      rows: null,
      hash: null,
      tries: 0,
      nextTryAt: 700,
      problem: null,
      toldOn: null,
      madeOn: null,
      sentOn: null,
      mark: null,
      basis: null,
    },
  });
  expect({
    here: (await desk.planRow(plan)).nextDay,
    there: (await desk.planRow(other)).nextDay,
  }).toEqual({ here: addDays(today, 1), there: today });
});

describe('a file that lies ready', () => {
  const { format: _, ...filter } = exportSchema.parse({});
  const madeOf = (of: { id: number; planId: number; publicId: string }): Made => ({
    ...of,
    export: {
      publicId: of.publicId,
      rows: 2,
      hash: 'abc',
      format: 'csv',
      level: 2,
      filter,
      toWhom: 'Probe Fachkraft',
    },
    learnerIds: [31, 32],
    changes: {
      rows: [
        [1, 11],
        [2, 22],
      ],
      mark: 9,
      basis: 'worauf',
    },
  });
  const made = (of: Made) => desk.db.write((tx) => recordMade(tx, desk.admin, of));
  const rows = () => desk.db.reader.select().from(madeRow);

  it('is recorded once, with its rows and whose they are', async () => {
    const lies = await desk.lies(plan, { tries: 3, problem: 'weg' });
    await desk.lies(other, { state: 'due' });
    expect(await made(madeOf(lies))).toBe(true);
    expect(await made(madeOf(lies))).toBe(false);
    expect(await desk.deliveries()).toMatchObject([
      {
        state: 'made',
        rows: 2,
        hash: 'abc',
        madeOn: today,
        tries: 0,
        problem: null,
        mark: 9,
        basis: 'worauf',
      },
      { state: 'due', rows: null, mark: null },
    ]);
    expect({
      rows: await rows(),
      exports: await desk.db.reader.$count(exportRecord),
      people: await desk.db.reader.$count(exportSubject),
      logged: await logged(desk.db, 'export_delivered'),
    }).toEqual({
      rows: [
        { deliveryId: lies.id, assignmentId: 1, hash: 11 },
        { deliveryId: lies.id, assignmentId: 2, hash: 22 },
      ],
      exports: 1,
      people: 2,
      logged: 2,
    });
  });

  it('that is whole keeps no rows and no mark', async () => {
    const lies = await desk.lies(plan);
    expect(await made({ ...madeOf(lies), changes: null })).toBe(true);
    expect({ rows: await rows(), marks: (await desk.known()).marks }).toEqual({
      rows: [],
      marks: [{ mark: null, basis: null }],
    });
  });
});

it('that arrived makes its rows the delivered ones of its plan, in place of what they were', async () => {
  const { id, planId } = await desk.lies(plan, { state: 'made', problem: 'weg' });
  const theirs = await desk.lies(other, { state: 'made' });
  await desk.knows(planId, id);
  await desk.knows(theirs.planId, theirs.id);
  const sent = (day = today) => desk.db.write((tx) => recordSent(tx, { id, planId }, day));
  await sent();
  await sent('2026-11-01');
  expect(await desk.deliveries()).toMatchObject([
    { state: 'sent', sentOn: today, problem: null },
    { state: 'made', sentOn: null },
  ]);
  expect({
    delivered: await desk.db.reader.select().from(deliveredRow),
    made: await desk.db.reader.select().from(madeRow),
  }).toEqual({
    delivered: [
      { planId, assignmentId: 1, hash: 12 },
      { planId: theirs.planId, assignmentId: 1, hash: 11 },
    ],
    made: [{ deliveryId: theirs.id, assignmentId: 1, hash: 12 }],
  });
});

it.each(['due', 'made'] as const)(
  'that is %s and fails is tried again later each time',
  async (state) => {
    const { id } = await desk.lies(plan, { state });
    await desk.lies(other, { state });
    const fails = (problem: string) => desk.db.write((tx) => recordFailure(tx, id, problem, 1000));
    expect(await fails('weg')).toBe(1);
    expect(await fails('noch weg')).toBe(2);
    expect(await desk.deliveries()).toMatchObject([
      { tries: 2, problem: 'noch weg', nextTryAt: 1300 },
      { tries: 0, problem: null, nextTryAt: 100 },
    ]);
    await desk.db.write((tx) => recordReported(tx, id, '2026-11-01'));
    expect((await desk.deliveries()).map((d) => d.toldOn)).toEqual(['2026-11-01', null]);
  },
);

it('that has arrived fails no more', async () => {
  const { id } = await desk.lies(plan, { state: 'sent' });
  expect(await desk.db.write((tx) => recordFailure(tx, id, 'weg', 1000))).toBe(1);
  expect(await desk.deliveries()).toMatchObject([{ tries: 0, problem: null, nextTryAt: 100 }]);
});

it('that could not arrive since a day is given up, one at a time, and the next of its plan is whole', async () => {
  const { id, planId } = await desk.lies(plan, { state: 'made', madeOn: '2026-10-01' });
  const theirs = await desk.lies(other, { state: 'made', madeOn: '2026-10-02' });
  await desk.knows(planId, id);
  await desk.knows(theirs.planId, theirs.id);
  const drop = (from: string) => desk.db.write((tx) => dropStale(tx, from));
  expect(await drop('2026-10-01')).toBe(0);
  expect(await drop('2026-10-02')).toBe(1);
  expect({
    states: (await desk.deliveries()).map((d) => d.state),
    known: await desk.known(),
  }).toMatchObject({
    states: ['dropped', 'made'],
    known: { delivered: 1, made: 1, marks: [{ mark: null }, { mark: 5 }] },
  });
});
