/** One module looked at by itself: `npm run content -- COURSE MODULE`. */
import { checkContent } from './check.ts';
import { worksheetProblems } from './check-worksheets.ts';
import type { Problem, Source } from './source.ts';

/** There is no such module; the message says to its author which there are. */
class NoSuchModule extends Error {
  override name = 'NoSuchModule';
}

/**
 * What is wrong with one module, and how many problems stand elsewhere (of whose papers nobody
 * looks at the length). Throws `NoSuchModule`.
 */
export function checkModule(
  contentDir: string,
  source: Source,
  courseSlug: string,
  moduleSlug: string,
): { here: Problem[]; elsewhere: number } {
  const course = source.courses.find(({ slug }) => slug === courseSlug);
  const module = course?.modules.find(({ slug }) => slug === moduleSlug);
  const all = checkContent(contentDir, source);
  // What cannot be read at all is no module yet, but its file has a problem.
  const isOf = ({ file }: Problem): boolean =>
    new RegExp(`/courses/${courseSlug}/\\d\\d-${moduleSlug}\\.`).test(file);
  const here = all.filter(isOf);
  if (!course || (!module && here.length === 0))
    throw new NoSuchModule(noSuch(source, courseSlug, moduleSlug));
  const alone = { ...source, courses: [{ ...course, modules: module ? [module] : [] }] };
  const sheet = all.length === 0 ? worksheetProblems(contentDir, alone) : [];
  return { here: [...here, ...sheet], elsewhere: all.length - here.length };
}

function noSuch({ courses }: Source, courseSlug: string, moduleSlug: string): string {
  const course = courses.find(({ slug }) => slug === courseSlug);
  const slugs = (course?.modules ?? courses).map(({ slug }) => slug).join(', ');
  return course
    ? `Das Modul „${moduleSlug}“ gibt es nicht im Kurs „${courseSlug}“. Es gibt: ${slugs}.`
    : `Den Kurs „${courseSlug}“ gibt es nicht. Es gibt: ${slugs}.`;
}
