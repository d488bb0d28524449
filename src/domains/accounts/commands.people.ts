/**
 * People and who looks after them. Staff keep the learners of their sites; the Verwaltung keeps
 * everybody else.
 */
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, identifier, site, staffSite } from '#db/schema/accounts.ts';
import { record } from '#domains/audit/commands.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { forgetNetworks } from './commands.networks.ts';
import { forgetSecondFactor } from './commands.second-factor.ts';
import { endSessionsOf } from './commands.sign-in.ts';
import { foldName } from './rules.fold.ts';
import {
  keeps,
  sitesMissing,
  type AccountChange,
  type LearnerChange,
  type NewAccount,
  type NewLearner,
} from './rules.people.ts';
import type { Actor } from './rules.ts';

/** The Kundennummer arrives sealed: no command sees it open (law.md). */
type Sealed<Input> = Omit<Input, 'kundennummer'> & { kundennummerSealed: Buffer | null };

/**
 * Makes a learner at one of the actor's sites. The same form sent twice makes one person. Throws
 * NotFound for a foreign site.
 */
export async function makeLearner(
  tx: Tx,
  actor: Actor,
  input: Sealed<NewLearner>,
): Promise<{ publicId: string }> {
  if (!actor.siteIds.includes(input.site)) throw new NotFound('The site is not one of theirs.');
  await openSite(tx, input.site);
  const { givenName, familyName } = input;
  const [made] = await tx
    .insert(account)
    .values({
      publicId: input.once,
      role: 'learner',
      givenName,
      familyName,
      fold: foldName(input),
      siteId: input.site,
      caseworkerId: await caseworkerId(tx, input.caseworker, 'caseworker'),
      madeOn: actor.today,
    })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (!made) return { publicId: (await learnerOf(tx, actor, input.once)).publicId };
  await tx.insert(identifier).values({
    learnerId: made.id,
    aktenzeichen: input.aktenzeichen || null,
    kundennummerSealed: input.kundennummerSealed,
  });
  await record(tx, actor, 'learner_made', made.id);
  return { publicId: input.once };
}

/**
 * Corrects a learner's name, numbers, site or caseworker. They may be handed on to any open site.
 * Throws NotFound for a foreign learner.
 */
export async function changeLearner(
  tx: Tx,
  actor: Actor,
  input: Sealed<LearnerChange>,
): Promise<{ leaves: boolean }> {
  const learner = await learnerOf(tx, actor, input.person);
  if (input.site !== learner.siteId) await openSite(tx, input.site);
  const { givenName, familyName } = input;
  const caseworker = await caseworkerId(tx, input.caseworker, 'caseworker', learner.caseworkerId);
  await tx
    .update(account)
    .set({
      givenName,
      familyName,
      fold: foldName(input),
      siteId: input.site,
      caseworkerId: caseworker,
    })
    .where(eq(account.id, learner.id));
  const aktenzeichen = input.aktenzeichen || null;
  const kundennummer = kept(input);
  await tx
    .insert(identifier)
    .values({ learnerId: learner.id, aktenzeichen, ...kundennummer })
    .onConflictDoUpdate({ target: identifier.learnerId, set: { aktenzeichen, ...kundennummer } });
  await record(tx, actor, 'learner_changed', learner.id);
  if (caseworker !== learner.caseworkerId)
    await record(tx, actor, 'caseworker_changed', learner.id);
  return { leaves: !actor.siteIds.includes(input.site) };
}

/** An empty field keeps the number that is there; only the tick takes it away. */
function kept({ kundennummerSealed, forgetKundennummer }: Sealed<LearnerChange>): {
  kundennummerSealed?: Buffer | null;
} {
  if (kundennummerSealed) return { kundennummerSealed };
  return forgetKundennummer ? { kundennummerSealed: null } : {};
}

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
 * learner.
 */
export async function changeAccount(tx: Tx, actor: Actor, input: AccountChange): Promise<void> {
  const person = await personOf(tx, input.person);
  if (person.role === 'learner') throw new NotFound('Learners are kept at the desk.', person.id);
  if (person.role === 'staff' && input.sites.length === 0)
    throw new Invalid({ sites: sitesMissing });
  const { givenName, familyName } = input;
  await tx
    .update(account)
    .set({ givenName, familyName, fold: foldName(input) })
    .where(eq(account.id, person.id));
  if (person.role === 'staff') await lookAfter(tx, person.id, input.sites);
  await record(tx, actor, 'account_changed', person.id);
}

/**
 * Closes an account: its sessions and its second step end, what was learned stays. Staff close
 * learners of their sites, admins anybody but themselves.
 */
export async function closeAccount(tx: Tx, actor: Actor, input: { person: string }): Promise<void> {
  const person =
    actor.role === 'admin'
      ? await personOf(tx, input.person)
      : await learnerOf(tx, actor, input.person);
  if (person.id === actor.id)
    throw new Conflict(
      'Ihr eigenes Konto können Sie nicht schließen. Bitten Sie eine andere Person der Verwaltung.',
    );
  await endSessionsOf(tx, person.id);
  if (person.closedOn) return;
  await forgetSecondFactor(tx, person.id);
  await forgetNetworks(tx, person.id);
  await tx.update(account).set({ closedOn: actor.today }).where(eq(account.id, person.id));
  await record(tx, actor, 'account_closed', person.id);
}

