/** Working together: the learner offers an hour, staff enter by its code, either ends it. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { countTry } from '#domains/people/accounts/commands.sign-in.ts';
import { sharedSessionCode, sharedSessionKeys, sameCode } from '#domains/people/accounts/keys.ts';
import { learnerInCare } from '#domains/people/accounts/queries.person.ts';
import { knownTries } from '#domains/people/accounts/queries.sign-in.ts';
import type { SharedSessionKeys } from '#domains/people/accounts/rules.slowdown.ts';
import { paces, waitAt } from '#domains/people/accounts/rules.slowdown.ts';
import type { Actor } from '#lib/actor.ts';
import { record, recordEnd } from '#domains/office/audit/commands.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { hourOf } from './queries.ts';
import { hourSeconds, isOver, learnerIn } from './rules.ts';
import { say } from '#lib/say.ts';

const besidePaces = ['besideStaff', 'besideLearner'] as const;
const columns = {
  id: sitBeside.id,
  publicId: sitBeside.publicId,
  learnerId: sitBeside.learnerId,
  staffId: sitBeside.staffId,
  expiresAt: sitBeside.expiresAt,
  endedAt: sitBeside.endedAt,
};
type Row = {
  id: number;
  publicId: string;
  learnerId: number;
  staffId: number | null;
  expiresAt: number;
  endedAt: number | null;
};

/**
 * The learner makes a code for one of their courses; earlier codes and hours end. Throws `NotFound`
 * for a course that is not theirs.
 */
export async function offerHour(
  tx: Tx,
  actor: Actor,
  { course: slug, now }: { course: string; now: number },
): Promise<void> {
  const [found] = await tx
    .select({ courseId: course.id })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(
      and(
        eq(assignment.learnerId, actor.id),
        eq(course.slug, slug),
        isNull(assignment.withdrawnOn),
      ),
    )
    .limit(1);
  if (!found) throw new NotFound('This learner does not have this course.');
  await endAll(tx, actor, await openRows(tx, eq(sitBeside.learnerId, actor.id)), now);
  await tx.insert(sitBeside).values({
    publicId: randomUUID(),
    learnerId: actor.id,
    courseId: found.courseId,
    expiresAt: now + hourSeconds,
  });
}

/** How a try to enter ended; `wait` is for how many seconds nothing more is tried. */
export type Entering =
  | { kind: 'in'; hour: string }
  | { kind: 'wrong' | 'wait'; wait: number }
  | { kind: 'used' | 'over' };
type Try = { person: string; digits: string; portalKey: string; now: number };

/**
 * Compares what staff typed with a learner's code. A wrong one is counted, and the learner reads it
 * in their log. The right one, typed again, opens the same hour again. Throws `NotFound` for a
 * learner of another site, `Conflict` for a closed account.
 */
export async function enterHour(
  tx: Tx,
  actor: Actor,
  { person, digits, portalKey, now }: Try,
): Promise<Entering> {
  const { id: learnerId } = await learnerInCare(tx, actor, person, { open: true });
  const keys = sharedSessionKeys(portalKey, actor.id, learnerId);
  const wait = await waitOf(tx, keys, now);
  if (wait > 0) return { kind: 'wait', wait };
  const [latest] = await tx
    .select(columns)
    .from(sitBeside)
    .where(eq(sitBeside.learnerId, learnerId))
    .orderBy(desc(sitBeside.id))
    .limit(1);
  if (!latest || !sameCode(sharedSessionCode(portalKey, latest.publicId), digits)) {
    for (const pace of besidePaces) await countTry(tx, pace, keys, now);
    await record(tx, actor, 'beside_opened', learnerId, true);
    return { kind: 'wrong', wait: await waitOf(tx, keys, now) };
  }
  if (latest.endedAt !== null || latest.expiresAt <= now) return { kind: 'over' };
  if (latest.staffId !== null && latest.staffId !== actor.id) return { kind: 'used' };
  if (latest.staffId === null) {
    await tx.update(sitBeside).set({ staffId: actor.id }).where(eq(sitBeside.id, latest.id));
    await record(tx, actor, 'beside_opened', learnerId);
  }
  return { kind: 'in', hour: latest.publicId };
}

