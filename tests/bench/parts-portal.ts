/** Parts of the bench about the portal as it runs: its memory, waits, pages and their weight. */
import { findChromium } from '#scripts/chromium.mjs';
import { roundOfStart, signedInCookies, startServer } from '../support/server.ts';
import { benchContent } from './content.ts';
import { benchEngines, type Rate as EngineRate } from './engines.ts';
import { bareClicks, clicksFrom, waitsOf } from './latency.ts';
import { benchMemory, benchMemoryCost } from './memory.ts';
import { ratesOf, type Rate } from './pages.ts';
import { rssMb } from './portal.ts';
import { aim, heading, row } from './report.ts';
import { benchRound } from './round.ts';
import { percentile } from './statistics.ts';
import { weightsOf, type Weight } from './weight.ts';
import { benchWorkers } from './workers.ts';

const step = '/lernen/e-mail/schreiben-und-antworten/aufbau';
const stepName = 'step, signed in';

/** What all processes hold, and what the settings of memory cost. */
export async function memory(): Promise<void> {
  const { afterStart, afterPages } = await benchMemory(step);
  const cost = await benchMemoryCost(step);
  heading('npm start, all its processes', 'MB');
  row('after a start', String(afterStart));
  row('after 5,000 pages', String(afterPages));
  aim('all processes hold at most 240 MB after a start', afterStart <= 240, `${afterStart} MB`);
  aim('all processes hold at most 340 MB after 5,000 pages', afterPages <= 340, `${afterPages} MB`);
  aim(
    'settings of memory cost a step at most 10 % of its CPU',
    cost <= 1.1,
    `${(100 * (cost - 1)).toFixed(1)} %`,
  );
}

/** How long somebody waits for a step. */
export async function waits(): Promise<void> {
  const server = await startServer({ until: roundOfStart });
  try {
    heading('Somebody waits for a step, ms', 'p50', 'p99');
    // What the machine and the browser themselves take, however little a page asks of the portal.
    const file = await waitsOf(server, '/robots.txt', 1, 2000);
    row('a file of one line, 1 at once', file.p50.toFixed(1), file.p99.toFixed(1));
    const one = await waitsOf(server, step, 1, 2000);
    const fifty = await waitsOf(server, step, 50, 5000);
    for (const { connections, p50, p99 } of [one, fifty])
      row(`${connections} at once`, p50.toFixed(1), p99.toFixed(1));
    aim('at one connection 99 of 100 wait at most 5 ms', one.p99 <= 5, `${one.p99.toFixed(1)} ms`);
    aim(
      'at fifty 99 of 100 wait at most 3 times as long as half of them',
      fifty.p99 <= 3 * fifty.p50,
      `${(fifty.p99 / fifty.p50).toFixed(1)} times`,
    );
    const bare = percentile(await bareClicks(30, findChromium()), 50);
    row('from "Weiter" to a page of one button', bare.toFixed(0), '');
    const clicks = await clicksFrom(server, step, 30, findChromium());
    row(
      'from "Weiter" to the next step on the screen',
      percentile(clicks, 50).toFixed(0),
      percentile(clicks, 99).toFixed(0),
    );
    aim(
      'half of the steps are on the screen 120 ms after the click',
      percentile(clicks, 50) <= 120,
      `${percentile(clicks, 50).toFixed(0)} ms`,
    );
  } finally {
    await server.stop();
    server.remove();
  }
}

/** A database in a file beside one on a server. */
export async function engines(): Promise<void> {
  const { file, server } = await benchEngines(step);
  const both = Object.entries({ file, server });
  for (const [what, kind] of [
    ['one question and one change', 'asking'],
    ['a change that asks nothing', 'known'],
  ] as const) {
    heading(`A file, and a libSQL server: ${what}`, 'a second', 'p50', 'p99');
    for (const [name, engine] of both)
      for (const { callers, perSecond, p50, p99 } of engine[kind])
        row(`${name}, ${callers} at once`, perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1));
  }
  heading('A file, and a libSQL server: a step, ms', 'p50', 'p99');
  for (const [name, { waits: all }] of both)
    for (const { connections, p50, p99 } of all)
      row(`${name}, ${connections} at once`, p50.toFixed(1), p99.toFixed(1));
  const most = (rates: readonly EngineRate[]): number =>
    Math.max(...rates.map(({ perSecond }) => perSecond));
  const [asking, known] = [most(server.asking), most(server.known)];
  aim('a server takes 600 commands that ask, a second', asking >= 600, asking.toFixed(0));
  aim('a server takes 3,000 that ask nothing, a second', known >= 3000, known.toFixed(0));
}

