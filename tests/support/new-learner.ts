/** A learner whom staff make with the form of the page, and what is stored of them then. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { makeLearner } from '#domains/people/accounts/commands.learners.ts';
import { newLearnerSchema } from '#domains/people/accounts/rules.people.ts';
import { seal } from '#lib/seal.ts';
import { key } from './clients.ts';
import type { TestDatabase } from './database.ts';
import type { Office } from './people.ts';

/** The filled form, as the browser sends it. */
export const learnerForm = (office: Office, more: Record<string, string> = {}) => ({
  once: randomUUID(),
  familyName: 'Muster',
  givenName: 'Rosa',
  site: String(office.mayen),
  caseworker: '',
  aktenzeichen: '',
  kundennummer: '',
  ...more,
});

/** Staff of Mayen send the form; gives the public name of the learner. */
export async function makeByForm(
  db: TestDatabase,
  office: Office,
  more: Record<string, string> = {},
  kundennummer?: string,
  bgNummer?: string,
): Promise<string> {
  const input = newLearnerSchema.parse(learnerForm(office, more));
  const made = await db.write((tx) =>
    makeLearner(tx, office.staff, {
      ...input,
      kundennummerSealed: kundennummer ? seal(key, kundennummer, 'identifier.kundennummer') : null,
      bgNummerSealed: bgNummer ? seal(key, bgNummer, 'identifier.bg_nummer') : null,
    }),
  );
  return made.publicId;
}

/** What is stored of somebody by their public name; throws where nobody has it. */
export async function storedPerson(db: TestDatabase, publicId: string) {
  const [row] = await db.reader
    .select({
      id: account.id,
      familyName: account.familyName,
      givenName: account.givenName,
      siteId: account.siteId,
      caseworkerId: account.caseworkerId,
      closedOn: account.closedOn,
    })
    .from(account)
    .where(eq(account.publicId, publicId));
  if (!row) throw new Error('Nobody there.');
  return row;
}
