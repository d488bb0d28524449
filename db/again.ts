/** What failed on the way to the database, and may pass. */
import { setTimeout as sleep } from 'node:timers/promises';

/** How often it is tried again at most, and for how long. */
type Patience = { tries: number; ms: number };
/** Who waits is a person. */
const ofPeople: Patience = { tries: 12, ms: 6000 };

/**
 * Gives what `work` gives, which runs again while its failure may pass, each time after a longer
 * pause; `undo` comes after each failure. Throws the last one.
 */
export async function again<T>(
  work: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
  undo: () => Promise<void> = () => Promise.resolve(),
  patience = ofPeople,
): Promise<T> {
  const began = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      await undo();
      const late = attempt >= patience.tries || performance.now() - began > patience.ms;
      if (late || !isPassing(error)) throw error;
      await sleep(Math.min(500, 5 * 2 ** attempt) * (0.5 + Math.random() / 2));
    }
  }
}
