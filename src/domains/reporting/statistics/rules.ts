/**
 * Statistics of a desk: how many, never who. Small numbers are not shown and the others are
 * rounded, so that no two of them give somebody away (decision 023).
 */
import type { Saved } from '#domains/desk/journeys-saved/rules.ts';
import { addMonths, dayNumber } from '#lib/time.ts';

/** A number as it is shown: a multiple of five, or null for fewer than ten people. */
export type ShownCount = number | null;

/** Fewer people than this stand in no cell. */
const leastShown = 10;
const roundedTo = 5;

/** A number as it is shown. */
export const shownCount = (n: number): ShownCount =>
  n < leastShown ? null : Math.round(n / roundedTo) * roundedTo;

export const countedStates = ['finished', 'underway', 'waiting'] as const;
export type CountedState = (typeof countedStates)[number];
/** How many people are where. */
export type StateCounts = Record<CountedState, ShownCount>;

/**
 * A given course of a learner, by months (`monthOf`); `ended` is the month in which it was
 * withdrawn or the account closed.
 */
export type Course = {
  learnerId: number;
  courseId: number;
  assigned: number;
  started: number | null;
  finished: number | null;
  ended: number | null;
};

/**
 * Months since the year 0 of a day such as 2026-11-23, so that months can be compared and counted.
 */
export const monthOf = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** From which day on (days since 1970) saved journeys are summed: the last twelve months. */
export const savedSince = (today: string): number => dayNumber(addMonths(today, -12));

/** The first day of such a month. */
export const firstDayOf = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** So many months stand in the table, the running one included. */
const monthsShown = 12;

/**
 * Where a course stands now: waiting until it is begun, finished for good; null once it was taken
 * back.
 */
export function stateNow({ started, finished, ended }: Course): CountedState | null {
  if (ended !== null) return null;
  return finished !== null ? 'finished' : started !== null ? 'underway' : 'waiting';
}

/**
 * The same at the end of a month; finished counts in the month alone in which both had happened:
 * given and learned.
 */
export function stateIn(
  month: number,
  { assigned, started, finished, ended }: Course,
): CountedState | null {
  if (assigned > month || (ended !== null && ended <= month)) return null;
  if (finished !== null && finished <= month)
    return Math.max(finished, assigned) === month ? 'finished' : null;
  return started !== null && started <= month ? 'underway' : 'waiting';
}

/** People by course, as it is now. Whoever has a course twice counts once. */
export function byCourse(courses: readonly Course[]): Map<number, StateCounts> {
  const lines = new Map<number, People>();
  for (const course of courses) {
    const state = stateNow(course);
    if (state) lineOf(lines, course.courseId)[state].add(course.learnerId);
  }
  return new Map([...lines].map(([courseId, people]) => [courseId, countsOf(people)]));
}

/**
 * People by month up to the month of `today`, the latest first. Whoever has several courses counts
 * once in each cell.
 */
export function byMonth(
  courses: readonly Course[],
  today: string,
): { month: number; figures: StateCounts }[] {
  const last = monthOf(today);
  return Array.from({ length: monthsShown }, (_, i) => {
    const month = last - i;
    const people = nobody();
    for (const course of courses) {
      const state = stateIn(month, course);
      if (state) people[state].add(course.learnerId);
    }
    return { month, figures: countsOf(people) };
  });
}

type People = Record<CountedState, Set<number>>;
const nobody = (): People => ({ finished: new Set(), underway: new Set(), waiting: new Set() });
const countsOf = ({ finished, underway, waiting }: People): StateCounts => ({
  finished: shownCount(finished.size),
  underway: shownCount(underway.size),
  waiting: shownCount(waiting.size),
});

function lineOf(lines: Map<number, People>, courseId: number): People {
  const line = lines.get(courseId) ?? nobody();
  lines.set(courseId, line);
  return line;
}

/**
 * Saved journeys of so many people as they are shown, each number as every other on the page; null
 * for fewer than ten people.
 */
export function savedShown({
  people,
  saved,
}: {
  people: number;
  saved: Saved;
}): Record<keyof Saved, ShownCount> | null {
  if (people < leastShown) return null;
  return {
    journeys: shownCount(saved.journeys),
    kilometres: shownCount(saved.kilometres),
    hours: shownCount(saved.hours),
  };
}
