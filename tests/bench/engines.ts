/**
 * A database in a file beside one on a server: commands of one question and one change, and pages as
 * a browser asks for them, in turn.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { moveDatabase } from '#db/copy.ts';
import { startDatabaseServer } from '../support/database-server.ts';
import { inFile, onServer, type Opened } from '../support/engines.ts';
import { newFolder, startServer } from '../support/server.ts';
import { waitsOf, type Wait } from './latency.ts';
import { percentile } from './statistics.ts';

/** Commands a second, and how many ms half and 99 of 100 waited. */
export type Rate = { callers: number; perSecond: number; p50: number; p99: number };
export type Engine = { asking: Rate[]; known: Rate[]; waits: Wait[] };
const msEach = 3000;

/** Both engines, measured in turn. */
export async function benchEngines(step: string): Promise<{ file: Engine; server: Engine }> {
  return {
    file: { ...(await ratesOf(await inFile())), waits: await waitsOfFile(step) },
    server: { ...(await ratesOf(await onServer())), waits: await waitsOfServer(step) },
  };
}

async function ratesOf(db: Opened): Promise<Omit<Engine, 'waits'>> {
  let n = 0;
  const add = () =>
    sql`insert into flash (id, body, expires_at) values (${String((n += 1))}, '{}', 0)`;
  const asking = await ratesFor(() =>
    db.write(async (tx) => {
      await tx.run(sql`select body from flash where id = ${String(n)}`);
      await tx.run(add());
    }),
  );
  const known = await ratesFor(() => db.writeKnown((tx) => tx.run(add())));
  await db.close();
  return { asking, known };
}

async function ratesFor(command: () => Promise<unknown>): Promise<Rate[]> {
  const rates: Rate[] = [];
  for (const callers of [1, 10, 100]) {
    const waits: number[] = [];
    const until = performance.now() + msEach;
    const call = async (): Promise<void> => {
      while (performance.now() < until) {
        const began = performance.now();
        await command();
        waits.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    const [p50, p99] = [percentile(waits, 50), percentile(waits, 99)];
    rates.push({ callers, perSecond: waits.length / (msEach / 1000), p50, p99 });
  }
  return rates;
}

async function waitsOfFile(step: string): Promise<Wait[]> {
  const portal = await startServer({ filled: true });
  try {
    return [await waitsOf(portal, step, 1, 500), await waitsOf(portal, step, 20, 1000)];
  } finally {
    await portal.stop();
    portal.remove();
  }
}

async function waitsOfServer(step: string): Promise<Wait[]> {
  const folder = newFolder();
  const server = await startDatabaseServer();
  const first = await startServer({ folder });
  await first.stop();
  await moveDatabase(`file:${first.file}`, server.url);
  const portal = await startServer({
    folder,
    env: { DATABASE_URL: server.url, DATA_FOLDER: join(folder, 'eigen') },
  });
  try {
    return [await waitsOf(portal, step, 1, 500), await waitsOf(portal, step, 20, 1000)];
  } finally {
    await portal.stop();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
