/** One desk of an office, with all that its people have done so far. */
import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { idleNotice } from '#db/schema/accounts.ts';
import { phoneCall } from '#db/schema/calls.ts';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { hashPassword } from '#domains/people/accounts/keys.ts';
import { certificatesOf } from '#domains/learning/certificates/queries.ts';
import { extendMany } from '#domains/learning/enrolment/commands.acts.ts';
import { extendSchema } from '#domains/learning/enrolment/rules.acts.ts';
import { endCourse } from '#domains/learning/enrolment/commands.ending.ts';
import { withdrawAssignments } from '#domains/learning/enrolment/commands.change.ts';
import { noteCall } from '#domains/desk/calls/commands.phone.ts';
import { makeGroup } from '#domains/desk/groups/commands.ts';
import { newGroupSchema } from '#domains/desk/groups/rules.ts';
import { recordModule } from '#domains/learning/progress/commands.recorded.ts';
import { lessonAt } from '#domains/learning/courses/queries.place.ts';
import { reachStep } from '#domains/learning/progress/commands.ts';
import { issueReceipt } from '#domains/learning/receipts/commands.ts';
import { makeToken } from '#domains/reporting/api-clients/commands.ts';
import { newTokenSchema } from '#domains/reporting/api-clients/rules.ts';
import { makeTemplate } from '#domains/desk/templates/commands.ts';
import { newTemplateSchema } from '#domains/desk/templates/rules.ts';
import { addDays, today } from '#lib/time.ts';
import { giveSecondFactor } from '../second-factor.ts';
import { demoPassword } from '../server.ts';
import type { Backstage } from './backstage.ts';
import {
  apply,
  askForHelp,
  courseCalled,
  firstOf,
  give,
  learnToTheEnd,
  writeText,
  offerHours,
  printPapers,
} from './desk.learning.ts';
import { addReport, addSite, addWay, planDeliveries, remind, takeFile } from './desk.office.ts';
import { addPeople, type Person, type Post } from './desk.people.ts';
import type { Things } from './things.ts';

let passwordHash: Promise<string> | undefined;

