/** What the pages load that act on people chosen before: the course, and who of them has it. */
import type { AstroGlobal } from 'astro';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import { heldBy } from '#domains/learning/enrolment/queries.ts';
import { draftFor } from '#web/draft.ts';
import { logNames } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

type Chosen = {
  course: { slug: string; title: string };
  people: Awaited<ReturnType<typeof heldBy>>;
};

/**
 * The course and the people of the act under way, whose names the log then holds; null when nobody
 * or no course is chosen (any more).
 */
export async function chosenHere({
  cookies,
  locals,
}: Pick<AstroGlobal, 'cookies' | 'locals'>): Promise<Chosen | null> {
  const draft = await draftFor({ cookies, locals });
  const found = await storedCourse(locals.db, draft.course);
  if (!found || draft.learners.length === 0) return null;
  const people = await heldBy(locals.db, actorIn(locals), draft.learners, draft.course);
  await logNames(locals, people);
  return { course: { slug: draft.course, title: found.title }, people };
}
