import { eq, lt, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessCard, account, session, slowdown } from '#db/schema/accounts.ts';
import { giveUserName } from './commands.user-name.ts';
import { hashCode } from './hash.ts';
import { cardByCode, type HeldCard } from './queries.cards.ts';
import { cardWait, knownTries, type Attempt, type TryKeys } from './queries.sign-in.ts';
import type { CardState } from './rules.card.ts';
import { paces, signInWait, triesAt, type PaceName } from './rules.slowdown.ts';
import type { Actor, Role } from './rules.ts';

/** How a try ended; `wait` is for how many seconds nothing more is tried. */
export type Entry = { kind: 'in'; id: number; role: Role } | { kind: 'wrong'; wait: number } | { kind: 'wait'; wait: number };
export type CardRefusal = { kind: 'card'; state: Exclude<CardState, 'good'> | 'unknown' } | { kind: 'wait'; wait: number };
type CardTry = { code: string; keys: TryKeys; now: number; today: string };

const pacesOfSignIn = ['pair', 'account', 'network'] as const satisfies PaceName[];

/** Takes a try to sign in: counts a wrong one, forgets those of this network after a right one. Tries sent at once are judged one by one. */
export async function signIn(tx: Tx, { opens, keys, now }: Attempt): Promise<Entry> {
  const wait = signInWait(await knownTries(tx, keys), now);
  if (wait > 0) return { kind: 'wait', wait };
  if (opens) {
    await tx.delete(slowdown).where(eq(slowdown.keyHash, keys.pair));
    return { kind: 'in', ...opens };
  }
  for (const pace of pacesOfSignIn) await countTry(tx, pace, keys, now);
  return { kind: 'wrong', wait: signInWait(await knownTries(tx, keys), now) };
}

/** Looks at a card's code before its holder chooses a password; a code that nobody made counts as a wrong try. */
export async function showCard(tx: Tx, input: CardTry): Promise<CardRefusal | { kind: 'good'; card: HeldCard }> {
  const wait = await cardWait(tx, input.keys, input.now);
  if (wait > 0) return { kind: 'wait', wait };
  const card = await cardByCode(tx, input.code, input.today);
  if (!card) await countTry(tx, 'card', input.keys, input.now);
  if (card?.state === 'good') return { kind: 'good', card };
  return { kind: 'card', state: card?.state ?? 'unknown' };
}

/** Opens the account of a card, once: the password is set, the card is used up, sessions of before end. */
export async function openCard(tx: Tx, input: CardTry & { passwordHash: string }): Promise<CardRefusal | { kind: 'in'; id: number; role: Role }> {
  const shown = await showCard(tx, input);
  if (shown.kind !== 'good') return shown;
  const { accountId: id, role, userName } = shown.card;
  await tx.update(accessCard).set({ usedOn: input.today }).where(eq(accessCard.codeHash, hashCode(input.code)));
  await tx.update(account).set({ passwordHash: input.passwordHash, openedOn: sql`coalesce(${account.openedOn}, ${input.today})` }).where(eq(account.id, id));
  if (!userName) await giveUserName(tx, id);
  await endSessionsOf(tx, id);
  return { kind: 'in', id, role };
}

/** Sets one's own new password; every session ends, so that the browser in hand begins a new one. */
export async function changePassword(tx: Tx, actor: Actor, input: { passwordHash: string }): Promise<void> {
  await tx.update(account).set({ passwordHash: input.passwordHash }).where(eq(account.id, actor.id));
  await endSessionsOf(tx, actor.id);
}

/** Signs somebody out on every device. */
export const signOutEverywhere = (tx: Tx, actor: Actor): Promise<void> => endSessionsOf(tx, actor.id);

/** Ends all sessions of an account, in the caller's transaction. */
export async function endSessionsOf(tx: Tx, accountId: number): Promise<void> {
  await tx.delete(session).where(eq(session.accountId, accountId));
}

/** Forgets wrong tries a day after the last, whatever their number. Gives how many. */
export async function forgetTries(tx: Tx, now: number): Promise<number> {
  return (await tx.delete(slowdown).where(lt(slowdown.lastAt, now - 86_400))).rowsAffected;
}

/** Counts a wrong try under one pace. */
export async function countTry<Pace extends PaceName>(tx: Tx, pace: Pace, keys: Record<Pace, string>, now: number): Promise<void> {
  const keyHash = keys[pace];
  const known = (await knownTries(tx, keys))[pace];
  const tries = (known ? triesAt(paces[pace], known, now) : 0) + 1;
  await tx.insert(slowdown).values({ keyHash, tries, lastAt: now }).onConflictDoUpdate({ target: slowdown.keyHash, set: { tries, lastAt: now } });
}
