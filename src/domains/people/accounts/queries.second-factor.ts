import { createHash } from 'node:crypto';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import type { Role } from '#lib/actor.ts';

/**
 * Somebody of the desk before the second step. `mark` tells whether the password is still the same;
 * `factor` is null until it was set up.
 */
export type StepHolder = {
  id: number;
  publicId: string;
  role: Role;
  userName: string;
  givenName: string;
  familyName: string;
  mark: string;
  factor: { secretSealed: Buffer; lastStep: number; lastTicket: string } | null;
};

/** The open account of this number, if it is one of the desk and has a password. */
export async function stepHolder(
  db: Pick<Reader, 'select'>,
  id: number,
): Promise<StepHolder | undefined> {
  const [found] = await db
    .select({
      id: account.id,
      publicId: account.publicId,
      role: account.role,
      userName: account.userName,
      givenName: account.givenName,
      familyName: account.familyName,
      passwordHash: account.passwordHash,
      secretSealed: secondFactor.secretSealed,
      lastStep: secondFactor.lastStep,
      lastTicket: secondFactor.lastTicket,
    })
    .from(account)
    .leftJoin(secondFactor, eq(secondFactor.accountId, account.id))
    .where(and(eq(account.id, id), ne(account.role, 'learner'), isNull(account.closedOn)))
    .limit(1);
  if (!found?.passwordHash) return undefined;
  const { passwordHash, secretSealed, lastStep, lastTicket, userName, ...person } = found;
  const factor =
    secretSealed && lastStep !== null && lastTicket !== null
      ? { secretSealed, lastStep, lastTicket }
      : null;
  return {
    ...person,
    userName: userName ?? '',
    mark: createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16),
    factor,
  };
}

/**
 * Since when an account has a second step, and how many spare codes are left; null when it has
 * none.
 */
export async function secondFactorOf(
  db: Reader,
  accountId: number,
): Promise<{ madeOn: string; spares: number } | null> {
  const [found] = await db
    .select({ madeOn: secondFactor.madeOn })
    .from(secondFactor)
    .where(eq(secondFactor.accountId, accountId))
    .limit(1);
  return found
    ? {
        madeOn: found.madeOn,
        spares: await db.$count(spareCode, eq(spareCode.accountId, accountId)),
      }
    : null;
}
