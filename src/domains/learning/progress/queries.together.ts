/**
 * What was learned together with staff: facts of learning that somebody else than the learner
 * recorded. Ask only for whom the actor may see.
 */
import { and, eq, gt, inArray, max, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { fact } from '#db/schema/progress.ts';
import { dayOf } from '#lib/time.ts';
import { verbs, type FactVerb, type Together } from './rules.ts';

const ofLearning = (
  ['started', 'step_reached', 'exercise_done', 'module_completed'] satisfies FactVerb[]
).map((verb) => verbs.indexOf(verb));
const completed = verbs.indexOf('module_completed');

/** All of a learner's, by module and person. */
export async function togetherOf(
  reader: Reader,
  learnerId: number,
  courseIds: readonly number[],
): Promise<(Together & { moduleId: number })[]> {
  const rows = await reader
    .select({
      moduleId: fact.moduleId,
      givenName: account.givenName,
      familyName: account.familyName,
      staffId: fact.recordedBy,
      day: max(fact.day),
      verb: fact.verb,
    })
    .from(fact)
    .innerJoin(account, eq(account.id, fact.recordedBy))
    .where(
      and(
        eq(fact.learnerId, learnerId),
        inArray(fact.courseId, [...courseIds]),
        ne(fact.recordedBy, learnerId),
        gt(fact.recordedBy, 0),
        inArray(fact.verb, ofLearning),
      ),
    )
    .groupBy(fact.moduleId, fact.recordedBy, fact.verb);
  const byPerson = Map.groupBy(rows, (row) => `${row.moduleId} ${row.staffId}`);
  return [...byPerson.values()].map((group) => ({
    moduleId: group[0]?.moduleId ?? 0,
    by: [group[0]?.givenName, group[0]?.familyName].join(' '),
    day: dayOf(Math.max(...group.map((row) => row.day ?? 0))),
    done: group.some((row) => row.verb === completed),
  }));
}
