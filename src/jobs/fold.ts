/**
 * Folds names again after an update that folds otherwise, in small transactions; broken off, the
 * next start begins once more.
 */
import type { Reader } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import { foldNext, namesAreOld } from '#domains/people/accounts/commands.fold.ts';

/** Lets the search find everybody by the rules of today; does nothing when they did not change. */
export async function foldAgain(write: Write, reader: Reader): Promise<void> {
  if (!(await namesAreOld(reader))) return;
  let last: number | null = 0;
  while (last !== null) {
    const after: number = last;
    last = await write((tx) => foldNext(tx, after));
  }
}
