/**
 * Runs the daily round and that of reminders after the start and then each night, beside the
 * portal: a door of its own, open only while it runs.
 */
import { openReader, withReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import type { Found } from '#domains/office/retention/commands.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import {
  guardedRound,
  isAskedFor,
  roundIsDue,
  sayHeld,
  sayRound,
  type Passed,
} from '#jobs/daily.ts';
import { reminderRound, sayReminded } from '#jobs/reminders.ts';
import { alone } from '#jobs/alone.ts';
import { berlinDay } from '#lib/clock.ts';
import { faultLine } from '#jobs/fault-line.ts';
import type { Settings } from '#lib/settings.ts';
import { inThread } from '#threads/in-thread.ts';
import { turnCatalogue } from './catalogue.ts';

const lookEveryMs = 60_000;
/** How long a round that failed is let alone. */
const againMs = 10 * 60_000;

/** Looks in a thread that only reads for all that is over at `now`. */
export function findInThread(settings: Settings, now: Date): Promise<Found> {
  return inThread('round-worker', {
    url: settings.DATABASE_URL,
    retention: retentionOf(settings),
    now,
  });
}

/**
 * Forgets once what is over, and reminds whom the rules of the day reach; or does neither, where an
 * admin has to look first. Says each in a line.
 */
export async function runRound(
  settings: Settings,
  say: (line: string) => void,
  now = new Date(),
): Promise<Passed> {
  const door = openWriteDoor(settings.DATABASE_URL);
  const { reader, connection } = openReader(settings.DATABASE_URL);
  try {
    const passed = await guardedRound(
      {
        reader,
        write: door.write,
        retention: retentionOf(settings),
        find: (at) => findInThread(settings, at),
      },
      now,
    );
    say(passed.kind === 'held' ? sayHeld(passed) : sayRound(passed.forgotten));
    if (passed.kind === 'went')
      say(sayReminded(await reminderRound({ reader, write: door.write, settings }, now)));
    return passed;
  } finally {
    connection.close();
    await door.close();
  }
}

/** Whether an admin's yes, or a clock that leapt, asks for a look before the night. */
async function isAsked({ DATABASE_URL }: Settings): Promise<boolean> {
  return withReader(DATABASE_URL, (reader) => isAskedFor(reader, new Date()));
}

/**
 * Looks every minute whether a night has come, or somebody said yes: so a machine that slept, or a
 * round that failed, is made up for.
 */
export function everyNight(settings: Settings, say: (line: string) => void): void {
  let last = '';
  let running = false;
  let notBefore = 0;
  const look = async (): Promise<void> => {
    running = true;
    const now = new Date();
    try {
      if (last !== '' && !roundIsDue(last, now) && !(await isAsked(settings))) return;
      const went = await alone(settings.DATABASE_URL, 'round', async () => {
        await runRound(settings, say, now);
        return true;
      });
      await turnCatalogue(settings);
      if (went) last = berlinDay(now);
    } catch (error) {
      notBefore = performance.now() + againMs;
      console.error(
        'The daily round did not finish; it is tried again in ten minutes.',
        faultLine(error),
      );
    } finally {
      running = false;
    }
  };
  void look();
  setInterval(() => {
    if (!running && performance.now() >= notBefore) void look();
  }, lookEveryMs).unref();
}
