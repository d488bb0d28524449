/**
 * `npm run database:move -- --to ADDRESS`: copies the database to an empty place on the other engine,
 * and compares every table. The old one stays as it is, and in charge until `.env` names the new one.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { filePathOf, isOnServer, placeOf } from '#db/address.ts';
import { moveDatabase } from '#db/copy.ts';
import { takeLock } from '#db/lock.ts';
import { throwIfRefused } from '#db/namespace.ts';
import { lockOf } from '#db/portal-lock.ts';
import { placeIn } from '#lib/settings.ts';
import { beginCommand, WrongCommand } from './_start.ts';

const settings = beginCommand();
const { values } = parseArgs({ options: { to: { type: 'string' }, token: { type: 'string' } } });
if (!values.to)
  throw new WrongCommand(
    'Write where to, for example: npm run database:move -- --to wss://db.amt.example --token TOKEN',
  );
const from = settings.DATABASE_URL;
const { DATABASE_URL: to } = placeIn({ DATABASE_URL: values.to, DATABASE_TOKEN: values.token });
if (!isOnServer(from) && !existsSync(filePathOf(from)))
  throw new WrongCommand(`There is no database at ${from}.`);
const unlock = takeLock(lockOf(placeOf(settings)));
if (!unlock) throw new WrongCommand('The portal is running on this database. Stop it first.');
for (const url of [from, to]) await throwIfRefused(url);
const began = performance.now();
console.log('Copying. The new database is empty until all of it is there and was compared.');
const contents = await moveDatabase(from, to);
unlock();
const rows = [...contents.values()].reduce((sum, content) => sum + content.rows, 0);
console.log(
  [
    `Moved: ${contents.size} tables with ${rows} rows in ${Math.ceil((performance.now() - began) / 1000)} s; every table was counted and compared, and is the same.`,
    `Write into .env: DATABASE_URL=${values.to}${values.token ? ', and DATABASE_TOKEN as you gave it' : ''}. Until then the old database is in charge; delete it when you need it no more.`,
    ...(settings.BACKUP_KEY || !isOnServer(to)
      ? []
      : [
          `The key of the backups lies beside the old database: put backup.key into ${settings.DATA_FOLDER}.`,
        ]),
  ].join('\n'),
);
