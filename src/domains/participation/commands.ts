import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { barrierReport } from '#db/schema/participation.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { Conflict } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { mostReportsOfDay, reportNumber, type BarrierInput } from './rules.ts';

/** Keeps a report without saying who sent it, and gives its number. Throws `Conflict` when the day's measure is full. */
export async function reportBarrier(tx: Tx, { today }: Pick<Actor, 'today'>, { page, body, contact }: BarrierInput): Promise<string> {
  if (await tx.$count(barrierReport, eq(barrierReport.day, today)) >= mostReportsOfDay) throw new Conflict(messages.public.barrierTooMany);
  const number = reportNumber(randomBytes(8), today);
  await tx.insert(barrierReport).values({ number, day: today, page, body, contact });
  return number;
}
