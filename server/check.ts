/**
 * Looks for damage in the database: after an unclean end before anything is written, and every
 * night.
 */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { filePathOf } from '#db/connection.ts';
import { damageOf, forgetDamage, reportDamage } from '#db/damage.ts';
import { faultLine } from '#jobs/fault-line.ts';
import { inThread } from '#threads/in-thread.ts';
import { endedWell } from './clean-end.ts';

/** So long a start waits for the check; that of a large file goes on beside the portal. */
const mostWaitMs = 10_000;

/**
 * Looks through the database of `url` and tells everybody who writes what it found; gives whether
 * it is good.
 */
export async function checkDatabase(url: string): Promise<boolean> {
  const path = filePathOf(url);
  const found = await inThread('check-worker', { path });
  if (found.length > 0) reportDamage(path, found);
  return found.length === 0 && !damageOf(path);
}

/**
 * Looks whether the database of `url` is good, before the start writes anything. It does not look
 * where the last portal ended well without damage. Gives false where the database is damaged.
 */
export async function checkAtStart(url: string, say: (line: string) => void): Promise<boolean> {
  const path = filePathOf(url);
  if (!existsSync(path) || (endedWell(path) && !damageOf(path))) return true;
  say('Checking the database, since the portal before did not end by itself');
  const check = lookAgain(path);
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

/** The operator may have mended what a portal before met. */
async function lookAgain(path: string): Promise<boolean> {
  const found = await inThread('check-worker', { path });
  if (found.length > 0) reportDamage(path, found);
  else forgetDamage(path);
  return !damageOf(path);
}
