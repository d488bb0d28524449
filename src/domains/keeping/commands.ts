/** Forgetting: what was kept for its time goes. Each command takes one small part, so that nobody waits at the door, and gives how many went. */
import { and, eq, inArray, isNotNull, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessCard, account, cardUse, flash, identifier, importDraft, keptSearch, session } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { accessLog, exportRecord, exportSubject } from '#db/schema/audit.ts';
import { sitBeside } from '#db/schema/beside.ts';
import { certificate } from '#db/schema/certificates.ts';
import { deliveredRow, delivery, learnerChange, madeRow } from '#db/schema/delivery.ts';
import { assignment, bulkAct } from '#db/schema/enrolment.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { personGroup } from '#db/schema/groups.ts';
import { helpCall, phoneCall } from '#db/schema/help.ts';
import { paperSheet } from '#db/schema/paper.ts';
import { barrierReport } from '#db/schema/participation.ts';
import { courseStanding, fact, recordedNote, standing } from '#db/schema/progress.ts';
import { systemRead, systemReadSubject } from '#db/schema/systems.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { leaveTrace } from '#domains/certificates/commands.ts';
import { dayNumber } from '#lib/time.ts';

/** So many rows go at once, and so many people with all that is theirs. */
const rowsAtOnce = 500;
const peopleAtOnce = 20;

/** Sessions, short notes, searches and files that were read in, which have run out by `now`, in seconds since 1970. */
export async function forgetExpired(tx: Tx, now: number): Promise<number> {
  const sessions = await tx.delete(session).where(inArray(session.id, tx.select({ id: session.id }).from(session).where(lt(session.expiresAt, now)).limit(rowsAtOnce)));
  const notes = await tx.delete(flash).where(inArray(flash.id, tx.select({ id: flash.id }).from(flash).where(lt(flash.expiresAt, now)).limit(rowsAtOnce)));
  await tx.delete(cardUse).where(lt(cardUse.expiresAt, now));
  const files = await tx.delete(importDraft).where(lt(importDraft.expiresAt, now));
  const searches = await tx.delete(keptSearch).where(lt(keptSearch.expiresAt, now));
  return sessions.rowsAffected + notes.rowsAffected + files.rowsAffected + searches.rowsAffected;
}

/**
 * All of a learner's learning, once none of it was on the day `from` or later: facts, standings, and what was assigned, or shown to the caseworker, before and is not due after.
 * Certificates stay for their own time.
 */
export async function forgetStandings(tx: Tx, from: string): Promise<number> {
  const firstDay = dayNumber(from);
  const learns = sql`exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${account.id} and ${courseStanding.lastDay} >= ${firstDay})`;
  const learned = sql`exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${account.id})`;
  const over = and(lt(sql`coalesce(${assignment.sharedOn}, ${assignment.assignedOn})`, from), sql`coalesce(${assignment.dueDay}, '') < ${from}`);
  const assigned = sql`exists (select 1 from ${assignment} where ${and(eq(assignment.learnerId, account.id), over)})`;
  const ids = await peopleWhere(tx, and(sql`not ${learns}`, sql`(${learned} or ${assigned})`));
  if (ids.length === 0) return 0;
  await forgetLearning(tx, ids);
  await tx.delete(application).where(inArray(application.assignmentId, tx.select({ id: assignment.id }).from(assignment).where(and(inArray(assignment.learnerId, ids), over))));
  await tx.delete(assignment).where(and(inArray(assignment.learnerId, ids), over));
  await tx.delete(helpCall).where(and(inArray(helpCall.learnerId, ids), lt(helpCall.madeOn, from)));
  await tx.delete(paperSheet).where(and(inArray(paperSheet.learnerId, ids), lt(paperSheet.printedOn, from)));
  return ids.length;
}

/** Certificates issued before the day `from`; their traces stay. */
export async function forgetCertificates(tx: Tx, from: string): Promise<number> {
  const old = await tx.select({ number: certificate.number }).from(certificate).where(lt(certificate.issuedOn, from)).limit(rowsAtOnce);
  for (const { number } of old) await leaveTrace(tx, number);
  return old.length;
}

