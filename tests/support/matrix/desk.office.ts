/** What an office has beside its people: sites, a report, plans, a file of learners, reminders. */
import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { site } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { delivery } from '#db/schema/delivery.ts';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import { siteWay } from '#db/schema/journeys-saved.ts';
import type { Tx } from '#db/client.ts';
import { keepImport } from '#domains/people/accounts/commands.import.ts';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import type { ImportFile } from '#domains/people/accounts/rules.import.ts';
import type { Actor } from '#lib/actor.ts';
import { makePlan } from '#domains/reporting/delivery/commands.ts';
import { planByPublicId } from '#domains/reporting/delivery/queries.ts';
import { newPlanSchema } from '#domains/reporting/delivery/rules.input.ts';
import { reportNumber } from '#domains/office/barrier-reports/rules.ts';
import { askForMail, confirmMail } from '#domains/desk/reminders/commands.learner.ts';
import { giveReminders, noteMailRound } from '#domains/desk/reminders/commands.round.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { ruleByPublicId } from '#domains/desk/reminders/queries.ts';
import { offLink } from '#domains/desk/reminders/keys.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, secondsNow, today } from '#lib/time.ts';
import type { Person } from './desk.people.ts';
import type { Things } from './things.ts';

/** The id of a new site. */
export async function addSite(tx: Tx): Promise<number> {
  const [made] = await tx
    .insert(site)
    .values({ name: `Standort ${randomUUID()}` })
    .returning({ id: site.id });
  if (!made) throw new Error('No site.');
  return made.id;
}

/** Two ways to a site, from anywhere and from a place; the public id of the one from a place. */
export async function addWay(tx: Tx, siteId: number): Promise<string> {
  const publicId = randomUUID();
  await tx.insert(siteWay).values([
    { publicId: randomUUID(), siteId, place: '', kilometres: 12, minutes: 40 },
    { publicId, siteId, place: 'Waldhof', kilometres: 21, minutes: 65 },
  ]);
  return publicId;
}

/** Of a month ago, since only so many are taken a day. */
export async function addReport(tx: Tx): Promise<string> {
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
export async function planDeliveries(
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
    return planByPublicId(tx, plan);
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
export async function takeFile(tx: Tx, staff: Person): Promise<string> {
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

/** A rule that reached the learner in one course and would in another, and where mails go. */
export async function remind(
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
  const { id } = await ruleByPublicId(tx, staff, rule);
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
