/**
 * What the desk of the demonstration has on it, made by the commands of everybody: templates for
 * what is assigned often, and an application in each state.
 */
import { and, eq } from 'drizzle-orm';
import type { Actor } from '#lib/actor.ts';
import {
  approveApplication,
  refuseApplication,
  reviewApplication,
} from '#domains/learning/applications/commands.desk.ts';
import {
  draftApplication,
  sendApplication,
  withdrawApplication,
} from '#domains/learning/applications/commands.ts';
import { approveSchema, refuseSchema } from '#domains/learning/applications/rules.ts';
import { makeTemplate } from '#domains/desk/templates/commands.ts';
import { newTemplateSchema } from '#domains/desk/templates/rules.ts';
import { addDays } from '#lib/time.ts';
import type { Tx } from '#db/client.ts';
import { account, staffSite } from '#db/schema/index.ts';

const templates = [
  {
    once: '00000000-0000-4000-8000-000000900001',
    name: 'Einstieg',
    course: 'erste-schritte',
    days: '28',
    binding: 'freiwillig',
    reason: 'Ein guter Anfang: So lernen Sie das Portal kennen.',
  },
  {
    once: '00000000-0000-4000-8000-000000900002',
    name: 'Weg ins Home-Office',
    course: 'erste-schritte',
    days: '28',
    course2: 'e-mail',
    days2: '70',
    course3: 'home-office',
    days3: '120',
    binding: 'kooperationsplan',
    reason: 'Damit sind Sie für die Stelle im Büro gut vorbereitet.',
  },
];

/** Who applies for what, and what became of it. */
type DemoApplication = {
  learner: string;
  course: string;
  wish: string;
  became: 'gesendet' | 'in_pruefung' | 'bewilligt' | 'abgelehnt' | 'zurueckgezogen';
  daysAgo: number;
};
const applications: DemoApplication[] = [
  {
    learner: 'demo-learner-3',
    course: 'e-mail',
    wish: 'Ich möchte meine Bewerbungen selbst abschicken.',
    became: 'gesendet',
    daysAgo: 3,
  },
  { learner: 'demo-learner-5', course: 'e-mail', wish: '', became: 'in_pruefung', daysAgo: 6 },
  {
    learner: 'demo-learner-9',
    course: 'home-office',
    wish: 'Ich suche Arbeit im Büro und kann nicht jeden Tag fahren.',
    became: 'bewilligt',
    daysAgo: 9,
  },
  {
    learner: 'demo-learner-15',
    course: 'home-office',
    wish: 'Das würde ich gern können.',
    became: 'abgelehnt',
    daysAgo: 12,
  },
  {
    learner: 'demo-learner-13',
    course: 'home-office',
    wish: '',
    became: 'zurueckgezogen',
    daysAgo: 8,
  },
];
const answerDays = 10;

/** Fills the desk of the first member of staff, as it came to be in the last weeks. */
export async function fillDesk(tx: Tx, today: string): Promise<void> {
  const staff = await firstOfStaff(tx, addDays(today, -20));
  for (const template of templates)
    await makeTemplate(tx, staff, newTemplateSchema.parse(template));
  for (const wanted of applications) await apply(tx, staff, wanted, today);
}

/** The learner applies, and a day later it becomes what is planned. */
async function apply(
  tx: Tx,
  staff: Actor,
  { learner: publicId, course, wish, became, daysAgo }: DemoApplication,
  today: string,
): Promise<void> {
  const [found] = await tx
    .select({
      id: account.id,
      givenName: account.givenName,
      familyName: account.familyName,
      siteId: account.siteId,
    })
    .from(account)
    .where(eq(account.publicId, publicId));
  if (found?.siteId === null || found === undefined)
    throw new Error(`The demonstration needs ${publicId}.`);
  const { siteId, ...name } = found;
  const learner: Actor = {
    ...name,
    publicId,
    role: 'learner',
    siteIds: [siteId],
    today: addDays(today, -daysAgo),
  };
  const { publicId: application } = await draftApplication(tx, learner, { course, wish });
  await sendApplication(tx, learner, { application, answerDays });
  const answering = { ...staff, today: addDays(learner.today, 1) };
  if (became === 'zurueckgezogen')
    await withdrawApplication(tx, { ...learner, today: answering.today }, { application });
  if (['in_pruefung', 'bewilligt', 'abgelehnt'].includes(became))
    await reviewApplication(tx, answering, { application });
  if (became === 'bewilligt')
    await approveApplication(
      tx,
      answering,
      approveSchema.parse({
        application,
        binding: 'freiwillig',
        reason: 'Das passt gut zu Ihrem Plan.',
      }),
    );
  if (became === 'abgelehnt')
    await refuseApplication(
      tx,
      answering,
      refuseSchema.parse({
        application,
        answer: 'Für diesen Kurs sollten Sie zuerst sicher mit E-Mail umgehen können.',
        alternative: 'e-mail',
      }),
    );
}

async function firstOfStaff(tx: Tx, today: string): Promise<Actor> {
  const [found] = await tx
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(account)
    .where(and(eq(account.role, 'staff'), eq(account.demo, true)))
    .orderBy(account.id)
    .limit(1);
  if (!found) throw new Error('The demonstration has nobody at the desk.');
  const sites = await tx
    .select({ id: staffSite.siteId })
    .from(staffSite)
    .where(eq(staffSite.staffId, found.id));
  return { ...found, role: 'staff', siteIds: sites.map((s) => s.id), today };
}
