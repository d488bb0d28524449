/** Runs the daily round and that of reminders after the start and then each night, beside the portal: a door of its own, open only while it runs. */
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { keepingOf } from '#domains/keeping/rules.ts';
import { dailyRound, roundIsDue, sayRound } from '#jobs/daily.ts';
import { reminderRound, sayReminded } from '#jobs/reminders.ts';
import { forLog } from '#lib/for-log.ts';
import type { Settings } from '#lib/settings.ts';
import { today } from '#lib/time.ts';

const lookEveryMs = 10 * 60_000;

/** Forgets once what is over, reminds whom the rules of the day reach, and says each in one line. */
export async function runRound(settings: Settings, say: (line: string) => void): Promise<void> {
  const door = openWriteDoor(settings.DATABASE_URL);
  const { reader, connection } = openReader(settings.DATABASE_URL);
  try {
    say(sayRound(await dailyRound(door.write, keepingOf(settings))));
    const reminded = sayReminded(await reminderRound({ reader, write: door.write, settings }));
    if (reminded) say(reminded);
  } finally {
    connection.close();
    await door.close();
  }
}

/** Looks every ten minutes whether a night has come: so a machine that slept, or a round that failed, is made up for. */
export function everyNight(settings: Settings, say: (line: string) => void): void {
  let last = '';
  let running = false;
  const round = async (): Promise<void> => {
    running = true;
    const day = today();
    try {
      await runRound(settings, say);
      last = day;
    } catch (error) {
      console.error('The daily round did not finish; it is tried again in ten minutes.', forLog(error));
    } finally {
      running = false;
    }
  };
  void round();
  setInterval(() => { if (!running && (last === '' || roundIsDue(last, new Date()))) void round(); }, lookEveryMs).unref();
}
