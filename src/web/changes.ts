/**
 * Which rows have changed since a day: found by looking, since everything that a row says may
 * change it, also the day itself.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Reader } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import { noteGiven } from '#domains/reporting/api-clients/commands.ts';
import { changedRows, pageOf, type Reading } from '#domains/reporting/api-clients/queries.pages.ts';

/** So many rows are compared before others have their turn. */
const comparedAtOnce = 500;

/**
 * Looks at all rows of a reading, and notes since when they say what they say: since today, where
 * it is not what was given last.
 */
export async function findChanges(reader: Reader, write: Write, reading: Reading): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const { given, next } = await pageOf(reader, reading, {
      after,
      since: null,
      limit: comparedAtOnce,
    });
    const fresh = await changedRows(reader, reading, given);
    if (fresh.length > 0) await write((tx) => noteGiven(tx, { ...reading, given: fresh }));
    await turn();
    after = next?.after;
  }
}
