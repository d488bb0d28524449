/**
 * Setting up, passing and ending the second step. Tries sent at once are judged one by one, and
 * each code opens once.
 */
import { randomInt } from 'node:crypto';
import { and, count, eq, inArray, ne, notInArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, session, slowdown } from '#db/schema/accounts.ts';
import { secondFactor, spareCode } from '#db/schema/second-factor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { recordSecurity } from '#domains/office/security/commands.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { keysIn } from '#lib/key-ring.ts';
import { open, seal } from '#lib/seal.ts';
import { rememberNetwork } from './commands.networks.ts';
import { countTry, endSessionsOf, type Entry } from './commands.sign-in.ts';
import { hashSpare, keySpare, sealKey } from './keys.ts';
import { stepHolder, type StepHolder } from './queries.second-factor.ts';
import { knownTries } from './queries.sign-in.ts';
import type { Origin, TryKeys } from './rules.slowdown.ts';
import { makeCode } from './rules.card.ts';
import { spareCodes, type StepCode } from './rules.second-factor.ts';
import { paces, waitAt } from './rules.slowdown.ts';
import type { Actor } from '#lib/actor.ts';
import { stepOf } from './keys.totp.ts';
import { say } from '#lib/say.ts';

/** Whose password was right, by which ticket; `mark` as `StepHolder` has it. */
export type Proof = { id: number; mark: string; once: string };
/** `appNow` is now by the machine's clock, as an app counts; `now` where it is left out. */
type Try = Origin & { proof: Proof; portalKey: string; appNow?: number; today: string };
/**
 * The proof holds no longer: the password is another, the account closed, the second step set up or
 * reset meanwhile.
 */
type Over = { kind: 'over' };

/** Takes a try at the second step; `spares` is how many spare codes are left after one was used. */
export async function passStep(
  tx: Tx,
  input: Try & { typed: StepCode },
): Promise<
  | Over
  | Exclude<Entry, { kind: 'in' }>
  | (Extract<Entry, { kind: 'in' }> & { spares: number | null })
> {
  const { proof, typed, keys, network, now } = input;
  const holder = await holderOf(tx, proof);
  // A form that is sent twice has opened already: its code is used up, also for the same ticket,
  // and is no guess.
  if (!holder?.factor || holder.factor.lastTicket === proof.once) return { kind: 'over' };
  const wait = await stepWait(tx, keys, now);
  if (wait > 0) {
    await recordSecurity(tx, {
      event: 'slowed_down',
      refused: true,
      account: holder,
      network,
      now,
    });
    return { kind: 'wait', wait };
  }
  const event = typed.kind === 'app' ? 'second_factor' : 'spare_code';
  const spares = await useCode(tx, { ...holder, factor: holder.factor }, input);
  if (spares === undefined) {
    await countTry(tx, 'step', keys, now);
    await recordSecurity(tx, { event, refused: true, account: holder, network, now });
    return { kind: 'wrong', wait: await stepWait(tx, keys, now) };
  }
  await recordSecurity(tx, { event, account: holder, network, now });
  await rememberNetwork(tx, holder.id, input);
  await tx.delete(slowdown).where(eq(slowdown.keyHash, keys.step));
  return { kind: 'in', id: holder.id, role: holder.role, spares };
}

/**
 * Sets the second step up once its first code is right, with a new set of spare codes; all sessions
 * end. `renews` replaces the one that is there. The same form again is refused: its code has been
 * used.
 */
export async function setUpStep(
  tx: Tx,
  input: Try & { secret: string; digits: string; renews: boolean },
): Promise<Over | { kind: 'wrong' } | { kind: 'in'; holder: StepHolder; codes: string[] }> {
  const { proof, portalKey, secret, network, now, appNow = now, today } = input;
  const holder = await holderOf(tx, proof);
  if (!holder || holder.factor?.lastTicket === proof.once || (holder.factor && !input.renews))
    return { kind: 'over' };
  const lastStep = stepOf(secret, input.digits, appNow);
  await recordSecurity(tx, {
    event: 'second_factor_set',
    refused: lastStep === null,
    account: holder,
    network,
    now,
  });
  if (lastStep === null) return { kind: 'wrong' };
  const codes = Array.from({ length: spareCodes }, () => makeCode(randomInt));
  await forgetSecondFactor(tx, holder.id);
  await tx.insert(secondFactor).values({
    accountId: holder.id,
    secretSealed: seal(sealKey(portalKey, 'second factor'), secret, 'second_factor.secret'),
    madeOn: today,
    lastStep,
    lastTicket: proof.once,
  });
  await tx.insert(spareCode).values(
    codes.map((code) => ({
      accountId: holder.id,
      codeHash: hashSpare(portalKey, code),
      keyed: true,
    })),
  );
  await endSessionsOf(tx, holder.id);
  await rememberNetwork(tx, holder.id, input);
  await record(tx, selfOf(holder, today), 'second_factor_set', holder.id);
  return { kind: 'in', holder, codes };
}

