/** A database that moves between a file and a server is the same afterwards. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Connection } from '#db/connection.ts';
import { account } from '#db/schema/accounts.ts';
import { contentsOf, copyAll } from '#db/copy.ts';
import { openFileConnection } from '#db/file.ts';
import { openServerConnection } from '#db/server.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { rowsOfEveryKind } from '../support/every-kind.ts';

let folder: string;
let full: TestDatabase;
let server: DatabaseServer;
let onServer: Connection;
let back: Connection;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  full = freshDatabase();
  rowsOfEveryKind(full.file, '2026-10-06');
  server = await startDatabaseServer();
  onServer = openServerConnection(server.url, 'write');
  writeFileSync(join(folder, 'back.db'), '');
  back = openFileConnection(`file:${join(folder, 'back.db')}`, 0);
});
afterEach(async () => {
  onServer.close();
  back.close();
  await full.close();
  await server.remove();
  rmSync(folder, { recursive: true });
});

const rows = async (connection: Connection, sql: string): Promise<unknown> =>
  (await connection.execute(sql)).rows;
const schema =
  "select type, name, sql from sqlite_master where name not like 'sqlite_%' order by name";

it('holds after a way to a server and back every row, every rule and every number that was given', async () => {
  const before = await contentsOf(full.connection);
  expect([...before.values()].filter(({ rows: n }) => n > 0).length).toBeGreaterThan(30);
  expect(await copyAll(full.connection, onServer)).toEqual(before);
  expect(await copyAll(onServer, back)).toEqual(before);
  for (const question of [
    schema,
    'select * from sqlite_sequence order by name',
    'pragma user_version',
  ])
    expect(await rows(back, question)).toEqual(await rows(full.connection, question));
  expect(await rows(back, 'pragma foreign_key_check')).toEqual([]);
  expect(await rows(back, 'pragma integrity_check')).toEqual([['ok']]);
});

it('finds people there as before, and holds to its rules', async () => {
  await full.write((tx) => tx.update(account).set({ fold: 'rosa muster' }));
  await copyAll(full.connection, onServer);
  const find =
    'select rowid from account_search where account_search match \'"muster" *\' order by rowid';
  const found = await rows(full.connection, find);
  expect(found).not.toEqual([]);
  expect(await rows(onServer, find)).toEqual(found);
  await expect(onServer.execute("update fact set verb = 'x'")).rejects.toThrow(/append-only/);
});

it('copies into nothing that holds something already, and leaves that as it was', async () => {
  await onServer.execute('create table note (body text)');
  await onServer.execute("insert into note values ('mine')");
  await expect(copyAll(full.connection, onServer)).rejects.toThrow('is not empty');
  expect(await rows(onServer, 'select * from note')).toEqual([['mine']]);
});

it('leaves nothing behind where the way breaks in the middle', async () => {
  const limited: Connection = {
    ...full.connection,
    execute: (statement) =>
      JSON.stringify(statement).includes('from \\"fact\\"')
        ? Promise.reject(new Error('The way broke.'))
        : full.connection.execute(statement),
  };
  await expect(copyAll(limited, onServer)).rejects.toThrow('The way broke.');
  expect(await rows(onServer, 'select count(*) from sqlite_master')).toEqual([[0]]);
});
