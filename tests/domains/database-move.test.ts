/** A move that does not come to its end leaves the old database in charge, and can be made again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReader } from '#db/client.ts';
import { contentsOf, type Content } from '#db/copy.ts';
import { takeLock } from '#db/lock.ts';
import { lockOf } from '#db/portal-lock.ts';
import { openServerConnection } from '#db/server.ts';
import { nodeFlags } from '#scripts/install.mjs';
import { fillOffice } from '../support/big-office.ts';
import { runWith, type Ended } from '../support/command.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { fewOrAll } from '../support/long.ts';

const kills = fewOrAll(2, 10);
let folder: string;
let full: TestDatabase;
let server: DatabaseServer;
let before: Map<string, Content>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  full = freshDatabase();
  fillOffice(full, 4_000);
  server = await startDatabaseServer();
  before = await contentsOf(full.connection);
});
afterAll(async () => {
  await full.close();
  await server.remove();
  rmSync(folder, { recursive: true });
});

const program = 'scripts/database-move.ts';
const settingsOf = (from: string): Record<string, string> => ({
  DATABASE_URL: from,
  DATA_FOLDER: folder,
});
const move = (from: string, to: string): Promise<Ended> =>
  runWith(settingsOf(from), program, '--to', to);

/** Begins to move, and kills that in the midst of it. */
async function killedMove(from: string, to: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [...nodeFlags, program, '--to', to], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...settingsOf(from) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  while (!said.includes('Copying')) await sleep(5);
  await sleep(afterMs);
  child.kill('SIGKILL');
  expect((await ended)[1], said).toBe('SIGKILL');
  expect(said).not.toContain('Moved');
}

async function contentsAt(url: string): Promise<Map<string, Content>> {
  const { connection } = openReader(url);
  try {
    return await contentsOf(connection);
  } finally {
    connection.close();
  }
}

it('to a server: killed in the middle, the server holds nothing, the file all, and the next move succeeds', async () => {
  const file = `file:${full.file}`;
  for (let kill = 0; kill < kills; kill += 1) {
    await killedMove(file, server.url, 40 + 20 * kill);
    expect((await contentsAt(server.url)).size).toBe(0);
    expect(await contentsAt(file)).toEqual(before);
  }
  expect(await move(file, server.url)).toEqual({
    status: 0,
    said: expect.stringContaining(`Moved: ${before.size} tables`) as string,
  });
  expect(await contentsAt(server.url)).toEqual(before);
});

it('to a file: killed in the middle, no file is there, the server holds all, and the next move succeeds', async () => {
  const path = join(folder, 'new', 'back.db');
  for (let kill = 0; kill < kills; kill += 1) {
    await killedMove(server.url, `file:${path}`, 40 + 20 * kill);
    expect(existsSync(path)).toBe(false);
    expect(await contentsAt(server.url)).toEqual(before);
  }
  expect((await move(server.url, `file:${path}`)).status).toBe(0);
  expect(await contentsAt(`file:${path}`)).toEqual(before);
  expect(existsSync(`${path}.half`)).toBe(false);
});

it('into a place that holds something already is refused, and changes nothing on either side', async () => {
  const other = join(folder, 'other.db');
  writeFileSync(other, 'somebody else keeps this');
  const connection = openServerConnection(server.url, 'write');
  await connection.execute("update site set name = 'theirs' where id = 1");
  const theirs = await contentsAt(server.url);
  const file = `file:${full.file}`;
  expect(await move(file, server.url)).toEqual({
    status: 1,
    said: expect.stringMatching(/\nThe database to copy into is not empty\.\n$/) as string,
  });
  expect(await contentsAt(server.url)).toEqual(theirs);
  expect(await move(file, `file:${other}`)).toEqual({
    status: 1,
    said: expect.stringMatching(/There is a file at .* already\.\n$/) as string,
  });
  expect(await contentsAt(file)).toEqual(before);
  connection.close();
});

it.each([
  ['a file', () => ({ from: `file:${full.file}`, lock: lockOf(full.file) })],
  ['a server', () => ({ from: server.url, lock: lockOf(join(folder, 'heimvorteil.db')) })],
])('from %s is refused while the portal runs', async (_, where) => {
  const { from, lock } = where();
  const unlock = takeLock(lock);
  const to = join(folder, 'never.db');
  expect(await move(from, `file:${to}`)).toEqual({
    status: 1,
    said: 'The portal is running on this database. Stop it first.\n',
  });
  unlock?.();
  expect(existsSync(to)).toBe(false);
});
