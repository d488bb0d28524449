import { and, eq } from 'drizzle-orm';
import { z } from 'astro/zod';
import type { Reader } from '#db/client.ts';
import { moduleVersion } from '#db/schema/courses.ts';
import { standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';

const outline = z.object({ learned: z.array(z.string()) });

/**
 * What a learner was told that they learned, by module: the sentences of the text that they
 * finished, whatever the module says by now.
 */
export async function sentencesLearned(
  reader: Reader,
  actor: Actor,
  courseId: number,
): Promise<Map<number, string[]>> {
  const rows = await reader
    .select({ moduleId: standing.moduleId, outline: moduleVersion.outline })
    .from(standing)
    .innerJoin(
      moduleVersion,
      and(
        eq(moduleVersion.id, standing.completedVersionId),
        eq(moduleVersion.moduleId, standing.moduleId),
      ),
    )
    .where(and(eq(standing.learnerId, actor.id), eq(standing.courseId, courseId)));
  return new Map(rows.map((row) => [row.moduleId, outline.parse(JSON.parse(row.outline)).learned]));
}
