/** What `content/` holds besides the modules' text; with `pieces.ts` the only place that knows `astro:content`. */
import { getCollection, getEntry, render } from 'astro:content';
import type { Exercise } from '#domains/exercises/rules.ts';
import { NotFound } from '#lib/errors.ts';
import { unbroken } from '#lib/unbroken.ts';

/** An exercise by its place. Throws `NotFound`. */
export async function exerciseOf(courseSlug: string, moduleSlug: string, id: string): Promise<Exercise> {
  const entry = await getEntry('exercises', `${courseSlug}/${moduleSlug}`);
  const exercise = entry && Object.hasOwn(entry.data, id) ? entry.data[id] : undefined;
  if (!exercise) throw new NotFound(`No exercise ${id} in ${courseSlug}/${moduleSlug}.`);
  return exercise;
}

/** The world that a practice program plays in, as written in `content/practice`. Throws `NotFound`. */
export async function practiceWorldOf(program: string): Promise<Record<string, unknown>> {
  const entry = await getEntry('practice', program);
  if (!entry) throw new NotFound(`No practice world ${program}.`);
  return entry.data;
}

export type Term = { id: string; word: string; html: string };

/** The glossary, by word; `html` is the explanation. */
export async function glossary(): Promise<Term[]> {
  const entries = await getCollection('glossary');
  return entries.map((e) => ({ id: e.id, word: e.data.word, html: unbroken(e.rendered?.html ?? '') })).sort((a, b) => a.word.localeCompare(b.word, 'de'));
}

/** The words of a step, explained, in the order in which they stand there. */
export async function termsOf(ids: string[]): Promise<Term[]> {
  const words = new Map((ids.length === 0 ? [] : await glossary()).map((t) => [t.id, t]));
  return ids.flatMap((id) => words.get(id) ?? []);
}

/** A page of plain text such as help, with its content to place. Throws `NotFound`. */
export async function pageOf(slug: string) {
  const entry = await getEntry('pages', slug);
  if (!entry) throw new NotFound(`No page ${slug}.`);
  return { ...entry.data, ...await render(entry) };
}
