/** What is looked at of a page, and how it is written down. */
import type { Asker, Fields, Question } from './asking.ts';
import type { Things } from './world.ts';

export type Sight = {
  who: Asker;
  what: string;
  path: (things: Things) => string;
  /** 200 when left out. */
  status?: number;
  form?: FormOf | undefined;
  before?: Before;
};
type FormOf = Fields | ((things: Things) => Fields);
/**
 * Asks as somebody and gives the cookies that are left; what it gives in the end is kept for the
 * page.
 */
export type Before = (
  ask: (asker: Asker, question: Question) => Promise<string>,
  things: Things,
) => Promise<string>;
type More = Partial<Omit<Sight, 'who' | 'path'>>;

/** What most sights show. */
export const [opening, stopped] = ['as it opens', 'a form was stopped'] as const;

/** A page as somebody sees it. */
export const sight = (
  who: Asker,
  path: string | ((things: Things) => string),
  more: More = {},
): Sight => ({ who, what: opening, path: typeof path === 'string' ? () => path : path, ...more });
/** The same page after a form that could not be taken. */
export const refused = (
  who: Asker,
  path: string | ((things: Things) => string),
  form: FormOf,
  more: More = {},
): Sight => sight(who, path, { what: stopped, status: 422, form, ...more });
