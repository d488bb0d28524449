/**
 * What `content/` holds besides texts; with `pieces.ts` and `texts.ts` the only place that knows
 * `astro:content`.
 */
import { getCollection, getEntry } from 'astro:content';
import type { Exercise } from '#exercises/kinds.ts';
import type { ShownExample } from '#exercises/schema.ts';
import { NotFound } from '#lib/errors.ts';
import { withWordsInside } from '#lib/portal-words.ts';
import { unbroken } from '#lib/unbroken.ts';
import { drawingOf } from './drawings.ts';
import { cachedByKey } from './cache.ts';
import { recallsOf, type Recall } from '#domains/learning/courses/rules.recall.ts';
import type { Validity } from '#domains/learning/courses/rules.validity.ts';

type Exercises = Record<string, Exercise>;

const writtenIn = cachedByKey(async (id: string): Promise<Exercises> =>
  withWordsInside((await getEntry('exercises', id))?.data ?? {}),
);

/** The exercises of a module: its own, and those of earlier modules that it asks again. */
const exercisesOf = cachedByKey(async (id: string): Promise<Exercises> => {
  const exercises = { ...(await writtenIn(id)) };
  const [course = ''] = id.split('/');
  for (const { id: name, module, exercise } of await recallsIn(id)) {
    const recalled = (await writtenIn(`${course}/${module}`))[exercise];
    if (recalled) exercises[name] = recalled;
  }
  return exercises;
});

/** What a module asks again of earlier ones, by its address. */
export const recallsIn = async (id: string): Promise<Recall[]> =>
  recallsOf((await getEntry('modules', id))?.data ?? {});

/** An exercise by its place. Throws `NotFound`. */
export async function exerciseOf(
  courseSlug: string,
  moduleSlug: string,
  id: string,
): Promise<Exercise> {
  const exercises = await exercisesOf(`${courseSlug}/${moduleSlug}`);
  const exercise = Object.hasOwn(exercises, id) ? exercises[id] : undefined;
  if (!exercise) throw new NotFound(`No exercise ${id} in ${courseSlug}/${moduleSlug}.`);
  return exercise;
}

/** The worked examples of a module that are played. */
export const examplesOf = cachedByKey(async (id: string): Promise<Record<string, ShownExample>> =>
  withWordsInside((await getEntry('examples', id))?.data ?? {}),
);

/** What a practice program has of its own in `content/practice`, and what all of them share. */
type PracticeContent = { own: unknown; shared: unknown };

/**
 * The two parts of the world that a practice program plays in, as they are written. Throws
 * `NotFound`.
 */
export const practiceContentOf = cachedByKey(async (program: string): Promise<PracticeContent> => {
  const entry = await getEntry('practice', program);
  if (!entry) throw new NotFound(`No practice world ${program}.`);
  return { own: entry.data, shared: (await getEntry('practice', 'world'))?.data };
});

/** The picture of a course as SVG; null where it has none, or is no longer offered. */
export const coursePictureOf = cachedByKey(async (courseSlug: string): Promise<string | null> => {
  const picture = (await getEntry('courses', courseSlug))?.data.picture;
  return picture === undefined ? null : drawingOf(courseSlug, picture);
});

/** Courses and modules with the days on which they hold, as their authors wrote them. */
export async function datedContent(): Promise<(Validity & { title: string })[]> {
  const courses = new Map((await getCollection('courses')).map(({ id, data }) => [id, data]));
  const modules = (await getCollection('modules')).map(({ id, data }) => ({
    ...data,
    title: `${courses.get(id.split('/')[0] ?? '')?.title ?? ''} · ${data.title}`,
  }));
  return [...courses.values(), ...modules];
}

type ModuleText = {
  body: string;
  paper: Record<string, string> | undefined;
  exercises: Record<string, Exercise>;
};

/** A module's MDX as its author wrote it, and its exercises. Throws `NotFound`. */
export const moduleTextOf = cachedByKey(async (address: string): Promise<ModuleText> => {
  const entry = await getEntry('modules', address);
  if (!entry) throw new NotFound(`No text of ${address}.`);
  const paper = withWordsInside(entry.data.paper);
  return { body: entry.body ?? '', paper, exercises: await exercisesOf(address) };
});

export type Term = { id: string; word: string; html: string };

const wordsOf = cachedByKey(async (collection: 'glossary'): Promise<Term[]> => {
  const entries = await getCollection(collection);
  return entries
    .map((e) => ({
      id: e.id,
      word: e.data.word,
      html: unbroken(withWordsInside(e.rendered?.html ?? '')),
    }))
    .sort((a, b) => a.word.localeCompare(b.word, 'de'));
});

/** The glossary, by word; `html` is the explanation. */
export const glossary = (): Promise<readonly Term[]> => wordsOf('glossary');

/** The words of a step, explained, in the order in which they stand there. */
export async function termsOf(ids: string[]): Promise<Term[]> {
  const words = new Map((ids.length === 0 ? [] : await glossary()).map((t) => [t.id, t]));
  return ids.flatMap((id) => words.get(id) ?? []);
}
