/** `npm run standings:verify`: rebuilds every standing from the facts and compares; exit 1 when they differ. With `-- --repair` it stores what the facts say. */
import { argv, env, exit, loadEnvFile } from 'node:process';
import { existsSync } from 'node:fs';
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { differencesOf, learnersAfter, repair, sayDifference } from '#domains/progress/verify.ts';
import { readSettings } from '#lib/settings.ts';

/** Small enough that a running portal waits for no page of repairs. */
const pageOfLearners = 50;

if (existsSync('.env')) loadEnvFile('.env');
const { DATABASE_URL } = readSettings(env);
const repairing = argv.includes('--repair');
const { reader, connection } = openReader(DATABASE_URL);
const door = repairing ? openWriteDoor(DATABASE_URL) : null;
let learners = 0;
let differing = 0;
let left = 0;

for (let page = await learnersAfter(reader, 0, pageOfLearners); page.length > 0; page = await learnersAfter(reader, page.at(-1) ?? 0, pageOfLearners)) {
  const differences = await differencesOf(reader, page);
  for (const difference of differences) console.log(sayDifference(difference));
  if (door && differences.length > 0) await door.write((tx) => repair(tx, differences));
  learners += page.length;
  differing += differences.length;
  left += differences.length === 0 ? 0 : door ? (await differencesOf(reader, page)).length : differences.length;
}

await door?.close();
connection.close();
const repaired = repairing ? `, ${differing - left} repaired` : '';
console.log(`${learners} learners, ${differing} differences${repaired}.`);
exit(left > 0 ? 1 : 0);
