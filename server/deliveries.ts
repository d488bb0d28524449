/**
 * Has the deliveries made, beside the portal: looks every minute, and works in a thread when there
 * is something to do.
 */
import { withReader } from '#db/client.ts';
import { mayGo } from '#domains/office/clock/queries.ts';
import { isWaiting } from '#jobs/deliver.ts';
import { refusedPlans } from '#jobs/refused-plans.ts';
import { faultLine } from '#jobs/fault-line.ts';
import type { Settings } from '#lib/settings.ts';
import { today } from '#lib/time.ts';
import { inThread } from '#threads/in-thread.ts';

const lookEveryMs = 60_000;

async function hasWork({ DATABASE_URL }: Settings): Promise<boolean> {
  return withReader(
    DATABASE_URL,
    async (reader) => (await mayGo(reader, new Date())) && (await isWaiting(reader)),
  );
}

/**
 * Names the plans whose deliveries the settings would refuse, one line each; nothing stops for it.
 */
export async function nameRefusedPlans(
  settings: Settings,
  say: (line: string) => void,
): Promise<void> {
  try {
    const refused = await withReader(settings.DATABASE_URL, (reader) =>
      refusedPlans(reader, settings),
    );
    for (const line of refused) say(line);
  } catch (error) {
    console.error('The places of the deliveries could not be looked at.', faultLine(error));
  }
}

/** Looks now and then every minute; a round that takes longer is waited for. */
export function everyMinute(settings: Settings): void {
  let running = false;
  let last = '';
  const look = async (): Promise<void> => {
    running = true;
    try {
      // Once a day also without work: files that nobody may ask for any more go.
      if (last === today() && !(await hasWork(settings))) return;
      const round = await inThread('deliver-worker', settings);
      for (const line of round?.said ?? []) console.error(line);
      if (round) last = today();
    } catch (error) {
      console.error(
        'The deliveries could not be looked after; it is tried again in a minute.',
        faultLine(error),
      );
    } finally {
      running = false;
    }
  };
  void look();
  setInterval(() => {
    if (!running) void look();
  }, lookEveryMs).unref();
}
