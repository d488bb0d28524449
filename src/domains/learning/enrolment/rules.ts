/**
 * What an assignment says: course, how binding it is, until when, and why. Staff say it; nothing
 * infers it (§§ 15, 15a SGB II).
 */
import { z } from 'astro/zod';
import {
  hiddenName,
  listOf,
  onceField,
  personField,
  publicName,
} from '#domains/people/accounts/rules.people.ts';
import { across } from '#lib/across.ts';
import { dayField, readDay } from '#lib/read-day.ts';
import { lineField } from '#lib/typed-text.ts';
import { say, type Sentence } from '#lib/say.ts';

/** How binding an assignment is, in the order of a form. */
export const bindingChoices = ['freiwillig', 'kooperationsplan', 'bescheid'] as const;
export type Binding = (typeof bindingChoices)[number];
/** What the course is in law: a learning offer unless staff say otherwise. */
export const legalFormChoices = ['lernangebot', '16f', 'mat_45', 'fbw_81'] as const;
export type LegalForm = (typeof legalFormChoices)[number];

/** How many people one assigning may reach. */
export const mostAtOnce = 5000;
/** How long the sentence for the learner may be. */
export const reasonLength = 300;
const measureLength = 40;

const dayExample = say('terms.dayWrong');

/** A day of an assignment as text like 2026-10-06, or null when nothing was typed. */
export const termDay = dayField(dayExample);

const reasonTooLong = say('terms.reasonTooLong', { n: reasonLength });
/** What a template keeps as well: all that is agreed but the days. */
export const agreedFields = {
  binding: z.enum(bindingChoices, { error: say('terms.bindingMissing') }),
  legalForm: z
    .enum(legalFormChoices, { error: say('terms.legalFormMissing') })
    .default('lernangebot'),
  measureNumber: lineField(measureLength, say('terms.measureTooLong', { n: measureLength })),
  reason: lineField(reasonLength, reasonTooLong),
};
const terms = {
  ...agreedFields,
  bindingDay: termDay,
  dueDay: termDay,
  /** The course that is meant to come first, or nothing; left out where the form does not ask. */
  after: z.string().max(100).optional(),
};
/** What is agreed about a course; days are text like 2026-10-06 or null. */
export type Terms = {
  binding: Binding;
  bindingDay: string | null;
  legalForm: LegalForm;
  measureNumber: string;
  dueDay: string | null;
  reason: string;
  after?: string | undefined;
};

const dayOfBinding = {
  kooperationsplan: say('terms.kooperationsplanDayMissing'),
  bescheid: say('terms.bescheidDayMissing'),
};

const bindingHasItsDay = across<Pick<Terms, 'binding' | 'bindingDay'>>(
  ['binding', 'bindingDay'],
  (input, context) => {
    if (input.binding !== 'freiwillig' && input.bindingDay === null)
      context.addIssue({
        code: 'custom',
        path: ['bindingDay'],
        message: dayOfBinding[input.binding],
      });
  },
);
/** What does not belong to the choice is let go, so that no stale day is stored behind it. */
const fitting = <T extends Terms>(input: T): T => ({
  ...input,
  bindingDay: input.binding === 'freiwillig' ? null : input.bindingDay,
  measureNumber: measureFitting(input),
});
/** A learning offer has no number of a measure. */
export const measureFitting = ({
  legalForm,
  measureNumber,
}: Pick<Terms, 'legalForm' | 'measureNumber'>): string =>
  legalForm === 'lernangebot' ? '' : measureNumber;

export const courseField = z
  .string({ error: say('terms.courseMissing') })
  .min(1, say('terms.courseMissing'))
  .max(100);

export const termsSchema = z.object(terms).check(bindingHasItsDay).transform(fitting);

const laterDays = { dueDay2: termDay, dueDay3: termDay, dueDay4: termDay, dueDay5: termDay };
type LaterDays = { [Name in keyof typeof laterDays]: string | null };

const dueDays = ['dueDay', 'dueDay2', 'dueDay3', 'dueDay4', 'dueDay5'] as const;
/** The due days of a path in its order; a course without one does not matter. */
const daysInOrder = across<Pick<Terms, 'dueDay'> & LaterDays>(dueDays, (input, context) => {
  let latest = input.dueDay ?? '';
  for (const name of dueDays.slice(1)) {
    const day = input[name] ?? latest;
    if (day < latest)
      context.addIssue({
        code: 'custom',
        path: [name],
        message: say('terms.dayBeforeLast'),
      });
    latest = day;
  }
});

/** The terms of one course or of a path, as they are typed before the last step. */
export const settleSchema = z
  .object({ ...terms, ...laterDays })
  .check(bindingHasItsDay)
  .check(daysInOrder)
  .transform(fitting);

/** Whom an act is for: each once. */
export const learnersField = listOf(personField)
  .optional()
  .transform((ids) => [...new Set(ids ?? [])])
  .refine((ids) => ids.length > 0, say('people.nobodyChosen'))
  .refine((ids) => ids.length <= mostAtOnce, say('people.tooManyChosen', { n: mostAtOnce }));

const laterCourse = z
  .string()
  .max(100)
  .optional()
  .transform((slug) => slug ?? '');
const laterCourses = {
  course2: laterCourse,
  course3: laterCourse,
  course4: laterCourse,
  course5: laterCourse,
};

export const assignSchema = z
  .object({
    once: onceField,
    course: courseField,
    learners: learnersField,
    ...terms,
    ...laterDays,
    ...laterCourses,
  })
  .check(bindingHasItsDay)
  .check(daysInOrder)
  .transform(fitting);
export type Assign = z.output<typeof assignSchema>;

/** A course of an assigning with its due day; `field` is where the form has the day. */
export type Step = { course: string; dueDay: string | null; field: string };

/**
 * The courses of an assigning in their order, each after the one before: one, or those of a path.
 */
export const stepsOf = (input: Assign): Step[] =>
  [
    { course: input.course, dueDay: input.dueDay, field: 'dueDay' },
    { course: input.course2, dueDay: input.dueDay2, field: 'dueDay2' },
    { course: input.course3, dueDay: input.dueDay3, field: 'dueDay3' },
    { course: input.course4, dueDay: input.dueDay4, field: 'dueDay4' },
    { course: input.course5, dueDay: input.dueDay5, field: 'dueDay5' },
  ].filter((step) => step.course !== '');

export const assignmentChangeSchema = z
  .object({ assignment: hiddenName, ...terms })
  .check(bindingHasItsDay)
  .transform(fitting);
export type AssignmentChange = z.output<typeof assignmentChangeSchema>;

/** Without one that can be meant, it is one that is not there. */
export const assignmentsSchema = z.object({
  assignments: listOf(publicName(say('people.unknown')))
    .transform((ids) => [...new Set(ids)])
    .refine((ids) => ids.length <= mostAtOnce)
    .catch(['']),
});

export const chooseSchema = z.object({ course: hiddenName });

/**
 * What is wrong with the due days of a form, as they were typed; what is no day says its own field.
 */
export const dueDayFaults = (
  typed: (name: string) => string,
  today: string,
): Record<string, Sentence | undefined> =>
  Object.fromEntries(dueDays.map((name) => [name, dueDayProblem(readDay(typed(name)), today)]));

/** What is wrong with a due day: it lies in the past, and is not the one that was there before. */
export function dueDayProblem(
  dueDay: string | null,
  today: string,
  before: string | null = null,
): Sentence | undefined {
  if (dueDay === null || dueDay >= today || dueDay === before) return undefined;
  return say('terms.dayPast');
}
