/**
 * Modules and steps by their addresses, also when the content was edited since somebody opened
 * them.
 */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { module, moduleItem } from '#db/schema/courses.ts';
import { Gone, NotFound } from '#lib/errors.ts';
import type { CatalogueCourse, CatalogueModule } from './queries.ts';

/**
 * A module of a course by its address. Throws `NotFound`; `Gone`, which leads to the course, when
 * it was there before.
 */
export async function moduleAt(
  reader: Reader,
  course: CatalogueCourse,
  slug: string,
): Promise<CatalogueModule> {
  const found = course.modules.find((m) => m.slug === slug);
  if (found) return found;
  if (
    (await reader.$count(module, and(eq(module.courseId, course.id), eq(module.slug, slug)))) === 0
  )
    throw new NotFound(`No module ${slug} in ${course.slug}.`);
  throw new Gone(`The module ${slug} was taken out of ${course.slug}.`, {
    href: `/lernen/${course.slug}`,
    title: course.title,
  });
}

/**
 * The place of a step in its module, counted from 0. Throws `NotFound`; `Gone`, which leads to the
 * module, when it was there before.
 */
export async function stepAt(
  reader: Reader,
  course: CatalogueCourse,
  inside: CatalogueModule,
  slug: string,
): Promise<number> {
  const index = inside.steps.findIndex((s) => s.id === slug);
  if (index >= 0) return index;
  const known = and(
    eq(moduleItem.moduleId, inside.id),
    eq(moduleItem.kind, 'step'),
    eq(moduleItem.slug, slug),
  );
  if ((await reader.$count(moduleItem, known)) === 0)
    throw new NotFound(`No step ${slug} in ${inside.slug}.`);
  throw new Gone(`The step ${slug} was taken out of ${inside.slug}.`, {
    href: `/lernen/${course.slug}/${inside.slug}`,
    title: inside.title,
  });
}
