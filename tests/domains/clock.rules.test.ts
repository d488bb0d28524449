/** When a nightly round waits for an admin's yes: each bound by itself, without a database. */
import { expect, test } from 'vitest';
import { isWithin, mostAtOnce, reasonToHold, type Counts } from '#domains/office/clock/rules.ts';

const today = '2026-10-06';
const kind = (n: number, of: number, more: Partial<Counts[string]> = {}) => ({
  n,
  of,
  people: false,
  days: 1000,
  ...more,
});
const reason = (counts: Counts, allowed: Counts | null = null) =>
  reasonToHold(today, today, counts, allowed);

test('fifty rows or one in twenty go by themselves, whichever is more', () => {
  expect(mostAtOnce).toEqual({ rows: 50, share: 0.05 });
  expect({
    fifty: reason({ notes: kind(50, 50) }),
    more: reason({ notes: kind(51, 51) }),
    oneInTwenty: reason({ notes: kind(100, 2000) }),
    moreThanThat: reason({ notes: kind(101, 2000) }),
    nothing: reason({}),
    oneKindOfTwo: reason({ few: kind(1, 5000), notes: kind(51, 100) }),
  }).toEqual({
    fifty: null,
    more: 'much',
    oneInTwenty: null,
    moreThanThat: 'much',
    nothing: null,
    oneKindOfTwo: 'much',
  });
});

test('what lives for few days goes in larger shares: three times its daily one', () => {
  expect({
    usual: reason({ lines: kind(300, 3000, { days: 30 }) }),
    more: reason({ lines: kind(301, 3000, { days: 30 }) }),
    threeDays: reason({ lines: kind(3000, 3000, { days: 3 }) }),
    long: reason({ lines: kind(151, 3000, { days: 300 }) }),
  }).toEqual({ usual: null, more: 'much', threeDays: null, long: 'much' });
});

test('people are counted together, of all who are there, and what is not people is not among them', () => {
  const people = { people: true, days: 3 };
  expect({
    each: reason({ idle: kind(40, 1000, people) }),
    together: reason({ idle: kind(40, 1000, people), left: kind(11, 500, people) }),
    asMany: reason({ idle: kind(40, 1000, people), left: kind(10, 500, people) }),
    withRows: reason({ idle: kind(40, 1000, people), lines: kind(40, 1000, { days: 3 }) }),
    ofMany: reason({ idle: kind(40, 2000, people), left: kind(60, 1500, people) }),
    tooManyOfMany: reason({ idle: kind(41, 2000, people), left: kind(60, 1500, people) }),
  }).toEqual({
    each: null,
    together: 'much',
    asMany: null,
    withRows: null,
    ofMany: null,
    tooManyOfMany: 'much',
  });
});

test('a yes holds for as much as it saw of each kind, and what lives for three days never asks', () => {
  const seen = { notes: kind(60, 100), lines: kind(1, 100, { days: 3 }) };
  const now = (n: number, more: Counts = {}): Counts => ({ notes: kind(n, 100), ...more });
  expect({
    asMuch: isWithin(now(60), seen),
    less: isWithin(now(0), seen),
    more: isWithin(now(61), seen),
    another: isWithin(now(1, { calls: kind(1, 9) }), seen),
    nothingOfAnother: isWithin(now(1, { calls: kind(0, 9) }), seen),
    shortLived: isWithin(now(1, { lines: kind(90, 100, { days: 3 }) }), seen),
    fourDays: isWithin(now(1, { lines: kind(90, 100, { days: 4 }) }), seen),
    oneOfTwo: isWithin({ calls: kind(9, 9), notes: kind(1, 9) }, seen),
  }).toEqual({
    asMuch: true,
    less: true,
    more: false,
    another: false,
    nothingOfAnother: true,
    shortLived: true,
    fourDays: false,
    oneOfTwo: false,
  });
  expect({
    allowed: reason(now(60), seen),
    notAsMuch: reason(now(61), seen),
    few: reason(now(9), seen),
  }).toEqual({ allowed: null, notAsMuch: 'much', few: null });
});

test('a clock that is doubted holds the round, however little would go', () => {
  expect(reasonToHold('2026-10-06', '2020-01-01', {}, null)).toBe('behind');
  expect(reasonToHold('2020-01-01', '2026-10-06', {}, {})).toBe('ahead');
});
