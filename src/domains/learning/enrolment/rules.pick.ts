/** Choosing a course and many people over several pages, before anything is done. */
import { z } from 'astro/zod';
import { narrowFields } from '#domains/people/accounts/rules.narrow.ts';
import { listOf, personField } from '#domains/people/accounts/rules.people.ts';
import { searchNumber, searchText } from '#domains/people/accounts/rules.search.ts';
import { mostAtOnce } from './rules.ts';
import { say, type Sentence } from '#lib/say.ts';

/**
 * What is chosen so far; `terms` as they were typed. Ids only: names are looked up again for
 * whoever may see them.
 */
export const draftSchema = z.object({
  course: z.string(),
  learners: z.array(z.string()),
  terms: z.record(z.string(), z.string()).optional(),
  /** The template that filled the draft in, and the courses of its path that follow the first. */
  template: z.string().optional(),
  then: z.array(z.string()).optional(),
});
export type Draft = z.infer<typeof draftSchema>;
/** In a list of courses, what stands for a template. */
const templateMark = 'vorlage:';
/** The value of a template in a list of courses. */
export const asChoice = (template: string): string => `${templateMark}${template}`;
/** The template that a choice means; null for a course. */
export const templateOf = (choice: string): string | null =>
  choice.startsWith(templateMark) ? choice.slice(templateMark.length) : null;
/** What a draft has chosen, as the list of courses and templates names it. */
export const choiceOf = ({ course, template }: Draft): string =>
  template === undefined ? course : asChoice(template);
export const emptyDraft: Draft = { course: '', learners: [] };

/**
 * What was just done to many people, by ids. `before` is who was responsible, or null for nobody.
 */
export const doneSchema = z.object({
  kind: z.literal('moved'),
  learners: z.array(z.string()),
  before: z.string().nullable(),
  said: z.string(),
});
export type Done = z.infer<typeof doneSchema>;

/**
 * The buttons of the page: look, choose all shown or all that the list holds, nobody shown, go
 * through the list, begin again, go on to one of the acts; `verlaengern` is for one person alone.
 */
const pagesOfButtons = {
  weiter: 'angaben',
  frist: 'frist',
  verlaengern: 'frist',
  ruecknahme: 'ruecknahme',
  karten: 'karten',
  liste: 'liste',
} as const;
const pickButtons = [
  'suchen',
  'alle',
  'treffer',
  'keine',
  'mehr',
  'auswahl',
  'leeren',
  'person',
  'kurs',
  'gruppe',
  'weiter',
  'frist',
  'verlaengern',
  'ruecknahme',
  'karten',
  'liste',
] as const;
export type PickButton = (typeof pickButtons)[number];
/** The page of the act that a button leads to; undefined where it leads to none. */
export const pageOfButton = (go: PickButton): string | undefined =>
  Object.hasOwn(pagesOfButtons, go) ? pagesOfButtons[go as keyof typeof pagesOfButtons] : undefined;

/** Whether what a button leads to is about a course. */
export const needsCourse = (go: string): boolean =>
  !['gruppe', 'karten', 'liste', 'auswahl'].includes(go);

const place = z
  .union([z.literal(''), personField])
  .optional()
  .transform((after) => after ?? '');
const people = listOf(personField)
  .optional()
  .transform((ids) => ids ?? []);
export const pickSchema = z.object({
  go: z.enum(pickButtons).catch('suchen'),
  course: z.string().max(100).optional(),
  learners: people,
  /** Everybody on the page, ticked or not. */
  shown: people,
  text: searchText,
  /** The number of the search that the page shows. */
  nummer: searchNumber,
  site: z
    .string()
    .regex(/^\d{0,9}$/)
    .catch(''),
  ...narrowFields,
  /** Where in the list this page begins, and where the next one would. */
  at: place,
  after: place,
});
export type Pick = z.output<typeof pickSchema>;

/**
 * The draft after a button was pressed, but for what a template fills in; `hits` is everybody whom
 * the list holds, for "treffer".
 */
export function picked(before: Draft, pick: Pick, hits: readonly string[]): Draft {
  const course =
    pick.course === undefined || templateOf(pick.course) !== null ? before.course : pick.course;
  if (pick.go === 'leeren') return { ...before, course, learners: [] };
  if (pick.go === 'verlaengern') return { course, learners: pick.learners };
  if (pick.go === 'person') return { course: '', learners: pick.learners };
  const elsewhere = before.learners.filter((id) => !pick.shown.includes(id));
  const here: Partial<Record<PickButton, readonly string[]>> = {
    alle: pick.shown,
    treffer: hits,
    keine: [],
    kurs: before.learners,
  };
  return {
    ...before,
    course,
    learners: [...new Set([...elsewhere, ...(here[pick.go] ?? pick.learners)])],
  };
}

/** What keeps a draft from going on, by field. */
export function draftProblems(draft: Draft, withCourse: boolean): Record<string, Sentence> {
  return {
    ...(withCourse && draft.course === '' && { course: say('desk.courseMissing') }),
    ...(draft.learners.length === 0 && { learners: say('desk.peopleMissing') }),
    ...(draft.learners.length > mostAtOnce && {
      learners: say('desk.peopleTooMany', { n: mostAtOnce }),
    }),
  };
}