async function waitOf(tx: Tx, keys: SharedSessionKeys, now: number): Promise<number> {
  const known = await knownTries(tx, keys);
  return Math.max(...besidePaces.map((pace) => waitAt(paces[pace], known[pace], now)));
}

/**
 * The learner of an hour, acting together with the staff member. Throws `NotFound`, and `Conflict`
 * when the hour is over.
 */
export async function learnerOfHour(
  tx: Tx,
  actor: Actor,
  { hour, now }: { hour: string; now: number },
): Promise<Actor> {
  const found = await hourOf(tx, actor, hour);
  if (isOver(actor, found, now)) throw new Conflict(say('sharedSession.overText'));
  return learnerIn(actor, found);
}

/**
 * Learner or staff end an hour; again changes nothing. Throws `NotFound` for an hour that is not
 * theirs.
 */
export async function endHour(
  tx: Tx,
  actor: Actor,
  { hour, now }: { hour: string; now: number },
): Promise<void> {
  const [found] = await tx
    .select(columns)
    .from(sitBeside)
    .where(eq(sitBeside.publicId, hour))
    .limit(1);
  if (!found) throw new NotFound('There is no such hour.');
  if (actor.id !== (actor.role === 'learner' ? found.learnerId : found.staffId))
    throw new NotFound('The hour is not theirs.', found.learnerId);
  if (found.endedAt === null) await endAll(tx, actor, [found], now);
}

/**
 * Ends every hour of an account, the learner's or the staff member's own: when it is closed, or
 * signs out.
 */
export async function endHoursOf(
  tx: Tx,
  actor: Actor,
  { accountId, now }: { accountId: number; now: number },
): Promise<void> {
  await endAll(
    tx,
    actor,
    await openRows(tx, or(eq(sitBeside.learnerId, accountId), eq(sitBeside.staffId, accountId))),
    now,
  );
}

/** The same by the random name of the account. */
export async function endHoursWith(
  tx: Tx,
  actor: Actor,
  { person, now }: { person: string; now: number },
): Promise<void> {
  const [found] = await tx
    .select({ id: account.id })
    .from(account)
    .where(eq(account.publicId, person))
    .limit(1);
  if (found) await endHoursOf(tx, actor, { accountId: found.id, now });
}

/**
 * Writes down that hours are over, with the second in which their time ended; for all, or for one.
 * Gives how many.
 */
export async function settleHours(tx: Tx, now: number): Promise<number> {
  const rows = await openRows(tx, lte(sitBeside.expiresAt, now));
  for (const row of rows) await endOne(tx, row, row.expiresAt);
  return rows.length;
}

const openRows = (tx: Tx, which: ReturnType<typeof or>): Promise<Row[]> =>
  tx
    .select(columns)
    .from(sitBeside)
    .where(and(isNull(sitBeside.endedAt), which))
    .limit(500);

async function endAll(tx: Tx, actor: Actor, rows: readonly Row[], now: number): Promise<void> {
  for (const row of rows) {
    await endOne(tx, row, Math.min(now, row.expiresAt));
    if (row.staffId !== null && now < row.expiresAt)
      await record(tx, actor, 'beside_ended', row.learnerId);
  }
}

/** Nobody ends what has run out: the log then says the hour of the end, and who had opened it. */
async function endOne(
  tx: Tx,
  { id, staffId, learnerId, expiresAt }: Row,
  endedAt: number,
): Promise<void> {
  await tx.update(sitBeside).set({ endedAt }).where(eq(sitBeside.id, id));
  if (staffId !== null && endedAt === expiresAt)
    await recordEnd(tx, { id: staffId, role: 'staff' }, 'beside_ended', learnerId, expiresAt);
}
