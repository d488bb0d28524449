import { randomInt } from 'node:crypto';
import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { accessCard, account } from '#db/schema/accounts.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { addDays } from '#lib/time.ts';
import { forgetNetworks } from './commands.networks.ts';
import { forgetSecondFactor } from './commands.second-factor.ts';
import { endSessionsOf } from './commands.sign-in.ts';
import { giveUserName } from './commands.user-name.ts';
import { hashCode } from './keys.ts';
import { cardDays, makeCode } from './rules.card.ts';
import { foldName } from './rules.fold.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

export type NewCard = { code: string };

/**
 * Makes an access card for a learner of the staff member's sites and gives its code, which nobody
 * can read again. The card before, the password and all sessions end, since all three may be in
 * other hands; user name and learning stay. Throws `NotFound` for a learner of another site.
 */
export async function makeCard(
  tx: Tx,
  actor: Actor,
  { learnerId }: { learnerId: number },
): Promise<NewCard> {
  const mine = and(
    eq(account.id, learnerId),
    eq(account.role, 'learner'),
    inArray(account.siteId, actor.siteIds),
    isNull(account.closedOn),
  );
  return replaceCard(tx, actor, await only(tx, mine));
}

/**
 * Makes cards with codes that are printed already, for learners of the staff member's sites who
 * have not opened their account. Throws `NotFound` for anybody else.
 */
export async function makeCards(
  tx: Tx,
  actor: Actor,
  cards: readonly { learnerId: number; code: string }[],
): Promise<void> {
  for (const { learnerId, code } of cards) {
    const waiting = and(
      eq(account.id, learnerId),
      eq(account.role, 'learner'),
      inArray(account.siteId, actor.siteIds),
      isNull(account.closedOn),
      isNull(account.openedOn),
    );
    await replaceCard(tx, actor, await only(tx, waiting), code);
  }
}

/**
 * The same for a member of staff, a caseworker or an admin; made by an admin. The second step ends
 * too. Throws `NotFound` for a learner, `Conflict` for oneself, who would be locked out before the
 * code is read.
 */
export async function makeDeskCard(
  tx: Tx,
  actor: Actor,
  { accountId }: { accountId: number },
): Promise<NewCard> {
  if (accountId === actor.id) throw new Conflict(say('accounts.makeCardOwn'));
  return replaceCard(
    tx,
    actor,
    await only(
      tx,
      and(eq(account.id, accountId), ne(account.role, 'learner'), isNull(account.closedOn)),
    ),
  );
}

/** Makes an admin from nothing but a name, for the command line, with the first card. */
export async function makeFirstAdmin(
  tx: Tx,
  input: { publicId: string; givenName: string; familyName: string; today: string },
): Promise<NewCard> {
  const { today, ...person } = input;
  const [made] = await tx
    .insert(account)
    .values({ ...person, fold: foldName(person), role: 'admin', madeOn: today })
    .returning({ id: account.id });
  if (!made) throw new NotFound();
  const self: Actor = { id: made.id, role: 'admin', siteIds: [], today, ...person };
  await record(tx, self, 'account_made', made.id);
  return replaceCard(tx, self, { id: made.id, userName: null });
}

type Holder = { id: number; userName: string | null };

async function only(tx: Tx, which: ReturnType<typeof and>): Promise<Holder> {
  const [found] = await tx
    .select({ id: account.id, userName: account.userName })
    .from(account)
    .where(which)
    .limit(1);
  if (!found) throw new NotFound();
  return found;
}

async function replaceCard(
  tx: Tx,
  actor: Actor,
  holder: Holder,
  code = makeCode(randomInt),
): Promise<NewCard> {
  const { today } = actor;
  await tx
    .update(accessCard)
    .set({ replacedOn: today })
    .where(
      and(
        eq(accessCard.accountId, holder.id),
        isNull(accessCard.usedOn),
        isNull(accessCard.replacedOn),
      ),
    );
  await tx.insert(accessCard).values({
    accountId: holder.id,
    codeHash: hashCode(code),
    madeOn: today,
    madeBy: actor.id,
    lastDay: addDays(today, cardDays),
  });
  await tx.update(account).set({ passwordHash: null }).where(eq(account.id, holder.id));
  await forgetSecondFactor(tx, holder.id);
  await endSessionsOf(tx, holder.id);
  await forgetNetworks(tx, holder.id);
  // Given with the card, so that it can be read before anything is decided.
  if (!holder.userName) await giveUserName(tx, holder.id);
  await record(tx, actor, 'card_made', holder.id);
  return { code };
}
