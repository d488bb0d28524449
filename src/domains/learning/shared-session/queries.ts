/**
 * Hours of working together: as the staff member has them who opened them, and as the learner has
 * them.
 */
import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import type { Span } from './rules.ts';

/** An hour that a staff member opened, with whom and in which course. */
export type Hour = Span & {
  publicId: string;
  learnerId: number;
  person: string;
  givenName: string;
  familyName: string;
  courseId: number;
  course: string;
  courseTitle: string;
};

const ofStaff = {
  publicId: sitBeside.publicId,
  learnerId: sitBeside.learnerId,
  staffId: sitBeside.staffId,
  expiresAt: sitBeside.expiresAt,
  endedAt: sitBeside.endedAt,
  person: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  role: account.role,
  siteId: account.siteId,
  closedOn: account.closedOn,
  courseId: course.id,
  course: course.slug,
  courseTitle: course.title,
};

/**
 * An hour by its random name, over or not. Throws `NotFound` for everybody but the staff member who
 * opened it.
 */
export async function hourOf(
  reader: Pick<Reader, 'select'>,
  actor: Actor,
  publicId: string,
): Promise<Hour> {
  const [found] = await reader
    .select(ofStaff)
    .from(sitBeside)
    .innerJoin(account, eq(account.id, sitBeside.learnerId))
    .innerJoin(course, eq(course.id, sitBeside.courseId))
    .where(eq(sitBeside.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such hour.');
  const { staffId, ...hour } = found;
  if (staffId !== actor.id) throw new NotFound('Somebody else opened this hour.', hour.learnerId);
  return hour;
}

/**
 * The hours that a staff member opened and that have not ended or run out; whether each is over
 * says `isOver`.
 */
export async function hoursOf(reader: Reader, actor: Actor, now: number): Promise<Hour[]> {
  const rows = await reader
    .select(ofStaff)
    .from(sitBeside)
    .innerJoin(account, eq(account.id, sitBeside.learnerId))
    .innerJoin(course, eq(course.id, sitBeside.courseId))
    .where(
      and(eq(sitBeside.staffId, actor.id), isNull(sitBeside.endedAt), gt(sitBeside.expiresAt, now)),
    )
    .orderBy(asc(sitBeside.id));
  return rows.map(({ staffId: _, ...hour }) => hour);
}

/** The learner's own hour that runs now; `staff` is null until somebody opens it. */
export type OwnHour = {
  publicId: string;
  course: string;
  courseTitle: string;
  confidential: boolean;
  expiresAt: number;
  staff: string | null;
};

const staffMember = alias(account, 'staff_member');

/** The hour of a learner that has neither ended nor run out; null for none. */
export async function ownHour(
  reader: Reader,
  learnerId: number,
  now: number,
): Promise<OwnHour | null> {
  const [found] = await reader
    .select({
      publicId: sitBeside.publicId,
      course: course.slug,
      courseTitle: course.title,
      confidential: course.confidential,
      expiresAt: sitBeside.expiresAt,
      givenName: staffMember.givenName,
      familyName: staffMember.familyName,
    })
    .from(sitBeside)
    .innerJoin(course, eq(course.id, sitBeside.courseId))
    .leftJoin(staffMember, eq(staffMember.id, sitBeside.staffId))
    .where(
      and(
        eq(sitBeside.learnerId, learnerId),
        isNull(sitBeside.endedAt),
        gt(sitBeside.expiresAt, now),
      ),
    )
    .orderBy(desc(sitBeside.id))
    .limit(1);
  if (!found) return null;
  const { givenName, familyName, ...hour } = found;
  return { ...hour, staff: familyName === null ? null : [givenName, familyName].join(' ') };
}
