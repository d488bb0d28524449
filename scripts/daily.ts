/**
 * `npm run daily`: the daily round by hand, for an operator who will not wait for the night; says
 * in one line what was deleted, and in another who was reminded, by number. `-- --show` says what
 * would be deleted, and deletes nothing. `-- --yes=DAY` is an admin's yes to what was shown for
 * that day, and goes on with the round.
 */
import { parseArgs } from 'node:util';
import { openReader } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor } from '#db/write.ts';
import { allowRound } from '#domains/office/clock/commands.ts';
import { roundHeld } from '#domains/office/clock/queries.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { lookOnly, sayHeld } from '#jobs/daily.ts';
import { readDay } from '#lib/read-day.ts';
import type { Settings } from '#lib/settings.ts';
import { findInThread, runRound } from '#server/nightly.ts';
import { beginCommand } from './_start.ts';

/** Says yes to the round that waits; gives whether there is one of that day. */
async function sayYes({ DATABASE_URL }: Settings, day: string): Promise<boolean> {
  const door = openWriteDoor(DATABASE_URL);
  const { reader, connection } = openReader(DATABASE_URL);
  try {
    const held = await roundHeld(reader);
    if (held?.day !== day) return false;
    await door.write((tx) =>
      allowRound(tx, { id: null, role: 'system' }, { round: held.publicId }),
    );
    return true;
  } finally {
    connection.close();
    await door.close();
  }
}

async function show(settings: Settings): Promise<void> {
  const door = openWriteDoor(settings.DATABASE_URL);
  const { reader, connection } = openReader(settings.DATABASE_URL);
  try {
    const looked = await lookOnly({
      reader,
      write: door.write,
      retention: retentionOf(settings),
      find: (now) => findInThread(settings, now),
    });
    if (looked.kind === 'held') console.log(sayHeld(looked));
    else
      console.log(
        [
          looked.lines.length === 0
            ? 'Nothing would go.'
            : 'Tonight would go, and nobody has to say yes:',
          ...looked.lines,
        ].join('\n'),
      );
  } finally {
    connection.close();
    await door.close();
  }
}

const settings = beginCommand();
const {
  values: { show: showOnly, yes },
} = parseArgs({ options: { show: { type: 'boolean' }, yes: { type: 'string' } } });
await migrate(settings.DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
if (showOnly) await show(settings);
else if (yes !== undefined && !(await sayYes(settings, readDay(yes) ?? yes))) {
  console.error(`Nothing waits for a yes of the day ${yes}: look with "npm run daily -- --show".`);
  process.exitCode = 1;
} else await runRound(settings, console.log);
