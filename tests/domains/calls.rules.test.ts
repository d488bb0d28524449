/** Asking for help by its rules alone: a number to ring, what a form may leave out, and who is first. */
import { expect, test } from 'vitest';
import { z } from 'astro/zod';
import {
  needsOf,
  phoneCallChoice,
  phoneCallSchema,
  type NeedFacts,
} from '#domains/desk/calls/rules.needs.ts';
import { callSchema, readPhone, wishFields, type Call } from '#domains/desk/calls/rules.ts';
import { say } from '#lib/say.ts';

test('a telephone number is read as people write it, and nothing else is one', () => {
  expect(
    [
      '02651 12345',
      '+49 (2651) 12 / 345-6',
      '  02651\t12345 ',
      '02651    12345',
      '０２６５１ 12345',
      '02651–12345',
      '12345',
      '1234567890123456',
    ].map(readPhone),
  ).toEqual([
    '02651 12345',
    '+49 (2651) 12 / 345-6',
    '02651 12345',
    '02651 12345',
    '02651 12345',
    '02651–12345',
    '12345',
    '1234567890123456',
  ]);
  expect(
    [
      '',
      '1234',
      '12345678901234567',
      'abends',
      '02651 12345 ab 18 Uhr',
      'Tel 12345',
      '++49 12345',
      '12-34',
    ].map(readPhone),
  ).toEqual(Array.from({ length: 8 }, () => null));
});

test('a wish is for help at any time where the form says nothing else', () => {
  const form = z.object(wishFields);
  expect(form.parse({})).toEqual({ wish: 'help', callTime: 'any', phone: '' });
  expect(form.parse({ wish: 'call', callTime: 'morning', phone: '1'.repeat(60) })).toMatchObject({
    wish: 'call',
    callTime: 'morning',
  });
  expect(
    form.safeParse({ phone: '1'.repeat(61) }).error?.issues.map((issue) => issue.message),
  ).toEqual([say('learn.callPhoneWrong')]);
});

test('a call is named by what can be a name; a note has room for 280 letters', () => {
  expect(callSchema.parse({ call: 'abc-1' })).toEqual({ call: 'abc-1' });
  expect(callSchema.safeParse({ call: '../x' }).error?.issues.map((i) => i.message)).toEqual([
    say('calls.unknown'),
  ]);
  expect(phoneCallChoice.parse({ call: '../x' })).toEqual({ call: '' });
  expect(phoneCallSchema.parse({ person: 'p1', note: 'n'.repeat(280) }).note).toHaveLength(280);
  expect(
    phoneCallSchema
      .safeParse({ person: 'p1', note: 'n'.repeat(281) })
      .error?.issues.map((i) => i.message),
  ).toEqual([say('calls.noteTooLong', { n: 280 })]);
});

const today = '2026-10-20';
const asked = (madeOn: string): Call => ({
  publicId: madeOn,
  wish: 'help',
  callTime: null,
  madeOn,
  phone: null,
  callBy: null,
  answeredOn: null,
  byStaff: false,
  place: null,
});
const facts = (more: Partial<NeedFacts>): NeedFacts => ({
  asks: [],
  cards: [],
  courses: [],
  calledOn: null,
  ...more,
});
const said = (more: Partial<NeedFacts>): string[] =>
  needsOf(facts(more), today).map(({ kind, since }) => `${kind} ${since}`);

test('who asks is first, then a card, a pause and a due day, the oldest of each before', () => {
  expect(
    said({
      asks: [asked('2026-10-19'), asked('2026-10-02')],
      cards: ['2026-10-12', '2026-10-01'],
      courses: [
        { title: 'A', lastDay: '2026-10-05', dueDay: '2026-10-25' },
        { title: 'B', lastDay: '2026-09-01', dueDay: '2026-10-21' },
        { title: 'C', lastDay: null, dueDay: null },
      ],
    }),
  ).toEqual([
    'asked 2026-10-02',
    'asked 2026-10-19',
    'card 2026-10-01',
    'card 2026-10-12',
    'resting 2026-09-01',
    'resting 2026-10-05',
    'due 2026-10-21',
    'due 2026-10-25',
  ]);
});

test('a reason begins on its day, not before, and a due day that is over is none', () => {
  expect(
    said({
      cards: ['2026-10-13', '2026-10-14'],
      courses: [
        { title: 'A', lastDay: '2026-10-06', dueDay: '2026-10-27' },
        { title: 'B', lastDay: '2026-10-07', dueDay: '2026-10-28' },
        { title: 'C', lastDay: null, dueDay: today },
        { title: 'D', lastDay: null, dueDay: '2026-10-19' },
      ],
    }),
  ).toEqual(['card 2026-10-13', 'resting 2026-10-06', 'due 2026-10-20', 'due 2026-10-27']);
});

test('after a call all rests for fourteen days but what arose since, and who asks never waits', () => {
  const cards = ['2026-10-01'];
  expect({
    restsStill: said({ cards, calledOn: '2026-10-08' }),
    sameDay: said({ cards: ['2026-10-03'], calledOn: '2026-10-10' }),
    arosePast: said({ cards: ['2026-10-04'], calledOn: '2026-10-10' }),
    overAgain: said({ cards: ['2026-09-01'], calledOn: '2026-10-06' }),
    oneDayLeft: said({ cards: ['2026-09-01'], calledOn: '2026-10-07' }),
    asks: said({ asks: [asked('2026-10-01')], calledOn: today }),
  }).toEqual({
    restsStill: [],
    sameDay: [],
    arosePast: ['card 2026-10-04'],
    overAgain: ['card 2026-09-01'],
    oneDayLeft: [],
    asks: ['asked 2026-10-01'],
  });
});
