/** Which backups stay: 7 days, 4 weeks, 6 months, and never fewer because a clock was wrong. */
import { expect, test } from 'vitest';
import { addDays } from '#lib/time.ts';
import { backupsIn, readName, superfluous, writeName } from '#backups/backup-folder.ts';

/** A folder after a backup on each of these days, thinned out after each, as the portal does. */
function afterNights(days: readonly string[], before: readonly string[] = []): string[] {
  let names = [...before];
  for (const day of days) {
    names.push(writeName({ number: (backupsIn(names)[0]?.number ?? 0) + 1, day, deletion: 0 }));
    const gone = new Set(superfluous(names));
    names = names.filter((name) => !gone.has(name));
  }
  return names;
}
const nights = (from: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => addDays(from, i));
const daysOf = (names: readonly string[]): string[] => backupsIn(names).map(({ day }) => day);

test('after a year of nights there are the last 7 days, the ends of 4 weeks and of 6 months', () => {
  const days = daysOf(afterNights(nights('2026-01-01', 333)));
  expect(days.slice(0, 7)).toEqual(nights('2026-11-23', 7).reverse());
  expect(days.slice(7)).toEqual([
    '2026-11-22',
    '2026-11-15',
    '2026-11-08',
    '2026-10-31',
    '2026-09-30',
    '2026-08-31',
    '2026-07-31',
    '2026-06-30',
  ]);
});

test.each([400, -400, 3650])(
  'one night with a clock %i days off takes away what one night takes, and the next nights are right again',
  (leap) => {
    const before = afterNights(nights('2026-01-01', 333));
    const wrong = afterNights([addDays('2026-11-30', leap)], before);
    expect(before.filter((name) => !wrong.includes(name)).length).toBeLessThanOrEqual(3);
    const left = (names: readonly string[]): number =>
      before.filter((name) => names.includes(name)).length;
    const after = afterNights(nights('2026-12-01', 2), wrong);
    expect(daysOf(after).slice(0, 2)).toEqual(['2026-12-02', '2026-12-01']);
    expect(left(after)).toBeGreaterThanOrEqual(
      left(afterNights(nights('2026-11-30', 3), before)) - 2,
    );
  },
);

test('a clock that stands still keeps the last backup of its day, and all of the days before', () => {
  const before = afterNights(nights('2026-11-01', 29));
  const after = afterNights(
    Array.from({ length: 30 }, () => '1970-01-01'),
    before,
  );
  expect(daysOf(after)[0]).toBe('1970-01-01');
  expect(daysOf(after).filter((day) => day > '2026').length).toBeGreaterThanOrEqual(
    daysOf(before).length - 3,
  );
});

test("other files in the folder are nobody's backups", () => {
  expect({
    record: readName('deletions.record'),
    noDay: readName('heimvorteil-1.db'),
    written: readName(writeName({ number: 7, day: '2026-11-29', deletion: 3 })),
  }).toEqual({ record: null, noDay: null, written: { number: 7, day: '2026-11-29', deletion: 3 } });
  expect(superfluous(['deletions.record', 'heimvorteil-1.db'])).toEqual([]);
});
