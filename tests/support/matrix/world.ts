/**
 * Two desks of one office that must not see each other, each with somebody of every role and a
 * learner who has come some way.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account, idleNotice, session, site, staffSite } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { sitBeside } from '#db/schema/beside.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { delivery } from '#db/schema/delivery.ts';
import { helpCall, phoneCall } from '#db/schema/help.ts';
import { barrierReport } from '#db/schema/participation.ts';
import { siteWay } from '#db/schema/travel.ts';
import type { Tx } from '#db/client.ts';
import { makeCard } from '#domains/accounts/commands.cards.ts';
import { keepImport } from '#domains/accounts/commands.import.ts';
import { besideCode, hashPassword } from '#domains/accounts/hash.ts';
import { foldName } from '#domains/accounts/rules.fold.ts';
import { guessMapping } from '#domains/accounts/rules.import-columns.ts';
import type { ImportFile } from '#domains/accounts/rules.import.ts';
import type { Actor, Role } from '#domains/accounts/rules.ts';
import { foldUserName } from '#domains/accounts/rules.user-name.ts';
import { giveReason } from '#domains/audit/commands.reasons.ts';
import { sessionKeeper } from '#domains/accounts/session.ts';
import { certificatesOf } from '#domains/certificates/queries.ts';
import type { CatalogueCourse } from '#domains/courses/queries.ts';
import { makePlan } from '#domains/delivery/commands.ts';
import { planCalled } from '#domains/delivery/queries.ts';
import { newPlanSchema } from '#domains/delivery/rules.input.ts';
import { extendMany } from '#domains/enrolment/commands.acts.ts';
import { extendSchema } from '#domains/enrolment/rules.acts.ts';
import { assignCourse, withdrawAssignments } from '#domains/enrolment/commands.ts';
import { assignSchema } from '#domains/enrolment/rules.ts';
import { noteCall } from '#domains/help/commands.called.ts';
import { makeGroup } from '#domains/groups/commands.ts';
import { newGroupSchema } from '#domains/groups/rules.ts';
import { answerCall } from '#domains/help/commands.ts';
import { numberSheets, numberShelf } from '#domains/paper/commands.ts';
import { reportNumber } from '#domains/participation/rules.ts';
import { recordModule } from '#domains/progress/commands.recorded.ts';
import {
  finishExercise,
  leaveModule,
  placeFor,
  reachStep,
  wantHelp,
} from '#domains/progress/commands.ts';
import { issueReceipt } from '#domains/receipts/commands.ts';
import { makeToken } from '#domains/systems/commands.ts';
import { newTokenSchema } from '#domains/systems/rules.ts';
import { makeTemplate } from '#domains/templates/commands.ts';
import { newTemplateSchema } from '#domains/templates/rules.ts';
import { askForMail, confirmMail } from '#domains/reminders/commands.own.ts';
import { giveReminders, noteMailRound } from '#domains/reminders/commands.round.ts';
import { makeRule } from '#domains/reminders/commands.ts';
import { ruleCalled } from '#domains/reminders/queries.ts';
import { offLink } from '#domains/reminders/rules.mail.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, secondsNow, today } from '#lib/time.ts';
import { giveSecondFactor } from '../second-factor.ts';
import { demoPassword } from '../server.ts';
import type { Backstage } from './backstage.ts';

/**
 * What addresses and forms name. The own and the foreign ones exist; the missing ones have the same
 * shape.
 */
