/**
 * Which of their clients a caseworker wants to see: by course, by state, by the day of completion,
 * by a pause.
 */
import { fill, messages } from '#lib/i18n.ts';
import { readDay } from '#lib/read-day.ts';
import { sayShortDay } from '#lib/time.ts';
import type { Level } from './rules.levels.ts';

const words = messages.caseworker;

export const clientStates = ['offen', 'begonnen', 'geschafft'] as const;
export type ClientState = (typeof clientStates)[number];
type CourseChoice = { id: number; slug: string; title: string };

/** Null and false ask for nothing; somebody matches who has one row that is all of it. */
export type ClientFilter = {
  course: CourseChoice | null;
  state: ClientState | null;
  since: string | null;
  paused: boolean;
};

/**
 * What the address of the page asks for; an unknown course or state asks for nothing. `typed` is
 * what was written as a day, and `fault` a sentence where it is none. At level 1 nobody sees days
 * and pauses, so a filter by them is ignored.
 */
export function filterIn(
  query: URLSearchParams,
  courses: readonly CourseChoice[],
  level: Level,
): { filter: ClientFilter; typed: string; fault?: string } {
  const course = courses.find(({ slug }) => slug === query.get('kurs')) ?? null;
  const state = clientStates.find((s) => s === query.get('stand')) ?? null;
  const typed = level === 1 ? '' : (query.get('fertig') ?? '').trim().slice(0, 40);
  const since = readDay(typed);
  const filter = { course, state, since, paused: level === 2 && query.get('pause') === 'ja' };
  return {
    filter,
    typed,
    ...(typed !== '' && since === null ? { fault: words.filterSinceWrong } : {}),
  };
}

/** Whether anything is asked for. */
export const isFilter = ({ course, state, since, paused }: ClientFilter): boolean =>
  course !== null || state !== null || since !== null || paused;

/** The filter as it stands in an address, "?kurs=e-mail"; empty where nothing is asked for. */
export function queryOf(
  { course, state, since, paused }: ClientFilter,
  more: Record<string, string> = {},
): string {
  const asked = {
    kurs: course?.slug ?? '',
    stand: state ?? '',
    fertig: since ?? '',
    pause: paused ? 'ja' : '',
    ...more,
  };
  const query = new URLSearchParams(
    Object.entries(asked).filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? '' : `?${query}`;
}

/** What is asked for, in words: "Kurs „E-Mail“, geschafft". */
export const sayFilter = ({ course, state, since, paused }: ClientFilter): string =>
  [
    ...(course ? [fill(words.filterSaysCourse, { course: course.title })] : []),
    ...(state ? [words.filterStates[state].toLowerCase()] : []),
    ...(since ? [fill(words.filterSaysSince, { day: sayShortDay(since) })] : []),
    ...(paused ? [words.filterPaused] : []),
  ].join(', ');
