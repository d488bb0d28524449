import { asc, eq } from 'drizzle-orm';
import { z } from 'astro/zod';
import { isShared, type Reader } from '#db/client.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { secondsNow } from '#lib/time.ts';
import { stepParts, type DeviceNeed } from './rules.ts';

const outlineSchema = z.object({
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      part: z.enum(stepParts),
      exercise: z.string().nullable(),
    }),
  ),
  learned: z.array(z.string()),
  digcomp: z.array(z.object({ version: z.string(), id: z.string(), level: z.number() })),
});

export type CatalogueStep = z.infer<typeof outlineSchema>['steps'][number] & { itemId: number };
export type CatalogueModule = Omit<z.infer<typeof outlineSchema>, 'steps'> & {
  id: number;
  slug: string;
  title: string;
  goal: string;
  minutes: number;
  needs: DeviceNeed;
  /** 1 for the first module of its course. */
  number: number;
  versionId: number;
  version: string;
  steps: CatalogueStep[];
  /** Items of the exercises that complete the module. */
  required: number[];
  exerciseItems: Record<string, number>;
};
export type CatalogueCourse = {
  id: number;
  slug: string;
  number: string;
  title: string;
  goal: string;
  summary: string;
  version: string;
  confidential: boolean;
  retired: boolean;
  /** The modules it has now; retired ones are left out. */
  modules: CatalogueModule[];
};
export type Catalogue = { courses: CatalogueCourse[] };

/**
 * All courses with their modules and steps as stored at the last start, retired courses included.
 */
export async function readCatalogue(reader: Reader): Promise<Catalogue> {
  const courses = await reader
    .select({
      id: course.id,
      slug: course.slug,
      number: course.number,
      title: course.title,
      goal: course.goal,
      summary: course.summary,
      version: course.version,
      confidential: course.confidential,
      retired: course.retired,
    })
    .from(course)
    .orderBy(asc(course.position), asc(course.id));
  const modules = await reader
    .select({
      id: module.id,
      courseId: module.courseId,
      slug: module.slug,
      title: module.title,
      goal: module.goal,
      minutes: module.minutes,
      needs: module.needs,
      versionId: module.versionId,
      version: moduleVersion.hash,
      outline: moduleVersion.outline,
      required: moduleVersion.required,
    })
    .from(module)
    .innerJoin(moduleVersion, eq(moduleVersion.id, module.versionId))
    .where(eq(module.retired, false))
    .orderBy(asc(module.position));
  const items = await reader
    .select({
      id: moduleItem.id,
      moduleId: moduleItem.moduleId,
      kind: moduleItem.kind,
      slug: moduleItem.slug,
    })
    .from(moduleItem);
  const idOf = new Map(items.map((i) => [`${i.moduleId} ${i.kind} ${i.slug}`, i.id]));

  const moduleOf = (
    { courseId: _, outline: json, required, ...m }: (typeof modules)[number],
    index: number,
  ): CatalogueModule => {
    const { steps, ...outline } = outlineSchema.parse(JSON.parse(json));
    return {
      ...m,
      ...outline,
      number: index + 1,
      steps: steps.map((s) => ({ ...s, itemId: idOf.get(`${m.id} step ${s.id}`) ?? 0 })),
      required: z.array(z.number()).parse(JSON.parse(required)),
      exerciseItems: Object.fromEntries(
        steps.flatMap((s) =>
          s.exercise ? [[s.exercise, idOf.get(`${m.id} exercise ${s.exercise}`) ?? 0]] : [],
        ),
      ),
    };
  };
  return {
    courses: courses.map((c) => ({
      ...c,
      modules: modules.filter((m) => m.courseId === c.id).map(moduleOf),
    })),
  };
}

let kept: { catalogue: Promise<Catalogue>; from: number } | undefined;
/**
 * For how many seconds a page may show an older catalogue: content changes with a start, and on
 * days on which something begins or ends.
 */
const keptFor = 600;
/** The same where another portal may have changed it. */
const keptForShared = 1;

/** The catalogue of this process, read again after a while. */
export function currentCatalogue(reader: Reader): Promise<Catalogue> {
  const now = secondsNow();
  if (kept && Math.abs(now - kept.from) < (isShared(reader) ? keptForShared : keptFor))
    return kept.catalogue;
  const before = kept;
  const catalogue = readCatalogue(reader).catch((error: unknown) => {
    kept = undefined;
    // A database that cannot be read now has been read before.
    if (before) return before.catalogue;
    throw error;
  });
  kept = { catalogue, from: now };
  return catalogue;
}

/** How many courses are offered. */
export const courseCount = (reader: Reader): Promise<number> =>
  reader.$count(course, eq(course.retired, false));
