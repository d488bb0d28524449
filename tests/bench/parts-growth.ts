/** The part of the bench about an office that grows. */
import { grownOffices, type Grown } from './learners.ts';
import {
  opened,
  readTimes,
  rebuildRate,
  saveTimes,
  searchTimes,
  underLoad,
  wholeFile,
  type Opened,
} from './learners-measures.ts';
import { startAfterKill, stepsBesideExport } from './learners-portal.ts';
import { aim, heading, row } from './report.ts';

const step = '/lernen/e-mail/schreiben-und-antworten/aufbau';
/** An Excel sheet ends at a million rows, and each learner has two. */
const mostForSheet = 200_000;
const mostRebuilt = 20_000;
const perSecond = 500;

/** The same pages, saves and files among more and more learners. */
export async function learners(): Promise<void> {
  const { offices: grown, remove } = await grownOffices();
  try {
    heading('An office of so many learners', 'MB', 'CPU s to fill');
    for (const { learners: n, megabytes, fillSeconds } of grown)
      row(String(n), String(megabytes), fillSeconds.toFixed(0));
    // The portal first: it brings a database that was kept up to date.
    await starts(grown);
    const offices: Opened[] = [];
    for (const one of grown) offices.push(await opened(one));
    await pages(offices);
    await load(offices);
    await files(offices);
    for (const { db } of offices) await db.close();
    await beside(grown);
  } finally {
    remove();
  }
}

const columns = (offices: readonly Grown[]): string[] => offices.map((o) => String(o.learners));

async function starts(grown: readonly Grown[]): Promise<void> {
  heading('A start after an unclean end', 's');
  const took: number[] = [];
  for (const one of grown) {
    const seconds = await startAfterKill(one);
    row(`${one.learners} learners`, seconds.toFixed(1));
    took.push(seconds);
  }
  const worst = Math.max(...took);
  aim('a start after an unclean end takes at most 5 s', worst <= 5, `${worst.toFixed(1)} s`);
}

async function pages(offices: readonly Opened[]): Promise<void> {
  heading('What is asked of the database, ms of CPU', ...columns(offices), 'times');
  const reads = await readTimes(offices);
  const { first, next } = await saveTimes(offices);
  reads.push({ name: 'a step is saved', ms: next }, { name: 'the first after a while', ms: first });
  const grows: string[] = [];
  for (const { name, ms } of reads) {
    const times = (ms.at(-1) ?? Number.NaN) / (ms[0] ?? Number.NaN);
    row(name, ...ms.map((one) => one.toFixed(2)), times.toFixed(2));
    if (times > 1.2) grows.push(`${name} ${times.toFixed(2)}`);
  }
  aim(
    'pages and saves take at most 1.2 times as long in the largest office',
    grows.length === 0,
    grows.join(', ') || `${reads.length} reads`,
  );
  const search = await searchTimes(offices);
  row('95 of 100 searches by name', ...search.map((ms) => ms.toFixed(2)));
  const worst = Math.max(...search);
  aim('95 of 100 searches by name take 10 ms of CPU', worst <= 10, `${worst.toFixed(1)} ms`);
}

async function load(offices: readonly Opened[]): Promise<void> {
  heading(`${perSecond} saves a second for 10 s, each on the disk, ms`, 'p50', 'p99');
  for (const office of offices) {
    const { p50, p99 } = await underLoad(office, perSecond, 10);
    row(`${office.learners} learners`, p50.toFixed(1), p99.toFixed(1));
    if (office === offices.at(-1))
      aim('99 of 100 of 500 saves a second take 30 ms', p99 <= 30, `${p99.toFixed(1)} ms`);
  }
}

async function files(offices: readonly Opened[]): Promise<void> {
  heading('All of an office', 'rows', 'rows/s', 'rows/CPU s', 'MB more');
  for (const format of ['csv', 'xlsx'] as const)
    for (const office of offices.filter((o) => format === 'csv' || o.learners <= mostForSheet)) {
      const { rows, perSecond: rate, perCpuSecond, moreMb } = await wholeFile(office, format);
      row(
        `${format.toUpperCase()} of ${office.learners} learners`,
        String(rows),
        rate.toFixed(0),
        perCpuSecond.toFixed(0),
        String(moreMb),
      );
      const least = format === 'csv' ? 60_000 : 20_000;
      if (rows > 10_000)
        aim(
          `${format.toUpperCase()} of ${office.learners} learners: ${least} rows in a CPU second`,
          perCpuSecond >= least,
          perCpuSecond.toFixed(0),
        );
    }
  heading(`Standings built anew, of at most ${mostRebuilt} learners`, 'learners/CPU s');
  for (const office of offices)
    row(`${office.learners} learners`, (await rebuildRate(office, mostRebuilt)).toFixed(0));
}

async function beside(grown: readonly Grown[]): Promise<void> {
  const largest = grown.at(-1);
  if (!largest) return;
  heading('A step while all rows are written and all figures counted, p99 in ms', 'quiet', 'busy');
  const { quiet, busy, rows } = await stepsBesideExport(largest, step);
  row(`${rows} rows of ${largest.learners} learners`, quiet.toFixed(1), busy.toFixed(1));
  aim(
    'a file of all rows and the figures hold a step up by at most 15 ms',
    busy - quiet <= 15,
    `${(busy - quiet).toFixed(1)} ms`,
  );
}
