/** Who opens pages in an office of many histories: the first of each kind. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, staffSite } from '#db/schema/accounts.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import type { Actor, Role } from '#lib/actor.ts';
import type { Asking } from '../hot-reads.ts';

/** Finds them; the learner is one of the staff's sites who is in the middle of a course. */
export async function askingIn(
  reader: Reader,
  { today, key }: { today: string; key: string },
): Promise<Asking> {
  const called = async (userName: string): Promise<number> => {
    const [one] = await reader
      .select({ id: account.id })
      .from(account)
      .where(eq(account.userName, userName));
    if (!one) throw new Error(`There is no ${userName}.`);
    return one.id;
  };
  const staff = await called('viele-betreuung-0');
  const caseworker = await called('viele-fachkraft-0');
  const sites = await reader
    .select({ id: staffSite.siteId })
    .from(staffSite)
    .where(eq(staffSite.staffId, staff));
  const siteIds = sites.map(({ id }) => id);
  const [learner] = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      siteId: account.siteId,
      courseId: courseStanding.courseId,
      moduleId: standing.moduleId,
    })
    .from(account)
    .innerJoin(courseStanding, eq(courseStanding.learnerId, account.id))
    .innerJoin(
      standing,
      and(
        eq(standing.learnerId, account.id),
        eq(standing.courseId, courseStanding.courseId),
        isNull(standing.completedDay),
      ),
    )
    .where(and(eq(account.siteId, siteIds[0] ?? 0), isNull(account.closedOn)))
    .orderBy(asc(account.id))
    .limit(1);
  if (!learner) throw new Error('Nobody is in the middle of a course.');
  const as = (role: Role, id: number, publicId: string, siteIds: number[]): Actor => ({
    id,
    publicId,
    role,
    givenName: 'Probe',
    familyName: 'Viele',
    siteIds,
    today,
  });
  return {
    learner: as('learner', learner.id, learner.publicId, [learner.siteId ?? 0]),
    course: { id: learner.courseId, moduleId: learner.moduleId },
    staff: as('staff', staff, 'staff', siteIds),
    caseworker: as('caseworker', caseworker, 'caseworker', []),
    catalogue: await readCatalogue(reader),
    key,
  };
}
