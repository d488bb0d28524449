/**
 * Looks for damage in the database: after an unclean end before anything is written, and every
 * night.
 */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOnServer, placeOf, type Place } from '#db/address.ts';
import { damageOf, forgetDamage, reportDamage } from '#db/damage.ts';
import { faultLine } from '#jobs/fault-line.ts';
import { inThread } from '#threads/in-thread.ts';
import { endedWell } from './clean-end.ts';

/** So long a start waits for the check; that of a large file goes on beside the portal. */
const mostWaitMs = 3_000;

/**
 * Looks through the whole database and tells everybody who writes what it found; gives whether it
 * is good.
 */
export async function checkDatabase(where: Place): Promise<boolean> {
  const found = await inThread('check-worker', { url: where.DATABASE_URL });
  if (found.length > 0) reportDamage(placeOf(where), found);
  return found.length === 0 && !damageOf(placeOf(where));
}

/**
 * Looks whether the database is good, before the start writes anything. It does not look where the
 * last portal ended well without damage, nor at a server's, which looks after its own end. Gives
 * false where the database is damaged.
 */
export async function checkAtStart(where: Place, say: (line: string) => void): Promise<boolean> {
  const path = placeOf(where);
  if (isTakenAsGood(where) && !damageOf(path)) return true;
  say('Checking the database, since the portal before did not end by itself');
  const check = lookAgain(where);
  const ended = new AbortController();
  const late = sleep(mostWaitMs, undefined, { signal: ended.signal }).then(() => {
    // Who does not wait for it any more still hears of it: from the log, the admin's page and
    // /api/ready.
    check.catch((error: unknown) => {
      console.error('The database could not be checked.', faultLine(error));
    });
    return !damageOf(path);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([check, late]);
  } finally {
    ended.abort();
  }
}

function isTakenAsGood(where: Place): boolean {
  const path = placeOf(where);
  return isOnServer(where.DATABASE_URL) || !existsSync(path) || endedWell(path);
}

/** The operator may have mended what a portal before met. */
async function lookAgain(where: Place): Promise<boolean> {
  const path = placeOf(where);
  const found = await inThread('check-worker', { url: where.DATABASE_URL });
  if (found.length > 0) reportDamage(path, found);
  else forgetDamage(path);
  return !damageOf(path);
}
