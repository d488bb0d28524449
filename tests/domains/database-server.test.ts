/** What a portal does with a database on a server, beside what the write door promises of both. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader } from '#db/client.ts';
import { moveDatabase } from '#db/copy.ts';
import { migrate } from '#db/migrate.ts';
import { openServerConnection } from '#db/server.ts';
import { isUnavailable } from '#db/unavailable.ts';
import { openWriteDoor } from '#db/write.ts';
import { readSettings } from '#lib/settings.ts';
import { spool } from '#outgoing/spool.ts';
import { startFault } from '#server/start-fault.ts';
import { brokenLineTo, type BrokenLine } from '../support/broken-line.ts';
import { fewOrAll } from '../support/long.ts';
import { fillOffice } from '../support/big-office.ts';
import { freshDatabase } from '../support/database.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { file, wish } from '../support/client-file.ts';
import { key } from '../support/clients.ts';
import { production } from '../support/production.ts';

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));
const add = (id: string) => sql`insert into flash (id, body, expires_at) values (${id}, '{}', 0)`;

let server: DatabaseServer;
beforeEach(async () => {
  server = await startDatabaseServer();
});
afterEach(() => server.remove());

const one = async (text: string): Promise<unknown> => {
  const { connection } = openReader(server.url);
  const { rows } = await connection.execute(text);
  connection.close();
  return rows[0]?.[0];
};

describe('two machines that start at once', () => {
  it('make the tables once, and both find all of them', async () => {
    const ran = await Promise.all([
      migrate(server.url, migrations),
      migrate(server.url, migrations),
      migrate(server.url, migrations),
    ]);
    expect(ran.filter((count) => count > 0)).toHaveLength(1);
    expect(await one('select count(*) from migration')).toBe(Math.max(...ran));
    expect(await one('select count(*) from migration_lease')).toBe(0);
    expect(await migrate(server.url, migrations)).toBe(0);
  });

  it('refuse a database that a newer program has changed', async () => {
    await migrate(server.url, migrations);
    const door = openWriteDoor(server.url);
    await door.write((tx) => tx.run(sql`insert into migration values (9999999999999, 'newer')`));
    await door.close();
    await expect(migrate(server.url, migrations)).rejects.toThrow('newer version');
  });
});

describe('a server that is killed', () => {
  it('loses nothing that was answered, does nothing twice, and nobody hears of it', async () => {
    await migrate(server.url, migrations);
    const door = openWriteDoor(server.url);
    const answered: string[] = [];
    let working = true;
    const person = async (): Promise<void> => {
      while (working) {
        const id = randomUUID();
        await door.write(async (tx) => {
          await tx.run(sql`delete from flash where id = ${id}`);
          await tx.run(add(id));
        });
        answered.push(id);
      }
    };
    const people = Array.from({ length: 10 }, person);
    for (let kill = 0; kill < fewOrAll(5, 20); kill += 1) {
      await sleep(150 + 50 * (kill % 4));
      await server.kill();
      await server.start();
    }
    await sleep(200);
    working = false;
    await Promise.all(people);
    await door.close();
    const { connection } = openReader(server.url);
    const { rows } = await connection.execute('select id from flash');
    connection.close();
    expect(answered.length).toBeGreaterThan(50);
    expect(rows.map((row) => row[0]).sort()).toEqual(answered.sort());
  });

  it('loses nothing that asks nothing, and stores it once', async () => {
    await migrate(server.url, migrations);
    const door = openWriteDoor(server.url);
    const stored = Array.from({ length: 300 }, (_, i) =>
      sleep(i * 4).then(() =>
        door.writeKnown((tx) => tx.run(sql`${add(`k${i}`)} on conflict do nothing`)),
      ),
    );
    await sleep(300);
    await server.kill();
    await server.start();
    await Promise.all(stored);
    await door.close();
    expect(await one('select count(*) from flash')).toBe(300);
  });

  it('refuses a command that asks, where nobody could answer it', async () => {
    await migrate(server.url, migrations);
    const door = openWriteDoor(server.url);
    await expect(door.writeKnown((tx) => tx.run(sql`select id from flash`))).rejects.toThrow();
    await door.close();
  });

  it('is said to whoever saves and whoever reads, and both go on when it is back', async () => {
    await migrate(server.url, migrations);
    const door = openWriteDoor(server.url);
    const { connection } = openReader(server.url);
    await door.write((tx) => tx.run(add('before')));
    await server.kill();
    await expect(door.write((tx) => tx.run(add('lost')))).rejects.toSatisfy(isUnavailable);
    await expect(connection.execute('select id from flash')).rejects.toSatisfy(isUnavailable);
    await server.start();
    await door.write((tx) => tx.run(add('after')));
    const { rows } = await connection.execute('select id from flash order by id');
    expect(rows).toEqual([['after'], ['before']]);
    connection.close();
    await door.close();
  });
});

describe('whoever reads as of one moment', () => {
  it('sees that one, while others go on saving and wait for nobody', async () => {
    await migrate(server.url, migrations);
    const door = openWriteDoor(server.url);
    const reading = openServerConnection(server.url, 'read');
    const seen = async (): Promise<unknown> =>
      (await reading.execute('select count(*) from flash')).rows[0]?.[0];
    await door.write((tx) => tx.run(add('before')));
    await reading.beginReading();
    expect(await seen()).toBe(1);
    for (let i = 0; i < 20; i += 1) await door.write((tx) => tx.run(add(`meanwhile ${i}`)));
    expect(await seen()).toBe(1);
    await reading.rollBack();
    expect(await seen()).toBe(21);
    reading.close();
    await door.close();
  });
});

describe('a way to the server', () => {
  let way: BrokenLine;
  beforeEach(async () => {
    await migrate(server.url, migrations);
    way = await brokenLineTo(Number(new URL(server.url).port));
  });
  afterEach(() => {
    way.close();
  });
  const through = (): string => `ws://127.0.0.1:${way.port}`;

  it('on which nothing comes back any more is given up, and a new one taken', async () => {
    const door = openWriteDoor(through());
    await door.write((tx) => tx.run(add('before')));
    way.block();
    await expect(door.write((tx) => tx.run(add('lost')))).rejects.toSatisfy(isUnavailable);
    way.mend();
    await door.write((tx) => tx.run(add('after')));
    await door.close();
    expect(await one('select group_concat(id) from (select id from flash order by id)')).toBe(
      'after,before',
    );
  }, 60_000);

  it('on which every answer takes a second is slow, and right', async () => {
    const door = openWriteDoor(through());
    const { connection } = openReader(through());
    way.delay(1_000);
    await door.write((tx) => tx.run(add('slow')));
    expect((await connection.execute('select id from flash')).rows).toEqual([['slow']]);
    connection.close();
    await door.close();
  }, 60_000);

  it('says what it can of an answer that is over the limit of the server, and goes on', async () => {
    const { connection } = openReader(through());
    const much = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 30000)
      select i, hex(zeroblob(300)) from n`;
    await expect(connection.execute(much)).rejects.toThrow(/too large|RESPONSE_TOO_LARGE/i);
    expect((await connection.execute('select 1')).rows).toEqual([[1]]);
    connection.close();
  });
});

describe('an export', () => {
  it('from a server is byte for byte that from a file, over any number of pages', async () => {
    const db = freshDatabase();
    fillOffice(db, 1_300);
    await db.write((tx) =>
      tx.run(sql`update account set caseworker_id = 1 where role = 'learner'`),
    );
    await moveDatabase(`file:${db.file}`, server.url);
    const { reader, connection } = openReader(server.url);
    const order = {
      key,
      today: '2026-10-06',
      scope: { caseworkerId: 1 },
      file,
      format: 'csv',
      wish: { ...wish, forPeople: true },
    } as const;
    const read = async (url: string, from: typeof reader): Promise<[number, Buffer]> => {
      const { handle, rows } = await spool(from, { ...order, url });
      const bytes = await handle.readFile();
      await handle.close();
      return [rows, bytes];
    };
    const [rows, bytes] = await read(server.url, reader);
    const [rowsOfFile, bytesOfFile] = await read(`file:${db.file}`, db.reader);
    connection.close();
    await db.close();
    expect({ rows, rowsOfFile }).toEqual({ rows: 1_300, rowsOfFile: 1_300 });
    expect(bytes.equals(bytesOfFile)).toBe(true);
  });
});

const tokenOf = (claims: object): string =>
  ['{"alg":"EdDSA"}', JSON.stringify(claims), 'signed']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('the settings of a server', () => {
  it.each([
    [{ DATABASE_URL: 'http://db.amt.example' }, /ten times as long/],
    [{ DATABASE_URL: 'https://db.amt.example' }, /ten times as long/],
    [{ DATABASE_URL: 'wss://' }, /must begin with "file:"/],
    [{ DATABASE_URL: 'wss://db.amt.example?authToken=x' }, /must begin with "file:"/],
    [{ DATABASE_URL: 'wss://db.amt.example', DATABASE_TOKEN: 'geheim' }, /three parts/],
    [
      { DATABASE_URL: 'wss://db.amt.example', DATABASE_TOKEN: tokenOf({ a: 'rw' }) },
      /opens the databases of all offices/,
    ],
    [{ DATABASE_TOKEN: tokenOf({ id: 'amt' }) }, /names a file/],
  ])('%j are refused with what to write', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });

  it('in production let nothing travel to another machine in the open', () => {
    expect(() => readSettings({ ...production, DATABASE_URL: 'ws://db.amt.example:8080' })).toThrow(
      /must begin with wss/,
    );
    for (const url of ['ws://127.0.0.1:8080', 'wss://db.amt.example'])
      expect(readSettings({ ...production, DATABASE_URL: url }).DATABASE_URL).toBe(url);
  });

  it('give every thread the address with its token', () => {
    const token = tokenOf({ id: 'amt', a: 'rw' });
    const { DATABASE_URL } = readSettings({
      DATABASE_URL: 'wss://db.amt.example',
      DATABASE_TOKEN: token,
    });
    expect(new URL(DATABASE_URL).searchParams.get('authToken')).toBe(token);
  });

  it('a server that is not there keeps a start from going on, with one sentence', async () => {
    await server.kill();
    const { connection } = openReader(server.url);
    const error: unknown = await connection.execute('select 1').catch((e: unknown) => e);
    connection.close();
    expect(startFault(error)).toMatch(/database server does not answer/);
  });
});
