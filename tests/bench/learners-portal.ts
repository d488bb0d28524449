/** A portal on the database of a large office: its start, and its steps while a file is written. */
import { once } from 'node:events';
import { markEnd } from '#server/clean-end.ts';
import { signedInCookies, startServer, type Server } from '../support/server.ts';
import { waitsOf } from './latency.ts';
import { opened, wholeFile } from './learners-measures.ts';
import type { Grown } from './learners.ts';

const connections = 4;
const steps = 2000;

/** How long a start takes after an unclean end, in s; the portal was killed while it wrote. */
export async function startAfterKill({ file }: Grown): Promise<number> {
  const first = await startServer({ file, env: { DELIVERIES_BY: 'command' } });
  await signedInCookies(first.url, 'lernen-probe');
  await killed(first);
  const began = performance.now();
  const second = await startServer({ file, env: { DELIVERIES_BY: 'command' } });
  const seconds = (performance.now() - began) / 1000;
  // Its check of a large file goes on for minutes; a good end would wait for it.
  await killed(second);
  return seconds;
}

function killed({ process }: Server): Promise<unknown> {
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  return ended;
}

/**
 * Within how many ms 99 of 100 steps are answered: before, and while another process writes all rows
 * into a file and the portal counts the figures of all sites, again and again.
 */
export async function stepsBesideExport(
  grown: Grown,
  path: string,
): Promise<{ quiet: number; busy: number; rows: number }> {
  // As after a good end: a check would be measured too.
  markEnd(grown.file);
  const server = await startServer({ file: grown.file, env: { DELIVERIES_BY: 'command' } });
  try {
    const quiet = await waitsOf(server, path, connections, steps);
    const office = await opened(grown);
    const end = new AbortController();
    const figures = countOn(server, end.signal);
    const file = wholeFile(office, 'csv');
    const busy = await waitsOf(server, path, connections, steps);
    const { rows } = await file;
    end.abort();
    await figures;
    await office.db.close();
    return { quiet: quiet.p99, busy: busy.p99, rows };
  } finally {
    await server.stop();
  }
}

async function countOn(server: Server, signal: AbortSignal): Promise<void> {
  const cookie = await signedInCookies(server.url, 'verwaltung-probe');
  while (!signal.aborted) {
    const answer = await fetch(`${server.url}/verwaltung/zahlen`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The figures answered ${answer.status}.`);
  }
}
