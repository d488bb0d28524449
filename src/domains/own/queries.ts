/**
 * Everything that the portal keeps of one learner, for that learner alone (law.md: "Meine Daten").
 */
import { and, asc, desc, eq, ne, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { z } from 'astro/zod';
import type { Reader } from '#db/client.ts';
import { account, identifier, knownNetwork, site } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { accessLog } from '#db/schema/audit.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { assignment, extension } from '#db/schema/enrolment.ts';
import { exerciseState, practiceState } from '#db/schema/exercises.ts';
import { groupMember, personGroup } from '#db/schema/groups.ts';
import { helpCall, phoneCall } from '#db/schema/help.ts';
import { paperSheet } from '#db/schema/paper.ts';
import { fact, recordedNote } from '#db/schema/progress.ts';
import { learnerWay, siteWay } from '#db/schema/travel.ts';
import { mailAddress, reminder, reminderOff, reminderRule } from '#db/schema/reminders.ts';
import { sessionsOf } from '#domains/accounts/queries.sign-in.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { keptHours } from '#domains/beside/queries.ts';
import { certificatesOf } from '#domains/certificates/queries.ts';
import { verbs } from '#domains/progress/rules.ts';
import { factOfRow } from '#domains/progress/rules.store.ts';
import { receiptsOf } from '#domains/receipts/queries.ts';
import { wrongTries } from '#domains/security/queries.own.ts';
import { deliveriesAbout } from '#domains/systems/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { open } from '#lib/seal.ts';
import { dayOf, secondsNow, today } from '#lib/time.ts';

const caseworker = alias(account, 'caseworker');
const by = alias(account, 'by');
const alternative = alias(course, 'alternative');
const earlier = alias(course, 'earlier');

export type OwnRecord = Awaited<ReturnType<typeof ownRecord>>;

/**
 * The whole record of the actor; `key` opens the Kundennummer, which a copy for the person holds as
 * the Lernstand does. Throws `NotFound`.
 */
export async function ownRecord(reader: Reader, actor: Actor, key: string) {
  return {
    person: await personOf(reader, actor, key),
    courses: await coursesOf(reader, actor),
    extensions: await extensionsOf(reader, actor),
    groups: await reader
      .select({ name: personGroup.name })
      .from(groupMember)
      .innerJoin(personGroup, eq(personGroup.id, groupMember.groupId))
      .where(eq(groupMember.learnerId, actor.id)),
    learning: await learningOf(reader, actor),
    papers: await papersOf(reader, actor),
    answers: await answersOf(reader, actor),
    applications: await applicationsOf(reader, actor),
    receipts: (await receiptsOf(reader, actor)).map(({ number, kind, day, course: title }) => ({
      number,
      what: kind,
      day,
      course: title,
    })),
    help: await helpOf(reader, actor),
    calls: await callsTo(reader, actor),
    together: await hoursOf(reader, actor),
    reminders: await remindersTo(reader, actor),
    remindersOff: await reader
      .select({ name: reminderRule.name })
      .from(reminderOff)
      .innerJoin(reminderRule, eq(reminderRule.id, reminderOff.ruleId))
      .where(eq(reminderOff.learnerId, actor.id)),
    mail: await mailAddressOf(reader, actor, key),
    certificates: (await certificatesOf(reader, actor)).map(
      ({ number, courseTitle, issuedOn }) => ({ number, course: courseTitle, issuedOn }),
    ),
    exports: (await deliveriesAbout(reader, actor)).map((e) => ({
      day: e.madeOn,
      by: e.toWhom === null ? e.by : null,
      toWhom: e.toWhom,
      format: e.format,
      level: e.level,
    })),
    looks: await looksAt(reader, actor),
  };
}

async function personOf(reader: Reader, actor: Actor, key: string) {
  const [found] = await reader
    .select({
      givenName: account.givenName,
      familyName: account.familyName,
      userName: account.userName,
      site: site.name,
      madeOn: account.madeOn,
      importedOn: account.importedOn,
      openedOn: account.openedOn,
      signedInOn: account.signedInOn,
      caseworkerGiven: caseworker.givenName,
      caseworkerFamily: caseworker.familyName,
      aktenzeichen: identifier.aktenzeichen,
      sealed: identifier.kundennummerSealed,
      place: siteWay.place,
    })
    .from(account)
    .leftJoin(site, eq(site.id, account.siteId))
    .leftJoin(caseworker, eq(caseworker.id, account.caseworkerId))
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .leftJoin(learnerWay, eq(learnerWay.learnerId, account.id))
    .leftJoin(siteWay, eq(siteWay.id, learnerWay.wayId))
    .where(eq(account.id, actor.id));
  if (!found) throw new NotFound('There is no such account.');
  const { caseworkerGiven, caseworkerFamily, sealed, ...person } = found;
  const sessions = await sessionsOf(reader, actor.id, secondsNow());
  const networks = await reader
    .select({ lastDay: knownNetwork.lastDay })
    .from(knownNetwork)
    .where(eq(knownNetwork.accountId, actor.id))
    .orderBy(desc(knownNetwork.lastDay));
  return {
    ...person,
    caseworker: caseworkerFamily === null ? null : [caseworkerGiven, caseworkerFamily].join(' '),
    kundennummer: sealed === null ? null : open(key, sealed, 'identifier.kundennummer'),
    signedIn: sessions.map(({ foreignDevice, firstDay, lastDay }) => ({
      foreignDevice,
      firstDay,
      lastDay,
    })),
    networks: networks.map(({ lastDay }) => lastDay),
    wrongTries: await wrongTries(reader, actor.id),
  };
}

function coursesOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      course: course.title,
      way: assignment.way,
      binding: assignment.binding,
      bindingDay: assignment.bindingDay,
      legalForm: assignment.legalForm,
      measureNumber: assignment.measureNumber,
      reason: assignment.reason,
      dueDay: assignment.dueDay,
      assignedOn: assignment.assignedOn,
      assignedBy: by.familyName,
      withdrawnOn: assignment.withdrawnOn,
      remark: assignment.remark,
      after: earlier.title,
      sharedOn: assignment.sharedOn,
    })
    .from(assignment)
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(earlier, eq(earlier.id, assignment.afterCourseId))
    .leftJoin(by, eq(by.id, assignment.assignedBy))
    .where(eq(assignment.learnerId, actor.id))
    .orderBy(desc(assignment.assignedOn), desc(assignment.id));
}

