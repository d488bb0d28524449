/** What a server holds is backed up like a file, and put back into either. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ne } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { certificate } from '#db/schema/certificates.ts';
import { fact } from '#db/schema/progress.ts';
import { contentsOf, moveDatabase } from '#db/copy.ts';
import { openReader } from '#db/client.ts';
import { makeBackup } from '#backups/backup.ts';
import { restoreBackup } from '#backups/restore.ts';
import { freshDatabase } from '../support/database.ts';
import { startDatabaseServer, type DatabaseServer } from '../support/database-server.ts';
import { openAt } from '../support/engines.ts';
import { rowsOfEveryKind } from '../support/every-kind.ts';

const ring = Buffer.alloc(32, 'backup').toString('base64');
const migrations = resolve('db/migrations');
let folder: string;
let server: DatabaseServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  for (const name of ['daten', 'sicherung']) mkdirSync(join(folder, name));
  server = await startDatabaseServer();
  const full = freshDatabase();
  rowsOfEveryKind(full.file, '2026-10-06');
  await moveDatabase(full.url, server.url);
  await full.close();
});
afterEach(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

const file = (): string => join(folder, 'sicherung', 'montag.backup');
const backUp = (url: string) =>
  makeBackup({
    url,
    place: join(folder, 'daten', 'heimvorteil.db'),
    ring,
    folder: join(folder, 'sicherung'),
    settings: {},
    pathOf: file,
  });
const putBack = (url: string) =>
  restoreBackup({
    file: file(),
    ring,
    migrations,
    env: {
      DATABASE_URL: url,
      DATA_FOLDER: join(folder, 'daten'),
      BACKUP_FOLDER: join(folder, 'sicherung'),
    },
  });
/** What is learned, proved and given; the round of a restore takes other old rows. */
const lasting = async (url: string): Promise<unknown> => {
  const { connection } = openReader(url);
  const contents = await contentsOf(connection);
  connection.close();
  return ['fact', 'certificate', 'assignment', 'identifier', 'account'].map((name) =>
    contents.get(name),
  );
};

it('onto the server over what went wrong there since, and onto another that is empty', async () => {
  const before = await lasting(server.url);
  const { note } = await backUp(server.url);
  expect(note.rows['fact']).toBeGreaterThan(0);
  const door = openAt(server.url);
  await door.write(async (tx) => {
    await tx.delete(certificate);
    await tx.delete(fact).where(ne(fact.learnerId, 0));
  });
  await door.close();
  expect(await lasting(server.url)).not.toEqual(before);
  expect((await putBack(server.url)).note).toEqual(note);
  expect(await lasting(server.url)).toEqual(before);

  const another = await startDatabaseServer();
  await putBack(another.url);
  expect(await lasting(another.url)).toEqual(before);
  await another.remove();
}, 120_000);

it('into a file, and from a file onto a server', async () => {
  const before = await lasting(server.url);
  await backUp(server.url);
  const url = `file:${join(folder, 'daten', 'portal.db')}`;
  await putBack(url);
  expect(await lasting(url)).toEqual(before);

  rmSync(file());
  await backUp(url);
  const another = await startDatabaseServer();
  await putBack(another.url);
  expect(await lasting(another.url)).toEqual(before);
  await another.remove();
}, 120_000);

it('changes nothing on the server when the backup was sealed with another key', async () => {
  const before = await lasting(server.url);
  await backUp(server.url);
  await expect(
    restoreBackup({
      file: file(),
      ring: Buffer.alloc(32, 'another').toString('base64'),
      migrations,
      env: { DATABASE_URL: server.url, DATA_FOLDER: join(folder, 'daten') },
    }),
  ).rejects.toThrow();
  expect(await lasting(server.url)).toEqual(before);
});