/** Calls for help that were answered or taken back before the day `from`, and calls by staff from before it. */
export const forgetHelp = async (tx: Tx, from: string): Promise<number> =>
  await goes(tx.delete(phoneCall).where(inArray(phoneCall.id, tx.select({ id: phoneCall.id }).from(phoneCall).where(lt(phoneCall.madeOn, from)).limit(rowsAtOnce))))
  + await goes(tx.delete(helpCall).where(inArray(helpCall.id, tx.select({ id: helpCall.id }).from(helpCall).where(lt(helpCall.answeredOn, from)).limit(rowsAtOnce))));

/** Applications that were refused or withdrawn before the day `from`, and drafts that nobody changed since. One with a yes goes with its course. */
export async function forgetApplications(tx: Tx, from: string): Promise<number> {
  const ended = or(
    and(eq(application.state, 'abgelehnt'), lt(application.decidedOn, from)),
    and(eq(application.state, 'zurueckgezogen'), lt(application.withdrawnOn, from)),
    and(eq(application.state, 'entwurf'), lt(application.draftedOn, from)),
  );
  return goes(tx.delete(application).where(inArray(application.id, tx.select({ id: application.id }).from(application).where(ended).limit(rowsAtOnce))));
}

/** Lines of the log from before the day `from`. The log only grows, so the oldest stand first. */
export async function forgetLog(tx: Tx, from: string): Promise<number> {
  const oldest = await tx.select({ id: accessLog.id, at: accessLog.at }).from(accessLog).orderBy(accessLog.id).limit(rowsAtOnce);
  const ids = oldest.filter(({ at }) => at < from).map(({ id }) => id);
  return ids.length === 0 ? 0 : goes(tx.delete(accessLog).where(inArray(accessLog.id, ids)));
}

/** That exports were made before the day `from`, and whose rows they held. */
export async function forgetExports(tx: Tx, from: string): Promise<number> {
  const [old] = await tx.select({ id: exportRecord.id }).from(exportRecord).where(lt(exportRecord.madeOn, from)).limit(1);
  if (!old) return 0;
  await tx.delete(exportSubject).where(eq(exportSubject.exportId, old.id));
  return goes(tx.delete(exportRecord).where(eq(exportRecord.id, old.id)));
}

/** That client systems read before the day `from`, and whose rows. */
export async function forgetReads(tx: Tx, from: string): Promise<number> {
  const [old] = await tx.select({ id: systemRead.id }).from(systemRead).where(lt(systemRead.day, from)).limit(1);
  if (!old) return 0;
  await tx.delete(systemReadSubject).where(eq(systemReadSubject.readId, old.id));
  return goes(tx.delete(systemRead).where(eq(systemRead.id, old.id)));
}

/** What plans knew of deliveries that began before the day `from`; of each plan the latest stays, since the next one goes on from it. */
export async function forgetDeliveries(tx: Tx, from: string): Promise<number> {
  const latest = tx.select({ id: sql`max(${delivery.id})` }).from(delivery).groupBy(delivery.planId);
  const old = tx.select({ id: delivery.id }).from(delivery).where(and(lt(delivery.day, from), inArray(delivery.state, ['sent', 'dropped']), notInArray(delivery.id, latest))).limit(rowsAtOnce);
  return goes(tx.delete(delivery).where(inArray(delivery.id, old)));
}

/** How rows were delivered whose assignments are gone. */
export async function forgetDeliveredRows(tx: Tx): Promise<number> {
  const gone = (row: typeof deliveredRow | typeof madeRow): SQL => sql`not exists (select 1 from ${assignment} where ${assignment.id} = ${row.assignmentId})`;
  return await goes(tx.delete(deliveredRow).where(gone(deliveredRow))) + await goes(tx.delete(madeRow).where(gone(madeRow)));
}

/** Acts on many people from before the day `from`; what they changed stays. */
export async function forgetActs(tx: Tx, from: string): Promise<number> {
  const [old] = await tx.select({ id: bulkAct.id }).from(bulkAct).where(lt(bulkAct.madeOn, from)).limit(1);
  return old ? goes(tx.delete(bulkAct).where(eq(bulkAct.id, old.id))) : 0;
}

/** Hours of working together that ran out before the day `from`. */
export const forgetHours = (tx: Tx, from: string): Promise<number> =>
  goes(tx.delete(sitBeside).where(inArray(sitBeside.id, tx.select({ id: sitBeside.id }).from(sitBeside).where(lt(sitBeside.expiresAt, dayNumber(from) * 86_400)).limit(rowsAtOnce))));

