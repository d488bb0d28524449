/**
 * Templates for what is assigned often: a course or a path, and what is agreed about it but the
 * days of one person.
 */
import { z } from 'astro/zod';
import { hiddenName, onceField } from '#domains/people/accounts/rules.people.ts';
import type { Draft } from '#domains/learning/enrolment/rules.pick.ts';
import {
  agreedFields,
  courseField,
  measureFitting,
  type Binding,
  type LegalForm,
} from '#domains/learning/enrolment/rules.ts';
import { lineField } from '#lib/typed-text.ts';
import { across } from '#lib/across.ts';
import { addDays } from '#lib/time.ts';
import { say } from '#lib/say.ts';

const nameLength = 80;
const mostDays = 730;

const nameField = lineField(nameLength, say('templates.nameTooLong', { n: nameLength })).refine(
  (name) => name !== '',
  say('templates.nameMissing'),
);
const daysField = z
  .string()
  .optional()
  .transform((typed) => (typed ?? '').trim())
  .refine(
    (typed) =>
      typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= mostDays),
    say('templates.daysWrong', { n: mostDays }),
  )
  .transform((typed) => (typed === '' ? null : Number(typed)));
const laterCourse = z
  .string()
  .max(100)
  .optional()
  .transform((slug) => slug ?? '');

const fields = {
  name: nameField,
  ...agreedFields,
  course: courseField,
  course2: laterCourse,
  course3: laterCourse,
  course4: laterCourse,
  course5: laterCourse,
  days: daysField,
  days2: daysField,
  days3: daysField,
  days4: daysField,
  days5: daysField,
};
type Fields = z.output<z.ZodObject<typeof fields>>;

/** A course of a template; `field` is where the form has it. */
export type TemplateStep = { course: string; dueInDays: number | null; field: string };

/** The numbers of a path's places, as its fields end: nothing for the first. */
export const places = ['', '2', '3', '4', '5'] as const;

type PathFields = Pick<Fields, `${'course' | 'days'}${(typeof places)[number]}`>;
const placesOf = (input: PathFields): (TemplateStep & { daysField: string })[] =>
  places.map((n) => ({
    course: input[`course${n}`],
    dueInDays: input[`days${n}`],
    field: `course${n}`,
    daysField: `days${n}`,
  }));

const pathFields = places.flatMap((n) => [`course${n}`, `days${n}`] as const);
const pathIsOne = across<PathFields>(pathFields, (input, context) => {
  const seen = new Set<string>();
  let most = 0;
  for (const { course, dueInDays, field, daysField: path } of placesOf(input)) {
    if (course === '' && dueInDays !== null && field !== 'course')
      context.addIssue({
        code: 'custom',
        path: [field],
        message: say('templates.daysWithoutCourse'),
      });
    if (course !== '' && seen.has(course))
      context.addIssue({
        code: 'custom',
        path: [field],
        message: say('templates.courseTwice'),
      });
    if (dueInDays !== null && dueInDays < most)
      context.addIssue({
        code: 'custom',
        path: [path],
        message: say('templates.daysFewer'),
      });
    seen.add(course);
    most = Math.max(most, dueInDays ?? 0);
  }
});

const asTemplate = (input: Fields) => ({
  name: input.name,
  binding: input.binding,
  legalForm: input.legalForm,
  measureNumber: measureFitting(input),
  reason: input.reason,
  steps: placesOf(input)
    .filter(({ course }) => course !== '')
    .map(({ course, dueInDays, field }): TemplateStep => ({ course, dueInDays, field })),
});

export const newTemplateSchema = z
  .object({ once: onceField, ...fields })
  .check(pathIsOne)
  .transform((input) => ({ once: input.once, ...asTemplate(input) }));
export type NewTemplate = z.output<typeof newTemplateSchema>;
export const templateChangeSchema = z
  .object({ template: hiddenName, ...fields })
  .check(pathIsOne)
  .transform((input) => ({ template: input.template, ...asTemplate(input) }));
export type TemplateChange = z.output<typeof templateChangeSchema>;
export const templateSchema = z.object({ template: hiddenName });

/** A template as it is stored. */
export type Template = {
  publicId: string;
  name: string;
  binding: Binding;
  legalForm: LegalForm;
  measureNumber: string;
  reason: string;
  madeOn: string;
  madeBy: string;
  steps: { slug: string; title: string; retired: boolean; dueInDays: number | null }[];
};

/** The courses of a template that are offered no more: with one of them it cannot be chosen. */
export const retiredIn = ({ steps }: Pick<Template, 'steps'>): string[] =>
  steps.filter((s) => s.retired).map((s) => s.title);

/** What a template fills in on the day `today`: courses, terms and due days. */
export function draftFrom(
  { publicId, binding, legalForm, measureNumber, reason, steps }: Template,
  today: string,
): Pick<Draft, 'course' | 'then' | 'template' | 'terms'> {
  const days = steps.map(({ dueInDays }, i): [string, string] => [
    `dueDay${places[i] ?? ''}`,
    dueInDays === null ? '' : addDays(today, dueInDays),
  ]);
  const [first = '', ...then] = steps.map((s) => s.slug);
  return {
    course: first,
    then,
    template: publicId,
    terms: { binding, legalForm, measureNumber, reason, ...Object.fromEntries(days) },
  };
}
