import type { Reader } from '#db/client.ts';
import { heldRound, knownDay } from '#db/schema/clock.ts';
import { berlinDay, doubtOf, type Doubt } from '#lib/clock.ts';
import type { Counts, Reason } from './rules.ts';

type Reading = Pick<Reader, 'select'>;

/**
 * The known day, the machine's day at `now`, and why that is doubted (null when it is not). Where
 * no day is known yet, the machine's is taken.
 */
export async function clockAt(
  db: Reading,
  now: Date,
): Promise<{ known: string; today: string; doubt: Doubt | null }> {
  const today = berlinDay(now);
  const [row] = await db.select({ day: knownDay.day }).from(knownDay).limit(1);
  const known = row?.day ?? today;
  return { known, today, doubt: doubtOf(known, today) };
}

export type Held = {
  publicId: string;
  day: string;
  reason: Reason;
  counts: Counts;
  yesOn: string | null;
};

/** The round that waits for an admin's yes, or for the next look after it; null when none does. */
export async function roundHeld(db: Reading): Promise<Held | null> {
  const [row] = await db
    .select({
      publicId: heldRound.publicId,
      day: heldRound.day,
      reason: heldRound.reason,
      counts: heldRound.counts,
      yesOn: heldRound.yesOn,
    })
    .from(heldRound)
    .limit(1);
  return row ? { ...row, counts: JSON.parse(row.counts) as Counts } : null;
}

/**
 * Whether anything may be sent by a day at `now`: the clock is believed, and no round waits for a
 * yes.
 */
export async function mayGo(db: Reading, now: Date): Promise<boolean> {
  const { doubt } = await clockAt(db, now);
  return doubt === null && (await roundHeld(db)) === null;
}
