/**
 * The demonstration: five sites, a few people at the desk and invented learners, each somewhere on
 * the way. Never in production.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { hashCode, hashPassword } from '#domains/accounts/hash.ts';
import { blocksOf, cardDays, makeCode } from '#domains/accounts/rules.card.ts';
import { foldName } from '#domains/accounts/rules.fold.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { readCatalogue, type Catalogue } from '#domains/courses/queries.ts';
import {
  finishExercise,
  leaveModule,
  placeFor,
  reachStep,
  wantHelp,
} from '#domains/progress/commands.ts';
import { makeToken } from '#domains/systems/commands.ts';
import { hashToken } from '#domains/systems/secrets.ts';
import { numberOwnSheet, numberSheets, recordSheet } from '#domains/paper/commands.ts';
import { makeRule } from '#domains/reminders/commands.ts';
import { templates, type TemplateName } from '#domains/reminders/rules.ts';
import { messages } from '#lib/i18n.ts';
import type { Settings } from '#lib/settings.ts';
import { addDays, today as dayInBerlin } from '#lib/time.ts';
import type { Reader, Tx } from './client.ts';
import { fillDesk } from './demo-desk.ts';
import { deskPeople, learners, sites, type DemoLearner } from './demo-people.ts';
import {
  accessCard,
  account,
  assignment,
  course,
  deliveryPlan,
  identifier,
  planCaseworker,
  site,
  siteWay,
  staffSite,
} from './schema/index.ts';
import type { Write } from './write.ts';

const password = 'garten-brot-wolke-stein';

/**
 * The same at every start, so that the start can name it: it opens one invented account of the
 * demonstration.
 */
const demoCode = ((): string => {
  let seed = 20_261_006;
  return makeCode((below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  });
})();

/** The same in every demonstration, so that the examples of docs/api.md can be tried. */
const demoToken = 'hv_nur-zum-ausprobieren';

/**
 * Fills an empty database; gives the lines that tell how to sign in, none when the database holds
 * other people.
 */
export async function fillDemonstration(
  write: Write,
  reader: Reader,
  settings: Settings,
  today = dayInBerlin(),
): Promise<string[]> {
  const people = await reader.$count(account);
  if (people === 0) {
    const passwordHash = await hashPassword(password);
    const catalogue = await readCatalogue(reader);
    const made = await write((tx) => makePeople(tx, passwordHash, today));
    await write((tx) => planDelivery(tx, today));
    for (const { actor, plan, staff } of made)
      await learnAlong(write, catalogue, { learner: actor, staff }, plan, today);
    await write((tx) => fillDesk(tx, today));
    await workOnPaper(
      write,
      made.map((m) => m.actor),
      today,
    );
  }
  if ((await reader.$count(account, eq(account.demo, true))) === 0) return [];
  const [card] = await reader
    .select({ usedOn: accessCard.usedOn })
    .from(accessCard)
    .where(eq(accessCard.codeHash, hashCode(demoCode)));
  const cardLine =
    card && !card.usedOn
      ? `Access card, not opened yet:  ${blocksOf(demoCode)}   at ${settings.publicUrl}/karte`
      : 'The access card of the demonstration has been opened.';
  return [
    `Demonstration accounts (all people are invented), password: ${password}`,
    ...deskPeople.map((p) => `  ${p.role.padEnd(10)}  ${p.userName}`),
    ...learners.flatMap((l) => (l.userName ? [`  ${'learner'.padEnd(10)}  ${l.userName}`] : [])),
    cardLine,
    `Token of a program that reads the Lernstand (docs/api.md): ${demoToken}`,
  ];
}

type Made = { actor: Actor; plan: DemoLearner; staff: number };

async function makePeople(tx: Tx, passwordHash: string, today: string): Promise<Made[]> {
  const madeOn = addDays(today, -60);
  const siteIds = await insertSites(tx);
  const deskIds: number[] = [];
  for (const [i, person] of deskPeople.entries()) {
    const { role, userName, givenName, familyName } = person;
    const [row] = await tx
      .insert(account)
      .values({
        publicId: `demo-desk-${i + 1}`,
        role,
        userName,
        passwordHash,
        givenName,
        familyName,
        fold: foldName({ givenName, familyName }),
        madeOn,
        openedOn: madeOn,
        demo: true,
      })
      .returning({ id: account.id });
    if (!row) throw new Error('An insert gave no row.');
    deskIds.push(row.id);
    for (const name of person.sites)
      await tx.insert(staffSite).values({ staffId: row.id, siteId: siteIds.get(name) ?? 0 });
  }
  const idOfRole = (role: string): number[] =>
    deskPeople.flatMap((p, i) => (p.role === role ? [deskIds[i] ?? 0] : []));
  const office: Office = {
    passwordHash,
    today,
    madeOn,
    siteIds,
    caseworkers: idOfRole('caseworker'),
    staff: idOfRole('staff')[0] ?? 0,
  };
  await giveToken(tx, idOfRole('admin')[0] ?? 0, madeOn);
  const made: Made[] = [];
  for (const [i, plan] of learners.entries()) made.push(await makeLearner(tx, office, plan, i));
  for (const template of ['due', 'rest'] as const) await addRule(tx, office, template);
  return made;
}