export type Things = {
  /**
   * A learner, and a newcomer of the same site whose account is not opened: the card lies ready.
   */
  person: string;
  userName: string;
  newcomer: string;
  cardCode: string;
  assignment: string;
  assignments: string[];
  withdrawn: string;
  act: string;
  group: string;
  template: string;
  once: string;
  certificate: string;
  report: string;
  /** A receipt of the learner: they no longer share a course. */
  receipt: string;
  /** A call for help that waits, and one that staff answered. */
  call: string;
  answered: string;
  /** A rule of reminders of the site, and the link that ends the learner's mails. */
  rule: string;
  offLink: string;
  /** A call by staff to the newcomer. */
  phoned: string;
  /** A module that staff recorded for the learner, and one that they may. */
  recorded: string;
  openModule: string;
  /** The numbers of a sheet of the learner, and of one of the shelf; the module can be recorded. */
  sheet: string;
  shelf: string;
  /** A file of learners in the hand of staff. */
  list: string;
  /**
   * Applications of the learner: a draft and one that waits; those of the newcomer: one that waits
   * and one in review. And a course that can be applied for.
   */
  draft: string;
  applied: string;
  asked: string;
  reviewed: string;
  free: string;
  /**
   * Hours that staff opened with the newcomer: in the course that was begun, and in the one with a
   * practice program; and the code that would open a third.
   */
  hour: string;
  practiceHour: string;
  digits: string;
  /** A code of the learner that nobody has used, and its digits. */
  offered: string;
  offeredDigits: string;
  /**
   * A plan of deliveries for the caseworker, not due for long; a delivery of it that has arrived;
   * and of another plan one that waits.
   */
  plan: string;
  delivered: string;
  waitingDelivery: string;
  /** Their caseworker; also in the missing column, since a plan needs somebody. */
  deskCaseworker: string;
  /** A site with learners, and one without. */
  site: string;
  emptySite: string;
  /** A way to that site from a place. */
  way: string;
  /** A client system that reads the clients of all. */
  system: string;
  /** A learner whose account is closed. */
  leaver: string;
  /** Somebody who works at the desk; in the foreign column a learner, who does not. */
  colleague: string;
  /** The user name of the colleague, who signs in with a second step. */
  secured: string;
  /**
   * A place in a course that was begun; in the foreign column one that the learner does not have.
   */
  course: string;
  module: string;
  step: string;
  exercise: string;
  /**
   * A course learned to its end, and its first module, which has a practice program; in the foreign
   * column a course that is not.
   */
  finished: string;
  finishedModule: string;
  practiceStep: string;
  practice: string;
};
type Member = Actor & { userName: string; cookie: string };
export type World = {
  members: Record<Role, Member>;
  own: Things;
  foreign: Things;
  missing: Things;
  /** Who is at the other desk, by number, and the family name of the learners there. */
  strangers: number[];
  strangersName: string;
};

let passwordHash: Promise<string> | undefined;

const nothing: Things = {
  person: 'gibt-es-nicht',
  userName: 'gibt-es-nicht',
  newcomer: 'gibt-es-nicht',
  cardCode: '',
  assignment: '00000000-0000-4000-8000-999999999999',
  assignments: [],
  once: '',
  act: '00000000-0000-4000-8000-999999999997',
  group: 'gibt-es-nicht',
  template: 'gibt-es-nicht',
  withdrawn: '00000000-0000-4000-8000-999999999998',
  certificate: 'HV-2020-2222-2222-2222',
  report: 'BM-2020-2222-2222',
  receipt: 'QU-2020-2222-2222',
  list: '00000000-0000-4000-8000-999999999996',
  draft: 'gibt-es-nicht',
  applied: 'gibt-es-nicht',
  asked: 'gibt-es-nicht',
  reviewed: 'gibt-es-nicht',
  free: 'gibt-es-nicht',
  rule: 'gibt-es-nicht',
  offLink: `gibt-es-nicht.${'A'.repeat(43)}`,
  call: 'gibt-es-nicht',
  answered: 'gibt-es-nicht',
  phoned: 'gibt-es-nicht',
  hour: 'gibt-es-nicht',
  practiceHour: 'gibt-es-nicht',
  digits: '000000',
  offered: 'gibt-es-nicht',
  offeredDigits: '000000',
  recorded: 'gibt-es-nicht',
  sheet: '9999996K',
  shelf: '234679UJ',
  openModule: 'gibt/es-nicht',
  plan: 'gibt-es-nicht',
  delivered: 'gibt-es-nicht',
  waitingDelivery: 'gibt-es-nicht',
  deskCaseworker: '',
  site: '999999',
  emptySite: '999999',
  way: 'gibt-es-nicht',
  system: 'gibt-es-nicht',
  leaver: 'gibt-es-nicht',
  colleague: 'gibt-es-nicht',
  secured: 'gibt-es-nicht',
  course: 'gibt-es-nicht',
  module: 'gibt-es-nicht',
  step: 'gibt-es-nicht',
  exercise: 'gibt-es-nicht',
  finished: 'gibt-es-nicht',
  finishedModule: 'gibt-es-nicht',
  practiceStep: 'gibt-es-nicht',
  practice: 'gibt-es-nicht',
};

