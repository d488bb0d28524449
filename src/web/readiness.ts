/** What the portal can do right now, for monitors and for the admin's first page. */
import { placeOf, type Place } from '#db/address.ts';
import { damageOf, type Damage } from '#db/damage.ts';
import { write } from '#db/portal.ts';
import { isUnavailable } from '#db/unavailable.ts';

/**
 * `unavailable`: locked by another program, full, read-only or gone; `damaged`: restore a backup.
 */
export type Readiness = { ready: boolean; database: 'good' | 'unavailable' | 'damaged' };

/** The damage that is known of the portal's database; null where none is. */
export const knownDamage = (place: Place): Damage | null => damageOf(placeOf(place));

/**
 * Whether somebody who sends a form now would be served: the write door is gone through to
 * the database, and nothing written.
 */
export async function readiness(settings: Place): Promise<Readiness> {
  if (knownDamage(settings)) return { ready: false, database: 'damaged' };
  try {
    await write((tx) => tx.run('select 1'));
    return { ready: true, database: 'good' };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { ready: false, database: knownDamage(settings) ? 'damaged' : 'unavailable' };
  }
}