/**
 * A plan that an admin may look at and resume; paused, since nobody has said yet where files may
 * go.
 */
async function planDelivery(tx: Tx, today: string): Promise<void> {
  const [admin] = await tx
    .select({ id: account.id })
    .from(account)
    .where(eq(account.role, 'admin'));
  const team = await tx
    .select({ id: account.id })
    .from(account)
    .where(eq(account.role, 'caseworker'));
  const [plan] = await tx
    .insert(deliveryPlan)
    .values({
      publicId: 'demo-plan-1',
      name: 'Team Musterstadt',
      rhythm: 'weekly',
      firstDay: addDays(today, 7),
      nextDay: addDays(today, 7),
      changesOnly: true,
      format: 'csv',
      level: 2,
      days: 'iso',
      channel: 'folder',
      target: JSON.stringify({ folder: 'team-musterstadt' }),
      pausedOn: today,
      madeOn: today,
      madeBy: admin?.id ?? 0,
    })
    .returning({ id: deliveryPlan.id });
  await tx
    .insert(planCaseworker)
    .values(team.map(({ id }) => ({ planId: plan?.id ?? 0, caseworkerId: id })));
}

async function insertSites(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .insert(site)
    .values(sites.map((name) => ({ name })))
    .returning({ id: site.id, name: site.name });
  // Nobody lives at these distances: they show how saved journeys are counted.
  await tx.insert(siteWay).values(
    rows.flatMap(({ id: siteId }, i) => [
      { publicId: randomUUID(), siteId, place: '', kilometres: 12 + i, minutes: 35 + 5 * i },
      { publicId: randomUUID(), siteId, place: 'Probeweiler', kilometres: 23, minutes: 70 },
    ]),
  );
  return new Map(rows.map((r) => [r.name, r.id]));
}

async function giveToken(tx: Tx, adminId: number, madeOn: string): Promise<void> {
  const admin: Actor = {
    id: adminId,
    publicId: '',
    role: 'admin',
    givenName: '',
    familyName: '',
    siteIds: [],
    today: madeOn,
  };
  await makeToken(
    tx,
    admin,
    {
      once: '',
      name: 'Fachverfahren Muster',
      everybody: true,
      caseworkers: [],
      level: 2,
      lastDay: null,
    },
    hashToken(demoToken),
  );
}

type Office = {
  passwordHash: string;
  today: string;
  madeOn: string;
  siteIds: Map<string, number>;
  caseworkers: number[];
  staff: number;
};

async function makeLearner(
  tx: Tx,
  office: Office,
  plan: DemoLearner,
  index: number,
): Promise<Made> {
  const { givenName, familyName } = plan;
  const { madeOn, today } = office;
  const siteId = office.siteIds.get(plan.site) ?? 0;
  const publicId = `demo-learner-${index + 1}`;
  const opened = plan.userName !== undefined || plan.courses.some((c) => c.modules > 0 || c.steps);
  const signIn = opened
    ? {
        userName: plan.userName ?? `probe-konto-${index + 1}`,
        passwordHash: office.passwordHash,
        openedOn: madeOn,
      }
    : {};
  const [row] = await tx
    .insert(account)
    .values({
      publicId,
      role: 'learner',
      givenName,
      familyName,
      fold: foldName({ givenName, familyName }),
      ...signIn,
      siteId,
      caseworkerId: office.caseworkers[index % office.caseworkers.length] ?? null,
      madeOn,
      demo: true,
    })
    .returning({ id: account.id });
  if (!row) throw new Error('An insert gave no row.');
  await giveNumber(tx, row.id, index);
  if (!opened) await giveCard(tx, office, row.id, plan.card ? demoCode : `demo ${index}`);
  for (const [i, wanted] of plan.courses.entries())
    await giveCourse(tx, office, row.id, wanted, index * 10 + i);
  return {
    actor: {
      id: row.id,
      publicId,
      role: 'learner',
      givenName,
      familyName,
      siteIds: [siteId],
      today,
    },
    plan,
    staff: office.staff,
  };
}

/** One in six has no number yet, so that the hint about it can be seen. */
async function giveNumber(tx: Tx, learnerId: number, index: number): Promise<void> {
  if (index % 6 !== 5)
    await tx
      .insert(identifier)
      .values({ learnerId, aktenzeichen: `PROBE-${String(index + 1).padStart(4, '0')}` });
}

async function giveCard(
  tx: Tx,
  { today, staff }: Office,
  accountId: number,
  code: string,
): Promise<void> {
  await tx.insert(accessCard).values({
    accountId,
    codeHash: hashCode(code),
    madeOn: today,
    madeBy: staff,
    lastDay: addDays(today, cardDays),
  });
}

