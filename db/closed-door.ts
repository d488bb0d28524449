/**
 * The write door of a process that only reads: it takes nothing, and remembers for whom it was
 * asked, so that the process that writes can be asked in its place.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { WriteDoor } from './write.ts';

/** Something wants to write, in a process that only reads. */
export class BelongsToWriter extends Error {
  override name = 'BelongsToWriter';
}

/** The work under way, and whether it came to the door. */
const working = new AsyncLocalStorage<{ cameToDoor: boolean }>();

/** Remembers that somebody came; always rejects with `BelongsToWriter`. */
const refuse = (): Promise<never> => {
  const work = working.getStore();
  if (work) work.cameToDoor = true;
  return Promise.reject(new BelongsToWriter('This process only reads.'));
};

/** Takes nothing. */
export const closedDoor: WriteDoor = {
  write: refuse,
  writeKnown: refuse,
  /** There is nothing to close. */
  close: () => Promise.resolve(),
};

/**
 * What `work` gives where it reads and no more; null where it came to the door, whatever it made of
 * the refusal.
 */
export async function readOnly<Result>(work: () => Promise<Result>): Promise<Result | null> {
  const mark = { cameToDoor: false };
  try {
    const result = await working.run(mark, work);
    return mark.cameToDoor ? null : result;
  } catch (error) {
    if (mark.cameToDoor) return null;
    throw error;
  }
}
