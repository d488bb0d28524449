/**
 * Has the deliveries made, beside the portal: looks every minute, and works in a thread, with a
 * door of its own, when there is something to do.
 */
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { mayGo } from '#domains/clock/queries.ts';
import { deliverRound, isWaiting, type Round } from '#jobs/deliver.ts';
import { refusedPlans } from '#jobs/refused-plans.ts';
import { faultLine } from './fault-line.ts';
import type { Settings } from '#lib/settings.ts';
import { answerOf, begin } from '#lib/thread.ts';
import { today } from '#lib/time.ts';

const lookEveryMs = 60_000;

const waits =
  'Deliveries: nothing goes out until an admin has looked at the date, under Verwaltung or with "npm run daily -- --show".';

/**
 * Delivers once what is due; nothing while the clock is doubted (decisions/025), and null when
 * another engine is at work.
 */
export async function runDeliveries(settings: Settings): Promise<Round | null> {
  const door = openWriteDoor(settings.DATABASE_URL);
  const { reader, connection } = openReader(settings.DATABASE_URL);
  try {
    if (!(await mayGo(reader, new Date()))) return { arrived: 0, failed: 0, told: [waits] };
    return await deliverRound({ reader, write: door.write, settings });
  } finally {
    connection.close();
    await door.close();
  }
}

function runInThread(settings: Settings): Promise<Round | null> {
  return answerOf(
    begin('deliver-worker', settings, { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 }),
    'engine',
  );
}

async function hasWork({ DATABASE_URL }: Settings): Promise<boolean> {
  const { reader, connection } = openReader(DATABASE_URL);
  try {
    return (await mayGo(reader, new Date())) && (await isWaiting(reader));
  } finally {
    connection.close();
  }
}

/**
 * Names the plans whose deliveries the settings would refuse, one line each; nothing stops for it.
 */
export async function nameRefusedPlans(
  settings: Settings,
  say: (line: string) => void,
): Promise<void> {
  try {
    for (const line of await refusedPlansIn(settings)) say(line);
  } catch (error) {
    console.error('The places of the deliveries could not be looked at.', faultLine(error));
  }
}

async function refusedPlansIn(settings: Settings): Promise<string[]> {
  const { reader, connection } = openReader(settings.DATABASE_URL);
  try {
    return await refusedPlans(reader, settings);
  } finally {
    connection.close();
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
      const round = await runInThread(settings);
      for (const line of round?.told ?? []) console.error(line);
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
