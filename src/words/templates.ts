/** Templates and paths in the desk's words. */
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.templates;

/** "E-Mail, fertig nach 28 Tagen"; without a number of days the course alone. */
export function templateStepWords({
  title: course,
  dueInDays: n,
}: {
  title: string;
  dueInDays: number | null;
}): string {
  if (n === null) return course;
  return n === 1 ? fill(words.stepOneDay, { course }) : fill(words.step, { course, n });
}

/** "E-Mail, fertig bis 6. Oktober 2026". */
export const pathStepWords = (course: string, dueDay: string | null): string =>
  dueDay === null
    ? fill(words.pathStepOpen, { course })
    : fill(words.pathStep, { course, day: sayShortDay(dueDay) });
