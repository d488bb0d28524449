/**
 * What the portal holds as `npm start` runs it, all processes together, and what its settings of
 * memory cost a page.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import {
  newFolder,
  roundOfStart,
  signedInCookies,
  startServer,
  type Server,
} from '../support/server.ts';
import { median } from './statistics.ts';
import { cpuMs } from './portal.ts';

/** So long after the round of its start a portal has given back what that took. */
const settleMs = 20_000;
const pagesAsked = 5000;
const rounds = 15;
const pagesARound = 1000;

export type Held = { afterStart: number; afterPages: number };

/**
 * Memory of npm and all below it (proportional set size), in MB: after a second start, and after
 * 5,000 pages of `path`.
 */
export async function benchMemory(path: string): Promise<Held> {
  const folder = newFolder();
  await (await startServer({ folder, until: roundOfStart })).stop();
  const server = await startServer({ folder, by: 'npm', until: roundOfStart });
  try {
    await pause(settleMs);
    const afterStart = heldBelow(server.process.pid ?? 0);
    await ask(server, path, await signedInCookies(server.url, 'lernen-probe'), pagesAsked);
    return { afterStart, afterPages: heldBelow(server.process.pid ?? 0) };
  } finally {
    await server.stop();
    server.remove();
  }
}

/**
 * CPU time of `path` with the settings of memory, in parts of the time without them: the median of
 * rounds in turn.
 */
export async function benchMemoryCost(path: string): Promise<number> {
  const servers = [
    await startServer(),
    await startServer({
      nodeOptions: ['--max-semi-space-size=16'],
      env: { MALLOC_ARENA_MAX: '16' },
    }),
  ];
  try {
    const [ours, free] = await Promise.all(
      servers.map(async (server) => ({
        server,
        cookie: await signedInCookies(server.url, 'lernen-probe'),
      })),
    );
    if (!ours || !free) throw new Error('Two portals are compared.');
    for (const { server, cookie } of [ours, free]) await ask(server, path, cookie, 4 * pagesARound);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      ratios.push((await cpuOf(ours, path)) / (await cpuOf(free, path)));
    return median(ratios);
  } finally {
    for (const server of servers) {
      await server.stop();
      server.remove();
    }
  }
}

async function cpuOf(
  { server, cookie }: { server: Server; cookie: string },
  path: string,
): Promise<number> {
  const before = cpuMs(server.process.pid ?? 0);
  await ask(server, path, cookie, pagesARound);
  return cpuMs(server.process.pid ?? 0) - before;
}

async function ask(server: Server, path: string, cookie: string, amount: number): Promise<void> {
  const { non2xx } = await autocannon({
    url: `${server.url}${path}`,
    connections: 20,
    amount,
    headers: { cookie, 'accept-encoding': 'gzip, br' },
  });
  if (non2xx > 0) throw new Error(`${path} did not answer 200 ${non2xx} times.`);
}

/** The memory of a process and of all below it, in MB; what several share counts once. */
/** What a process and all below it hold (proportional set size), in MB. */
export function heldBelow(pid: number): number {
  const parents = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const all = new Set([pid]);
  for (const [child = 0, parent = 0] of parents) if (all.has(parent)) all.add(child);
  const kB = [...all].map((one) =>
    Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1]),
  );
  return Math.round(kB.reduce((sum, one) => sum + one, 0) / 1024);
}
