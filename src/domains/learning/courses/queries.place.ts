/**
 * Courses, modules and steps by their addresses, also when the content was edited since somebody
 * opened them.
 */
import { and, eq, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { course, module, moduleItem } from '#db/schema/courses.ts';
import { Conflict, Gone, NotFound } from '#lib/errors.ts';
import { say } from '#lib/say.ts';
import { currentCatalogue } from './queries.ts';
import type { Catalogue, CatalogueCourse, CatalogueModule, CatalogueStep } from './queries.ts';
import type {
  CourseAddress,
  ModuleAddress,
  ModuleIds,
  StepAddress,
  StepIds,
} from './rules.place.ts';

export type CoursePlace = { courseId: number; course: CatalogueCourse };
export type ModulePlace = CoursePlace & ModuleIds & { module: CatalogueModule };
export type StepPlace = ModulePlace &
  StepIds & {
    step: CatalogueStep;
    /** Counted from 1. */
    n: number;
    before: CatalogueStep | null;
    following: CatalogueStep | null;
    /** The exercise of the step; null where it has none. */
    exerciseId: number | null;
  };
/** A step with the name and the number of its exercise. */
export type ExercisePlace = StepPlace & { exercise: string; exerciseId: number };

type Address = CourseAddress & Partial<StepAddress>;
type Shown = Catalogue | Promise<Catalogue>;

/**
 * The course, module and step of an address as the content is now, with the numbers that commands
 * take. Throws `NotFound` for what is not there, and `Gone`, which leads to the course or module,
 * for what was there before an edit. Another catalogue than that of this process is for tests.
 */
export function lessonAt(reader: Reader, at: StepAddress, shown?: Shown): Promise<StepPlace>;
export function lessonAt(reader: Reader, at: ModuleAddress, shown?: Shown): Promise<ModulePlace>;
export function lessonAt(reader: Reader, at: CourseAddress, shown?: Shown): Promise<CoursePlace>;
export async function lessonAt(
  reader: Reader,
  at: Address,
  shown: Shown = currentCatalogue(reader),
): Promise<CoursePlace | ModulePlace | StepPlace> {
  const found = (await shown).courses.find(({ slug }) => slug === at.course);
  if (!found) throw new NotFound(`No course ${at.course}.`);
  const ofCourse = { courseId: found.id, course: found };
  if (at.module === undefined) return ofCourse;
  const inside = await moduleIn(reader, found, at.module);
  const ofModule = { ...ofCourse, moduleId: inside.id, module: inside };
  if (at.step === undefined) return ofModule;
  return { ...ofModule, ...(await stepIn(reader, found, inside, at.step)) };
}

/** The exercise of a step. Throws `Conflict` when the step has another one now. */
export function exerciseIn(place: StepPlace, exercise: string): ExercisePlace {
  const { step, exerciseId } = place;
  if (step.exercise !== exercise || exerciseId === null)
    throw new Conflict(say('learn.exerciseChanged'));
  return { ...place, exercise, exerciseId };
}

async function moduleIn(
  reader: Reader,
  { id, slug: courseSlug, title, modules }: CatalogueCourse,
  slug: string,
): Promise<CatalogueModule> {
  const found = modules.find((m) => m.slug === slug);
  if (found) return found;
  if ((await reader.$count(module, and(eq(module.courseId, id), eq(module.slug, slug)))) === 0)
    throw new NotFound(`No module ${slug} in ${courseSlug}.`);
  throw new Gone(`The module ${slug} was taken out of ${courseSlug}.`, {
    href: `/lernen/${courseSlug}`,
    title,
  });
}

type InModule = Omit<StepPlace, keyof ModulePlace>;

async function stepIn(
  reader: Reader,
  { slug: courseSlug }: CatalogueCourse,
  { id: moduleId, slug: moduleSlug, title, steps, exerciseItems }: CatalogueModule,
  slug: string,
): Promise<InModule> {
  const index = steps.findIndex(({ id }) => id === slug);
  const step = steps[index];
  if (step)
    return {
      stepId: step.itemId,
      step,
      n: index + 1,
      before: steps[index - 1] ?? null,
      following: steps[index + 1] ?? null,
      exerciseId: step.exercise === null ? null : (exerciseItems[step.exercise] ?? null),
    };
  const known = and(
    eq(moduleItem.moduleId, moduleId),
    eq(moduleItem.kind, 'step'),
    eq(moduleItem.slug, slug),
  );
  if ((await reader.$count(moduleItem, known)) === 0)
    throw new NotFound(`No step ${slug} in ${moduleSlug}.`);
  throw new Gone(`The step ${slug} was taken out of ${moduleSlug}.`, {
    href: `/lernen/${courseSlug}/${moduleSlug}`,
    title,
  });
}

/**
 * A course as it is stored, offered or not; undefined for none. For commands: the catalogue of a
 * process may be minutes behind.
 */
export async function storedCourse(
  reader: Pick<Reader, 'select'>,
  slug: string,
): Promise<{ id: number; title: string; retired: boolean } | undefined> {
  const [found] = await reader
    .select({ id: course.id, title: course.title, retired: course.retired })
    .from(course)
    .where(eq(course.slug, slug))
    .limit(1);
  return found;
}

/** In a query of courses and modules: the module of this address, offered or not. */
export const isModule = (at: ModuleAddress): SQL | undefined =>
  and(eq(course.slug, at.course), eq(module.slug, at.module));
