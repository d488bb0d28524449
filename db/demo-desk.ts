/** What the desk of the demonstration has made, by the commands of the desk: templates for what is assigned often. */
import { and, eq } from 'drizzle-orm';
import type { Actor } from '#domains/accounts/rules.ts';
import { makeTemplate } from '#domains/templates/commands.ts';
import { newTemplateSchema } from '#domains/templates/rules.ts';
import { addDays } from '#lib/time.ts';
import type { Tx } from './client.ts';
import { account, staffSite } from './schema/index.ts';

const templates = [
  { once: '00000000-0000-4000-8000-000000900001', name: 'Einstieg', course: 'erste-schritte', days: '28', binding: 'freiwillig', reason: 'Ein guter Anfang: So lernen Sie das Portal kennen.' },
  {
    once: '00000000-0000-4000-8000-000000900002', name: 'Weg ins Home-Office', course: 'erste-schritte', days: '28', course2: 'e-mail', days2: '70', course3: 'home-office', days3: '120',
    binding: 'kooperationsplan', reason: 'Damit sind Sie für die Stelle im Büro gut vorbereitet.',
  },
];

/** Fills the desk of the first member of staff, as made some days ago. */
export async function fillDesk(tx: Tx, today: string): Promise<void> {
  const staff = await firstOfStaff(tx, addDays(today, -20));
  for (const template of templates) await makeTemplate(tx, staff, newTemplateSchema.parse(template));
}

async function firstOfStaff(tx: Tx, today: string): Promise<Actor> {
  const [found] = await tx.select({ id: account.id, publicId: account.publicId, givenName: account.givenName, familyName: account.familyName }).from(account)
    .where(and(eq(account.role, 'staff'), eq(account.demo, true))).orderBy(account.id).limit(1);
  if (!found) throw new Error('The demonstration has nobody at the desk.');
  const sites = await tx.select({ id: staffSite.siteId }).from(staffSite).where(eq(staffSite.staffId, found.id));
  return { ...found, role: 'staff', siteIds: sites.map((s) => s.id), today };
}
