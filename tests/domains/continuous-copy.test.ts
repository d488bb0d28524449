/** The drill of the continuous copy: people save, the machine is gone, and the copy is put back. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { foldIn } from '#db/file.ts';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor } from '#db/write.ts';
import { ageKey } from '#backups/age-key.ts';
import { runWith, type Ended } from '../support/command.ts';
import { openDatabase } from '../support/database.ts';
import { beginCopying, restoreCopy } from '../support/litestream.ts';
import { fewOrAll } from '../support/long.ts';

const secondsOfLoad = fewOrAll(4, 60);
let folder: string;
let file: string;
let copy: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  file = join(folder, 'home', 'portal.db');
  copy = join(folder, 'copy');
  mkdirSync(copy);
  await migrate(`file:${file}`, 'db/migrations');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const key = Buffer.alloc(32, 'copy').toString('base64');
const configure = (...more: string[]): Promise<Ended> =>
  runWith(
    { DATABASE_URL: `file:${file}`, BACKUP_KEY: key },
    'scripts/litestream-config.ts',
    ...more,
  );

it('a key of age is as age itself writes it', () => {
  // Of the tests of age (filippo.io/age, age_test.go): 32 times the sign B.
  expect(ageKey(Buffer.alloc(32, 'B'))).toEqual({
    identity: 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX',
    recipient: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  });
});

it('says where to, and copies into no folder that is not there', async () => {
  expect(await configure('--to', join(folder, 'not-mounted'))).toEqual({
    status: 1,
    said: expect.stringMatching(/^Write where to, a folder that is there[^\n]+\n$/) as unknown,
  });
});

it('what was saved is in the copy, sealed, without a hole, also past the end of a portal', async () => {
  expect((await configure('--to', copy)).status).toBe(0);
  const config = join(folder, 'home', 'litestream.yml');
  expect(statSync(config).mode & 0o777).toBe(0o600);
  const kill = beginCopying(config);
  const saved: { id: string; at: number }[] = [];
  const save = async (until: number): Promise<void> => {
    const door = openWriteDoor(`file:${file}`);
    const person = async (who: number): Promise<void> => {
      while (performance.now() < until) {
        const id = `${who}-${saved.length}-${Math.random()}`;
        await door.write((tx) =>
          tx.run(sql`insert into flash (id, body, expires_at) values (${id}, 'geheim-${id}', 0)`),
        );
        saved.push({ id, at: performance.now() });
        await sleep(10);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, who) => person(who)));
    await door.close();
    // The last thing that a portal does.
    foldIn(`file:${file}`);
  };
  for (let half = 0; half < 2; half += 1)
    await save(performance.now() + (secondsOfLoad * 1000) / 2);
  const gone = performance.now();
  await kill();
  for (const path of globSync(join(folder, 'home', '{,.}portal.db*')))
    rmSync(path, { recursive: true });

  const back = join(folder, 'back.db');
  expect(await restoreCopy(config, file, back)).toBe(0);
  expect(await migrate(`file:${back}`, 'db/migrations')).toBe(0);
  const restoredIn = performance.now() - gone;
  const db = openDatabase(back);
  const rows = db.connection.raw.prepare('select id from flash').raw().all([]) as [string][];
  expect(db.connection.raw.prepare('pragma integrity_check').raw().all([])).toEqual([['ok']]);
  await db.close();
  const there = new Set(rows.map(([id]) => id));
  const firstLost = saved.find(({ id }) => !there.has(id));
  const after = saved.filter(({ at }) => at > (firstLost?.at ?? Infinity));
  console.log(
    `${saved.length} saved, ${saved.length - there.size} lost: the last ${Math.round(firstLost ? gone - firstLost.at : 0)} ms; back after ${Math.round(restoredIn)} ms.`,
  );
  expect(there.size).toBeGreaterThan(saved.length / 2);
  // Those of one group come in any order among themselves.
  expect(after.filter(({ id }) => there.has(id)).length).toBeLessThan(20);
  const copied = globSync(join(copy, '**/*.lz4')).map((path) => readFileSync(path));
  expect(copied.length).toBeGreaterThan(1);
  for (const bytes of copied) {
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('geheim')).toBe(false);
  }
});
