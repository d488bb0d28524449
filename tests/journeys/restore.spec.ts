/**
 * The drill: people learn, a backup is made, people delete, and then the database, its folder and
 * the settings are gone (docs/rules.md, Promises 2).
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { eq } from 'drizzle-orm';
import { expect, test } from '@playwright/test';
import { account, identifier, session } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { course } from '#db/schema/courses.ts';
import { readName } from '#backups/backup-folder.ts';
import { recordOf, readRecord } from '#backups/deletions.ts';
import { open, seal } from '#lib/seal.ts';
import { isRing } from '#lib/key-ring.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { crowdAt, letLearn, missingIn, stepsOf } from '../support/learning-crowd.ts';
import { learnersAt, openOffice, type Office } from '../support/people.ts';
import { newFolder, startServer } from '../support/server.ts';
import { plain, visitor } from '../support/visitor.ts';

const number = '123A456789';
const proof = 'HV-2026-7KQ2M-XW4PA';
const officeName = 'Jobcenter "Drei Täler" & Co. #1';

/**
 * A machine with a portal: where its database and backups lie, and the desk at which the operator
 * types, with nothing but .env.
 */
function newMachine() {
  const folder = newFolder();
  const [home, backups, desk] = ['daten', 'sicherung', 'tisch'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  for (const path of [home, backups, desk]) mkdirSync(path, { mode: 0o700 });
  const file = join(home, 'portal.db');
  const key = randomBytes(32).toString('base64');
  writeFileSync(
    join(desk, '.env'),
    `KUNDENNUMMER_KEY=${key}\nBACKUP_FOLDER=${backups}\nOFFICE_NAME='${officeName}'\n`,
    { mode: 0o600 },
  );
  const command = (args: string[], more: Record<string, string> = {}, input = '') =>
    spawnSync(
      resolve('node_modules/node/bin/node'),
      [resolve(args[0] as string), ...args.slice(1)],
      {
        cwd: desk,
        encoding: 'utf8',
        input,
        env: { PATH: process.env['PATH'], DATABASE_URL: `file:${file}`, ...more },
      },
    );
  const backup = (): string =>
    join(backups, readdirSync(backups).find((name) => readName(name) !== null) as string);
  return {
    folder,
    home,
    backups,
    desk,
    file,
    key,
    command,
    backup,
    record: recordOf({
      BACKUP_FOLDER: backups,
      DATABASE_URL: `file:${file}`,
      DATA_FOLDER: '',
    }),
  };
}
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/**
 * Somebody with a Kundennummer whose account will be closed, and a certificate that its learner
 * will delete.
 */
async function peopleWhoGo(db: TestDatabase, office: Office, key: string): Promise<string> {
  const [closing] = await learnersAt(db, office.mayen, [['Klara', 'Schließt']]);
  const [learner] = await db.reader
    .select({ id: account.id })
    .from(account)
    .where(eq(account.userName, 'lernen-probe'));
  const [someCourse] = await db.reader.select({ id: course.id }).from(course).limit(1);
  if (!closing || !learner || !someCourse) throw new Error('The demonstration is not there.');
  await db.write(async (tx) => {
    await tx.insert(identifier).values({
      learnerId: closing.id,
      aktenzeichen: '1',
      kundennummerSealed: seal(key, number, 'identifier.kundennummer'),
    });
    await tx
      .insert(certificate)
      .values({
        number: proof,
        learnerId: learner.id,
        courseId: someCourse.id,
        issuedOn: '2026-11-01',
        body: JSON.stringify({ courseTitle: 'E-Mail', modules: [], minutes: 45 }),
      })
      .onConflictDoUpdate({
        target: [certificate.learnerId, certificate.courseId],
        set: { number: proof },
      });
  });
  return closing.publicId;
}

/** What the backup will not know. */
async function deleteAfterwards(url: string, closing: string): Promise<void> {
  const learner = await visitor(url, 'lernen-probe');
  expect(
    (await learner.post('/lernen/nachweise', 'certificates.remove', { number: proof })).status,
  ).toBe(303);
  const admin = await visitor(url, 'verwaltung-probe');
  expect(
    (await admin.post('/verwaltung', 'reasons.give', { person: closing, reason: 'asked' })).status,
  ).toBe(303);
  expect((await admin.post('/verwaltung', 'people.closeAny', { person: closing })).status).toBe(
    303,
  );
}

async function expectGone(db: TestDatabase, closing: string, key: string): Promise<void> {
  expect(await db.reader.$count(certificate, eq(certificate.number, proof))).toBe(0);
  const [closed] = await db.reader
    .select({ closedOn: account.closedOn, sealed: identifier.kundennummerSealed })
    .from(account)
    .innerJoin(identifier, eq(identifier.learnerId, account.id))
    .where(eq(account.publicId, closing));
  expect(closed?.closedOn).toMatch(/^\d{4}-/);
  expect(open(key, closed?.sealed as Buffer, 'identifier.kundennummer')).toBe(number);
  expect(await db.reader.$count(session)).toBe(0);
}

test('with a backup and the key that was put away everything is back that was promised, and nothing that was deleted', async () => {
  test.setTimeout(300_000);
  const { folder, home, desk, file, key, command, backup, record, backups } = newMachine();
  const portal = await startServer({
    folder,
    file,
    env: { KUNDENNUMMER_KEY: key, BACKUP_FOLDER: backups, DELIVERIES_BY: 'command' },
  });
  const putAway = /^BACKUP_KEY=(1:\S+)$/m.exec(portal.said())?.[1] as string;
  expect(isRing(putAway)).toBe(true);
  const db = openDatabase(file);
  const office = await openOffice(db);
  const closing = await peopleWhoGo(db, office, key);

  // Written under load: before, while and after the backup is made.
  const crowd = letLearn(portal.url, await crowdAt(db, office, 20), await stepsOf(db));
  await expect.poll(() => crowd.so.length, { timeout: 60_000 }).toBeGreaterThan(100);
  const begun = performance.now();
  const made = command(['scripts/backup.ts']);
  const ended = performance.now();
  expect({ stderr: made.stderr, stdout: made.stdout }).toEqual({
    stderr: '',
    stdout: expect.stringContaining(backup()),
  });
  expect(modeOf(backup())).toBe('600');
  expect(readFileSync(backup()).includes('SQLite format')).toBe(false);
  await expect
    .poll(() => crowd.so.filter(({ at }) => at > ended).length, { timeout: 60_000 })
    .toBeGreaterThan(20);
  const acknowledged = await crowd.end();
  await deleteAfterwards(portal.url, closing);
  await expect
    .poll(async () => (await readRecord(record, putAway)).map(({ kind }) => kind))
    .toEqual(expect.arrayContaining(['certificate', 'account closed']));
  expect(readFileSync(record, 'utf8')).not.toContain(proof);

  expect(command(['scripts/restore.ts', backup()]).stderr.trim()).toBe(
    'The portal is running on this database. Stop it first, then restore.',
  );
  await db.close();
  portal.process.kill('SIGKILL');
  await once(portal.process, 'exit');
  rmSync(home, { recursive: true });
  rmSync(join(desk, '.env'));

  const wrong = command(['scripts/restore.ts', backup()], {
    BACKUP_KEY: `1:${randomBytes(32).toString('base64')}`,
  });
  expect(wrong.stderr.trim()).toBe('The file is not as it was sealed, or the key is another.');
  expect(existsSync(file)).toBe(false);
  const restored = command(['scripts/restore.ts', backup()], {}, `BACKUP_KEY=${putAway}\n`);
  expect(restored.stderr).toBe('');
  expect(restored.stdout).toMatch(
    /Restored: all that was saved until .*Deleted again, by the record beside the backups: [1-9]\d* rows/s,
  );
  expect(modeOf(join(desk, '.env'))).toBe('600');
  const settings = parseEnv(readFileSync(join(desk, '.env'), 'utf8')) as Record<string, string>;
  expect(settings).toMatchObject({
    KUNDENNUMMER_KEY: key,
    BACKUP_KEY: putAway,
    OFFICE_NAME: officeName,
  });

  const again = await startServer({
    folder,
    file,
    env: { ...settings, DATABASE_URL: `file:${file}`, DELIVERIES_BY: 'command' },
  });
  expect(again.said()).not.toContain('BACKUP_KEY=');
  const after = openDatabase(file);
  await expectGone(after, closing, settings['KUNDENNUMMER_KEY'] as string);
  const missing = await missingIn(after, acknowledged);
  const promised = acknowledged.filter(({ at }) => at < begun);
  const broken = missing.filter(({ at }) => at < begun);
  console.log(
    `Promised ${promised.length} steps, lost of them ${broken.length}; acknowledged later ${acknowledged.length - promised.length}, lost of them ${missing.length - broken.length}.`,
  );
  expect(broken).toEqual([]);
  expect(missing.length).toBeGreaterThan(0);
  expect(plain((await (await visitor(again.url)).get(`/nachweis?nummer=${proof}`)).html)).toContain(
    'Der Nachweis ist echt. Die Angaben darin sind gelöscht',
  );
  await after.close();
  await again.stop();
  again.remove();
});
