/** What the pages of an hour of working together load from their address. */
import type { AstroGlobal } from 'astro';
import { hourPath } from '#lessons/lesson.ts';
import type { Actor } from '#lib/actor.ts';
import { hourOf, type Hour } from '#domains/learning/shared-session/queries.ts';
import { isOver, learnerIn } from '#domains/learning/shared-session/rules.ts';
import { sayMinutesLeft } from '#words/shared-session.ts';
import { lessonAt } from '#domains/learning/courses/queries.place.ts';
import type { CatalogueCourse } from '#domains/learning/courses/queries.ts';
import { sayClock, secondsNow } from '#lib/time.ts';
import { logHoursOver } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';

type Visit = Pick<AstroGlobal, 'locals' | 'params' | 'response'>;
type HourHere = {
  hour: Hour;
  path: string;
  course: CatalogueCourse;
  over: boolean;
  learner: Actor;
  bar: { hour: string; name: string; course: string; time: string; until: string };
};

/**
 * The hour of this address; one that is over is answered with 410, and its end is logged. Throws
 * `NotFound` for everybody but the member of staff who opened it.
 */
export async function hourHere({ locals, params, response }: Visit): Promise<HourHere> {
  const actor = actorIn(locals);
  const hour = await hourOf(locals.db, actor, params['id'] ?? '');
  const now = secondsNow();
  const over = isOver(actor, hour, now);
  if (over) response.status = 410;
  if (over && hour.endedAt === null) await logHoursOver();
  const { course } = await lessonAt(locals.db, { course: hour.course });
  const { publicId, givenName, familyName, courseTitle, expiresAt } = hour;
  return {
    hour,
    over,
    path: hourPath(publicId),
    course,
    learner: learnerIn(actor, hour),
    bar: {
      hour: publicId,
      name: `${givenName} ${familyName}`,
      course: courseTitle,
      time: sayMinutesLeft(expiresAt, now),
      until: sayClock(expiresAt),
    },
  };
}
