/** Where sealed values are stored for long, so that they can be sealed again with another key. */
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client.ts';
import { identifier } from '#db/schema/accounts.ts';
import { deliveryPlan } from '#db/schema/delivery.ts';
import { ownWork } from '#db/schema/exercises.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { secondFactor } from '#db/schema/second-factor.ts';
import type { Sealed } from '#lib/seal.ts';

const places = {
  'identifier.kundennummer': {
    table: identifier,
    id: identifier.learnerId,
    sealed: identifier.kundennummerSealed,
    column: 'kundennummerSealed',
  },
  'identifier.bg_nummer': {
    table: identifier,
    id: identifier.learnerId,
    sealed: identifier.bgNummerSealed,
    column: 'bgNummerSealed',
  },
  'mail_address.address': {
    table: mailAddress,
    id: mailAddress.accountId,
    sealed: mailAddress.sealed,
    column: 'sealed',
  },
  'delivery_plan.secret': {
    table: deliveryPlan,
    id: deliveryPlan.id,
    sealed: deliveryPlan.secretSealed,
    column: 'secretSealed',
  },
  'own_work.body': {
    table: ownWork,
    id: ownWork.id,
    sealed: ownWork.sealed,
    column: 'sealed',
  },
  'second_factor.secret': {
    table: secondFactor,
    id: secondFactor.accountId,
    sealed: secondFactor.secretSealed,
    column: 'secretSealed',
  },
} as const satisfies Partial<Record<Sealed, unknown>>;

export type SealedPlace = { what: keyof typeof places };
/**
 * All of them. What lives for an hour or a day is not among them: it is deleted before its key is.
 */
export const sealedPlaces: readonly SealedPlace[] = (
  Object.keys(places) as (keyof typeof places)[]
).map((what) => ({ what }));

export type SealedRow = { id: number; sealed: Buffer };

/** The next sealed values of a place after a row. */
export async function sealedAfter(
  reader: Reader,
  { what }: SealedPlace,
  after: number,
  limit: number,
): Promise<SealedRow[]> {
  const { table, id, sealed } = places[what];
  const rows = await reader
    .select({ id, sealed })
    .from(table)
    .where(and(gt(id, after), isNotNull(sealed)))
    .orderBy(asc(id))
    .limit(limit);
  return rows.flatMap((row) => (row.sealed === null ? [] : [{ id: row.id, sealed: row.sealed }]));
}

/**
 * Puts a freshly sealed value in the place of the old one, unless that has changed meanwhile; gives
 * how many rows changed.
 */
export async function replaceSealed(
  tx: Tx,
  { what }: SealedPlace,
  row: SealedRow & { fresh: Buffer },
): Promise<number> {
  const { table, id, sealed, column } = places[what];
  return (
    await tx
      .update(table)
      .set({ [column]: row.fresh })
      .where(and(eq(id, row.id), eq(sealed, row.sealed)))
  ).rowsAffected;
}
