/**
 * From when until when content holds: it warns before, and is taken out of the catalogue where its
 * author says so.
 */
import { z } from 'astro/zod';
import { fill, messages } from '#lib/i18n.ts';
import { readDay } from '#lib/read-day.ts';
import { addDays, sayShortDay } from '#lib/time.ts';

/** YAML makes a date of a day without quotation marks, or leaves it a text. */
const dayText = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString().slice(0, 10) : value;
const dayMessage = messages.authoring.dayOfHead;
/** A day as an author writes it, as 2026-10-06. */
export const plainDay = z.preprocess(
  dayText,
  z.string({ error: dayMessage }).transform((typed, context) => {
    const day = readDay(typed);
    if (day === null) context.addIssue({ code: 'custom', message: dayMessage });
    return day ?? '';
  }),
);

/** The fields in the head of a course and of a module. */
export const validityFields = {
  validFrom: plainDay.optional(),
  validUntil: plainDay.optional(),
  /** Outside of these days it is no part of the catalogue. */
  onlyWhileValid: z.boolean().default(false),
};
export type Validity = {
  validFrom?: string | undefined;
  validUntil?: string | undefined;
  onlyWhileValid?: boolean | undefined;
};

/** So many days before something ends or begins, its authors and the Verwaltung read it. */
export const warnedDays = 60;

/** Whether something is part of the catalogue on the day `today`. */
export const isOffered = (
  { validFrom = '', validUntil, onlyWhileValid }: Validity,
  today: string,
): boolean =>
  onlyWhileValid !== true ||
  (validFrom <= today && (validUntil === undefined || today <= validUntil));

/**
 * The courses and modules that are part of the catalogue on the day `today`; a course of which no
 * module is left ends with them.
 */
export const offeredOn = <C extends Validity & { modules: readonly Validity[] }>(
  courses: readonly C[],
  today: string,
): C[] =>
  courses
    .filter((course) => isOffered(course, today))
    .map((course) => ({
      ...course,
      modules: course.modules.filter((module) => isOffered(module, today)),
    }))
    .filter(({ modules }) => modules.length > 0);

type Titled = Validity & { title: string };
/** Courses and modules with the days on which they hold. */
export const datedIn = (courses: readonly (Titled & { modules: readonly Titled[] })[]): Titled[] =>
  courses.flatMap(({ modules, ...course }) => [
    course,
    ...modules.map((module) => ({ ...module, title: `${course.title} · ${module.title}` })),
  ]);

/** What is to be read of a course or module now; `removes`: the catalogue follows by itself. */
export type ValidityNote = {
  kind: 'begins' | 'ends' | 'over';
  title: string;
  day: string;
  removes: boolean;
};

/**
 * What begins or ends within the next days, or is over and still there to be looked at; the first
 * day first.
 */
export function validityNotes(
  dated: readonly (Validity & { title: string })[],
  today: string,
): ValidityNote[] {
  const soon = addDays(today, warnedDays);
  return dated
    .flatMap(
      ({ title, validFrom = '', validUntil, onlyWhileValid: removes = false }): ValidityNote[] => {
        if (validUntil !== undefined && validUntil < today)
          return [{ kind: 'over', title, day: validUntil, removes }];
        const begins = validFrom > today && validFrom <= soon;
        const ends = validUntil !== undefined && validUntil <= soon;
        return [
          ...(begins ? [{ kind: 'begins' as const, title, day: validFrom, removes }] : []),
          ...(ends ? [{ kind: 'ends' as const, title, day: validUntil, removes }] : []),
        ];
      },
    )
    .sort((a, b) => a.day.localeCompare(b.day));
}

/** A note as a sentence, for build, start and the Verwaltung alike. */
export const sayValidity = ({ kind, title, day, removes }: ValidityNote): string =>
  fill(messages.admin.validity[`${kind}_${removes ? 'removes' : 'stays'}`], {
    title,
    day: sayShortDay(day),
  });
