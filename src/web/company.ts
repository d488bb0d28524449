/** Who works with a learner at this moment, for the line on each of their pages. */
import type { Reader } from '#db/client.ts';
import { ownHour } from '#domains/learning/shared-session/queries.ts';
import type { Company } from '#domains/learning/shared-session/rules.ts';
import { sayClock, secondsNow } from '#lib/time.ts';

/** The staff member in the learner's course now; null when the hour ended while we were asking. */
export async function companyOf(reader: Reader, learnerId: number): Promise<Company | null> {
  const hour = await ownHour(reader, learnerId, secondsNow());
  return hour?.staff
    ? {
        hour: hour.publicId,
        name: hour.staff,
        course: hour.courseTitle,
        until: sayClock(hour.expiresAt),
      }
    : null;
}
