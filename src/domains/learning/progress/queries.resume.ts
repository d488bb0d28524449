/** Where to go on when the step that somebody was at has been taken out of its module. */
import { desc, inArray } from 'drizzle-orm';
import { z } from 'astro/zod';
import type { Reader } from '#db/client.ts';
import { moduleItem, moduleVersion } from '#db/schema/courses.ts';
import type { CatalogueModule } from '#domains/learning/courses/queries.ts';
import { stepInstead } from './rules.resume.ts';

/** By module: the step to go on at, counted from 0. */
export type Instead = Map<number, number>;
type Row = { moduleId: number; stepId: number | null; completedDay: number | null };

const outline = z.object({ steps: z.array(z.object({ id: z.string() })) });

/**
 * For each module whose step to resume at is gone, the nearest step that it has now. Asks the
 * database only where there is such a module.
 */
export async function insteadOfGone(
  reader: Reader,
  modules: readonly CatalogueModule[],
  rows: readonly Row[],
): Promise<Instead> {
  const lost = rows.flatMap(({ moduleId, stepId, completedDay }) => {
    const module = modules.find((m) => m.id === moduleId);
    return module &&
      stepId !== null &&
      completedDay === null &&
      !module.steps.some((s) => s.itemId === stepId)
      ? [{ module, stepId }]
      : [];
  });
  if (lost.length === 0) return new Map();
  const slugs = new Map(
    (
      await reader
        .select({ id: moduleItem.id, slug: moduleItem.slug })
        .from(moduleItem)
        .where(
          inArray(
            moduleItem.id,
            lost.map((l) => l.stepId),
          ),
        )
    ).map((i) => [i.id, i.slug]),
  );
  const versions = await reader
    .select({ moduleId: moduleVersion.moduleId, outline: moduleVersion.outline })
    .from(moduleVersion)
    .where(
      inArray(
        moduleVersion.moduleId,
        lost.map((l) => l.module.id),
      ),
    )
    .orderBy(desc(moduleVersion.id));
  return new Map(
    lost.map(({ module, stepId }) => {
      const gone = slugs.get(stepId) ?? '';
      const orders = versions
        .filter((v) => v.moduleId === module.id)
        .map((v) => outline.parse(JSON.parse(v.outline)).steps.map((s) => s.id));
      return [
        module.id,
        stepInstead(
          orders.find((order) => order.includes(gone)) ?? [],
          gone,
          module.steps.map((s) => s.id),
        ),
      ];
    }),
  );
}