/** A new desk: its people, and the things of the learner who was given this course. */
export async function openDesk(
  backstage: Backstage,
  word: string,
  courseGiven: string,
): Promise<{ people: Record<Post, Person>; things: Things }> {
  passwordHash ??= hashPassword(demoPassword);
  const hash = await passwordHash;
  const { reader, write } = backstage;
  const { courses } = await backstage.catalogue();
  const begun = courseCalled(courses, courseGiven);
  const finished = courseCalled(courses, 'e-mail');
  const made = await write(async (tx) => {
    const siteId = await addSite(tx);
    const emptySite = await addSite(tx);
    const way = await addWay(tx, siteId);
    const people = await addPeople(tx, siteId, word, hash);
    const { staff, learner, newcomer } = people;
    await giveSecondFactor(tx, people.colleague.id);
    const assignment = await give(tx, staff, learner, begun.slug);
    const second = await give(tx, staff, learner, finished.slug);
    // Given on the day before: what is taken back on its own day is gone.
    const withdrawn = await give(
      tx,
      { ...staff, today: addDays(staff.today, -1) },
      newcomer,
      begun.slug,
    );
    await withdrawAssignments(tx, staff, { assignments: [withdrawn] });
    // A measure, so that absence can be entered.
    const ended = await give(tx, staff, newcomer, finished.slug, { legalForm: 'mat_45' });
    await endCourse(tx, staff, { assignment: ended, reason: 'technik' });
    const { code } = await makeCard(tx, staff, { learnerId: newcomer.id });
    const report = await addReport(tx);
    await tx.insert(idleNotice).values({
      accountId: newcomer.id,
      earlyOn: addDays(today(), -50),
      lateOn: addDays(today(), -4),
    });
    await noteCall(tx, staff, { person: newcomer.publicId, note: 'Kommt am Montag vorbei.' });
    const [phoned] = await tx
      .select({ publicId: phoneCall.publicId })
      .from(phoneCall)
      .where(eq(phoneCall.learnerId, newcomer.id));
    const list = await takeFile(tx, staff);
    const { token: system } = await makeToken(
      tx,
      people.admin,
      newTokenSchema.parse({ once: randomUUID(), name: randomUUID(), scope: 'all', level: '2' }),
      randomBytes(32),
    );
    const deliveries = await planDeliveries(tx, people.admin, people.caseworker);
    return {
      system,
      deliveries,
      phoned: phoned?.publicId ?? '',
      people,
      siteId,
      emptySite,
      way,
      assignment,
      assignments: [assignment, second],
      withdrawn,
      ended,
      code,
      report,
      list,
    };
  });
  const { learner, colleague } = made.people;
  const at = await lessonAt(reader, { course: begun.slug, ...firstOf(begun) }, { courses });
  await write((tx) => reachStep(tx, learner, at));
  const work = await write((tx) => writeText(tx, learner, begun));
  const { call, answered } = await write((tx) => askForHelp(tx, made.people.staff, learner, at));
  const second = begun.modules[1]?.slug ?? '';
  await write((tx) =>
    recordModule(tx, made.people.staff, {
      person: learner.publicId,
      module: `${begun.slug}/${second}`,
      how: 'paper',
      day: today(),
      note: '',
    }),
  );
  const recorded = `${begun.slug}/${second}/1`;
  const openModule = `${begun.slug}/${begun.modules[2]?.slug ?? ''}`;
  const papers = await write((tx) => printPapers(tx, made.people.staff, learner, openModule));
  const { act } = await write((tx) =>
    extendMany(
      tx,
      made.people.staff,
      extendSchema.parse({
        once: randomUUID(),
        course: begun.slug,
        learners: learner.publicId,
        dueDay: addDays(today(), 60),
        reason: 'das Netz weg war',
      }),
    ),
  );
  const { group } = await write((tx) =>
    makeGroup(
      tx,
      made.people.staff,
      newGroupSchema.parse({
        once: randomUUID(),
        name: 'Dienstag',
        site: String(made.siteId),
        kind: 'hand',
        learners: learner.publicId,
      }),
    ),
  );
  const template = randomUUID();
  await write((tx) =>
    makeTemplate(
      tx,
      made.people.staff,
      newTemplateSchema.parse({
        once: template,
        name: template,
        course: 'e-mail',
        days: '28',
        course2: 'home-office',
        binding: 'freiwillig',
      }),
    ),
  );
  const { rule, offLink: link } = await write((tx) => remind(tx, made.people.staff, learner));
  await write((tx) => learnToTheEnd(tx, learner, finished));
  const applications = await write((tx) => apply(tx, learner, made.people.newcomer, courses));
  const hours = await write((tx) =>
    offerHours(tx, made.people, { begun: begun.id, finished: finished.id }),
  );
  const [certificate] = await certificatesOf(reader, learner);
  const practice = firstOf(finished);
  const receipt = await write((tx) =>
    issueReceipt(tx, learner, {
      kind: 'unshared',
      about: randomUUID(),
      courseId: finished.id,
      day: today(),
      since: today(),
    }),
  );
  const things: Things = {
    person: learner.publicId,
    userName: learner.userName,
    newcomer: made.people.newcomer.publicId,
    cardCode: made.code,
    assignment: made.assignment,
    assignments: made.assignments,
    ...papers,
    openModule,
    once: randomUUID(),
    withdrawn: made.withdrawn,
    ended: made.ended,
    ...applications,
    ...hours,
    free: courseGiven === 'home-office' ? 'erste-schritte' : 'home-office',
    act,
    group,
    rule,
    offLink: link,
    template,
    call,
    answered,
    phoned: made.phoned,
    recorded,
    certificate: certificate?.number ?? '',
    report: made.report,
    receipt,
    ownWork: work,
    list: made.list,
    system: made.system,
    ...made.deliveries,
    deskCaseworker: made.people.caseworker.publicId,
    site: String(made.siteId),
    emptySite: String(made.emptySite),
    way: made.way,
    leaver: made.people.leaver.publicId,
    colleague: colleague.publicId,
    secured: colleague.userName,
    course: begun.slug,
    ...firstOf(begun),
    finished: finished.slug,
    finishedModule: practice.module,
    practiceStep: practice.step,
    practice: practice.exercise,
  };
  return { people: made.people, things };
}
