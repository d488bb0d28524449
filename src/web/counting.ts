/**
 * Counts over an office: at once where it is small, else in a thread, so that nobody else waits for
 * them.
 */
import type { Actor } from '#lib/actor.ts';
import { hasMoreLearners } from '#domains/people/accounts/queries.sites.ts';
import { coursesOfDesk, type CourseCount } from '#domains/desk/lists/queries.courses.ts';
import {
  statisticsOf,
  type StatisticsAnswer,
  type StatisticsQuestion,
} from '#domains/reporting/statistics/queries.ts';
import { inThread, oneByOne } from '#threads/in-thread.ts';

type Portal = Pick<App.Locals, 'db' | 'settings'>;

/**
 * So many learners are counted in 10 ms of the portal's own thread (`npm run bench`); a thread of
 * its own takes half a second to begin.
 */
const mostAtOnce = 500;
const turn = oneByOne();

/** The figures of a question. */
export async function countStatistics(
  { db, settings }: Portal,
  question: StatisticsQuestion,
): Promise<StatisticsAnswer> {
  if (!(await hasMoreLearners(db, question.siteIds, mostAtOnce))) return statisticsOf(db, question);
  return turn(() => inThread('statistics-worker', { url: settings.DATABASE_URL, question }));
}

/** The courses of the actor's desk with their numbers of learners. */
export async function countCourses({ db, settings }: Portal, actor: Actor): Promise<CourseCount[]> {
  if (!(await hasMoreLearners(db, actor.siteIds, mostAtOnce))) return coursesOfDesk(db, actor);
  return turn(() => inThread('courses-worker', { url: settings.DATABASE_URL, actor }));
}
