/**
 * `npm run bench [-- PART …]`: what the portal does on this machine, in one run, and which of its
 * aims it reaches. Needs a build.
 */
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { argv } from 'node:process';
import { formats } from '#domains/exports/rules.file.ts';
import { findChromium } from '#scripts/chromium.mjs';
import { roundOfStart, signedInCookies, startServer } from '../support/server.ts';
import { benchActs } from './acts.ts';
import { benchDelivery } from './delivery.ts';
import { benchExport } from './export.ts';
import { benchFigures } from './figures.ts';
import { benchGrowth } from './growth.ts';
import { benchHolding } from './holding.ts';
import { benchImport } from './import.ts';
import { clicksFrom, waitsOf } from './latency.ts';
import { benchMemory, benchMemoryCost } from './memory.ts';
import { benchNotes } from './note.ts';
import { ratesOf, type Rate } from './pages.ts';
import { rssMb } from './portal.ts';
import { benchRest } from './rest.ts';
import { benchReminders } from './reminders.ts';
import { benchRound } from './round.ts';
import { benchNeeds, benchSearch } from './search.ts';
import { percentile } from './statistics.ts';
import { weightsOf, type Weight } from './weight.ts';
import { benchWrites } from './writes.ts';

const step = '/lernen/e-mail/schreiben-und-antworten/aufbau';
const stepName = 'step, signed in';
const aims: { name: string; reached: boolean; got: string }[] = [];

const parts = {
  pagesAndWeight,
  memory,
  waits,
  search,
  needs,
  figures,
  reminders,
  exporting,
  reading,
  delivering,
  writes,
  importing,
  acts,
  forgetting,
  holding,
  growing,
};
const named = argv
  .slice(2)
  .map(
    (name) =>
      new Map<string, () => Promise<void>>(Object.entries(parts)).get(name) ?? unknown(name),
  );
const wanted = named.length > 0 ? named : Object.values(parts);

await main();

function unknown(name: string): never {
  throw new Error(`There is no part "${name}": ${Object.keys(parts).join(', ')}.`);
}

async function main(): Promise<void> {
  if (!existsSync('dist/built')) throw new Error('The build is missing: run "npm run build".');
  console.log(
    `Heimvorteil on ${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? '?'} before.`,
  );
  for (const part of wanted) await part();
  heading('Aims');
  for (const { name, reached, got } of aims) row(name, got, reached ? 'reached' : 'NOT REACHED');
  console.log(
    `\nLoad ${loadavg()[0]?.toFixed(1) ?? '?'} after. On a busy machine only CPU time, ratios and bytes count.`,
  );
}