/** What an author waits for. */
export async function content(): Promise<void> {
  const { first, aModule } = await benchContent();
  heading('The checks of content, CPU', 'ms');
  row('all modules, the first time', first.toFixed(0));
  row('one module of them, later', aModule.toFixed(0));
  aim('a module is checked in at most 150 ms', aModule <= 150, `${aModule.toFixed(0)} ms`);
}

/** One process beside several. */
export async function workers(): Promise<void> {
  const all = await benchWorkers([1, 2, 3], step);
  const ms = (value: number): string => value.toFixed(0);
  heading('Processes: a step read by 20, ms', 'a second', '97.5 %', 'beside saving', 'MB');
  for (const { processes, pagesPerSecond, quiet, whileSaving, memory: held } of all)
    row(String(processes), ms(pagesPerSecond), ms(quiet), ms(whileSaving), String(held));
  heading('Processes: a step saved by 12 while 20 read, ms', 'a second', 'p50', 'p99');
  for (const { processes, savesPerSecond, save } of all)
    row(String(processes), ms(savesPerSecond), save.p50.toFixed(1), save.p99.toFixed(1));
}

/** How long a step takes while the daily round deletes accounts. */
export async function forgetting(): Promise<void> {
  const { quiet, busy, went, seconds } = await benchRound(step);
  heading('A step while 10,000 of 100,000 accounts go', 'ms');
  row('99 of 100 before', quiet.toFixed(1));
  row('99 of 100 meanwhile', busy.toFixed(1));
  row(`${went} accounts went, in seconds`, seconds.toFixed(0));
  aim(
    'the daily round holds a step up by less than 15 ms',
    busy - quiet < 15,
    `${(busy - quiet).toFixed(1)} ms`,
  );
}

/** What pages take of the processor, and what a step weighs on the line. */
export async function pagesAndWeight(): Promise<void> {
  const server = await startServer();
  try {
    const pid = server.process.pid ?? 0;
    const idle = rssMb(pid);
    const cookie = await signedInCookies(server.url, 'lernen-probe');
    const home = await (await fetch(`${server.url}/lernen`, { headers: { cookie } })).text();
    const file = /href="(\/_astro\/[^"]+\.css)"/.exec(home)?.[1] ?? '';
    const rates = await ratesOf(server, [
      { name: 'static file (style sheet)', path: file, cookie: '' },
      { name: stepName, path: step, cookie },
      { name: 'step with exercise, signed in', path: step.replace('aufbau', 'bauen'), cookie },
      { name: 'start page, signed in', path: '/lernen', cookie },
      { name: 'page for everyone (help)', path: '/hilfe', cookie: '' },
    ]);
    showRates(rates);
    heading('Memory of the portal', 'MB');
    row('idle', String(idle));
    row('after the load', String(rssMb(pid)));
    showWeights(await weightsOf(server, step, findChromium()));
  } finally {
    await server.stop();
    server.remove();
  }
}

function showRates(rates: readonly Rate[]): void {
  heading(
    'Pages: 20 connections, median of 5 rounds in turn',
    'requests/s',
    'CPU ms each',
    'of a file',
  );
  for (const { name, perSecond, cpu, ratio } of rates)
    row(name, perSecond.toFixed(0), cpu.toFixed(2), `${ratio.toFixed(1)} x`);
  const cpu = rates.find((r) => r.name === stepName)?.cpu ?? Number.NaN;
  aim('a signed-in step takes at most 1.0 ms CPU', cpu <= 1, `${cpu.toFixed(2)} ms`);
}

function showWeights(weights: readonly Weight[]): void {
  heading('On the line, in a real Chromium, headers included', 'requests', 'kB', 'with fonts');
  for (const { name, requests, bytes, withFonts } of weights)
    row(name, String(requests), kB(bytes), kB(withFonts));
  const [first, next] = weights;
  aim(
    'the first step weighs at most 40 kB without fonts',
    (first?.bytes ?? Infinity) <= 40_000,
    `${kB(first?.bytes ?? Number.NaN)} kB`,
  );
  aim(
    'the next step weighs at most 6 kB',
    (next?.bytes ?? Infinity) <= 6000,
    `${kB(next?.bytes ?? Number.NaN)} kB`,
  );
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
