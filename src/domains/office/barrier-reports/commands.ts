import { createHash, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import type { Actor } from '#lib/actor.ts';
import { Conflict } from '#lib/errors.ts';
import { mostReportsOfDay, reportNumber, type BarrierInput } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Stores a report without its sender, and gives its number; the same form sent twice is one report.
 * `takeShare` counts it for the sender's network. Throws `Conflict` when the number for a day, or
 * for the network, is reached.
 */
export async function reportBarrier(
  tx: Tx,
  { today }: Pick<Actor, 'today'>,
  { page, body, contact, once }: BarrierInput,
  takeShare: () => boolean,
): Promise<string> {
  // Made of the form and all its words: a person who goes back and writes something else makes
  // another report.
  const chance = once
    ? createHash('sha256')
        .update(JSON.stringify([once, page, body, contact]))
        .digest()
    : randomBytes(8);
  const number = reportNumber(chance, today);
  if ((await tx.$count(barrierReport, eq(barrierReport.number, number))) > 0) return number;
  if ((await tx.$count(barrierReport, eq(barrierReport.day, today))) >= mostReportsOfDay)
    throw new Conflict(say('public.barrierTooMany'));
  if (!takeShare()) throw new Conflict(say('public.barrierTooManyHere'));
  await tx.insert(barrierReport).values({ number, day: today, page, body, contact });
  return number;
}