/**
 * Ends the second step of somebody else of the desk, and all their sessions; for the Verwaltung.
 * Throws `NotFound` for a learner, `Conflict` for oneself.
 */
export async function resetSecondFactor(
  tx: Tx,
  actor: Actor,
  input: { person: string },
  { network, now }: Pick<Origin, 'network' | 'now'>,
): Promise<void> {
  const [found] = await tx
    .select({ id: account.id, role: account.role })
    .from(account)
    .where(eq(account.publicId, input.person))
    .limit(1);
  if (!found || found.role === 'learner')
    throw new NotFound('There is no second step here.', found?.id);
  if (found.id === actor.id) throw new Conflict(say('secondFactor.resetOwn'));
  await forgetSecondFactor(tx, found.id);
  await endSessionsOf(tx, found.id);
  await record(tx, actor, 'second_factor_reset', found.id);
  await recordSecurity(tx, { event: 'second_factor_reset', account: found, network, now });
}

/** Takes secret and spare codes of an account away, in the caller's transaction. */
export async function forgetSecondFactor(tx: Tx, accountId: number): Promise<void> {
  await tx.delete(spareCode).where(eq(spareCode.accountId, accountId));
  await tx.delete(secondFactor).where(eq(secondFactor.accountId, accountId));
}

/**
 * Ends the sessions of all at the desk who have no second step: at the start of a portal that
 * requires one.
 */
export async function endUnprovenSessions(tx: Tx): Promise<void> {
  const unproven = tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        ne(account.role, 'learner'),
        notInArray(account.id, tx.select({ id: secondFactor.accountId }).from(secondFactor)),
      ),
    );
  await tx.delete(session).where(inArray(session.accountId, unproven));
}

/**
 * Puts the key of the portal to spare codes that were stored without it: at the start of a portal.
 * Each still opens once.
 */
export async function keySpareCodes(tx: Tx, portalKey: string): Promise<void> {
  for (const { accountId, codeHash } of await tx
    .select()
    .from(spareCode)
    .where(eq(spareCode.keyed, false))) {
    await tx
      .update(spareCode)
      .set({ codeHash: keySpare(portalKey, codeHash), keyed: true })
      .where(and(eq(spareCode.accountId, accountId), eq(spareCode.codeHash, codeHash)));
  }
}

async function holderOf(tx: Tx, { id, mark }: Proof): Promise<StepHolder | undefined> {
  const holder = await stepHolder(tx, id);
  return holder?.mark === mark ? holder : undefined;
}

const stepWait = async (tx: Tx, keys: TryKeys, now: number): Promise<number> =>
  waitAt(paces.step, (await knownTries(tx, keys)).step, now);

type SetUp = StepHolder & { factor: NonNullable<StepHolder['factor']> };

/**
 * Uses a code up: undefined when it opens nothing, null for one of the app, else how many spare
 * codes are left.
 */
async function useCode(
  tx: Tx,
  holder: SetUp,
  { typed, proof, portalKey, now, appNow = now, today }: Try & { typed: StepCode },
): Promise<number | null | undefined> {
  if (typed.kind === 'spare')
    return useSpare(
      tx,
      holder,
      keysIn(portalKey).map(({ key }) => hashSpare(key, typed.code)),
      { once: proof.once, today },
    );
  const { secretSealed, lastStep } = holder.factor;
  const step = stepOf(
    open(sealKey(portalKey, 'second factor'), secretSealed, 'second_factor.secret'),
    typed.digits,
    appNow,
  );
  if (step === null || step <= lastStep) return undefined;
  await tx
    .update(secondFactor)
    .set({ lastStep: step, lastTicket: proof.once })
    .where(eq(secondFactor.accountId, holder.id));
  return null;
}

async function useSpare(
  tx: Tx,
  holder: SetUp,
  hashes: Buffer[],
  { once, today }: { once: string; today: string },
): Promise<number | undefined> {
  const { rowsAffected } = await tx
    .delete(spareCode)
    .where(and(eq(spareCode.accountId, holder.id), inArray(spareCode.codeHash, hashes)));
  if (rowsAffected === 0) return undefined;
  await tx
    .update(secondFactor)
    .set({ lastTicket: once })
    .where(eq(secondFactor.accountId, holder.id));
  await record(tx, selfOf(holder, today), 'spare_code_used', holder.id);
  const [left] = await tx
    .select({ n: count() })
    .from(spareCode)
    .where(eq(spareCode.accountId, holder.id));
  return left?.n ?? 0;
}

/** Somebody who passes it is not signed in yet, so they are the actor themselves. */
const selfOf = (
  { id, publicId, role, givenName, familyName }: StepHolder,
  today: string,
): Actor => ({ id, publicId, role, givenName, familyName, siteIds: [], today });
