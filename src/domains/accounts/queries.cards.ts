import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { accessCard, account } from '#db/schema/accounts.ts';
import { NotFound } from '#lib/errors.ts';
import { hashCode } from './hash.ts';
import { stateOf, type CardState } from './rules.card.ts';
import { keeps } from './rules.people.ts';
import type { Actor, Role } from './rules.ts';

export type HeldCard = { state: CardState; accountId: number; role: Role; userName: string; givenName: string; familyName: string };

/** The card of a code and whose account it opens; undefined when no such card was ever made here. */
export async function cardByCode(db: Pick<Reader, 'select'>, code: string, today: string): Promise<HeldCard | undefined> {
  const [found] = await db.select({
    lastDay: accessCard.lastDay, usedOn: accessCard.usedOn, replacedOn: accessCard.replacedOn, closedOn: account.closedOn,
    accountId: account.id, role: account.role, userName: account.userName, givenName: account.givenName, familyName: account.familyName,
  }).from(accessCard).innerJoin(account, eq(account.id, accessCard.accountId)).where(eq(accessCard.codeHash, hashCode(code))).limit(1);
  if (!found) return undefined;
  const { accountId, role, userName, givenName, familyName } = found;
  return { state: stateOf(found, today), accountId, role, userName: userName ?? '', givenName, familyName };
}

export type CardHolder = { id: number; givenName: string; familyName: string; card: { madeOn: string; lastDay: string; usedOn: string | null } | null };

/** A learner of the staff member's sites by public id, with the newest card. Throws `NotFound` for anybody else. */
export const cardHolder = (db: Reader, actor: Actor, publicId: string): Promise<CardHolder> => holderWhere(db, publicId, (person) => keeps(actor, person));

/** The same for somebody at the desk, for an admin. */
export const deskCardHolder = (db: Reader, publicId: string): Promise<CardHolder> => holderWhere(db, publicId, ({ role }) => role !== 'learner');

async function holderWhere(db: Reader, publicId: string, mine: (person: { role: Role; siteId: number | null }) => boolean): Promise<CardHolder> {
  const [found] = await db.select({ id: account.id, givenName: account.givenName, familyName: account.familyName, role: account.role, siteId: account.siteId, closedOn: account.closedOn })
    .from(account).where(eq(account.publicId, publicId)).limit(1);
  if (!found || found.closedOn || !mine(found)) throw new NotFound('There is nobody here to make a card for.', found?.id);
  const [card] = await db.select({ madeOn: accessCard.madeOn, lastDay: accessCard.lastDay, usedOn: accessCard.usedOn })
    .from(accessCard).where(eq(accessCard.accountId, found.id)).orderBy(desc(accessCard.id)).limit(1);
  const { id, givenName, familyName } = found;
  return { id, givenName, familyName, card: card ?? null };
}

/** The last day of a card by its code, if it still opens the account `accountId`; undefined otherwise. */
export async function lastDayOf(db: Reader, code: string, accountId: number): Promise<string | undefined> {
  const good = and(eq(accessCard.codeHash, hashCode(code)), eq(accessCard.accountId, accountId), isNull(accessCard.usedOn), isNull(accessCard.replacedOn));
  const [found] = await db.select({ lastDay: accessCard.lastDay }).from(accessCard).where(good).limit(1);
  return found?.lastDay;
}
