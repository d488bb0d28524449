/** What the portal can do right now, for monitors and for the admin's first page. */
import { filePathOf } from '#db/connection.ts';
import { damageOf, type Damage } from '#db/damage.ts';
import { write } from '#db/portal.ts';
import { isUnavailable } from '#db/write.ts';
import type { Settings } from '#lib/settings.ts';

/**
 * `unavailable`: locked by another program, full, read-only or gone; `damaged`: restore a backup.
 */
export type Readiness = { ready: boolean; database: 'good' | 'unavailable' | 'damaged' };

/** The damage that is known of the portal's database; null where none is. */
export const knownDamage = ({ DATABASE_URL }: Pick<Settings, 'DATABASE_URL'>): Damage | null =>
  damageOf(filePathOf(DATABASE_URL));

/**
 * Whether somebody who sends a form now would be served: the write door is gone through, and
 * nothing written.
 */
export async function readiness(settings: Pick<Settings, 'DATABASE_URL'>): Promise<Readiness> {
  if (knownDamage(settings)) return { ready: false, database: 'damaged' };
  try {
    await write(() => Promise.resolve());
    return { ready: true, database: 'good' };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { ready: false, database: knownDamage(settings) ? 'damaged' : 'unavailable' };
  }
}
