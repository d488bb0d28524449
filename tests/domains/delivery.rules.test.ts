/** Deliveries by their rules alone: how the form of a plan is read, waits, days and names of files. */
import { expect, test } from 'vitest';
import {
  deliverySchema,
  newPlanSchema,
  planChangeSchema,
  planSchema,
} from '#domains/reporting/delivery/rules.input.ts';
import { fileNameOf, isTime, repeatable, waitAfter } from '#domains/reporting/delivery/rules.ts';
import { addDays } from '#lib/time.ts';
import { say } from '#lib/say.ts';

const today = '2026-10-06';
const typed = {
  once: '018f2b6e-0000-7000-8000-000000000001',
  name: ' Team  Nord ',
  caseworkers: ['eins', 'eins', 'zwei'],
  rhythm: 'half_yearly',
  firstDay: '2.11.2026',
  what: 'whole',
  format: 'json',
  level: '1',
  days: 'german',
  channel: 'mail',
};

test('the form of a plan is read as it is meant', () => {
  expect(newPlanSchema.parse({ ...typed, mapping: 'm'.repeat(200) })).toEqual({
    ...typed,
    name: 'Team Nord',
    caseworkers: ['eins', 'zwei'],
    firstDay: '2026-11-02',
    level: 1,
    version: 0,
    mapping: 'm'.repeat(200),
  });
  expect(newPlanSchema.parse({ ...typed, level: '2', days: undefined })).toMatchObject({
    level: 2,
    days: 'iso',
    mapping: '',
  });
});

test('what is missing in the form of a plan is said at its field', () => {
  const said = (more: object) =>
    newPlanSchema
      .safeParse({ ...typed, ...more })
      .error?.issues.map(({ path, message }) => [path[0], message]);
  expect({
    name: said({ name: '' }),
    long: said({ name: 'n'.repeat(81) }),
    nobody: said({ caseworkers: undefined }),
    unreadable: said({ caseworkers: '!' })?.map(([field]) => field),
    rhythm: said({ rhythm: 'nie' }),
    noDay: said({ firstDay: '31.2.2026' }),
    empty: said({ firstDay: '' }),
    what: said({ what: '' }),
    format: said({ format: 'pdf' }),
    level: said({ level: '3' }),
    mapping: said({ mapping: 'm'.repeat(201) })?.map(([field]) => field),
    days: said({ days: 'us' }),
    channel: said({ channel: 'taube' }),
  }).toEqual({
    name: [['name', say('delivery.nameMissing')]],
    long: [['name', say('delivery.nameTooLong', { n: 80 })]],
    nobody: [['caseworkers', say('delivery.caseworkersMissing')]],
    unreadable: ['caseworkers'],
    rhythm: [['rhythm', say('delivery.rhythmMissing')]],
    noDay: [['firstDay', say('delivery.firstDayWrong')]],
    empty: [['firstDay', say('delivery.firstDayWrong')]],
    what: [['what', say('delivery.whatMissing')]],
    format: [['format', say('delivery.formatMissing')]],
    level: [['level', say('delivery.levelMissing')]],
    mapping: ['mapping'],
    days: [['days', say('delivery.daysMissing')]],
    channel: [['channel', say('delivery.channelMissing')]],
  });
});

test('plan and delivery of a button are named by what can be a name, or by nothing', () => {
  expect({
    plan: planSchema.parse({ plan: 'abc-1' }),
    noPlan: planSchema.parse({ plan: '../x' }),
    delivery: deliverySchema.parse({ delivery: 'abc-1' }),
    noDelivery: deliverySchema.parse({}),
    change: planChangeSchema.parse({ ...typed, plan: 'abc-1' }).plan,
  }).toEqual({
    plan: { plan: 'abc-1' },
    noPlan: { plan: '' },
    delivery: { delivery: 'abc-1' },
    noDelivery: { delivery: '' },
    change: 'abc-1',
  });
});

test('the waits between tries grow to eight hours, and a file can be sent again for a week', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 99].map(waitAfter)).toEqual([
    60, 60, 300, 1800, 7200, 28_800, 28_800, 28_800,
  ]);
  expect([addDays(today, 7), addDays(today, 8)].map((day) => repeatable(today, day))).toEqual([
    true,
    false,
  ]);
  expect(isTime(addDays(today, 1), { today, hour: 23 })).toBe(false);
});

test('the name of a file has room for forty letters of its plan, and ends with none but letters', () => {
  const named = (name: string): string => fileNameOf(name, '2026-10-06', 'abcdef01', 'csv');
  expect({
    signs: named('ÄÖÜ ß é – Ende!'),
    long: named(`${'a'.repeat(39)} Rest`),
    longer: named('b'.repeat(41)),
    twice: named('A--B'),
  }).toEqual({
    signs: 'lernstand-aeoeue-ss-e-ende-2026-10-06-abcdef01.csv',
    long: `lernstand-${'a'.repeat(39)}-2026-10-06-abcdef01.csv`,
    longer: `lernstand-${'b'.repeat(40)}-2026-10-06-abcdef01.csv`,
    twice: 'lernstand-a-b-2026-10-06-abcdef01.csv',
  });
});