/** Settles two new desks, and signs one person of each role in at the first. */
export async function settle(backstage: Backstage): Promise<World> {
  const here = await openDesk(backstage, 'Eigen', 'erste-schritte');
  const there = await openDesk(backstage, 'Fremd', 'home-office');
  const strangers = Object.values(there.people).map((person) => person.id);
  const members = await signInAll(backstage, here.people);
  await sayWhy(backstage, members.admin, [
    ...Object.values(here.people),
    ...Object.values(there.people),
  ]);
  return {
    members,
    own: here.things,
    missing: { ...nothing, deskCaseworker: here.things.deskCaseworker },
    foreign: {
      ...there.things,
      colleague: there.things.person,
      free: here.things.free,
      finished: there.things.course,
      finishedModule: there.things.module,
    },
    strangers,
    strangersName: there.people.learner.familyName,
  };
}

/** The admin has said why: that it is asked otherwise, a journey of its own shows. */
async function sayWhy(
  { reader, write }: Backstage,
  admin: Member,
  people: readonly Person[],
): Promise<void> {
  const [own] = await reader
    .select({ id: session.id })
    .from(session)
    .where(eq(session.accountId, admin.id));
  const sessionId = own?.id ?? '';
  await write(async (tx) => {
    for (const { id: subjectId } of people)
      await giveReason(tx, { sessionId, subjectId, reason: 'check', now: secondsNow() });
  });
}

type Person = Actor & { userName: string };
type Post = Role | 'newcomer' | 'leaver' | 'colleague';
const posts: Record<Post, Role> = {
  learner: 'learner',
  newcomer: 'learner',
  leaver: 'learner',
  staff: 'staff',
  colleague: 'staff',
  caseworker: 'caseworker',
  admin: 'admin',
  dpo: 'dpo',
};

async function openDesk(
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
      code,
      report,
      list,
    };
  });
  const { learner, colleague } = made.people;
  await write((tx) => reachStep(tx, learner, { course: begun.slug, ...firstOf(begun) }));
  const { call, answered } = await write((tx) =>
    askForHelp(tx, made.people.staff, learner, { course: begun.slug, ...firstOf(begun) }),
  );
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

function courseCalled(courses: CatalogueCourse[], slug: string): CatalogueCourse {
  const found = courses.find((c) => c.slug === slug);
  if (!found) throw new Error(`These tests need the course ${slug}.`);
  return found;
}

/** The first step with an exercise. */
function firstOf({ slug, modules }: CatalogueCourse): {
  module: string;
  step: string;
  exercise: string;
} {
  const [module] = modules;
  const step = module?.steps.find((s) => s.exercise !== null);
  if (!module || !step?.exercise) throw new Error(`The course ${slug} begins without an exercise.`);
  return { module: module.slug, step: step.id, exercise: step.exercise };
}

async function addSite(tx: Tx): Promise<number> {
  const [made] = await tx
    .insert(site)
    .values({ name: `Standort ${randomUUID()}` })
    .returning({ id: site.id });
  if (!made) throw new Error('No site.');
  return made.id;
}

/** Of a month ago, since only so many are taken a day. */
async function addReport(tx: Tx): Promise<string> {
  const day = addDays(today(), -30);
  const number = reportNumber(randomBytes(8), day);
  await tx.insert(barrierReport).values({
    number,
    day,
    page: '/hilfe',
    body: 'Ein Bild hat keinen Text.',
    contact: 'rosa@post.example',
  });
  return number;
}

/**
 * Two plans far in the future: one has delivered, of the other a delivery waits for its next try.
 */
