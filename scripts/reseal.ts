/**
 * `npm run reseal`: seals everything that an older key has sealed with the present one; says how
 * much that was, and which keys are still needed.
 */
import { migrate } from '#db/migrate.ts';
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { resealAll } from '#jobs/reseal.ts';
import { beginCommand } from './_start.ts';

const settings = beginCommand();
await migrate(settings.DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
const door = openWriteDoor(settings.DATABASE_URL);
const { reader, connection } = openReader(settings.DATABASE_URL);
const { renewed, present } = await resealAll({
  reader,
  write: door.write,
  ring: settings.KUNDENNUMMER_KEY,
});
connection.close();
await door.close();
console.log(
  `${renewed} values were sealed again; all are sealed with key ${present} now. Keep an older key for 30 days more: files of deliveries on their way and lists that are being read in may need it.`,
);
