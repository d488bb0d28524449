/**
 * The office of the demonstration: its sites, the people at the desk and their learners, and what
 * the office has set up: the token of a program, rules of reminders and a plan of deliveries.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import type { Actor } from '#lib/actor.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { templates, type TemplateName } from '#domains/desk/reminders/rules.ts';
import { makeToken } from '#domains/reporting/api-clients/commands.ts';
import { hashToken } from '#domains/reporting/api-clients/keys.ts';
import { messages } from '#lib/i18n.ts';
import { addDays } from '#lib/time.ts';
import type { Tx } from '#db/client.ts';
import { makeLearner, type Made, type Office } from './learners.ts';
import { deskPeople, learners, sites } from './people.ts';
import {
  account,
  deliveryPlan,
  planCaseworker,
  site,
  siteWay,
  staffSite,
} from '#db/schema/index.ts';

/** The same in every demonstration, so that the examples of docs/api.md can be tried. */
export const demoToken = 'hv_nur-zum-ausprobieren';

/** Makes the sites with all their people; gives the learners, who have learned nothing yet. */
export async function makePeople(tx: Tx, passwordHash: string, today: string): Promise<Made[]> {
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
export async function planDelivery(tx: Tx, today: string): Promise<void> {
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
      version: 0,
      lastDay: null,
    },
    hashToken(demoToken),
  );
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
