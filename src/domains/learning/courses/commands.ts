import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import type { CourseOutline, ModuleOutline } from './rules.ts';

/**
 * Stores what `content/` holds now; what is gone is retired, never deleted, since facts point at
 * it. The portal does so at each start. Gives the courses whose modules have changed:
 * `progress/commands.catalogue` corrects their standings in the same transaction.
 */
export async function syncCatalogue(
  tx: Tx,
  outline: CourseOutline[],
  today: string,
): Promise<number[]> {
  const before = await modulesByCourse(tx);
  const kept: number[] = [];
  for (const [position, entry] of outline.entries())
    kept.push(await syncCourse(tx, entry, position, today));
  await tx.update(course).set({ retired: true }).where(notInArray(course.id, kept));
  const after = await modulesByCourse(tx);
  return [...after.keys()].filter((id) => before.has(id) && before.get(id) !== after.get(id));
}

/** The modules that each course has now, as one text to compare. */
async function modulesByCourse(tx: Tx): Promise<Map<number, string>> {
  const rows = await tx
    .select({ id: module.id, courseId: module.courseId })
    .from(module)
    .where(eq(module.retired, false))
    .orderBy(module.id);
  return new Map(
    [...Map.groupBy(rows, (row) => row.courseId)].map(([id, modules]) => [
      id,
      modules.map((m) => m.id).join(),
    ]),
  );
}

async function syncCourse(
  tx: Tx,
  entry: CourseOutline,
  position: number,
  today: string,
): Promise<number> {
  const version = createHash('sha256')
    .update(entry.modules.map((m) => m.version).join())
    .digest('hex')
    .slice(0, 16);
  const { slug, number, title, goal, summary, confidential } = entry;
  const values = { number, title, goal, summary, confidential, version, position, retired: false };
  const [row] = await tx
    .insert(course)
    .values({ slug, ...values })
    .onConflictDoUpdate({ target: course.slug, set: values })
    .returning({ id: course.id });
  const courseId = existing(row).id;
  const kept: number[] = [];
  for (const [index, m] of entry.modules.entries())
    kept.push(await syncModule(tx, courseId, m, index, today));
  await tx
    .update(module)
    .set({ retired: true })
    .where(and(eq(module.courseId, courseId), notInArray(module.id, kept)));
  return courseId;
}

async function syncModule(
  tx: Tx,
  courseId: number,
  entry: ModuleOutline,
  position: number,
  today: string,
): Promise<number> {
  const { slug, title, goal, minutes, needs } = entry;
  const values = { title, goal, minutes, needs, position, retired: false };
  const [row] = await tx
    .insert(module)
    .values({ courseId, slug, versionId: 0, ...values })
    .onConflictDoUpdate({ target: [module.courseId, module.slug], set: values })
    .returning({ id: module.id });
  const moduleId = existing(row).id;
  await syncItems(
    tx,
    moduleId,
    'step',
    entry.steps.map((s) => s.id),
  );
  await syncItems(
    tx,
    moduleId,
    'exercise',
    entry.steps.flatMap((s) => s.exercise ?? []),
  );
  const required =
    entry.required.length === 0
      ? []
      : await tx
          .select({ id: moduleItem.id })
          .from(moduleItem)
          .where(
            and(
              eq(moduleItem.moduleId, moduleId),
              eq(moduleItem.kind, 'exercise'),
              inArray(moduleItem.slug, entry.required),
            ),
          );
  const outline = JSON.stringify({
    steps: entry.steps,
    learned: entry.learned,
    digcomp: entry.digcomp,
  });
  const requiredIds = JSON.stringify(required.map((r) => r.id));
  const [version] = await tx
    .insert(moduleVersion)
    .values({ moduleId, hash: entry.version, outline, required: requiredIds, seenOn: today })
    .onConflictDoUpdate({
      target: [moduleVersion.moduleId, moduleVersion.hash],
      set: { outline, required: requiredIds },
    })
    .returning({ id: moduleVersion.id });
  await tx
    .update(module)
    .set({ versionId: existing(version).id })
    .where(eq(module.id, moduleId));
  return moduleId;
}

async function syncItems(
  tx: Tx,
  moduleId: number,
  kind: 'step' | 'exercise',
  slugs: string[],
): Promise<void> {
  if (slugs.length === 0) return;
  await tx
    .insert(moduleItem)
    .values(slugs.map((slug) => ({ moduleId, kind, slug })))
    .onConflictDoUpdate({
      target: [moduleItem.moduleId, moduleItem.kind, moduleItem.slug],
      set: { slug: sql`excluded.slug` },
    });
}

function existing<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('An upsert gave no row.');
  return row;
}
