/**
 * An engine in a process of its own, for tests that kill it: says each step, and stands still after
 * the one that it is told.
 */
import { writeSync } from 'node:fs';
import { argv, env } from 'node:process';
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { deliverRound } from '#jobs/deliver.ts';
import { readSettings } from '#lib/settings.ts';

const [, , stopAfter = '', now = ''] = argv;
const settings = readSettings(env);
const door = openWriteDoor(settings.DATABASE_URL);
const { reader, connection } = openReader(settings.DATABASE_URL);
const round = await deliverRound(
  {
    reader,
    write: door.write,
    settings,
    at: async (step) => {
      writeSync(1, `${step}\n`);
      // Whoever started this ends it.
      if (step === stopAfter)
        await new Promise(() => {
          setInterval(() => undefined, 1000);
        });
    },
  },
  new Date(now),
);
writeSync(1, `${JSON.stringify(round)}\n`);
connection.close();
await door.close();
