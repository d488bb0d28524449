/**
 * The working days of the Land: Monday to Friday, without the holidays of the whole country and of
 * Rheinland-Pfalz.
 */
import { addDays, dayNumber } from './time.ts';

/** Easter Sunday of a year, by the rule of Gauss as Meeus and Jones wrote it down. */
function easterOf(year: number): string {
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const golden = year % 19;
  const shift =
    century -
    Math.floor(century / 4) -
    Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + shift + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  return addDays(`${year}-03-22`, moon + weekday - 7 * late);
}

/**
 * Good Friday, Easter Monday, Ascension, Whit Monday and Corpus Christi, in days from Easter
 * Sunday.
 */
const fromEaster = [-2, 1, 39, 50, 60];
const fixed = ['01-01', '05-01', '10-03', '11-01', '12-25', '12-26'];

/** The holidays of a year, in their order. */
export function holidaysOf(year: number): string[] {
  const easter = easterOf(year);
  return [
    ...fixed.map((day) => `${year}-${day}`),
    ...fromEaster.map((days) => addDays(easter, days)),
  ].sort();
}

/** Day 0 of the count, 1 January 1970, was a Thursday. */
const isWeekend = (day: string): boolean => [2, 3].includes(dayNumber(day) % 7);

const isWorkingDay = (day: string): boolean =>
  !isWeekend(day) && !holidaysOf(Number(day.slice(0, 4))).includes(day);

/** The working day that lies so many working days after `day`, which itself does not count. */
export function workingDayAfter(day: string, days: number): string {
  let at = day;
  for (let left = days; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