/** Facts whose item is no step or exercise. */
const ofWaivers = [verbs.indexOf('waived'), verbs.indexOf('waiver_undone')];

/** Due days that staff moved, with the reasons; also those taken back. */
function extensionsOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      course: course.title,
      madeOn: extension.madeOn,
      fromDay: extension.fromDay,
      toDay: extension.toDay,
      reason: extension.reason,
      madeBy: by.familyName,
      takenBackOn: extension.takenBackOn,
    })
    .from(extension)
    .innerJoin(assignment, eq(assignment.id, extension.assignmentId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .leftJoin(by, eq(by.id, extension.madeBy))
    .where(eq(assignment.learnerId, actor.id))
    .orderBy(desc(extension.id));
}

const outlineSchema = z.object({
  steps: z.array(z.object({ id: z.string(), title: z.string(), exercise: z.string().nullable() })),
});

/**
 * Gives what a step is called, or the step that has the exercise; its own name where the text is no
 * longer known. Hundreds of facts are of one module: each outline is read once.
 */
function titles(): (outline: string | null, item: string | null) => string | null {
  const read = new Map<string, z.output<typeof outlineSchema> | undefined>();
  return (outline, item) => {
    if (outline === null) return item;
    if (!read.has(outline)) read.set(outline, outlineSchema.safeParse(JSON.parse(outline)).data);
    return (
      read.get(outline)?.steps.find(({ id, exercise }) => id === item || exercise === item)
        ?.title ?? item
    );
  };
}

async function learningOf(reader: Reader, actor: Actor) {
  const rows = await reader
    .select({
      day: fact.day,
      verb: fact.verb,
      withHelp: fact.withHelp,
      reason: fact.reason,
      criteria: fact.criteria,
      itemId: fact.itemId,
      versionId: fact.versionId,
      course: course.title,
      module: module.title,
      item: moduleItem.slug,
      outline: moduleVersion.outline,
      note: recordedNote.note,
      byGiven: by.givenName,
      byFamily: by.familyName,
    })
    .from(fact)
    .innerJoin(course, eq(course.id, fact.courseId))
    .innerJoin(module, eq(module.id, fact.moduleId))
    .leftJoin(
      moduleItem,
      and(
        eq(moduleItem.id, fact.itemId),
        eq(moduleItem.moduleId, fact.moduleId),
        notInArray(fact.verb, ofWaivers),
      ),
    )
    .leftJoin(moduleVersion, eq(moduleVersion.id, fact.versionId))
    .leftJoin(by, and(eq(by.id, fact.recordedBy), ne(fact.recordedBy, fact.learnerId)))
    .leftJoin(
      recordedNote,
      and(eq(recordedNote.learnerId, fact.learnerId), eq(recordedNote.factId, fact.id)),
    )
    .where(eq(fact.learnerId, actor.id))
    .orderBy(
      desc(fact.day),
      desc(course.position),
      desc(module.position),
      desc(fact.verb),
      desc(fact.itemId),
    );
  const titleIn = titles();
  return rows.map(
    ({ course: inCourse, module: inModule, item, outline, note, byGiven, byFamily, ...row }) => {
      const { verb, withHelp, reason } = factOfRow(row);
      const recordedBy = byFamily === null ? null : [byGiven, byFamily].join(' ');
      return {
        day: dayOf(row.day),
        course: inCourse,
        module: inModule,
        what: verb,
        item: titleIn(outline, item),
        withHelp,
        reason,
        note,
        recordedBy,
      };
    },
  );
}

/** What is stored while somebody practises; gone with the module's completion. */
async function answersOf(reader: Reader, actor: Actor) {
  const exercises = await reader
    .select({
      course: course.title,
      item: moduleItem.slug,
      outline: moduleVersion.outline,
      day: exerciseState.day,
      body: exerciseState.body,
    })
    .from(exerciseState)
    .innerJoin(moduleItem, eq(moduleItem.id, exerciseState.exerciseId))
    .innerJoin(module, eq(module.id, moduleItem.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .leftJoin(moduleVersion, eq(moduleVersion.id, module.versionId))
    .where(eq(exerciseState.learnerId, actor.id));
  const programs = await reader
    .select({
      course: course.title,
      item: practiceState.program,
      day: practiceState.day,
      body: practiceState.body,
    })
    .from(practiceState)
    .innerJoin(course, eq(course.id, practiceState.courseId))
    .where(eq(practiceState.learnerId, actor.id));
  const titleIn = titles();
  const named = exercises.map(({ item, outline, ...row }) => ({
    ...row,
    item: titleIn(outline, item) ?? item,
  }));
  return [...named, ...programs]
    .toSorted((a, b) => b.day - a.day)
    .map(({ day, body, ...row }) => ({
      ...row,
      day: dayOf(day),
      state: JSON.parse(body) as unknown,
    }));
}

/** Sheets of modules that were printed with a number. */
function papersOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      course: course.title,
      module: module.title,
      number: paperSheet.code,
      printedOn: paperSheet.printedOn,
      recordedOn: paperSheet.recordedOn,
    })
    .from(paperSheet)
    .innerJoin(module, eq(module.id, paperSheet.moduleId))
    .innerJoin(course, eq(course.id, module.courseId))
    .where(eq(paperSheet.learnerId, actor.id))
    .orderBy(desc(paperSheet.printedOn), asc(paperSheet.code));
}

function applicationsOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      number: application.number,
      course: course.title,
      state: application.state,
      wish: application.wish,
      draftedOn: application.draftedOn,
      sentOn: application.sentOn,
      answerBy: application.answerBy,
      reviewedOn: application.reviewedOn,
      decidedOn: application.decidedOn,
      decidedBy: by.familyName,
      answer: application.answer,
      otherHelp: application.otherHelp,
      alternative: alternative.title,
      withdrawnOn: application.withdrawnOn,
    })
    .from(application)
    .innerJoin(course, eq(course.id, application.courseId))
    .leftJoin(by, eq(by.id, application.decidedBy))
    .leftJoin(alternative, eq(alternative.id, application.alternativeCourseId))
    .where(eq(application.learnerId, actor.id))
    .orderBy(desc(application.id));
}

function helpOf(reader: Reader, actor: Actor) {
  return reader
    .select({
      madeOn: helpCall.madeOn,
      wish: helpCall.wish,
      callTime: helpCall.callTime,
      phone: helpCall.phone,
      callBy: helpCall.callBy,
      course: course.title,
      module: module.title,
      answeredOn: helpCall.answeredOn,
    })
    .from(helpCall)
    .leftJoin(course, eq(course.id, helpCall.courseId))
    .leftJoin(module, eq(module.id, helpCall.moduleId))
    .where(eq(helpCall.learnerId, actor.id))
    .orderBy(desc(helpCall.id));
}