/** Groups by hand that nobody changed since the day `from`; a rule holds nobody. */
export const forgetGroups = (tx: Tx, from: string): Promise<number> => goes(tx.delete(personGroup).where(and(isNull(personGroup.rule), lt(personGroup.changedOn, from))));

/** Numbers of learners' sheets that were printed last before the day `from`; a sheet of the shelf says nothing of anybody. */
export const forgetPaper = (tx: Tx, from: string): Promise<number> =>
  goes(tx.delete(paperSheet).where(inArray(paperSheet.code, tx.select({ code: paperSheet.code }).from(paperSheet).where(and(isNotNull(paperSheet.learnerId), lt(paperSheet.printedOn, from))).limit(rowsAtOnce))));

/** Reports of barriers from before the day `from`. */
export const forgetReports = (tx: Tx, from: string): Promise<number> =>
  goes(tx.delete(barrierReport).where(inArray(barrierReport.id, tx.select({ id: barrierReport.id }).from(barrierReport).where(lt(barrierReport.day, from)).limit(rowsAtOnce))));

/** Addresses for reminders that were never confirmed or were taken away before the day `from`, and those of closed accounts. */
export const forgetAddresses = (tx: Tx, from: string): Promise<number> => goes(tx.delete(mailAddress).where(or(
  and(isNull(mailAddress.confirmedOn), lt(mailAddress.madeOn, from)),
  inArray(mailAddress.accountId, tx.select({ id: account.id }).from(account).where(isNotNull(account.closedOn))),
)));

/** Learners' accounts that nobody opened, when account and last card are from before the day `from` and nothing was learned. */
export async function forgetUnopened(tx: Tx, from: string): Promise<number> {
  const cards = sql`exists (select 1 from ${accessCard} where ${accessCard.accountId} = ${account.id} and ${accessCard.madeOn} >= ${from})`;
  return forgetPeople(tx, and(isNull(account.openedOn), lt(account.madeOn, from), sql`not ${cards}`, nothingKept));
}

/** Learners' accounts that were closed before the day `from`, when neither learning nor certificates are kept any more. */
export const forgetClosed = (tx: Tx, from: string): Promise<number> =>
  forgetPeople(tx, and(isNotNull(account.closedOn), lt(account.closedOn, from), nothingKept));

const nothingKept = sql`not exists (select 1 from ${courseStanding} where ${courseStanding.learnerId} = ${account.id})
  and not exists (select 1 from ${certificate} where ${certificate.learnerId} = ${account.id})`;

/** The newest account stays until there is a newer one: its number would be given again, and the log speaks of people by number. */
const notTheNewest = sql`${account.id} < (select max(id) from ${account})`;

async function forgetPeople(tx: Tx, which: SQL | undefined): Promise<number> {
  const ids = await peopleWhere(tx, and(which, notTheNewest));
  if (ids.length === 0) return 0;
  await forgetLearning(tx, ids);
  for (const { table, of } of [
    { table: helpCall, of: helpCall.learnerId }, { table: phoneCall, of: phoneCall.learnerId }, { table: application, of: application.learnerId }, { table: assignment, of: assignment.learnerId }, { table: identifier, of: identifier.learnerId },
    { table: paperSheet, of: paperSheet.learnerId }, { table: sitBeside, of: sitBeside.learnerId }, { table: exportSubject, of: exportSubject.learnerId }, { table: systemReadSubject, of: systemReadSubject.learnerId }, { table: accessCard, of: accessCard.accountId }, { table: learnerChange, of: learnerChange.learnerId }, { table: account, of: account.id },
  ]) await tx.delete(table).where(inArray(of, ids));
  return ids.length;
}

async function peopleWhere(tx: Tx, which: SQL | undefined): Promise<number[]> {
  const found = await tx.select({ id: account.id }).from(account).where(and(eq(account.role, 'learner'), which)).limit(peopleAtOnce);
  return found.map(({ id }) => id);
}

async function forgetLearning(tx: Tx, learnerIds: number[]): Promise<void> {
  for (const table of [fact, recordedNote, standing, courseStanding, exerciseState, practiceState]) await tx.delete(table).where(inArray(table.learnerId, learnerIds));
}

const goes = async (deleting: PromiseLike<{ rowsAffected: number }>): Promise<number> => (await deleting).rowsAffected;
