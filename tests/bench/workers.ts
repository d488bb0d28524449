/**
 * A portal of one process beside portals of several: how many pages a second, how long somebody
 * waits for a page and for a step to be saved, and what all processes hold.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { crowdAt, letLearn, stepsOf } from '../support/learning-crowd.ts';
import { openOffice, type Office } from '../support/people.ts';
import { roundOfStart, signedInCookies, startServer, type Server } from '../support/server.ts';
import { heldBelow } from './memory.ts';
import { median, percentile } from './statistics.ts';

export type Workers = {
  processes: number;
  pagesPerSecond: number;
  /** 97.5 of 100 pages are there, in ms, while nobody saves and while twelve save. */
  quiet: number;
  whileSaving: number;
  savesPerSecond: number;
  /** Half of the saves, and 99 of 100, in ms, while twenty read. */
  save: { p50: number; p99: number };
  memory: number;
};

const rounds = 3;
const pagesARound = 3000;
const readers = 20;
const learners = 12;

/** Measures portals of so many processes in turn, round after round; gives medians. */
export async function benchWorkers(amounts: readonly number[], path: string): Promise<Workers[]> {
  const portals = [];
  for (const processes of amounts) {
    const server = await startServer({
      until: roundOfStart,
      env: { PORTAL_WORKERS: String(processes) },
    });
    const db = openDatabase(server.file);
    portals.push({
      processes,
      server,
      db,
      office: await openOffice(db),
      rounds: [] as Awaited<ReturnType<typeof oneRound>>[],
    });
  }
  try {
    for (let round = 0; round <= rounds; round += 1)
      for (const portal of portals) {
        const figures = await oneRound(portal, path);
        // The first round warms up.
        if (round > 0) portal.rounds.push(figures);
      }
    return portals.map(({ processes, server, rounds: all }) => ({
      processes,
      pagesPerSecond: median(all.map((r) => r.pagesPerSecond)),
      quiet: median(all.map((r) => r.quiet)),
      whileSaving: median(all.map((r) => r.whileSaving)),
      savesPerSecond: median(all.map((r) => r.savesPerSecond)),
      save: {
        p50: median(all.map((r) => r.saves.p50)),
        p99: median(all.map((r) => r.saves.p99)),
      },
      memory: heldBelow(server.process.pid ?? 0),
    }));
  } finally {
    for (const { server, db } of portals) {
      await db.close();
      await server.stop();
      server.remove();
    }
  }
}

type Portal = { server: Server; db: TestDatabase; office: Office };

async function oneRound({ server, db, office }: Portal, path: string) {
  const cookie = await signedInCookies(server.url, 'lernen-probe');
  const alone = await read(server, path, cookie);
  const crowd = await crowdAt(db, office, learners);
  const began = performance.now();
  const learning = letLearn(server.url, crowd, await stepsOf(db));
  const beside = await read(server, path, cookie);
  const seconds = (performance.now() - began) / 1000;
  const saved = await learning.end();
  const waits = waitsOf(saved);
  return {
    pagesPerSecond: alone.perSecond,
    quiet: alone.p97,
    whileSaving: beside.p97,
    savesPerSecond: saved.length / seconds,
    saves: { p50: percentile(waits, 50), p99: percentile(waits, 99) },
  };
}

/** From one acknowledged step of a learner to the next. */
function waitsOf(saved: readonly { learner: number; at: number }[]): number[] {
  const last = new Map<number, number>();
  return saved.flatMap(({ learner, at }) => {
    const before = last.get(learner);
    last.set(learner, at);
    return before === undefined ? [] : [at - before];
  });
}

/**
 * Twenty people who come one after the other, as people do: of many connections that are opened in
 * the same moment, processes that are all idle take very different shares.
 */
async function read(
  { url }: Server,
  path: string,
  cookie: string,
): Promise<{ perSecond: number; p97: number }> {
  const visits = await Promise.all(
    Array.from({ length: readers }, async (_, place) => {
      await sleep(place * 10);
      return autocannon({
        url: `${url}${path}`,
        connections: 1,
        amount: pagesARound / readers,
        headers: { cookie, 'accept-encoding': 'gzip' },
      });
    }),
  );
  const failed = visits.reduce((sum, { non2xx }) => sum + non2xx, 0);
  if (failed > 0) throw new Error(`${path} did not answer 200 ${failed} times.`);
  return {
    perSecond: pagesARound / Math.max(...visits.map(({ duration }) => duration)),
    p97: median(visits.map(({ latency }) => latency.p97_5)),
  };
}
