/**
 * The daily round of a day that nobody doubts: what is over is deleted. Tests of the doubts are in
 * `clock.test.ts`.
 */
import type { KindName } from '#domains/manifests.ts';
import { kinds } from '#domains/office/retention/commands.ts';
import type { Kind } from '#domains/office/retention/queries.kinds.ts';
import type { Retention } from '#domains/office/retention/rules.ts';
import { findOver, forgetAll, type Forgotten } from '#jobs/daily.ts';
import type { TestDatabase } from './database.ts';

/** Forgets all that is over at `now`; gives how many of each kind went. */
export const forgetOver = async (
  { reader, write }: TestDatabase,
  retention: Retention,
  now: Date,
): Promise<Forgotten> => forgetAll(write, await findOver(reader, retention, now), retention, now);

/** Forgets one kind, as if `from` were the first day that is still stored, at the second `now`. */
export async function forgetKind(
  { reader, write }: TestDatabase,
  name: KindName,
  { from = '', now = 0 }: { from?: string; now?: number },
): Promise<number> {
  const clock = { now, today: from, from: () => from };
  const kind: Kind = kinds[name];
  const { keys } = await kind.find(reader, clock);
  return keys.length === 0 ? 0 : write((tx) => kind.forget(tx, keys, clock));
}
