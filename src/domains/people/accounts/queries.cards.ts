import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { accessCard, account, site } from '#db/schema/accounts.ts';
import { endsBy } from '#lib/clock.ts';
import { NotFound } from '#lib/errors.ts';
import { hashCode } from './keys.ts';
import { amongLearners } from './queries.among.ts';
import { stateOf, type CardState } from './rules.card.ts';
import { keeps } from './rules.people.ts';
import type { Actor, Role } from '#lib/actor.ts';

export type HeldCard = {
  cardId: number;
  state: CardState;
  inTime: boolean;
  accountId: number;
  role: Role;
  userName: string;
  givenName: string;
  familyName: string;
};

/**
 * The card of a code and whose account it opens; undefined when no such card was ever made here.
 */
export async function cardByCode(
  db: Pick<Reader, 'select'>,
  code: string,
  today: string,
): Promise<HeldCard | undefined> {
  const [found] = await db
    .select({
      cardId: accessCard.id,
      lastDay: accessCard.lastDay,
      usedOn: accessCard.usedOn,
      replacedOn: accessCard.replacedOn,
      closedOn: account.closedOn,
      accountId: account.id,
      role: account.role,
      userName: account.userName,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(accessCard)
    .innerJoin(account, eq(account.id, accessCard.accountId))
    .where(eq(accessCard.codeHash, hashCode(code)))
    .limit(1);
  if (!found) return undefined;
  const { cardId, lastDay, accountId, role, userName, givenName, familyName } = found;
  const day = endsBy(today);
  return {
    cardId,
    state: stateOf(found, day),
    inTime: lastDay >= day,
    accountId,
    role,
    userName: userName ?? '',
    givenName,
    familyName,
  };
}

export type CardHolder = {
  id: number;
  givenName: string;
  familyName: string;
  card: { madeOn: string; lastDay: string; usedOn: string | null } | null;
};

/**
 * A learner of the staff member's sites by public id, with the newest card. Throws `NotFound` for
 * anybody else.
 */
export const cardHolder = (db: Reader, actor: Actor, publicId: string): Promise<CardHolder> =>
  holderWhere(db, publicId, (person) => keeps(actor, person));

/** The same for somebody at the desk, for an admin. */
export const deskCardHolder = (db: Reader, publicId: string): Promise<CardHolder> =>
  holderWhere(db, publicId, ({ role }) => role !== 'learner');

async function holderWhere(
  db: Reader,
  publicId: string,
  mine: (person: { role: Role; siteId: number | null }) => boolean,
): Promise<CardHolder> {
  const [found] = await db
    .select({
      id: account.id,
      givenName: account.givenName,
      familyName: account.familyName,
      role: account.role,
      siteId: account.siteId,
      closedOn: account.closedOn,
    })
    .from(account)
    .where(eq(account.publicId, publicId))
    .limit(1);
  if (!found || found.closedOn || !mine(found))
    throw new NotFound('There is nobody here to make a card for.', found?.id);
  const [card] = await db
    .select({ madeOn: accessCard.madeOn, lastDay: accessCard.lastDay, usedOn: accessCard.usedOn })
    .from(accessCard)
    .where(eq(accessCard.accountId, found.id))
    .orderBy(desc(accessCard.id))
    .limit(1);
  const { id, givenName, familyName } = found;
  return { id, givenName, familyName, card: card ?? null };
}

/**
 * The last day of a card by its code, if it still opens the account `accountId`; undefined
 * otherwise.
 */
export async function lastDayOf(
  db: Reader,
  code: string,
  accountId: number,
): Promise<string | undefined> {
  const good = and(
    eq(accessCard.codeHash, hashCode(code)),
    eq(accessCard.accountId, accountId),
    isNull(accessCard.usedOn),
    isNull(accessCard.replacedOn),
  );
  const [found] = await db
    .select({ lastDay: accessCard.lastDay })
    .from(accessCard)
    .where(good)
    .limit(1);
  return found?.lastDay;
}

export type Waiting = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  siteName: string;
  fold: string;
  lastDay: string | null;
};

const newestCard = sql<
  string | null
>`(select ${accessCard.lastDay} from ${accessCard} where ${accessCard.accountId} = ${account.id} and ${accessCard.replacedOn} is null order by ${accessCard.id} desc limit 1)`;
const unopened = (actor: Actor) =>
  and(
    eq(account.role, 'learner'),
    inArray(account.siteId, actor.siteIds),
    isNull(account.openedOn),
    isNull(account.closedOn),
  );
const waitingColumns = {
  id: account.id,
  publicId: account.publicId,
  givenName: account.givenName,
  familyName: account.familyName,
  siteName: site.name,
  fold: account.fold,
  lastDay: newestCard,
};

/**
 * Learners of the actor who have not opened their account, by name, after the folded name `after`;
 * with the last day of the card that they hold.
 */
export const waitingForCards = (
  db: Reader,
  actor: Actor,
  { after, limit }: { after: string; limit: number },
): Promise<Waiting[]> =>
  db
    .select(waitingColumns)
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .where(and(unopened(actor), gt(account.fold, after)))
    .orderBy(account.fold, account.id)
    .limit(limit);

/**
 * Of these public ids, the learners of the actor who have not opened their account, by name; and
 * the numbers of people who are not the actor's to see.
 */
export async function cardsFor(
  db: Reader,
  actor: Actor,
  publicIds: readonly string[],
): Promise<{ people: Waiting[]; strangers: number[]; unknown: boolean }> {
  const all = await db
    .select({ id: account.id, role: account.role, siteId: account.siteId })
    .from(account)
    .where(among(account.publicId, publicIds));
  const people = await db
    .select(waitingColumns)
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .where(and(amongLearners(actor, publicIds), isNull(account.openedOn)))
    .orderBy(account.fold, account.id);
  return {
    people,
    strangers: all.filter((person) => !keeps(actor, person)).map((person) => person.id),
    unknown: all.length < publicIds.length,
  };
}

export type Holder = {
  id: number;
  publicId: string;
  givenName: string;
  familyName: string;
  opened: boolean;
  lastDay: string | null;
};

/**
 * Of these public ids the learners of the actor, by name: whether they have opened their account,
 * and the last day of the card that they hold.
 */
export async function cardsHeld(
  db: Reader,
  actor: Actor,
  publicIds: readonly string[],
): Promise<Holder[]> {
  const rows = await db
    .select({
      id: account.id,
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
      openedOn: account.openedOn,
      lastDay: newestCard,
    })
    .from(account)
    .innerJoin(site, eq(site.id, account.siteId))
    .where(amongLearners(actor, publicIds))
    .orderBy(account.fold, account.id);
  return rows.map(({ openedOn, ...row }) => ({ ...row, opened: openedOn !== null }));
}
