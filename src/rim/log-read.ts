/** The log of reading: the one write that a page may cause while it loads, since pages cannot reach the write door. */
import { write } from '#db/portal.ts';
import { recordMany } from '#domains/audit/commands.many.ts';
import { record, recordListed } from '#domains/audit/commands.ts';
import { settleHours } from '#domains/beside/commands.ts';
import { NotAllowed, subjectOf, type NotFound } from '#lib/errors.ts';
import { secondsNow } from '#lib/time.ts';
import { actorIn } from './who.ts';

/** Logs that the asking staff member or caseworker reads a person; call it before anything of the person is shown. */
export async function logRead(locals: App.Locals, learnerId: number): Promise<void> {
  const actor = actorIn(locals);
  await write((tx) => record(tx, actor, actor.role === 'caseworker' ? 'client_read' : 'learner_read', learnerId));
}

/** Logs whose standing a list shows, once a day for each of them, so that a list opened often does not bury the rest. */
export async function logListed(locals: App.Locals, learners: readonly { id: number }[]): Promise<void> {
  const actor = actorIn(locals);
  if (learners.length > 0) await write((tx) => recordListed(tx, actor, learners.map((l) => l.id)));
}

/** Logs that people who are not theirs were asked for, and refused. */
export async function logRefused(locals: App.Locals, learnerIds: readonly number[]): Promise<void> {
  const actor = actorIn(locals);
  if (learnerIds.length > 0) await write((tx) => recordMany(tx, actor, 'act_refused', learnerIds, true));
}

/** Logs the end of hours of working together that have run out, as of then. */
export async function logHoursOver(): Promise<void> {
  await write((tx) => settleHours(tx, secondsNow()));
}

/**
 * Logs that a page was refused: to all at the desk; of learners, whose mistyped lessons are nobody's business, only the
 * tries at a page or a paper of others.
 */
export async function logRefusedPage({ actor }: App.Locals, refusal: NotAllowed | NotFound): Promise<void> {
  const isTry = actor && (actor.role !== 'learner' || refusal instanceof NotAllowed || subjectOf(refusal) !== null);
  if (isTry) await write((tx) => record(tx, actor, 'page_refused', subjectOf(refusal), true));
}
