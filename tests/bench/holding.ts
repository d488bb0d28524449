/**
 * How long the pages of a desk hold the portal's own thread, in which everybody is answered, in an
 * office of 100,000 learners.
 */
import { readFileSync } from 'node:fs';
import { newFolder, signedInCookies, startServer } from '../support/server.ts';
import { fillRound } from './round.ts';

const pages: [who: string, paths: string[]][] = [
  [
    'verwaltung-probe',
    [
      '/verwaltung',
      '/verwaltung?aufgabe=learner',
      '/verwaltung/zahlen',
      '/verwaltung/zustaendigkeit',
      '/verwaltung/standorte',
      '/verwaltung/lieferungen',
    ],
  ],
  [
    'betreuung-probe',
    [
      '/betreuung',
      '/betreuung/kurse',
      '/betreuung/zahlen',
      '/betreuung/anrufe',
      '/betreuung/zuweisen',
      '/betreuung/gruppen',
      '/betreuung/lernende/karten',
      '/betreuung/erinnerungen',
    ],
  ],
  ['fachkraft-probe', ['/fachkraft']],
];
const times = 20;
const tickMs = 10;

/** CPU time of the portal's main thread for each page, in ms, the mean of 20 visits. */
export async function benchHolding(): Promise<{ path: string; ms: number }[]> {
  const folder = newFolder();
  await (await startServer({ folder })).stop();
  fillRound(`${folder}/portal.db`);
  const server = await startServer({ folder, env: { DELIVERIES_BY: 'command' } });
  const found = [];
  try {
    for (const [who, paths] of pages) {
      const cookie = await signedInCookies(server.url, who);
      for (const path of paths)
        found.push({
          path,
          ms: await heldBy(server.process.pid ?? 0, () => visit(`${server.url}${path}`, cookie)),
        });
    }
  } finally {
    await server.stop();
    server.remove();
  }
  return found;
}

async function visit(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
}

async function heldBy(pid: number, ask: () => Promise<void>): Promise<number> {
  // What is prepared at the first visit is prepared for all that follow.
  await ask();
  const before = mainThreadMs(pid);
  for (let i = 0; i < times; i += 1) await ask();
  return (mainThreadMs(pid) - before) / times;
}

/** The first thread of a process has its number. */
function mainThreadMs(pid: number): number {
  const fields =
    readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
