import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, knownNetwork, session, slowdown } from '#db/schema/accounts.ts';
import { passwordFits, sessionMarkOf } from './keys.ts';
import {
  signInWait,
  waitAt,
  paces,
  type Origin,
  type PaceName,
  type Tries,
  type TryKeys,
} from './rules.slowdown.ts';
import type { Role } from '#lib/actor.ts';
import { foldUserName } from './rules.user-name.ts';

type Holder = { id: number; role: Role };
/**
 * A try to sign in: whose account it would open (null when name and password do not fit), whose
 * name it was, and whether it comes from a network in which that account signed in before.
 */
export type Attempt = Origin & { opens: Holder | null; account: Holder | null; spared: boolean };

/** What is remembered of wrong tries under these keys. */
export async function knownTries(
  db: Pick<Reader, 'select'>,
  keys: Partial<Record<PaceName, string>>,
): Promise<Partial<Record<PaceName, Tries>>> {
  const rows = await db
    .select({ keyHash: slowdown.keyHash, tries: slowdown.tries, lastAt: slowdown.lastAt })
    .from(slowdown)
    .where(inArray(slowdown.keyHash, Object.values(keys)));
  const known: Partial<Record<PaceName, Tries>> = {};
  for (const name of Object.keys(keys) as PaceName[]) {
    const tries = rows.find((row) => row.keyHash === keys[name]);
    if (tries) known[name] = tries;
  }
  return known;
}

/**
 * Compares a password with the account of a user name; while the wait lasts nothing is compared.
 * Unknown names take as long as known ones.
 */
export async function examine(
  db: Reader,
  { userName, password, ...origin }: Origin & { userName: string; password: string },
): Promise<Attempt> {
  const [found] = await db
    .select({ id: account.id, role: account.role, passwordHash: account.passwordHash })
    .from(account)
    .where(and(eq(account.userName, foldUserName(userName)), isNull(account.closedOn)))
    .limit(1);
  const holder = found ? { id: found.id, role: found.role } : null;
  // Asked for an unknown name too, so that the time tells nothing.
  const spared = await isKnownNetwork(db, origin, holder?.id ?? 0);
  if (signInWait(await knownTries(db, origin.keys), origin.now, spared) > 0)
    return { ...origin, opens: null, account: holder, spared };
  const fits = await passwordFits(password, found?.passwordHash ?? null);
  return { ...origin, opens: fits ? holder : null, account: holder, spared };
}

async function isKnownNetwork(db: Reader, { markOf }: Origin, accountId: number): Promise<boolean> {
  const here = and(eq(knownNetwork.accountId, accountId), eq(knownNetwork.mark, markOf(accountId)));
  return (
    (await db.select({ accountId: knownNetwork.accountId }).from(knownNetwork).where(here).limit(1))
      .length > 0
  );
}

/** For how many seconds no card code is taken from this network. */
export async function cardWait(
  db: Pick<Reader, 'select'>,
  keys: TryKeys,
  now: number,
): Promise<number> {
  return waitAt(paces.card, (await knownTries(db, keys)).card, now);
}

/** What people see of their own account, and what a new password is measured against. */
export async function ownAccount(
  db: Reader,
  id: number,
): Promise<{ userName: string; givenName: string; familyName: string } | undefined> {
  const [found] = await db
    .select({
      userName: account.userName,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(account)
    .where(eq(account.id, id))
    .limit(1);
  return found && { ...found, userName: found.userName ?? '' };
}

export type OwnSession = {
  mark: string;
  foreignDevice: boolean;
  firstDay: string;
  lastDay: string;
};

/**
 * Where an account is signed in at `now`, the latest used first: nothing is known of the devices
 * but whether it was a foreign one (docs/rules.md).
 */
export async function sessionsOf(
  db: Pick<Reader, 'select'>,
  accountId: number,
  now: number,
): Promise<(OwnSession & { id: string })[]> {
  const rows = await db
    .select({
      id: session.id,
      foreignDevice: session.foreignDevice,
      firstDay: session.firstDay,
      lastDay: session.lastDay,
    })
    .from(session)
    .where(
      and(
        eq(session.accountId, accountId),
        gt(session.expiresAt, now),
        or(isNull(session.endsAt), gt(session.endsAt, now)),
      ),
    )
    .orderBy(desc(session.lastDay), desc(session.firstDay), session.id);
  return rows.map((row) => ({ ...row, mark: sessionMarkOf(row.id) }));
}

/** The account of a public id, as the cookie of a browser names it; undefined for none. */
export async function accountNamed(db: Reader, publicId: string): Promise<number | undefined> {
  const [found] = await db
    .select({ id: account.id })
    .from(account)
    .where(eq(account.publicId, publicId))
    .limit(1);
  return found?.id;
}