/** When staff rang the learner up, and what they noted. */
function callsTo(reader: Reader, actor: Actor) {
  return reader
    .select({
      day: phoneCall.madeOn,
      note: phoneCall.note,
      givenName: by.givenName,
      familyName: by.familyName,
    })
    .from(phoneCall)
    .innerJoin(by, eq(by.id, phoneCall.madeBy))
    .where(eq(phoneCall.learnerId, actor.id))
    .orderBy(desc(phoneCall.id));
}

/**
 * Hours in which staff opened one of the learner's courses with their code, until the next night.
 */
const hoursOf = async (reader: Reader, actor: Actor) =>
  (await keptHours(reader, actor.id)).map(({ expiresAt, endedAt, ...hour }) => ({
    ...hour,
    day: today(new Date((endedAt ?? expiresAt) * 1000)),
  }));

/** What the learner was reminded of, and by mail or not. */
function remindersTo(reader: Reader, actor: Actor) {
  return reader
    .select({
      day: reminder.day,
      name: reminderRule.name,
      body: reminderRule.body,
      course: course.title,
      seenOn: reminder.seenOn,
      mail: reminder.mail,
    })
    .from(reminder)
    .innerJoin(reminderRule, eq(reminderRule.id, reminder.ruleId))
    .innerJoin(assignment, eq(assignment.id, reminder.assignmentId))
    .innerJoin(course, eq(course.id, assignment.courseId))
    .where(eq(reminder.learnerId, actor.id))
    .orderBy(desc(reminder.day), asc(course.position));
}

/** Where reminders go by mail. */
async function mailAddressOf(reader: Reader, actor: Actor, key: string) {
  const [found] = await reader
    .select({
      sealed: mailAddress.sealed,
      madeOn: mailAddress.madeOn,
      confirmedOn: mailAddress.confirmedOn,
    })
    .from(mailAddress)
    .where(eq(mailAddress.accountId, actor.id));
  return found?.sealed
    ? {
        address: open(key, found.sealed, 'mail_address.address'),
        madeOn: found.madeOn,
        confirmedOn: found.confirmedOn,
      }
    : null;
}

/**
 * Who looked at the learner or changed something of theirs, and when; refused tries too. The latest
 * first.
 */
function looksAt(reader: Reader, actor: Actor) {
  return reader
    .select({
      at: accessLog.at,
      givenName: by.givenName,
      familyName: by.familyName,
      role: accessLog.actorRole,
      action: accessLog.action,
      refused: accessLog.refused,
      reason: accessLog.reason,
    })
    .from(accessLog)
    .leftJoin(by, eq(by.id, accessLog.actorId))
    .where(eq(accessLog.subjectId, actor.id))
    .orderBy(desc(accessLog.id));
}
