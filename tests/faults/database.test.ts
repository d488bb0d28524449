/**
 * What the database may do to us: locked, read-only, full, moved away. Nothing acknowledged is
 * lost, nothing is half done, nobody else is taken down (docs/rules.md, Promises 2).
 */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileConnection } from '#db/file.ts';
import { migrate } from '#db/migrate.ts';
import { site } from '#db/schema/accounts.ts';
import { DatabaseUnavailable, isUnavailable } from '#db/unavailable.ts';
import { openWriteDoor } from '#db/write.ts';
import { startFault } from '#server/start-fault.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

describe('the write door', () => {
  let db: TestDatabase;
  beforeEach(() => {
    db = freshDatabase();
  });
  afterEach(() => db.close());

  const add = (name: string) =>
    db.write((tx) => tx.insert(site).values({ name }).returning({ id: site.id }));
  const names = async () =>
    (await db.reader.select({ name: site.name }).from(site).orderBy(site.id)).map((s) => s.name);
  const another = () => openFileConnection(`file:${db.file}`, 0);

  test('waits for another process that writes, and then goes on', async () => {
    const other = another();
    await other.execute('BEGIN IMMEDIATE');
    const waiting = add('Mayen');
    setTimeout(() => {
      other.raw.exec('ROLLBACK');
      other.close();
    }, 200);
    await expect(waiting).resolves.toHaveLength(1);
  });

  test('says that the database does not answer when another process keeps it, and writes again once it is free', async () => {
    const other = another();
    await other.execute('BEGIN IMMEDIATE');
    await expect(Promise.all([add('Mayen'), add('Andernach')])).rejects.toBeInstanceOf(
      DatabaseUnavailable,
    );
    expect(await names()).toEqual([]);
    await other.execute('ROLLBACK');
    other.close();
    await add('Mayen');
    expect(await names()).toEqual(['Mayen']);
  }, 20_000);

  test('lets people read while another process keeps it', async () => {
    await add('Mayen');
    const other = another();
    await other.execute('BEGIN IMMEDIATE');
    await other.execute("insert into site (name) values ('Halb')");
    expect(await names()).toEqual(['Mayen']);
    await other.execute('ROLLBACK');
    other.close();
  });

  test('says so when the disk is full, loses nothing that was there, and goes on when there is room', async () => {
    await add('Mayen');
    const book = 'x'.repeat(2_000_000);
    await db.write((tx) => tx.run(sql`PRAGMA max_page_count = 1`));
    const results = await Promise.allSettled([add(book), add('Andernach'), add(`${book} 2`)]);
    expect(results.map((r) => r.status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(results.every((r) => r.status === 'fulfilled' || isUnavailable(r.reason))).toBe(true);
    await db.write((tx) => tx.run(sql`PRAGMA max_page_count = 1000000`));
    await add('Koblenz');
    expect(await names()).toEqual(['Mayen', 'Andernach', 'Koblenz']);
  });

  test('outlives a command that ends the whole transaction, and its neighbours are written', async () => {
    const results = await Promise.allSettled([
      add('Mayen'),
      db.write((tx) => tx.run(sql`ROLLBACK`)),
      add('Andernach'),
    ]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await names()).sort()).toEqual(['Andernach', 'Mayen']);
  });

  test('says so when the database is read-only, and lets people read', async () => {
    await add('Mayen');
    await db.write((tx) => tx.run(sql`PRAGMA query_only = 1`));
    await expect(add('Andernach')).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await names()).toEqual(['Mayen']);
  });

  test('takes no write for a file whose folder is gone, and goes on when it is back', async () => {
    await add('Mayen');
    const folder = dirname(db.file);
    renameSync(folder, `${folder}-weg`);
    await expect(add('Andernach')).rejects.toBeInstanceOf(DatabaseUnavailable);
    renameSync(`${folder}-weg`, folder);
    await add('Koblenz');
    expect(await names()).toEqual(['Mayen', 'Koblenz']);
  });

  test('takes no write for a file that another has replaced', async () => {
    await add('Mayen');
    renameSync(db.file, `${db.file}.alt`);
    writeFileSync(db.file, '');
    await expect(add('Andernach')).rejects.toBeInstanceOf(DatabaseUnavailable);
    renameSync(`${db.file}.alt`, db.file);
    expect(await names()).toEqual(['Mayen']);
  });

  test('takes a failed command back as a whole, and no other', async () => {
    const half = db.write(async (tx) => {
      await tx.insert(site).values({ name: 'Halb' });
      throw new Error('after the first half');
    });
    const results = await Promise.allSettled([add('Mayen'), half, add('Andernach')]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names()).toEqual(['Mayen', 'Andernach']);
  });

  test('refuses a query that comes after its command, and a write inside a command', async () => {
    const late: Promise<unknown>[] = [];
    await db.write((tx) => {
      late.push(
        new Promise((resolve) => {
          setTimeout(resolve, 20);
        }).then(() => tx.insert(site).values({ name: 'Spät' })),
      );
      return Promise.resolve();
    });
    await expect(late[0]).rejects.toThrow();
    await expect(db.write(() => add('Innen'))).rejects.toThrow(/would wait for itself/);
    expect(await names()).toEqual([]);
  });

  test('gives up a command that never ends, and goes on', async () => {
    await expect(db.write(() => new Promise(() => undefined))).rejects.toThrow(/did not end/);
    await add('Mayen');
    expect(await db.reader.$count(site, eq(site.name, 'Mayen'))).toBe(1);
  });
});