async function planDeliveries(
  tx: Tx,
  admin: Person,
  caseworker: Person,
): Promise<Pick<Things, 'plan' | 'delivered' | 'waitingDelivery'>> {
  const planOf = async (): Promise<{ id: number; publicId: string }> => {
    const input = newPlanSchema.parse({
      once: randomUUID(),
      name: `Plan ${randomUUID()}`,
      caseworkers: caseworker.publicId,
      rhythm: 'monthly',
      firstDay: '2099-01-01',
      what: 'whole',
      format: 'csv',
      level: '2',
      channel: 'folder',
    });
    const { plan } = await makePlan(tx, admin, input, {
      target: '{"folder":"team"}',
      secretSealed: null,
    });
    return planCalled(tx, plan);
  };
  const [plan, other] = [await planOf(), await planOf()];
  const [delivered, waitingDelivery] = [randomUUID(), randomUUID()];
  const common = {
    day: addDays(today(), -1),
    format: 'csv' as const,
    rows: 12,
    hash: 'a'.repeat(64),
    madeOn: today(),
    nextTryAt: 4_000_000_000,
  };
  await tx.insert(delivery).values({
    ...common,
    publicId: delivered,
    planId: plan.id,
    state: 'sent',
    fileName: `lernstand-${delivered}.csv`,
    sentOn: today(),
  });
  await tx.insert(delivery).values({
    ...common,
    publicId: waitingDelivery,
    planId: other.id,
    state: 'made',
    fileName: `lernstand-${waitingDelivery}.csv`,
    tries: 3,
    problem: 'Der Ordner „team“ ist voll. Schaffen Sie Platz.',
  });
  return { plan: plan.publicId, delivered, waitingDelivery };
}

/** A file with somebody new, somebody who is there, and a row without a name. */
async function takeFile(tx: Tx, staff: Person): Promise<string> {
  const publicId = randomUUID();
  const [siteForAll = 0] = staff.siteIds;
  const head = ['Nachname', 'Vorname', 'Fachkraft', 'Bemerkung'];
  const lines = [
    ['Frisch', 'Frieda', '', 'Liste'],
    ['', 'Ohne', '', ''],
    ['Frisch', 'Frieda', '', 'doppelt'],
    ['Müßig', 'Jörg', 'Herr Versuch', ''],
  ];
  const rows = lines.map((cells, i) => ({ line: i + 2, cells }));
  const letters = { encoding: 'macintosh', mixed: false, twice: false, chosen: false };
  const file: ImportFile = {
    kind: 'file',
    fileName: 'liste.csv',
    head,
    rows,
    mapping: guessMapping(head),
    siteForAll,
    letters,
  };
  const key = readSettings({}).KUNDENNUMMER_KEY;
  const raw = seal(
    key,
    Buffer.from([head, ...lines].map((cells) => cells.join(';')).join('\n'), 'utf8').toString(
      'base64',
    ),
    'import_draft.raw',
  );
  await keepImport(tx, staff, {
    publicId,
    body: seal(key, JSON.stringify(file), 'import_draft.body'),
    raw,
    now: secondsNow(),
  });
  return publicId;
}

async function addPeople(
  tx: Tx,
  siteId: number,
  word: string,
  hash: string,
): Promise<Record<Post, Person>> {
  const familyName = `${word}${randomUUID().slice(0, 8)}`;
  const caseworker = await addPerson(tx, 'caseworker', { hash });
  const atDesk = {
    dpo: await addPerson(tx, 'dpo', { hash }),
    admin: await addPerson(tx, 'admin', { hash }),
    staff: await addPerson(tx, 'staff', { hash, siteId }),
    colleague: await addPerson(tx, 'colleague', { hash, siteId }),
  };
  const learning = { familyName, siteId, caseworkerId: caseworker.id };
  const leaver = await addPerson(tx, 'leaver', learning);
  await tx.update(account).set({ closedOn: today() }).where(eq(account.id, leaver.id));
  return {
    caseworker,
    leaver,
    ...atDesk,
    learner: await addPerson(tx, 'learner', { hash, ...learning }),
    newcomer: await addPerson(tx, 'newcomer', learning),
  };
}

type Details = { hash?: string; familyName?: string; siteId?: number; caseworkerId?: number };

