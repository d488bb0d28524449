/** What the pages load that act on people chosen before: the course, and who of them has it. */
import type { AstroGlobal } from 'astro';
import { courseToChange, heldBy } from '#domains/learning/enrolment/queries.ts';
import { draftFor } from '#web/draft.ts';
import { logNames } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

type Chosen = {
  course: NonNullable<Awaited<ReturnType<typeof courseToChange>>>;
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
  const course = await courseToChange(locals.db, draft.course);
  if (!course || draft.learners.length === 0) return null;
  const people = await heldBy(locals.db, actorIn(locals), draft.learners, course.slug);
  await logNames(locals, people);
  return { course, people };
}
