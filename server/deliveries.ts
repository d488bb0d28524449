/** Has the deliveries made, beside the portal: looks every minute, with a door of its own that is open only while there is work. */
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { deliverRound, type Round } from '#jobs/deliver.ts';
import type { Settings } from '#lib/settings.ts';

const lookEveryMs = 60_000;

/** Delivers once what is due, and tells the operator what a person must look after; null when another engine is at work. */
export async function runDeliveries(settings: Settings, warn: (line: string) => void): Promise<Round | null> {
  const door = openWriteDoor(settings.DATABASE_URL);
  const { reader, connection } = openReader(settings.DATABASE_URL);
  try {
    const round = await deliverRound({ reader, write: door.write, settings });
    for (const line of round?.told ?? []) warn(line);
    return round;
  } finally {
    connection.close();
    await door.close();
  }
}

/** Looks now and then every minute; a round that takes longer is waited for. */
export function everyMinute(settings: Settings): void {
  let running = false;
  const round = async (): Promise<void> => {
    running = true;
    try {
      await runDeliveries(settings, (line) => { console.error(line); });
    } catch (error) {
      console.error('The deliveries could not be looked after; it is tried again in a minute.', error);
    } finally {
      running = false;
    }
  };
  void round();
  setInterval(() => { if (!running) void round(); }, lookEveryMs).unref();
}
