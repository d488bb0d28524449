/**
 * The whole portal is killed again and again while people learn over HTTP: after each start what it
 * had acknowledged is there (docs/rules.md, Promises 2).
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { openDatabase } from '../support/database.ts';
import {
  crowdAt,
  letLearn,
  missingIn,
  stepsOf,
  type Acknowledged,
} from '../support/learning-crowd.ts';
import { openOffice } from '../support/people.ts';
import { newFolder, startServer } from '../support/server.ts';

const kills = 20;
/** As many connections as the bench holds open. */
const peopleAtOnce = 20;

test(`killed ${kills} times under load, the portal has lost nothing that it had acknowledged`, async () => {
  test.setTimeout(3_600_000);
  const folder = newFolder();
  const first = await startServer({ folder });
  const db = openDatabase(first.file);
  const office = await openOffice(db);
  const steps = await stepsOf(db);
  await db.close();
  await first.stop();
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const portal = await startServer({ folder });
    const before = openDatabase(portal.file);
    const crowd = letLearn(portal.url, await crowdAt(before, office, peopleAtOnce), steps);
    await before.close();
    await sleep(randomInt(200, 2_000));
    portal.process.kill('SIGKILL');
    await once(portal.process, 'exit');
    acknowledged.push(...(await crowd.end()));
  }
  const last = await startServer({ folder });
  expect(last.said()).toContain('Checking the database');
  expect(last.said()).toContain('is ready');
  const after = openDatabase(last.file);
  const missing = await missingIn(after, acknowledged);
  console.log(
    `${acknowledged.length} steps acknowledged in ${kills} kills, ${missing.length} missing.`,
  );
  expect(acknowledged.length).toBeGreaterThan(kills * 10);
  expect(missing).toEqual([]);
  expect(
    await differencesOf(after.reader, [...new Set(acknowledged.map(({ learner }) => learner))]),
  ).toEqual([]);
  await after.close();
  await last.stop();
  last.remove();
});