describe('the start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (path: string): Promise<unknown> => {
    try {
      await migrate(`file:${path}`, 'db/migrations');
      const door = openWriteDoor(`file:${path}`);
      return door;
    } catch (error) {
      return error;
    }
  };

  test('makes the folder of the database when it is missing', async () => {
    const door = await open(join(folder, 'a', 'b', 'portal.db'));
    expect(door).toHaveProperty('write');
    await (door as { close: () => Promise<void> }).close();
  });

  test('opens a file of any name, and makes none where there is none', async () => {
    const [there, gone] = ['100 % ä?#.db', 'weg.db'].map((name) => join(folder, name));
    await migrate(`file:${there}`, 'db/migrations');
    const connection = openFileConnection(`file:${there}`, 0);
    expect(connection.raw.prepare('select count(*) from account').raw().all([])).toEqual([[0]]);
    connection.close();
    expect(() => openFileConnection(`file:${gone}`, 0)).toThrow(/14/);
    expect(readdirSync(folder).filter((name) => name.startsWith('weg'))).toEqual([]);
  });

  test.each([
    ['where a folder should be is a file', 'file/portal.db', /folder cannot be made/],
    ['where the file should be is a folder', 'folder', /cannot be opened/],
    ['what is there is no database', 'file', /is damaged or is no database/],
  ])('says in one sentence what to do when %s', async (_, path, sentence) => {
    writeFileSync(join(folder, 'file'), 'Dies ist ein Brief und keine Datenbank. '.repeat(200));
    mkdirSync(join(folder, 'folder'));
    expect(startFault(await open(join(folder, path)))).toMatch(sentence);
  });

  test('says in one sentence that another program keeps the database', async () => {
    const path = join(folder, 'portal.db');
    await migrate(`file:${path}`, 'db/migrations');
    const other = openFileConnection(`file:${path}`, 0);
    const late = openFileConnection(`file:${path}`, 0);
    await other.execute('BEGIN EXCLUSIVE');
    const error: unknown = await late.execute('BEGIN IMMEDIATE').catch((e: unknown) => e);
    expect(startFault(error)).toMatch(/another program/i);
    other.close();
    late.close();
  });

  test('leaves what is no fault of the operator unexplained, for the log', () => {
    expect(startFault(new TypeError('x is undefined'))).toBeNull();
  });
});
