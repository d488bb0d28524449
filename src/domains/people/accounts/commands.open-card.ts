/**
 * Looking at an access card and using it, once. A used or expired card opens nothing, whoever has
 * its code.
 */
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessCard, account, cardUse } from '#db/schema/accounts.ts';
import { recordSecurity } from '#domains/office/security/commands.ts';
import { rememberNetwork } from './commands.networks.ts';
import { countTry, endSessionsOf } from './commands.sign-in.ts';
import { giveUserName } from './commands.user-name.ts';
import { cardByCode, type HeldCard } from './queries.cards.ts';
import { cardWait } from './queries.sign-in.ts';
import type { Origin } from './rules.slowdown.ts';
import { sameFormSeconds, type CardRefusal } from './rules.card.ts';
import type { Role } from '#lib/actor.ts';

type CardTry = Origin & { code: string; today: string };
type Opening = CardTry & {
  /** Null where the card was not good before the door, so that nothing was hashed for it. */
  passwordHash: string | null;
  /** What only this form from this browser has (`formProof`). */
  proof: Buffer;
};

/**
 * Looks at a card's code before its holder chooses a password; one that opens nothing counts as a
 * wrong try.
 */
export async function showCard(
  tx: Tx,
  input: CardTry,
): Promise<CardRefusal | { kind: 'good'; card: HeldCard }> {
  const found = await lookAt(tx, input);
  // Name and password are shown together, before they are taken.
  if (found.kind === 'good' && !found.card.userName) await giveUserName(tx, found.card.accountId);
  return found.kind === 'card' ? refuse(tx, input, found.card) : found;
}

/**
 * Opens the account of a card, once: the password is set, the card is used up, earlier sessions
 * end. The same form from the same browser is let in for ten minutes.
 */
export async function openCard(
  tx: Tx,
  input: Opening,
): Promise<CardRefusal | { kind: 'in'; id: number; role: Role }> {
  const found = await lookAt(tx, input);
  if (found.kind === 'wait') return found;
  if (found.kind === 'card')
    return found.card && (await isSameForm(tx, input, found.card))
      ? letIn(tx, input, found.card)
      : refuse(tx, input, found.card);
  // The wait ended, or the card became good, between the look before the door and now.
  if (input.passwordHash === null) return { kind: 'wait', wait: 1 };
  const { cardId, accountId, userName } = found.card;
  await tx.update(accessCard).set({ usedOn: input.today }).where(eq(accessCard.id, cardId));
  await tx
    .update(account)
    .set({
      passwordHash: input.passwordHash,
      openedOn: sql`coalesce(${account.openedOn}, ${input.today})`,
    })
    .where(eq(account.id, accountId));
  if (!userName) await giveUserName(tx, accountId);
  await endSessionsOf(tx, accountId);
  await tx.delete(cardUse).where(lte(cardUse.expiresAt, input.now));
  await tx
    .insert(cardUse)
    .values({ cardId, proof: input.proof, expiresAt: input.now + sameFormSeconds });
  return letIn(tx, input, found.card);
}

type Look =
  | { kind: 'wait'; wait: number }
  | { kind: 'good'; card: HeldCard }
  | { kind: 'card'; card: HeldCard | undefined };

async function lookAt(tx: Tx, { code, keys, network, now, today }: CardTry): Promise<Look> {
  const wait = await cardWait(tx, keys, now);
  if (wait > 0) {
    await recordSecurity(tx, { event: 'slowed_down', refused: true, account: null, network, now });
    return { kind: 'wait', wait };
  }
  const card = await cardByCode(tx, code, today);
  return card?.state === 'good' ? { kind: 'good', card } : { kind: 'card', card };
}

/**
 * Whether the same form came again, after a double press or a lost answer: the card was used with
 * this form, and nothing has ended that since.
 */
async function isSameForm(tx: Tx, { proof, now }: Opening, card: HeldCard): Promise<boolean> {
  if (card.state !== 'used' || !card.inTime) return false;
  const same = and(
    eq(cardUse.cardId, card.cardId),
    eq(cardUse.proof, proof),
    gt(cardUse.expiresAt, now),
    lte(cardUse.expiresAt, now + sameFormSeconds),
  );
  return (await tx.select({ id: cardUse.cardId }).from(cardUse).where(same).limit(1)).length > 0;
}

async function letIn(
  tx: Tx,
  input: CardTry,
  { accountId: id, role }: HeldCard,
): Promise<{ kind: 'in'; id: number; role: Role }> {
  await recordSecurity(tx, {
    event: 'card',
    account: { id, role },
    network: input.network,
    now: input.now,
  });
  await rememberNetwork(tx, id, input);
  return { kind: 'in', id, role };
}

async function refuse(
  tx: Tx,
  { keys, network, now }: CardTry,
  card: HeldCard | undefined,
): Promise<CardRefusal> {
  await countTry(tx, 'card', keys, now);
  await recordSecurity(tx, {
    event: 'card',
    refused: true,
    account: card ? { id: card.accountId, role: card.role } : null,
    network,
    now,
  });
  return { kind: 'card', state: card && card.state !== 'good' ? card.state : 'unknown' };
}
