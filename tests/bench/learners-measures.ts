/** What is measured in offices of more and more learners: in turn, so that a busy machine is busy for all. */
import { randomUUID } from 'node:crypto';
import type { Format } from '#domains/reporting/lernstand/rules.file.ts';
import { differencesOf, learnersAfter } from '#domains/learning/progress/commands.verify.ts';
import { reachStep } from '#domains/learning/progress/commands.ts';
import { findLearners } from '#domains/people/accounts/queries.search.ts';
import type { Actor } from '#lib/actor.ts';
import { addDays, today } from '#lib/time.ts';
import { spool } from '#outgoing/spool.ts';
import { nameOf } from '../support/big-office.ts';
import { benchKey } from '../support/caseload.ts';
import { wish } from '../support/client-file.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { askingIn } from '../support/histories/asking.ts';
import { hotReads, type Asking } from '../support/hot-reads.ts';
import type { Grown } from './learners.ts';
import { median, percentile } from './statistics.ts';

type Place = { courseId: number; moduleId: number; stepId: number };
/** An office that is open: who asks in it, and learners from all of it who can go on. */
export type Opened = Grown & {
  db: TestDatabase;
  who: Asking;
  goingOn: { actor: Actor; place: Place }[];
};

/** Another day in each run: in a database that was kept, nobody has learned on it. */
const firstDay = Math.floor(Date.now() / 1000) % 10_000;
const rounds = 41;
const saves = 300;
const names = 300;

/** Opens it for measuring. */
export async function opened(grown: Grown): Promise<Opened> {
  const db = openDatabase(grown.file);
  const who = await askingIn(db.reader, { today: today(), key: benchKey });
  return { ...grown, db, who, goingOn: learnersGoingOn(db, who) };
}

/** Learners in the middle of a module, spread over the whole office. */
function learnersGoingOn({ connection: { raw } }: TestDatabase, who: Asking): Opened['goingOn'] {
  const [[last = 0] = []] = raw.prepare('select max(id) from account').raw().all([]) as number[][];
  const from = raw
    .prepare(
      `select s.learner_id, s.course_id, s.module_id, (select max(i.id) from module_item i where i.module_id = s.module_id and i.kind = 'step')
       from standing s join assignment a on a.learner_id = s.learner_id and a.course_id = s.course_id and a.withdrawn_on is null
       where s.learner_id >= ? and s.completed_day is null limit 1`,
    )
    .raw();
  const first = who.learner.id;
  return Array.from({ length: 12 * saves }, (_, n) =>
    from.all([first + Math.floor((n * 0.99 * (last - first)) / (12 * saves))]),
  ).flatMap((rows) => {
    const [[id, courseId, moduleId, stepId] = []] = rows as number[][];
    if (id === undefined || courseId === undefined || !moduleId || !stepId) return [];
    return [{ actor: { ...who.learner, id }, place: { courseId, moduleId, stepId } }];
  });
}

/** What each page asks of the database in each office, in ms of CPU: the median of rounds in turn. */
export async function readTimes(
  offices: readonly Opened[],
): Promise<{ name: string; ms: number[] }[]> {
  const found = [];
  for (const { name, read } of hotReads) {
    const took = offices.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1)
      for (const [n, { db, who }] of offices.entries())
        took[n]?.push(await timed(() => read(db.reader, who)));
    found.push({ name, ms: took.map(median) });
  }
  return found;
}

/**
 * What a step takes to save, of people anywhere in the office, in ms of CPU: the median in turn. The
 * first after a while, whose pages of the file are read then, and the next three.
 */
export async function saveTimes(
  offices: readonly Opened[],
): Promise<{ first: number[]; next: number[] }> {
  const first = offices.map((): number[] => []);
  const next = offices.map((): number[] => []);
  for (let n = 0; n < saves; n += 1)
    for (const [k, office] of offices.entries()) {
      first[k]?.push(await timed(() => saveOne(office, n, 1)));
      for (const day of [2, 3, 4]) next[k]?.push(await timed(() => saveOne(office, n, day)));
    }
  return { first: first.map(median), next: next.map(median) };
}

const saveOne = ({ db, goingOn }: Opened, n: number, days: number): Promise<void> => {
  // By steps of a prime number: people from all of the office, one after the other.
  const one = goingOn[(n * 7919) % goingOn.length];
  if (!one) throw new Error('Nobody goes on.');
  const actor = { ...one.actor, today: addDays(one.actor.today, firstDay + days) };
  return db.write((tx) => reachStep(tx, actor, one.place));
};

/** 95 of 100 searches by name take at most so much, in ms of CPU. */
export async function searchTimes(offices: readonly Opened[]): Promise<number[]> {
  const took = offices.map((): number[] => []);
  for (let n = 0; n < names; n += 1) {
    const { givenName, familyName } = nameOf(n * 7919);
    const text =
      n % 5 === 4
        ? `${givenName.slice(0, 2)} ${familyName.slice(0, 3)}`
        : familyName.slice(0, 2 + (n % 5));
    for (const [k, { db, who }] of offices.entries())
      took[k]?.push(await timed(() => findLearners(db.reader, who.staff, { text, limit: 25 })));
  }
  return took.map((ms) => percentile(ms, 95));
}

/** How long saves wait, in ms, while so many a second come whether others are done or not. */
export async function underLoad(
  office: Opened,
  perSecond: number,
  seconds: number,
): Promise<{ p50: number; p99: number; saved: number }> {
  const waits: number[] = [];
  const all: Promise<void>[] = [];
  const began = performance.now();
  while (all.length < perSecond * seconds) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    while (all.length < Math.min(due, perSecond * seconds)) {
      const at = began + (all.length / perSecond) * 1000;
      const n = all.length;
      const days = 5 + Math.floor(n / office.goingOn.length);
      all.push(
        saveOne(office, n, days).then(() => {
          waits.push(performance.now() - at);
        }),
      );
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
  await Promise.all(all);
  return { p50: percentile(waits, 50), p99: percentile(waits, 99), saved: waits.length };
}

/** How many learners a CPU second the standings are built anew and compared, of at most so many. */
export async function rebuildRate({ db }: Opened, most: number): Promise<number> {
  let after = 0;
  let seen = 0;
  const used = process.cpuUsage();
  while (seen < most) {
    const page = await learnersAfter(db.reader, after, 50);
    if (page.length === 0) break;
    if ((await differencesOf(db.reader, page)).length > 0)
      throw new Error('The standings are not what the facts say.');
    seen += page.length;
    after = page.at(-1) ?? 0;
  }
  const { user, system } = process.cpuUsage(used);
  return seen / ((user + system) / 1e6);
}

/** A file of all rows of the office: rows a second, and the memory that it took, in MB. */
export async function wholeFile(
  { db, file }: Opened,
  format: Format,
): Promise<{ rows: number; perSecond: number; perCpuSecond: number; moreMb: number }> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const used = process.cpuUsage();
  const began = performance.now();
  const { handle, rows } = await spool(db.reader, {
    url: `file:${file}`,
    key: benchKey,
    today: today(),
    format,
    wish,
    scope: { caseworkerIds: 'any' },
    file: { exportId: randomUUID(), madeOn: today(), madeBy: 'Frida Probe', carrier: '12345' },
  });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  clearInterval(watch);
  await handle.close();
  return {
    rows,
    perSecond: rows / seconds,
    perCpuSecond: rows / ((user + system) / 1e6),
    moreMb: Math.round((peak - before) / 1024 / 1024),
  };
}

/** CPU time in ms: a busy machine does not stretch it. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