/** Adds an account; without a hash it was never opened. */
async function addPerson(
  tx: Tx,
  post: Post,
  { hash, familyName = 'Amt', siteId, caseworkerId }: Details,
): Promise<Person> {
  const role = posts[post];
  const name = { givenName: 'Probe', familyName };
  const publicId = randomUUID();
  const userName = foldUserName(`${post}-${publicId}`);
  const opened = hash ? { userName, passwordHash: hash, openedOn: today() } : {};
  const [row] = await tx
    .insert(account)
    .values({
      publicId,
      role,
      ...name,
      fold: foldName(name),
      ...(role === 'learner' && { siteId, caseworkerId }),
      madeOn: today(),
      ...opened,
    })
    .returning({ id: account.id });
  if (!row) throw new Error('No account.');
  if (role === 'staff' && siteId !== undefined)
    await tx.insert(staffSite).values({ staffId: row.id, siteId });
  return {
    id: row.id,
    publicId,
    role,
    ...name,
    siteIds: siteId === undefined ? [] : [siteId],
    today: today(),
    userName,
  };
}

async function give(tx: Tx, staff: Actor, learner: Actor, course: string): Promise<string> {
  const { made } = await assignCourse(
    tx,
    staff,
    assignSchema.parse({
      once: randomUUID(),
      course,
      learners: learner.publicId,
      binding: 'freiwillig',
    }),
  );
  return made[0]?.assignment ?? '';
}

/** Prints a module for the learner, and the same one for the shelf. */
async function printPapers(
  tx: Tx,
  staff: Actor,
  learner: Actor,
  module: string,
): Promise<Pick<Things, 'sheet' | 'shelf'>> {
  const { sheets } = await numberSheets(
    tx,
    staff,
    { person: learner.publicId, modules: [module] },
    randomInt,
  );
  const shelf = await numberShelf(tx, staff, module.split('/')[0] ?? '', randomInt);
  return {
    sheet: sheets[0]?.code ?? '',
    shelf: shelf.find(({ address }) => address === module)?.code ?? '',
  };
}

/**
 * Asks twice: for somebody to look, which waits, and for a ring on the telephone, which staff have
 * seen to.
 */
async function askForHelp(
  tx: Tx,
  staff: Actor,
  learner: Actor,
  at: { course: string; module: string; step: string },
): Promise<{ call: string; answered: string }> {
  await wantHelp(tx, learner, { ...at, wish: 'help', callTime: 'any' });
  await wantHelp(tx, learner, { ...at, wish: 'call', callTime: 'any' });
  const calls = await tx
    .select({ publicId: helpCall.publicId })
    .from(helpCall)
    .where(eq(helpCall.learnerId, learner.id))
    .orderBy(helpCall.id);
  const [call, answered] = calls.map((c) => c.publicId);
  if (call === undefined || answered === undefined) throw new Error('No calls.');
  await answerCall(tx, staff, { call: answered });
  return { call, answered };
}

/** Each application is of a course of its own. */
async function apply(
  tx: Tx,
  learner: Actor,
  newcomer: Actor,
  courses: readonly CatalogueCourse[],
): Promise<Pick<Things, 'draft' | 'applied' | 'asked' | 'reviewed'>> {
  const add = async (
    who: Actor,
    slug: string,
    state: 'entwurf' | 'gesendet' | 'in_pruefung',
  ): Promise<string> => {
    const [publicId, day] = [randomUUID(), today()];
    const sent =
      state === 'entwurf'
        ? {}
        : { number: `KB-${publicId}`, sentOn: day, answerBy: addDays(day, 14) };
    await tx.insert(application).values({
      publicId,
      learnerId: who.id,
      courseId: courseCalled([...courses], slug).id,
      state,
      wish: 'Ich möchte im Büro arbeiten.',
      draftedOn: day,
      ...sent,
    });
    return publicId;
  };
  return {
    draft: await add(learner, 'home-office', 'entwurf'),
    applied: await add(learner, 'e-mail', 'gesendet'),
    asked: await add(newcomer, 'e-mail', 'gesendet'),
    reviewed: await add(newcomer, 'home-office', 'in_pruefung'),
  };
}

async function addWay(tx: Tx, siteId: number): Promise<string> {
  const publicId = randomUUID();
  await tx.insert(siteWay).values([
    { publicId: randomUUID(), siteId, place: '', kilometres: 12, minutes: 40 },
    { publicId, siteId, place: 'Waldhof', kilometres: 21, minutes: 65 },
  ]);
  return publicId;
}

