/**
 * `npm run litestream:config -- --to FOLDER` (or `s3://BUCKET/PATH`): writes the configuration by which
 * Litestream copies the database file continuously, sealed with a key made of BACKUP_KEY.
 */
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { filePathOf, isOnServer } from '#db/address.ts';
import { ageKeyOf } from '#backups/age-key.ts';
import { backupKey } from '#backups/backup-key.ts';
import { keysIn } from '#lib/key-ring.ts';
import { beginCommand, WrongCommand } from './_start.ts';

const settings = beginCommand();
const { values } = parseArgs({
  options: { to: { type: 'string', default: '' }, endpoint: { type: 'string' } },
});
if (isOnServer(settings.DATABASE_URL))
  throw new WrongCommand('Litestream copies a file, and DATABASE_URL names a server.');
const database = resolve(filePathOf(settings.DATABASE_URL));
const file = join(dirname(database), 'litestream.yml');

/** Where the copy goes; a folder must be there, since one made by us might lie on the same disk. */
function placeOfCopy(to: string): string[] {
  if (/^s3:\/\/[^/]+\/./.test(to))
    return [
      `url: ${JSON.stringify(to)}`,
      ...(values.endpoint ? [`endpoint: ${JSON.stringify(values.endpoint)}`] : []),
    ];
  if (to !== '' && statSync(to, { throwIfNoEntry: false })?.isDirectory())
    return ['type: file', `path: ${JSON.stringify(join(resolve(to), 'heimvorteil'))}`];
  throw new WrongCommand(
    'Write where to, a folder that is there (on another disk) or a bucket: npm run litestream:config -- --to /mnt/copy, or --to s3://BUCKET/PATH.',
  );
}

const place = placeOfCopy(values.to);
const keys = keysIn(backupKey(settings, console.log)).map(({ key }) =>
  ageKeyOf(Buffer.from(key, 'base64')),
);
const lines = [
  '# Written by "npm run litestream:config". It holds what opens the copy: for the user of the portal alone.',
  'dbs:',
  `  - path: ${JSON.stringify(database)}`,
  '    replicas:',
  `      - ${place.join('\n        ')}`,
  '        sync-interval: 1s',
  '        snapshot-interval: 6h',
  '        retention: 24h',
  '        age:',
  `          identities: ${JSON.stringify(keys.map(({ identity }) => identity))}`,
  `          recipients: ${JSON.stringify(keys.slice(0, 1).map(({ recipient }) => recipient))}`,
];
writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
console.log(
  [
    `Written: ${file}. Start beside the portal: litestream replicate -config ${file}`,
    `To restore, with the portal and Litestream stopped: litestream restore -config ${file} -o ${database}.restored ${database}`,
  ].join('\n'),
);
