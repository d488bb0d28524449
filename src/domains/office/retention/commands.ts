/**
 * Forgetting: what was stored for its time is deleted. One table of kinds, in their order: learning
 * before the accounts that wait for it to be gone.
 */
import {
  and,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/sqlite-core';
import { among } from '#db/among.ts';
import {
  account,
  cardUse,
  flash,
  importDraft,
  keptSearch,
  knownNetwork,
  session,
  slowdown,
} from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { accessLog, exportRecord, exportSubject } from '#db/schema/audit.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { certificate } from '#db/schema/certificates.ts';
import { deliveredRow, delivery, deliveryPlan } from '#db/schema/delivery.ts';
import { assignment, bulkAct, bulkActSubject } from '#db/schema/enrolment.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { personGroup } from '#db/schema/groups.ts';
import { helpCall, phoneCall } from '#db/schema/calls.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import { standing } from '#db/schema/progress.ts';
import { receipt } from '#db/schema/receipts.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { systemRead, systemReadSubject } from '#db/schema/api-clients.ts';
import { forgetTries } from '#domains/people/accounts/commands.sign-in.ts';
import { settleHours } from '#domains/learning/shared-session/commands.ts';
import { leaveTrace } from '#domains/learning/certificates/commands.ts';
import { dropStale } from '#domains/reporting/delivery/commands.steps.ts';
import { forgetPhones } from '#domains/desk/calls/commands.ts';
import { forgetPlaces } from '#domains/learning/progress/commands.places.ts';
import { deleteOldSecurity } from '#domains/office/security/commands.ts';
import { oldSecurityCount, securityCount } from '#domains/office/security/queries.ts';
import { dayNumber } from '#lib/time.ts';
import {
  closedAccounts,
  idleAccounts,
  learningOfPeople,
  unopenedAccounts,
} from './commands.people.ts';
import { rowsOver, rowsTaken, type Kind, type Over } from './queries.kinds.ts';

const pick = new QueryBuilder();
const secondsPerDay = 86_400;

/**
 * Applications that were refused or withdrawn before the day `from`, and drafts that nobody changed
 * since. One with a yes is deleted with its course.
 */
const applicationOver = (from: string): SQL | undefined =>
  or(
    and(eq(application.state, 'abgelehnt'), lt(application.decidedOn, from)),
    and(eq(application.state, 'zurueckgezogen'), lt(application.withdrawnOn, from)),
    and(eq(application.state, 'entwurf'), lt(application.draftedOn, from)),
  );

/**
 * Deliveries that began before the day `from`; of each plan the latest stays, since the next one
 * goes on from it.
 */
const deliveryOver = (from: string): SQL | undefined =>
  and(
    lt(delivery.day, from),
    inArray(delivery.state, ['sent', 'dropped']),
    notInArray(
      delivery.id,
      pick
        .select({ id: sql`max(${delivery.id})` })
        .from(delivery)
        .groupBy(delivery.planId),
    ),
  );

const plans = pick.select({ id: deliveryPlan.id }).from(deliveryPlan);
/** How rows were delivered whose assignments are gone. */
const rowsGone = (): SQL | undefined =>
  and(
    inArray(deliveredRow.planId, plans),
    sql`not exists (select 1 from ${assignment} where ${assignment.id} = ${deliveredRow.assignmentId})`,
  );

/** Places go by their learner, and are emptied, not deleted. */
const placeOver = (from: string): SQL | undefined =>
  and(isNotNull(standing.stepId), lt(standing.lastDay, dayNumber(from)));

/** Of a certificate its trace stays. */
const certificates: Kind = {
  ...rowsOver('certificate', certificate, certificate.number, ({ from }) =>
    lt(certificate.issuedOn, from('certificate')),
  ),
  forget: async (tx, keys, { from }) => {
    const old = await tx
      .select({ number: certificate.number })
      .from(certificate)
      .where(and(among(certificate.number, keys), lt(certificate.issuedOn, from('certificate'))));
    for (const { number } of old) await leaveTrace(tx, number);
    return old.length;
  },
};

/**
 * All kinds that the daily round forgets. What points at a row is deleted before it, in small parts
 * of its own.
 */
export const kinds = {
  'expired sessions': rowsOver('tries', session, session.id, ({ now }) =>
    lt(session.expiresAt, now),
  ),
  'expired notes': rowsOver('tries', flash, flash.id, ({ now }) => lt(flash.expiresAt, now)),
  'expired uses of cards': rowsOver('tries', cardUse, cardUse.cardId, ({ now }) =>
    lt(cardUse.expiresAt, now),
  ),
  'expired searches': rowsOver('tries', keptSearch, keptSearch.accountId, ({ now }) =>
    lt(keptSearch.expiresAt, now),
  ),
  'lists that were read in': rowsOver('list', importDraft, importDraft.ownerId, ({ now }) =>
    lt(importDraft.expiresAt, now),
  ),
  'sign-in tries': rowsTaken('tries', {
    all: (reader) => reader.$count(slowdown),
    over: (reader, { now }) => reader.$count(slowdown, lt(slowdown.lastAt, now - secondsPerDay)),
    take: (tx, { now }) => forgetTries(tx, now),
  }),
  'networks of sign-ins': rowsOver('network', knownNetwork, knownNetwork.accountId, ({ from }) =>
    lt(knownNetwork.lastDay, from('network')),
  ),
  'exercise states': rowsOver('practice', exerciseState, exerciseState.learnerId, ({ from }) =>
    lt(exerciseState.day, dayNumber(from('practice'))),
  ),
  'practice programs': rowsOver('practice', practiceState, practiceState.learnerId, ({ from }) =>
    lt(practiceState.day, dayNumber(from('practice'))),
  ),
  'places to resume at': {
    ...rowsOver('practice', standing, standing.learnerId, ({ from }) =>
      placeOver(from('practice')),
    ),
    forget: (tx, keys, { from }) => forgetPlaces(tx, from('practice'), keys),
  },
  "learners' standings": learningOfPeople,
  certificates,
  'calls by staff': rowsOver('help', phoneCall, phoneCall.id, ({ from }) =>
    lt(phoneCall.madeOn, from('help')),
  ),
  'telephone numbers of calls': rowsTaken('help', {
    all: (reader) => reader.$count(helpCall, isNotNull(helpCall.phone)),
    over: (reader, { today }) =>
      reader.$count(helpCall, and(isNotNull(helpCall.phone), lt(helpCall.answeredOn, today))),
    take: (tx, { today }) => forgetPhones(tx, today),
  }),
  'calls for help': rowsOver('help', helpCall, helpCall.id, ({ from }) =>
    lt(helpCall.answeredOn, from('help')),
  ),
  'applications for courses': rowsOver('application', application, application.id, ({ from }) =>
    applicationOver(from('application')),
  ),
  receipts: rowsOver('receipt', receipt, receipt.id, ({ from }) =>
    lt(receipt.day, from('receipt')),
  ),
  'lines of the access log': rowsOver('log', accessLog, accessLog.id, ({ from }) =>
    lt(accessLog.at, from('log')),
  ),
  'lines of the security log': rowsTaken('security', {
    all: securityCount,
    over: (reader, { from }) => oldSecurityCount(reader, from('security')),
    take: (tx, { from }) => deleteOldSecurity(tx, from('security')),
  }),
  'rows of exports': rowsOver('log', exportSubject, exportSubject.learnerId, ({ from }) =>
    inArray(
      exportSubject.exportId,
      pick
        .select({ id: exportRecord.id })
        .from(exportRecord)
        .where(lt(exportRecord.madeOn, from('log'))),
    ),
  ),
  'records of exports': rowsOver('log', exportRecord, exportRecord.id, ({ from }) =>
    lt(exportRecord.madeOn, from('log')),
  ),
  'rows that client systems read': rowsOver(
    'log',
    systemReadSubject,
    systemReadSubject.learnerId,
    ({ from }) =>
      inArray(
        systemReadSubject.readId,
        pick
          .select({ id: systemRead.id })
          .from(systemRead)
          .where(lt(systemRead.day, from('log'))),
      ),
  ),
  'reading by client systems': rowsOver('log', systemRead, systemRead.id, ({ from }) =>
    lt(systemRead.day, from('log')),
  ),
  'deliveries that could not arrive': rowsTaken('undelivered', {
    all: (reader) => reader.$count(delivery),
    over: (reader, { from }) =>
      reader.$count(
        delivery,
        and(eq(delivery.state, 'made'), lt(delivery.madeOn, from('undelivered'))),
      ),
    take: (tx, { from }) => dropStale(tx, from('undelivered')),
  }),
  deliveries: rowsOver('log', delivery, delivery.id, ({ from }) => deliveryOver(from('log'))),
  'people of acts on many': rowsOver(
    'act',
    bulkActSubject,
    bulkActSubject.assignmentId,
    ({ from }) =>
      inArray(
        bulkActSubject.actId,
        pick
          .select({ id: bulkAct.id })
          .from(bulkAct)
          .where(lt(bulkAct.madeOn, from('act'))),
      ),
  ),
  'acts on many': rowsOver('act', bulkAct, bulkAct.id, ({ from }) =>
    lt(bulkAct.madeOn, from('act')),
  ),
  // A rule holds nobody.
  'groups by hand': rowsOver('group', personGroup, personGroup.id, ({ from }) =>
    and(isNull(personGroup.rule), lt(personGroup.changedOn, from('group'))),
  ),
  // A sheet of the shelf says nothing of anybody.
  'numbers of paper sheets': rowsOver('paper', paperSheet, paperSheet.code, ({ from }) =>
    and(isNotNull(paperSheet.learnerId), lt(paperSheet.printedOn, from('paper'))),
  ),
  'hours of working together that ran out': rowsTaken('beside', {
    all: (reader) => reader.$count(sitBeside),
    over: (reader, { now }) =>
      reader.$count(sitBeside, and(isNull(sitBeside.endedAt), lte(sitBeside.expiresAt, now))),
    take: (tx, { now }) => settleHours(tx, now),
  }),
  'hours of working together': rowsOver('beside', sitBeside, sitBeside.id, ({ from }) =>
    lt(sitBeside.expiresAt, dayNumber(from('beside')) * secondsPerDay),
  ),
  'reports of barriers': rowsOver('report', barrierReport, barrierReport.id, ({ from }) =>
    lt(barrierReport.day, from('report')),
  ),
  'addresses for reminders': rowsOver('mail', mailAddress, mailAddress.accountId, ({ from }) =>
    or(
      and(isNull(mailAddress.confirmedOn), lt(mailAddress.madeOn, from('mail'))),
      inArray(
        mailAddress.accountId,
        pick.select({ id: account.id }).from(account).where(isNotNull(account.closedOn)),
      ),
    ),
  ),
  'accounts never opened': unopenedAccounts,
  'closed accounts': closedAccounts,
  'idle accounts that were closed': idleAccounts,
  'delivered rows': rowsOver('log', deliveredRow, deliveredRow.assignmentId, rowsGone),
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;
/**
 * What is over, by kind, and how much there is of it; and whom the notices of idle accounts
 * concern.
 */
export type Found = { over: Record<KindName, Over & { of: number }>; notices: number[] };