async function memory(): Promise<void> {
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

async function waits(): Promise<void> {
  const server = await startServer({ until: roundOfStart });
  try {
    heading('Somebody waits for a step, ms', 'p50', 'p99');
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

async function forgetting(): Promise<void> {
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

async function pagesAndWeight(): Promise<void> {
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

async function search(): Promise<void> {
  heading('Search over 50,000 learners, ms', 'p50', 'p95', 'CPU p95');
  const waits = await benchSearch();
  for (const { name, p50, p95, work95 } of waits)
    row(name, p50.toFixed(1), p95.toFixed(1), work95.toFixed(1));
  const worst = Math.max(...waits.map((w) => w.p95));
  aim('95 of 100 searches take at most 100 ms', worst <= 100, `${worst.toFixed(1)} ms`);
}

async function needs(): Promise<void> {
  heading('Who needs a call, 50,000 learners who all do, ms', 'p50', 'p95', 'CPU p95');
  const waits = await benchNeeds();
  for (const { name, p50, p95, work95 } of waits)
    row(name, p50.toFixed(1), p95.toFixed(1), work95.toFixed(1));
  const worst = Math.max(...waits.map((w) => w.p95));
  aim(
    '95 of 100 pages of who needs a call take at most 100 ms',
    worst <= 100,
    `${worst.toFixed(1)} ms`,
  );
}

async function figures(): Promise<void> {
  heading('Figures of 50,000 learners, ms', 'CPU');
  for (const { name, work } of await benchFigures()) row(name, work.toFixed(0));
}

async function reminders(): Promise<void> {
  heading('Whom a rule of reminders reaches, 50,000 at one site, ms', 'median', 'CPU', 'people');
  const asked = await benchReminders();
  for (const { name, ms, work, people } of asked)
    row(name, ms.toFixed(0), work.toFixed(0), String(people));
  const worst = Math.max(...asked.filter((a) => a.preview).map((a) => a.work));
  aim(
    'a preview over 50,000 learners takes at most 500 ms CPU',
    worst <= 500,
    `${worst.toFixed(0)} ms`,
  );
}

async function exporting(): Promise<void> {
  heading('Export of 100,000 rows, in a thread of its own', 'rows/s', 'rows/CPU s', 'MB more');
  for (const format of formats) {
    const { rowsPerSecond, rowsPerCpuSecond, moreMemoryMb, recordHoldsMs, lines } =
      await benchExport(format);
    row(
      format.toUpperCase(),
      rowsPerSecond.toFixed(0),
      rowsPerCpuSecond.toFixed(0),
      String(moreMemoryMb),
    );
    for (const line of lines) console.log(`  ${line}`);
    if (format === 'csv')
      aim(
        'an export writes at least 50,000 rows/s',
        rowsPerSecond >= 50_000,
        `${rowsPerSecond.toFixed(0)} rows/s`,
      );
    aim(
      `the record of a very large export as ${format.toUpperCase()} holds the portal for at most 20 ms (p99)`,
      recordHoldsMs <= 20,
      `${recordHoldsMs.toFixed(1)} ms`,
    );
    aim(
      `an export as ${format.toUpperCase()} takes less than 150 MB more`,
      moreMemoryMb < 150,
      `${moreMemoryMb} MB`,
    );
  }
  heading('Vermerk as PDF, six courses on it', 'a CPU s', 'kB');
  const { perCpuSecond, kilobytes } = await benchNotes();
  row('one thread', perCpuSecond.toFixed(0), String(kilobytes));
}

async function reading(): Promise<void> {
  heading('A program reads 100,000 rows, in pages of 1,000', 'rows', 's', 'CPU s');
  const { figures, longestMs } = await benchRest();
  for (const { name, rows, seconds, cpuSeconds } of figures)
    row(name, String(rows), seconds.toFixed(2), cpuSeconds.toFixed(2));
  console.log(`  event loop meanwhile: longest ${Math.round(longestMs)} ms`);
  const again = figures.find(({ name }) => name === 'all, once more on that day');
  const perCpuSecond = (again?.rows ?? 0) / (again?.cpuSeconds ?? 1);
  aim(
    'a program reads at least 10,000 rows in a second of CPU',
    perCpuSecond >= 10_000,
    `${perCpuSecond.toFixed(0)} rows`,
  );
}

async function delivering(): Promise<void> {
  heading('Delivery of 100,000 rows into a folder', 'rows/s', 'MB more', 'ms', 'ms for 1 %');
  for (const format of formats) {
    const { rowsPerSecond, moreMemoryMb, fullMs, changesMs, rows } = await benchDelivery(format);
    const share = (100 * changesMs) / fullMs;
    row(
      format.toUpperCase(),
      rowsPerSecond.toFixed(0),
      String(moreMemoryMb),
      fullMs.toFixed(0),
      changesMs.toFixed(0),
    );
    aim(
      `delivering 1 % as ${format.toUpperCase()} takes at most 5 % of the whole`,
      rows === 1000 && share <= 5,
      `${share.toFixed(1)} %`,
    );
    aim(
      `a delivery as ${format.toUpperCase()} takes less than 150 MB more`,
      moreMemoryMb < 150,
      `${moreMemoryMb} MB`,
    );
  }
}

async function writes(): Promise<void> {
  const { alone, together } = await benchWrites();
  heading('Writes, each on the disk before it is answered', 'writes/s');
  row('one writer', alone.toFixed(0));
  row('a hundred writers, sharing fsyncs', together.toFixed(0));
}

async function importing(): Promise<void> {
  const { rows, seconds, parts } = await benchImport();
  heading(`A list of ${rows} learners`, 'ms');
  for (const { name, ms } of parts) row(name, ms.toFixed(0));
  aim(
    'a list of 5,000 learners is read in at most 10 s',
    rows === 5000 && seconds <= 10,
    `${seconds.toFixed(1)} s`,
  );
}

async function acts(): Promise<void> {
  heading('One act on 5,000 people, in one transaction', 'ms');
  const taken = await benchActs();
  for (const { name, ms } of taken) row(name, ms.toFixed(0));
  const worst = Math.max(...taken.map((t) => t.ms));
  aim('an act on 5,000 people takes at most 1,000 ms', worst <= 1000, `${worst.toFixed(0)} ms`);
}

async function holding(): Promise<void> {
  heading("Pages of a desk with 100,000 learners, in the portal's own thread", 'CPU ms');
  const pages = await benchHolding();
  for (const { path, ms } of pages) row(path, ms.toFixed(1));
  const slow = pages.filter(({ ms }) => ms > 20).map(({ path, ms }) => `${path} ${ms.toFixed(0)}`);
  aim(
    'no page holds the portal for more than 20 ms',
    slow.length === 0,
    slow.join(', ') || `${pages.length} pages`,
  );
}

async function growing(): Promise<void> {
  heading('What readers take of 16 times as much', 'ms at 1', 'times as long');
  const figures = await benchGrowth();
  for (const { name, ms, more } of figures) row(name, ms.toFixed(3), more.toFixed(1));
  const odd = figures
    .filter(({ steady }) => !steady)
    .map(({ name, more }) => `${name} ${more.toFixed(0)}`);
  aim(
    'each reader takes at most 24 times as long for 16 times as much',
    odd.length === 0,
    odd.join(', ') || `${figures.length} readers`,
  );
}

function aim(name: string, reached: boolean, got: string): void {
  aims.push({ name, reached, got });
}

function heading(name: string, ...columns: string[]): void {
  console.log();
  row(name, ...columns);
  console.log('-'.repeat(56 + 14 * Math.max(1, columns.length)));
}

function row(name: string, ...cells: string[]): void {
  console.log(`${name.padEnd(56)}${cells.map((cell) => cell.padStart(14)).join('')}`);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
