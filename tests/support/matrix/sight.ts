/** What is looked at of a page, and how it is written down. */
import type { Asker, Fields, Question } from './asking.ts';
import { pathOf, type Path, type Things } from './things.ts';

export type Sight = {
  who: Asker;
  what: string;
  path: Path;
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

/** The ways to write down what one asker sees. */
type Writers = {
  /** A page as they see it. */
  sight: (path: string | Path, more?: More) => Sight;
  /** The same page after a form that could not be taken. */
  refused: (path: string | Path, form: FormOf, more?: More) => Sight;
  /** The page after they looked there for a name, whose number the address then has. */
  searched: (path: string | Path, text: string, what: string) => Sight;
  /** The same where the number means nothing any more. */
  searchOver: (path: string) => Sight;
};

/** What somebody sees. */
export function as(who: Asker): Writers {
  const sight: Writers['sight'] = (path, more = {}) => ({
    who,
    what: opening,
    path: pathOf(path),
    ...more,
  });
  return {
    sight,
    refused: (path, form, more) => sight(path, { what: stopped, status: 422, form, ...more }),
    searched: (path, text, what) => {
      const number = what.replaceAll(' ', '-').padEnd(22, '_');
      return sight((things) => `${pathOf(path)(things)}?suche=${number}`, {
        what,
        before: sent(who, 'search.find', { suche: text, nummer: number }),
      });
    },
    searchOver: (path) =>
      sight(`${path}?suche=${'x'.repeat(22)}`, { what: 'the search has run out' }),
  };
}

/**
 * A form is sent first: to an action by its name, or to an address. What has to happen before that,
 * `after` says; its cookies come along.
 */
export const sent =
  (who: Asker, to: string, form: FormOf = {}, after?: Before): Before =>
  async (ask, things) =>
    ask(who, {
      path: to.startsWith('/') ? to : `/hilfe?_action=${to}`,
      form: typeof form === 'function' ? form(things) : form,
      cookie: await after?.(ask, things),
    });
