/**
 * Forgetting: what was stored for its time is deleted. Most kinds are a line in a manifest; here are those
 * that ask more than for a day.
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
import { account, slowdown } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { certificate } from '#db/schema/certificates.ts';
import { deliveredRow, delivery, deliveryPlan } from '#db/schema/delivery.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { standing } from '#db/schema/progress.ts';
import { mailAddress } from '#db/schema/reminders.ts';
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
import { rounds, type KindName, type SpecialKind } from '#domains/manifests.ts';
import { rowsOver, rowsTaken, type Kind, type Over } from './queries.kinds.ts';
import { kindOf } from './queries.rounds.ts';

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

/** What asks more than for a day. */
const special: Readonly<Record<SpecialKind, Kind>> = {
  'sign-in tries': rowsTaken('tries', {
    all: (reader) => reader.$count(slowdown),
    over: (reader, { now }) => reader.$count(slowdown, lt(slowdown.lastAt, now - secondsPerDay)),
    take: (tx, { now }) => forgetTries(tx, now),
  }),
  'places to resume at': {
    ...rowsOver('practice', standing, standing.learnerId, ({ from }) =>
      placeOver(from('practice')),
    ),
    forget: (tx, keys, { from }) => forgetPlaces(tx, from('practice'), keys),
  },
  "learners' standings": learningOfPeople,
  certificates,
  'telephone numbers of calls': rowsTaken('help', {
    all: (reader) => reader.$count(helpCall, isNotNull(helpCall.phone)),
    over: (reader, { today }) =>
      reader.$count(helpCall, and(isNotNull(helpCall.phone), lt(helpCall.answeredOn, today))),
    take: (tx, { today }) => forgetPhones(tx, today),
  }),
  'applications for courses': rowsOver('application', application, application.id, ({ from }) =>
    applicationOver(from('application')),
  ),
  'lines of the security log': rowsTaken('security', {
    all: securityCount,
    over: (reader, { from }) => oldSecurityCount(reader, from('security')),
    take: (tx, { from }) => deleteOldSecurity(tx, from('security')),
  }),
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
  'hours of working together that ran out': rowsTaken('beside', {
    all: (reader) => reader.$count(sitBeside),
    over: (reader, { now }) =>
      reader.$count(sitBeside, and(isNull(sitBeside.endedAt), lte(sitBeside.expiresAt, now))),
    take: (tx, { now }) => settleHours(tx, now),
  }),
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
};
const isSpecial = (name: string): name is SpecialKind => Object.hasOwn(special, name);

/**
 * All kinds that the daily round forgets, gathered from the manifests. What points at a row is
 * deleted before it, in small parts of its own.
 */
export const kinds = Object.fromEntries(
  rounds.flatMap(({ name, table, round }) => {
    if (round !== 'special') return [[name, kindOf(table, round)]];
    return isSpecial(name) ? [[name, special[name]]] : [];
  }),
) as Readonly<Record<KindName, Kind>>;
/**
 * What is over, by kind, and how much there is of it; and whom the notices of idle accounts
 * concern.
 */
export type Found = { over: Record<KindName, Over & { of: number }>; notices: number[] };