/**
 * Closes learners' accounts that lie idle, by the daily round; what was learned stays, and the log
 * says that no person did it.
 */
export async function closeIdle(tx: Tx, ids: readonly number[], today: string): Promise<void> {
  for (const id of ids) {
    await endSessionsOf(tx, id);
    await tx
      .update(account)
      .set({ closedOn: today })
      .where(and(eq(account.id, id), isNull(account.closedOn)));
    await record(tx, { id: null, role: 'system' }, 'account_idle', id);
  }
}

/** Opens a closed account again; for the Verwaltung. */
export async function reopenAccount(
  tx: Tx,
  actor: Actor,
  input: { person: string },
): Promise<void> {
  const person = await personOf(tx, input.person);
  if (!person.closedOn) return;
  await tx.update(account).set({ closedOn: null }).where(eq(account.id, person.id));
  await record(tx, actor, 'account_changed', person.id);
}

/**
 * Makes a caseworker (or nobody, with null) responsible for learners; one log row each. Gives who
 * was before, to take it back.
 */
export async function moveClients(
  tx: Tx,
  actor: Actor,
  input: { learners: readonly string[]; to: string | null },
): Promise<{ moved: { publicId: string; before: string | null }[] }> {
  const to = await caseworkerId(tx, input.to, 'to');
  const names = new Map<number, string>();
  const moved: { publicId: string; before: string | null }[] = [];
  for (const publicId of input.learners) {
    const learner = await personOf(tx, publicId);
    if (learner.role !== 'learner')
      throw new NotFound('Only learners have a caseworker.', learner.id);
    if (learner.caseworkerId === to) continue;
    await tx.update(account).set({ caseworkerId: to }).where(eq(account.id, learner.id));
    await record(tx, actor, 'caseworker_changed', learner.id);
    moved.push({ publicId, before: await nameOf(tx, learner.caseworkerId, names) });
  }
  return { moved };
}

const personColumns = {
  id: account.id,
  publicId: account.publicId,
  role: account.role,
  siteId: account.siteId,
  caseworkerId: account.caseworkerId,
  closedOn: account.closedOn,
};

async function personOf(tx: Tx, publicId: string) {
  const [person] = await tx
    .select(personColumns)
    .from(account)
    .where(eq(account.publicId, publicId))
    .limit(1);
  if (!person) throw new NotFound('There is no such account.');
  return person;
}

/** A learner whom the actor keeps; for all others there is nobody here. */
async function learnerOf(tx: Tx, actor: Actor, publicId: string) {
  const person = await personOf(tx, publicId);
  if (!keeps(actor, person)) throw new NotFound('The learner is not of their sites.', person.id);
  return person;
}

async function openSite(tx: Tx, id: number): Promise<void> {
  const found = await tx
    .select({ n: count() })
    .from(site)
    .where(and(eq(site.id, id), isNull(site.closedOn)));
  if (found[0]?.n !== 1) throw new Invalid({ site: 'Wählen Sie einen Standort, der offen ist.' });
}

/**
 * The caseworker of a form. One who has left may stay where they are, but is not given to anybody
 * anew.
 */
async function caseworkerId(
  tx: Tx,
  publicId: string | null,
  field: 'caseworker' | 'to',
  before: number | null = null,
): Promise<number | null> {
  if (publicId === null) return null;
  const [found] = await tx
    .select({ id: account.id, closedOn: account.closedOn })
    .from(account)
    .where(and(eq(account.publicId, publicId), eq(account.role, 'caseworker')))
    .limit(1);
  if (!found || (found.closedOn && found.id !== before))
    throw new Invalid({ [field]: 'Wählen Sie eine Fachkraft aus der Liste.' });
  return found.id;
}

/** The public name of an account by its number, looked up once. */
async function nameOf(
  tx: Tx,
  id: number | null,
  known: Map<number, string>,
): Promise<string | null> {
  if (id === null) return null;
  const name =
    known.get(id) ??
    (await tx.select({ publicId: account.publicId }).from(account).where(eq(account.id, id)))[0]
      ?.publicId ??
    null;
  if (name) known.set(id, name);
  return name;
}

async function lookAfter(tx: Tx, staffId: number, siteIds: readonly number[]): Promise<void> {
  await tx.delete(staffSite).where(eq(staffSite.staffId, staffId));
  const known = (await tx.select({ id: site.id }).from(site)).map((s) => s.id);
  const wanted = siteIds.filter((id) => known.includes(id));
  if (wanted.length === 0) throw new Invalid({ sites: sitesMissing });
  await tx.insert(staffSite).values(wanted.map((siteId) => ({ staffId, siteId })));
}
