/** The calendar of Rheinland-Pfalz: which days count when an answer is promised. */
import { describe, expect, it } from 'vitest';
import { holidaysOf, workingDayAfter } from '#lib/working-days.ts';

describe('The holidays of a year', () => {
  it('are those of the country and of Rheinland-Pfalz, in their order', () => {
    expect(holidaysOf(2026)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
      '2026-10-03',
      '2026-11-01',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
    [2285, '2285-03-22'],
  ])('follow Easter, which is on the right day in %i', (year, easter) => {
    const monday = new Date(Date.parse(`${easter}T00:00:00Z`) + 86_400_000)
      .toISOString()
      .slice(0, 10);
    expect(holidaysOf(year)).toContain(monday);
    expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0);
  });
});

describe('A number of working days later', () => {
  it.each([
    ['2026-10-06', 10, '2026-10-20'],
    ['2026-10-09', 1, '2026-10-12'],
    ['2026-10-10', 1, '2026-10-12'],
    // Good Friday and Easter Monday; Ascension, Whit Monday and Corpus Christi; over the turn of
    // the year.
    ['2026-04-01', 10, '2026-04-17'],
    ['2026-05-13', 10, '2026-05-29'],
    ['2026-06-03', 1, '2026-06-05'],
    ['2026-12-23', 10, '2027-01-08'],
    // All Saints on a Monday, which other Länder work.
    ['2027-10-29', 1, '2027-11-02'],
  ])('after %s, %i of them: %s', (day, days, later) => {
    expect(workingDayAfter(day, days)).toBe(later);
  });
});
