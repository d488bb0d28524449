/** Learners, whom staff keep for their sites: made and corrected. */
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, identifier, site } from '#db/schema/accounts.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { caseworkerId } from './commands.clients.ts';
import { learnerInCare } from './queries.person.ts';
import { foldName } from './rules.fold.ts';
import type { LearnerChange, NewLearner } from './rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

/** Two numbers arrive sealed: no command sees them open (§ 51a SGB II). */
type Sealed<Input> = Omit<Input, 'kundennummer' | 'bgNummer'> & {
  kundennummerSealed: Buffer | null;
  bgNummerSealed: Buffer | null;
};

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
  if (!made)
    return { publicId: (await learnerInCare(tx, actor, input.once, { open: false })).publicId };
  await tx.insert(identifier).values({
    learnerId: made.id,
    aktenzeichen: input.aktenzeichen || null,
    kundennummerSealed: input.kundennummerSealed,
    bgNummerSealed: input.bgNummerSealed,
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
  const learner = await learnerInCare(tx, actor, input.person, { open: false });
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
  const sealed = kept(input);
  await tx
    .insert(identifier)
    .values({ learnerId: learner.id, aktenzeichen, ...sealed })
    .onConflictDoUpdate({ target: identifier.learnerId, set: { aktenzeichen, ...sealed } });
  await record(tx, actor, 'learner_changed', learner.id);
  if (caseworker !== learner.caseworkerId)
    await record(tx, actor, 'caseworker_changed', learner.id);
  return { leaves: !actor.siteIds.includes(input.site) };
}

/** An empty field keeps the number that is there; only its tick takes it away. */
const kept = (
  input: Sealed<LearnerChange>,
): { kundennummerSealed?: Buffer | null; bgNummerSealed?: Buffer | null } => ({
  ...(input.kundennummerSealed
    ? { kundennummerSealed: input.kundennummerSealed }
    : input.forgetKundennummer && { kundennummerSealed: null }),
  ...(input.bgNummerSealed
    ? { bgNummerSealed: input.bgNummerSealed }
    : input.forgetBgNummer && { bgNummerSealed: null }),
});

async function openSite(tx: Tx, id: number): Promise<void> {
  const found = await tx
    .select({ n: count() })
    .from(site)
    .where(and(eq(site.id, id), isNull(site.closedOn)));
  if (found[0]?.n !== 1) throw new Invalid({ site: say('people.siteClosed') });
}
