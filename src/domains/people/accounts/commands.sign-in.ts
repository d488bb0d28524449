import { eq, inArray, lt } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessCard, account, cardUse, session, slowdown } from '#db/schema/accounts.ts';
import { secondFactor } from '#db/schema/second-factor.ts';
import { recordSecurity } from '#domains/office/security/commands.ts';
import { rememberNetwork } from './commands.networks.ts';
import { knownTries, sessionsOf, type Attempt } from './queries.sign-in.ts';
import type { Origin } from './rules.slowdown.ts';
import { paces, signInWait, triesAt, type PaceName } from './rules.slowdown.ts';
import type { Actor, Role } from '#lib/actor.ts';

/** How a try ended; `wait` is for how many seconds nothing more is tried. */
export type Entry =
  | { kind: 'in'; id: number; role: Role }
  | { kind: 'wrong'; wait: number }
  | { kind: 'wait'; wait: number };

const pacesOfSignIn = ['pair', 'account', 'network'] as const satisfies PaceName[];

/**
 * Takes a try to sign in: a wrong one is counted, a right one forgets the wrong ones of this
 * network. Tries that come at once are judged one after the other.
 */
export async function signIn(tx: Tx, attempt: Attempt): Promise<Entry> {
  const entry = await tryPassword(tx, attempt, 'sign_in');
  if (entry.kind !== 'in') return entry;
  await recordSecurity(tx, { ...attempt, event: 'sign_in', account: entry });
  // Somebody with a second step is not signed in yet.
  if (!(await hasSecondFactor(tx, entry.id))) await rememberNetwork(tx, entry.id, attempt);
  return entry;
}

async function hasSecondFactor(tx: Tx, accountId: number): Promise<boolean> {
  return (
    (
      await tx
        .select({ id: secondFactor.accountId })
        .from(secondFactor)
        .where(eq(secondFactor.accountId, accountId))
        .limit(1)
    ).length > 0
  );
}

/**
 * Takes a try of somebody who is signed in and proves it again, before something of the account
 * changes.
 */
export const provePassword = (tx: Tx, attempt: Attempt): Promise<Entry> =>
  tryPassword(tx, attempt, 'password');

async function tryPassword(
  tx: Tx,
  { opens, account: whose, spared, keys, network, now }: Attempt,
  event: 'sign_in' | 'password',
): Promise<Entry> {
  const wait = signInWait(await knownTries(tx, keys), now, spared);
  if (wait > 0) {
    await recordSecurity(tx, { event: 'slowed_down', refused: true, account: whose, network, now });
    return { kind: 'wait', wait };
  }
  if (opens) {
    await tx.delete(slowdown).where(eq(slowdown.keyHash, keys.pair));
    return { kind: 'in', ...opens };
  }
  for (const pace of pacesOfSignIn) await countTry(tx, pace, keys, now);
  await recordSecurity(tx, { event, refused: true, account: whose, network, now });
  return { kind: 'wrong', wait: signInWait(await knownTries(tx, keys), now, spared) };
}

/**
 * Sets one's own new password; every session ends, so that the browser in hand begins a new one.
 */
export async function changePassword(
  tx: Tx,
  actor: Actor,
  input: Pick<Origin, 'network' | 'now'> & { passwordHash: string },
): Promise<void> {
  const { passwordHash, network, now } = input;
  await tx.update(account).set({ passwordHash }).where(eq(account.id, actor.id));
  await endSessionsOf(tx, actor.id);
  await recordSecurity(tx, { event: 'password', account: actor, network, now });
}

/** Signs somebody out on every device. */
export async function signOutEverywhere(
  tx: Tx,
  actor: Actor,
  { network, now }: Pick<Origin, 'network' | 'now'>,
): Promise<void> {
  await endSessionsOf(tx, actor.id);
  await recordSecurity(tx, { event: 'signed_out_everywhere', account: actor, network, now });
}

/** Ends one session of one's own, by its mark; one that has ended already is no fault. */
export async function endSession(
  tx: Tx,
  actor: Actor,
  mark: string,
  { network, now }: Pick<Origin, 'network' | 'now'>,
): Promise<void> {
  const found = (await sessionsOf(tx, actor.id, now)).find((own) => own.mark === mark);
  if (!found) return;
  await tx.delete(session).where(eq(session.id, found.id));
  await recordSecurity(tx, { event: 'session_ended', account: actor, network, now });
}

/**
 * Ends all sessions of an account, in the caller's transaction; nor does the form of a card that
 * was just used come in again.
 */
export async function endSessionsOf(tx: Tx, accountId: number): Promise<void> {
  await tx.delete(session).where(eq(session.accountId, accountId));
  await forgetCardUse(tx, accountId);
}

/** From now on a card's form that is sent again opens nothing, also from the same browser. */
export async function forgetCardUse(tx: Tx, accountId: number): Promise<void> {
  const cards = tx
    .select({ id: accessCard.id })
    .from(accessCard)
    .where(eq(accessCard.accountId, accountId));
  await tx.delete(cardUse).where(inArray(cardUse.cardId, cards));
}

/** Forgets wrong tries a day after the last, whatever their number. Gives how many. */
export async function forgetTries(tx: Tx, now: number): Promise<number> {
  return (await tx.delete(slowdown).where(lt(slowdown.lastAt, now - 86_400))).rowsAffected;
}

/** Counts a wrong try under one pace. */
export async function countTry<Pace extends PaceName>(
  tx: Tx,
  pace: Pace,
  keys: Record<Pace, string>,
  now: number,
): Promise<void> {
  const keyHash = keys[pace];
  const known = (await knownTries(tx, keys))[pace];
  const tries = (known ? triesAt(paces[pace], known, now) : 0) + 1;
  await tx
    .insert(slowdown)
    .values({ keyHash, tries, lastAt: now })
    .onConflictDoUpdate({ target: slowdown.keyHash, set: { tries, lastAt: now } });
}
