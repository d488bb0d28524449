/** Accounts of staff, caseworkers and admins, whom the Verwaltung keeps: made and corrected. */
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, site, staffSite } from '#db/schema/accounts.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { personOf } from './queries.person.ts';
import { foldName } from './rules.fold.ts';
import type { AccountChange, NewAccount } from './rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

/**
 * Makes an account for staff (with their sites), a caseworker or an admin. The same form sent twice
 * makes one.
 */
export async function makeAccount(
  tx: Tx,
  actor: Actor,
  input: NewAccount,
): Promise<{ publicId: string }> {
  const { role, givenName, familyName } = input;
  const [made] = await tx
    .insert(account)
    .values({
      publicId: input.once,
      role,
      givenName,
      familyName,
      fold: foldName(input),
      madeOn: actor.today,
    })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (!made) return { publicId: input.once };
  if (role === 'staff') await lookAfter(tx, made.id, input.sites);
  await record(tx, actor, 'account_made', made.id);
  return { publicId: input.once };
}

/**
 * Corrects the name and the sites of staff, a caseworker or an admin. Throws NotFound for a
 * learner, Invalid for staff without a site.
 */
export async function changeAccount(tx: Tx, actor: Actor, input: AccountChange): Promise<void> {
  const person = await personOf(tx, input.person);
  if (person.role === 'learner') throw new NotFound('Learners are kept at the desk.', person.id);
  const { givenName, familyName } = input;
  await tx
    .update(account)
    .set({ givenName, familyName, fold: foldName(input) })
    .where(eq(account.id, person.id));
  if (person.role === 'staff') await lookAfter(tx, person.id, input.sites);
  await record(tx, actor, 'account_changed', person.id);
}

async function lookAfter(tx: Tx, staffId: number, siteIds: readonly number[]): Promise<void> {
  await tx.delete(staffSite).where(eq(staffSite.staffId, staffId));
  const known = (await tx.select({ id: site.id }).from(site)).map((s) => s.id);
  const wanted = siteIds.filter((id) => known.includes(id));
  if (wanted.length === 0) throw new Invalid({ sites: say('people.sitesMissing') });
  await tx.insert(staffSite).values(wanted.map((siteId) => ({ staffId, siteId })));
}
