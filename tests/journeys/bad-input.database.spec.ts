/**
 * The database does not answer: locked, gone, read-only. The portal says so with 503, shows what
 * was typed, stores nothing by halves, and goes on by itself.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openFileConnection } from '#db/file.ts';
import { demoPassword, startServer } from '../support/server.ts';
import { toolOf } from '../support/tool.ts';
import { expectPlainWords, expectTrouble, plain, visitor } from '../support/visitor.ts';

const pause = 'Das Portal macht gerade eine Pause';
const report = {
  body: 'Der Knopf lässt sich nicht drücken.',
  page: 'Kurs E-Mail, Modul 2',
  contact: '',
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('while another program keeps the database, people read on; what they send is shown back, and goes through later @night', async () => {
  test.setTimeout(120_000);
  const portal = await startServer({ folder, filled: true });
  const [learner, staff, nobody] = [
    await visitor(portal.url, 'lernen-probe'),
    await visitor(portal.url, 'betreuung-probe'),
    await visitor(portal.url),
  ];
  const other = openFileConnection(`file:${portal.file}`, 5000);
  await other.execute('BEGIN EXCLUSIVE');
  await other.execute("insert into site (name) values ('Halb')");

  for (const path of [
    '/lernen',
    '/lernen/e-mail',
    '/lernen/e-mail/schreiben-und-antworten/ziel',
    '/lernen/fachkraft',
  ])
    expect((await learner.get(path)).status).toBe(200);
  const refused = await nobody.post('/barriere-melden', 'participation.report', report);
  expectTrouble(refused, 503, pause);
  for (const typed of Object.values(report)) expect(plain(refused.html)).toContain(typed);
  expect(plain(refused.html)).toMatch(/Nennen Sie am Telefon diese Nummer: \d{3} \d{3}/);
  const step = { course: 'e-mail', module: 'schreiben-und-antworten', step: 'ziel' };
  const stopped = await learner.post(
    '/lernen/e-mail/schreiben-und-antworten/ziel',
    'learning.goOn',
    step,
  );
  expectTrouble(stopped, 503, pause);
  expect(plain(stopped.html)).toContain('Ihr Lernstand ist gespeichert.');
  expectTrouble(
    await nobody.post('/anmelden', 'accounts.signIn', {
      userName: 'lernen-probe',
      password: demoPassword,
    }),
    503,
    pause,
  );
  // Reading about a person is logged before anything is shown; without the log nothing is, nor is a
  // refusal that is not logged.
  expectTrouble(await staff.get('/betreuung/lernende/demo-learner-1'), 503, pause);
  expectTrouble(await staff.get('/betreuung/lernende/gibt-es-nicht'), 503, pause);

  await other.execute('ROLLBACK');
  expect((await nobody.post('/barriere-melden', 'participation.report', report)).status).toBe(303);
  expect(
    (await learner.post('/lernen/e-mail/schreiben-und-antworten/ziel', 'learning.goOn', step))
      .status,
  ).toBe(303);
  const [row] = (
    await other.execute(
      "select (select count(*) from barrier_report), (select count(*) from site where name = 'Halb')",
    )
  ).rows;
  expect(row).toEqual([1, 0]);
  other.close();
  await portal.stop();
});

test('when the folder of the database is taken away as soon as the portal is ready, nothing is acknowledged that would be lost, and all is there when it is back', async () => {
  const home = join(folder, 'daten');
  mkdirSync(home);
  const portal = await startServer({ folder: home, filled: true });
  renameSync(home, `${home}-weg`);
  const nobody = await visitor(portal.url);
  const refused = await nobody.post('/barriere-melden', 'participation.report', report);
  expectTrouble(refused, 503, pause);
  expect(plain(refused.html)).toContain(report.body);
  expectPlainWords(await nobody.get('/anmelden'));
  renameSync(`${home}-weg`, home);
  expect((await nobody.post('/barriere-melden', 'participation.report', report)).status).toBe(303);
  await portal.stop();
  const database = openFileConnection(`file:${portal.file}`, 5000);
  expect((await database.execute('select body from barrier_report')).rows).toEqual([[report.body]]);
  database.close();
});

test('when the database file is moved away and the portal is stopped, no empty one lies in its place, and no mark of a good end', async () => {
  const portal = await startServer({ folder, filled: true });
  const nobody = await visitor(portal.url);
  renameSync(portal.file, join(folder, 'weg.db'));
  expectTrouble(await nobody.post('/barriere-melden', 'participation.report', report), 503, pause);
  await portal.stop();
  expect(portal.said()).toContain('The end was not clean');
  expect(readdirSync(folder)).not.toContain(basename(portal.file));
  expect(readdirSync(folder)).not.toContain(`${basename(portal.file)}.clean`);
});

for (const { what, call, of, error, says } of [
  {
    what: 'takes no writes',
    call: 'pwrite64',
    of: () => [],
    error: 'EROFS',
    says: 'The disk of the database is full, broken or read-only.',
  },
  {
    what: 'does not say whether the file is there',
    call: 'statx',
    of: (file: string) => ['-P', file],
    error: 'EIO',
    says: 'The database file is gone or is another one',
  },
])
  test(`while its file system ${what}, what is sent is shown back and the log says why; it goes through when that is over`, async () => {
    const strace = toolOf('/usr/bin/strace', 'strace');
    test.skip(!strace, 'strace is missing');
    const portal = await startServer({ folder, filled: true });
    const [learner, nobody] = [
      await visitor(portal.url, 'lernen-probe'),
      await visitor(portal.url),
    ];
    // The system answers the portal as a file system does that has turned read-only, or is broken.
    const disk = spawn(
      strace ?? '',
      [
        '-f',
        '-qq',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:error=${error}`,
        ...of(portal.file),
        '-o',
        '/dev/null',
        '-p',
        String(portal.process.pid),
      ],
      { stdio: 'inherit' },
    );
    await expect
      .poll(() => readFileSync(`/proc/${portal.process.pid}/status`, 'utf8'))
      .toMatch(/TracerPid:\s+[1-9]/);
    const refused = await nobody.post('/barriere-melden', 'participation.report', report);
    expectTrouble(refused, 503, pause);
    expect(plain(refused.html)).toContain(report.body);
    expect((await learner.get('/lernen')).status).toBe(200);
    expect(portal.said()).toMatch(/Fault \d+ \(503\) at \/barriere-melden: .*\n/);
    expect(portal.said()).toContain(`at /barriere-melden: ${says}`);
    expect(portal.said()).not.toMatch(/\n\s+at /);
    disk.kill('SIGINT');
    await once(disk, 'exit');
    expect((await nobody.post('/barriere-melden', 'participation.report', report)).status).toBe(
      303,
    );
    await portal.stop();
  });

test('the portal makes the folder of its database when that is missing @night', async () => {
  const portal = await startServer({
    folder,
    file: join(folder, 'noch', 'nicht', 'da', 'portal.db'),
  });
  expect((await (await visitor(portal.url)).get('/anmelden')).status).toBe(200);
  await portal.stop();
});

test.describe('the portal does not start, and says in one sentence what to do,', () => {
  test('when the database is read-only', async () => {
    const databaseFile = join(folder, 'portal.db');
    const portal = await startServer({ folder, filled: true });
    await portal.stop();
    chmodSync(databaseFile, 0o444);
    chmodSync(folder, 0o555);
    await expect(startServer({ folder, heldByModes: true })).rejects.toThrow(
      /The database file cannot be opened for writing\. Check the setting DATABASE_URL and who owns the folder\.\s*$/m,
    );
    chmodSync(folder, 0o755);
  });

  test('when nothing new can be made in its folder @night', async () => {
    const portal = await startServer({ folder, heldByModes: true });
    await portal.stop();
    for (const end of ['-wal', '-shm', '.clean']) rmSync(`${portal.file}${end}`, { force: true });
    chmodSync(folder, 0o555);
    await expect(startServer({ folder, heldByModes: true })).rejects.toThrow(
      /The database file cannot be opened for writing\. Check the setting DATABASE_URL and who owns the folder\.\s*$/m,
    );
    chmodSync(folder, 0o755);
  });

  test('when a file stands where the folder should be', async () => {
    writeFileSync(join(folder, 'belegt'), '');
    await expect(
      startServer({ folder, file: join(folder, 'belegt', 'portal.db') }),
    ).rejects.toThrow(
      /The database's folder cannot be made\. Check the setting DATABASE_URL and who owns the folder\.\s*$/m,
    );
  });

  test('when the file is no database', async () => {
    writeFileSync(
      join(folder, 'portal.db'),
      'Dies ist ein Brief und keine Datenbank. '.repeat(200),
    );
    await expect(startServer({ folder })).rejects.toThrow(
      /The database file is damaged or is no database\..*\s*$/m,
    );
  });
});
