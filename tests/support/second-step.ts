/**
 * Sabine of the small office and her second step: her password was right, and she sets up the app
 * or types a code.
 */
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import {
  passStep,
  setUpStep,
  type Proof,
} from '#domains/people/accounts/commands.second-factor.ts';
import { originOf } from '#domains/people/accounts/keys.ts';
import { stepHolder } from '#domains/people/accounts/queries.second-factor.ts';
import type { StepCode } from '#domains/people/accounts/rules.second-factor.ts';
import { newSecret } from '#domains/people/accounts/keys.totp.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { codeAt } from './second-factor.ts';
import { day, settle } from './small-office.ts';

/** Opens the small office, in which Sabine has a password. */
export async function openSmallOffice(): Promise<TestDatabase> {
  const db = freshDatabase();
  await settle(db.write);
  await db.write((tx) =>
    tx.update(account).set({ passwordHash: 'one', userName: 'sabine' }).where(eq(account.id, 2)),
  );
  return db;
}

/** The key of the portal. */
export const portalKey = Buffer.alloc(32, 'test').toString('base64');
/** Where a form of Sabine comes from, and when. */
export const from = (now: number, network = '203.0.113.0/24') =>
  originOf(portalKey, 'sabine', network, now);
/** The second at which all begins. */
export const start = 1_800_000_000;
/** The secret of Sabine's app. */
export const secret = newSecret();
/** A code of the app, and a spare code, as they are typed. */
export const app = (digits: string): StepCode => ({ kind: 'app', digits });
export const spare = (code: string): StepCode => ({ kind: 'spare', code });

let tickets = 0;
/** Sabine's password was right: a ticket of its own for each time. */
export async function proof(db: TestDatabase): Promise<Proof> {
  const holder = await stepHolder(db.reader, 2);
  if (!holder) throw new Error('No holder.');
  tickets += 1;
  return { id: 2, mark: holder.mark, once: `t${tickets}` };
}
/** Sets up the second step, by a password alone where no other proof is given. */
export const setUp = async (
  db: TestDatabase,
  now = start,
  digits = codeAt(secret, now),
  by?: Proof,
  renews = false,
) => {
  const input = {
    proof: by ?? (await proof(db)),
    secret,
    digits,
    renews,
    portalKey,
    ...from(now),
    today: day,
  };
  return db.write((tx) => setUpStep(tx, input));
};
/** Passes the second step with what is typed. */
export const pass = async (
  db: TestDatabase,
  typed: StepCode,
  now: number,
  by?: Proof,
  network = '203.0.113.0/24',
) => {
  const input = {
    proof: by ?? (await proof(db)),
    typed,
    portalKey,
    ...from(now, network),
    today: day,
  };
  return db.write((tx) => passStep(tx, input));
};
/** Sets up the second step; gives the spare codes. */
export async function sparesOfSabine(db: TestDatabase): Promise<string[]> {
  const done = await setUp(db);
  if (done.kind !== 'in') throw new Error(`Not set up: ${done.kind}.`);
  return done.codes;
}