async function giveCourse(
  tx: Tx,
  { today, staff }: Office,
  learnerId: number,
  { course: slug, binding, reason, remark, shared, dueIn, after }: DemoLearner['courses'][number],
  number: number,
): Promise<void> {
  const { id } = await courseCalled(tx, slug);
  const choice = shared
    ? { way: 'selbst_gewaehlt' as const, sharedOn: addDays(today, -10) }
    : { way: 'zugewiesen' as const, assignedBy: staff };
  await tx.insert(assignment).values({
    publicId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    learnerId,
    courseId: id,
    legalForm: 'lernangebot',
    binding: binding ?? 'freiwillig',
    bindingDay: binding ? addDays(today, -45) : null,
    reason: reason ?? '',
    remark: remark ?? '',
    dueDay: dueIn === undefined ? null : addDays(today, dueIn),
    assignedOn: addDays(today, -40),
    ...choice,
    afterCourseId: after === undefined ? null : (await courseCalled(tx, after)).id,
  });
}

/**
 * A rule of the first site, as its staff take a template; the first night finds whom it reaches.
 */
async function addRule(
  tx: Tx,
  { staff, siteIds, today }: Office,
  template: TemplateName,
): Promise<void> {
  const site = siteIds.get(sites[0]) ?? 0;
  const actor: Actor = {
    id: staff,
    publicId: 'demo-desk-1',
    role: 'staff',
    givenName: 'Berta',
    familyName: 'Beispiel',
    siteIds: [site],
    today,
  };
  const { [`template_${template}` as const]: name, [`templateBody_${template}` as const]: body } =
    messages.reminders;
  await makeRule(tx, actor, {
    once: `demo-rule-${template}`,
    site,
    name,
    body,
    conditions: templates[template],
  });
}

async function courseCalled(tx: Tx, slug: string): Promise<{ id: number }> {
  const [found] = await tx.select({ id: course.id }).from(course).where(eq(course.slug, slug));
  if (!found) throw new Error(`The demonstration needs the course ${slug}.`);
  return found;
}

type Pair = { learner: Actor; staff: number };

/** The learner on a day, alone or with staff beside them. */
const actorOf = ({ learner, staff }: Pair, today: string, together: boolean): Actor => ({
  ...learner,
  today,
  ...(together ? { beside: staff } : {}),
});

/**
 * Learns as planned, by the same commands as everybody: whole modules, then some steps of the next.
 */
async function learnAlong(
  write: Write,
  catalogue: Catalogue,
  who: Pair,
  plan: DemoLearner,
  today: string,
): Promise<void> {
  for (const { course: slug, modules, steps = 0, daysAgo = 3, help, together } of plan.courses) {
    const modulesOfCourse = catalogue.courses.find((c) => c.slug === slug)?.modules ?? [];
    for (const [i, module] of modulesOfCourse.slice(0, modules + (steps > 0 ? 1 : 0)).entries()) {
      const actor = actorOf(
        who,
        addDays(today, -daysAgo - 2 * (modules - i)),
        together === true && i === 0,
      );
      const address = { course: slug, module: module.slug };
      const reached = module.steps.slice(0, i < modules ? module.steps.length : steps);
      await write(async (tx) => {
        for (const step of reached) {
          await reachStep(tx, actor, { ...address, step: step.id });
          if (i < modules && step.exercise)
            await finishExercise(
              tx,
              actor,
              await placeFor(tx, actor, address),
              module.exerciseItems[step.exercise] ?? 0,
              false,
            );
        }
        if (i < modules) await leaveModule(tx, actor, address);
        else if (help)
          await wantHelp(tx, actor, {
            ...address,
            step: reached.at(-1)?.id ?? '',
            wish: 'help',
            callTime: 'any',
          });
      });
    }
  }
}

/** One learner has printed a sheet; another brought theirs, and staff recorded it by its number. */
async function workOnPaper(write: Write, people: readonly Actor[], today: string): Promise<void> {
  const [rosa] = people;
  const fatma = people[12];
  if (!rosa || !fatma) throw new Error('The demonstration needs its people.');
  await write((tx) =>
    numberOwnSheet(
      tx,
      { ...rosa, today: addDays(today, -1) },
      'home-office/was-ist-home-office',
      randomInt,
    ),
  );
  await write(async (tx) => {
    const [berta] = await tx
      .select({
        id: account.id,
        publicId: account.publicId,
        givenName: account.givenName,
        familyName: account.familyName,
      })
      .from(account)
      .where(eq(account.userName, 'betreuung-probe'));
    if (!berta) throw new Error('The demonstration needs its people.');
    const staff: Actor = {
      ...berta,
      role: 'staff',
      siteIds: fatma.siteIds,
      today: addDays(today, -3),
    };
    const {
      sheets: [sheet],
    } = await numberSheets(
      tx,
      staff,
      { person: fatma.publicId, modules: ['e-mail/messenger-und-sms'] },
      randomInt,
    );
    await recordSheet(
      tx,
      { ...staff, today: addDays(today, -2) },
      { sheet: sheet?.code ?? '', person: fatma.publicId, day: '', note: 'Kam mit der Post.' },
    );
  });
}
