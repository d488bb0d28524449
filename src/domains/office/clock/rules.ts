/** When a daily round may go by itself, and when an admin has to look first (decisions/025). */
import { doubtOf, type Doubt } from '#lib/clock.ts';

/**
 * So much of a kind may go in one round without an admin's yes: a number, or a share, whichever is
 * more.
 */
export const mostAtOnce = { rows: 50, share: 0.05 };
/**
 * What lives for few days is deleted in larger shares by itself: so many times its daily one is
 * still usual.
 */
const usualDays = 3;

/**
 * How many of a kind would be deleted, of how many; `people` where each is a person; `days` for how
 * long the kind is stored.
 */
type Count = { n: number; of: number; people: boolean; days: number };
export type Counts = Record<string, Count>;
export type Reason = Doubt | 'much';

const isMuch = (n: number, of: number, days: number): boolean =>
  n > mostAtOnce.rows && n > of * Math.max(mostAtOnce.share, usualDays / days);

/** Whether a round would take more than is usual: of one kind, or of all people together. */
function tooMuch(counts: Counts): boolean {
  const kinds = Object.values(counts);
  const people = kinds.filter((kind) => kind.people);
  const going = people.reduce((sum, { n }) => sum + n, 0);
  return (
    kinds.some(({ n, of, days }) => isMuch(n, of, days)) ||
    isMuch(going, Math.max(0, ...people.map(({ of }) => of)), Number.POSITIVE_INFINITY)
  );
}

/**
 * Whether `now` is no more of any kind than what an admin saw. What lives for few days never asks:
 * the yes itself leaves such a note.
 */
export const isWithin = (now: Counts, seen: Counts): boolean =>
  Object.entries(now).every(
    ([kind, { n, days }]) => days <= usualDays || n <= (seen[kind]?.n ?? 0),
  );

/**
 * Why a round of the day `today` has to wait for an admin; null when it may go. `allowed` is what
 * an admin said yes to.
 */
export function reasonToHold(
  known: string,
  today: string,
  counts: Counts,
  allowed: Counts | null,
): Reason | null {
  const doubt = doubtOf(known, today);
  if (doubt) return doubt;
  return tooMuch(counts) && !(allowed && isWithin(counts, allowed)) ? 'much' : null;
}