/** The newcomer chose both courses, so that nobody but who has an hour knows of them. */
async function offerHours(
  tx: Tx,
  { newcomer, learner, staff }: Record<Post, Person>,
  courses: { begun: number; finished: number },
): Promise<Pick<Things, 'hour' | 'practiceHour' | 'digits' | 'offered' | 'offeredDigits'>> {
  for (const courseId of Object.values(courses)) {
    await tx.insert(assignment).values({
      publicId: randomUUID(),
      learnerId: newcomer.id,
      courseId,
      way: 'selbst_gewaehlt',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: today(),
    });
  }
  const add = async (
    learnerId: number,
    courseId: number,
    staffId: number | null,
  ): Promise<string> => {
    const publicId = randomUUID();
    await tx
      .insert(sitBeside)
      .values({ publicId, learnerId, courseId, staffId, expiresAt: secondsNow() + 3600 });
    return publicId;
  };
  const codeOf = (hour: string): string => besideCode(readSettings({}).KUNDENNUMMER_KEY, hour);
  const [hour, practiceHour] = [
    await add(newcomer.id, courses.begun, staff.id),
    await add(newcomer.id, courses.finished, staff.id),
  ];
  const [third, offered] = [
    await add(newcomer.id, courses.begun, null),
    await add(learner.id, courses.begun, null),
  ];
  return { hour, practiceHour, digits: codeOf(third), offered, offeredDigits: codeOf(offered) };
}

/** A rule that reached the learner in one course and would in another, and where mails go. */
async function remind(
  tx: Tx,
  staff: Actor,
  learner: Actor,
): Promise<{ rule: string; offLink: string }> {
  const [siteId = 0] = staff.siteIds;
  const conditions = {
    join: 'all' as const,
    blocks: [{ join: 'all' as const, conditions: [{ kind: 'due' as const, days: 365 }] }],
  };
  const { rule } = await makeRule(tx, staff, {
    once: randomUUID(),
    site: siteId,
    name: 'Bald fertig werden',
    body: 'Ihr Kurs soll bald fertig sein.',
    conditions,
  });
  const { KUNDENNUMMER_KEY: key } = readSettings({});
  const publicId = randomUUID();
  await askForMail(tx, learner, {
    publicId,
    sealed: seal(key, 'rosa@post.example', 'mail_address.address'),
    code: '123456',
    now: secondsNow(),
  });
  await confirmMail(tx, learner, { code: '123456', now: secondsNow() });
  const { id } = await ruleCalled(tx, staff, rule);
  const assignments = await tx
    .select({ id: assignment.id })
    .from(assignment)
    .where(eq(assignment.learnerId, learner.id))
    .orderBy(assignment.id);
  // Who learns on that day needs it no more: so it is of the day after.
  await giveReminders(
    tx,
    { id, conditions },
    assignments.slice(1).map((a) => ({ learnerId: learner.id, assignmentId: a.id })),
    addDays(today(), 1),
  );
  await noteMailRound(tx, {
    day: today(),
    sent: 0,
    fault: 'Der Mail-Server ist nicht zu erreichen.',
  });
  return { rule, offLink: offLink(key, publicId) };
}

async function learnToTheEnd(
  tx: Tx,
  learner: Actor,
  { slug, modules }: CatalogueCourse,
): Promise<void> {
  for (const module of modules) {
    const address = { course: slug, module: module.slug };
    await reachStep(tx, learner, { ...address, step: module.steps.at(-1)?.id ?? '' });
    const place = await placeFor(tx, learner, address);
    for (const exerciseId of module.required)
      await finishExercise(tx, learner, place, exerciseId, false);
    await leaveModule(tx, learner, address);
  }
}

async function signInAll(
  { reader, write }: Backstage,
  people: Record<Post, Person>,
): Promise<Record<Role, Member>> {
  const sessions = sessionKeeper(reader, write, false);
  const enter = async (person: Person): Promise<Member> => {
    const { name, value } = await sessions.open(person.id, person.role, false);
    return { ...person, cookie: `${name}=${value}; konto=${person.publicId}` };
  };
  const { learner, staff, caseworker, admin, dpo } = people;
  return {
    learner: await enter(learner),
    staff: await enter(staff),
    caseworker: await enter(caseworker),
    admin: await enter(admin),
    dpo: await enter(dpo),
  };
}
