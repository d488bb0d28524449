/**
 * The log of reading: the one write that a page may cause while it loads, since pages cannot reach
 * the write door.
 */
import { write, writeKnown } from '#db/portal.ts';
import { numbersOf } from '#domains/people/accounts/queries.person.ts';
import type { Role } from '#lib/actor.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { record, recordListed } from '#domains/office/audit/commands.ts';
import { notListedSince } from '#domains/office/audit/queries.ts';
import type { AuditAction, Listing } from '#domains/office/audit/rules.ts';
import { settleHours } from '#domains/learning/shared-session/commands.ts';
import { momentToWrite } from '#lib/clock.ts';
import { NotAllowed, subjectOf, type NotFound } from '#lib/errors.ts';
import { secondsNow } from '#lib/time.ts';
import { withReason } from './reason.ts';
import { actorIn } from './who.ts';

/** What it is called when somebody of this role opens the page of one person. */
const readings: Record<Exclude<Role, 'learner'>, AuditAction> = {
  staff: 'learner_read',
  caseworker: 'client_read',
  admin: 'account_read',
  dpo: 'account_read',
};

/**
 * Logs that somebody of the desk reads a person; call it before anything of the person is shown.
 * Reading oneself is no line.
 */
export async function logRead(locals: App.Locals, personId: number): Promise<void> {
  const actor = actorIn(locals);
  if (actor.role === 'learner' || actor.id === personId) return;
  const reading = readings[actor.role];
  const known = await withReason(locals, actor, personId);
  await writeKnown((tx) => record(tx, known, reading, personId));
}

/**
 * Logs whose standing a list shows, once a day for each of them, so that a list opened often does
 * not bury the rest.
 */
export async function logListed(
  locals: App.Locals,
  learners: readonly { id: number }[],
): Promise<void> {
  await logOnce(
    locals,
    'learner_listed',
    learners.map((l) => l.id),
  );
}

/**
 * Logs whose names a list shows, and nothing of how they get on; once a day for each of them too.
 */
export async function logNames(
  locals: App.Locals,
  people: readonly { publicId: string }[],
): Promise<void> {
  if (people.length > 0)
    await logOnce(
      locals,
      'name_listed',
      await numbersOf(
        locals.db,
        people.map((p) => p.publicId),
      ),
    );
}

async function logOnce(
  locals: App.Locals,
  listing: Listing,
  ids: readonly number[],
): Promise<void> {
  const actor = actorIn(locals);
  // Asked by reading first: a list that is opened again must not wait at the write door.
  const fresh = await notListedSince(
    locals.db,
    actor,
    listing,
    ids.filter((id) => id !== actor.id),
    momentToWrite().toISOString().slice(0, 10),
  );
  if (fresh.length > 0) await write((tx) => recordListed(tx, actor, listing, fresh));
}

/** Logs that people who are not theirs were asked for, and refused. */
export async function logRefused(locals: App.Locals, learnerIds: readonly number[]): Promise<void> {
  const actor = actorIn(locals);
  if (learnerIds.length > 0)
    await write((tx) => recordMany(tx, actor, 'act_refused', learnerIds, true));
}

/**
 * Logs the end of hours of working together that have run out, as of the moment when each ended.
 */
export async function logHoursOver(): Promise<void> {
  await write((tx) => settleHours(tx, secondsNow()));
}

/**
 * Logs that a page was refused. Everybody at the desk is logged; a learner only where the page or
 * paper is somebody else's, since their mistyped addresses are nobody's business.
 */
export async function logRefusedPage(
  { actor }: App.Locals,
  refusal: NotAllowed | NotFound,
): Promise<void> {
  const isTry =
    actor &&
    (actor.role !== 'learner' || refusal instanceof NotAllowed || subjectOf(refusal) !== null);
  if (isTry) await writeKnown((tx) => record(tx, actor, 'page_refused', subjectOf(refusal), true));
}
