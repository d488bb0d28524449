/**
 * Whether the daily round holds learners up: how long a step takes while 10,000 of 100,000 accounts
 * go, against before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openFileConnection } from '#db/file.ts';
import { allowRound } from '#domains/office/clock/commands.ts';
import { roundHeld } from '#domains/office/clock/queries.ts';
import { openDatabase } from '../support/database.ts';
import { newFolder, signedInCookies, startServer } from '../support/server.ts';

export type RoundRates = {
  quiet: number;
  busy: number;
  went: number;
  seconds: number;
  held: string;
};
const people = { all: 100_000, closed: 10_000 };
const firstId = 1_000_000;
const quietMs = 15_000;
const connections = 4;

/**
 * Starts a portal on an office of 100,000, has an admin say yes to what it holds back, and asks for
 * a step all the while.
 */
export async function benchRound(step: string): Promise<RoundRates> {
  const folder = newFolder();
  await (await startServer({ folder })).stop();
  fillRound(`${folder}/portal.db`);
  const server = await startServer({ folder });
  const db = openDatabase(server.file);
  try {
    const ask = await asking(server.url, step);
    const held = await until(() => roundHeld(db.reader));
    const quiet = await measured(ask, sleep(quietMs));
    await db.write((tx) => allowRound(tx, { id: null, role: 'system' }, { round: held.publicId }));
    const closed = (): number =>
      Number(
        (
          db.connection.raw
            .prepare(
              `select count(*) from account where id >= ${firstId} and closed_on is not null`,
            )
            .raw()
            .all([])[0] as number[]
        )[0],
      );
    await until(() => Promise.resolve(closed() < people.closed ? true : null));
    const began = performance.now();
    const busy = await measured(
      ask,
      until(() => Promise.resolve(closed() <= 1 ? true : null)),
    );
    return {
      quiet,
      busy,
      went: people.closed - closed(),
      seconds: (performance.now() - began) / 1000,
      held: held.reason,
    };
  } finally {
    await db.close();
    await server.stop();
    server.remove();
  }
}

/**
 * An office of 100,000 beside the demonstration, in the file of a portal that is not running: nine
 * of ten learn, and one was closed years ago.
 */
export function fillRound(file: string): void {
  const { raw, close } = openFileConnection(`file:${file}`, 5000);
  raw.exec('PRAGMA synchronous = OFF; begin');
  const [[site, admin, course] = []] = raw
    .prepare(
      "select (select min(id) from site), (select min(id) from account where role = 'admin'), (select min(id) from course)",
    )
    .raw()
    .all([]) as number[][];
  const account = raw.prepare(
    "insert into account (id, public_id, role, given_name, family_name, site_id, fold, made_on, opened_on, closed_on, signed_in_on) values (?, ?, 'learner', 'Anna', 'Muster', ?, 'muster anna', date('now', '-3 years'), date('now', '-3 years'), ?, date('now'))",
  );
  const card = raw.prepare(
    "insert into access_card (account_id, code_hash, made_on, made_by, last_day, used_on) values (?, randomblob(32), date('now', '-3 years'), ?, date('now', '-3 years'), date('now', '-3 years'))",
  );
  const given = raw.prepare(
    "insert into assignment (public_id, learner_id, course_id, way, binding, legal_form, assigned_on, assigned_by) values (?, ?, ?, 'zugewiesen', 'freiwillig', 'lernangebot', date('now', '-10 days'), ?)",
  );
  const learns = raw.prepare(
    "insert into course_standing (learner_id, course_id, started_day, last_day) values (?, ?, unixepoch('now') / 86400 - 9, unixepoch('now') / 86400 - 5)",
  );
  for (let i = 0; i < people.all; i += 1) {
    const id = firstId + i;
    const isClosed = i % (people.all / people.closed) === 0;
    account.run([id, `bench-${id}`, site, isClosed ? '2020-01-01' : null]);
    card.run([id, admin]);
    given.run([`bench-${id}`, id, course, admin]);
    if (!isClosed) learns.run([id, course]);
  }
  raw.exec('commit');
  close();
}

async function asking(url: string, step: string): Promise<() => Promise<number>> {
  const cookie = await signedInCookies(url, 'lernen-probe');
  return async () => {
    const before = performance.now();
    const answer = await fetch(`${url}${step}`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The step answered ${answer.status}.`);
    return performance.now() - before;
  };
}

/** The time within which 99 of 100 steps were answered, in ms, until `end`. */
async function measured(ask: () => Promise<number>, end: Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let over = false;
  void end.then(() => {
    over = true;
  });
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (!over) times.push(await ask());
    }),
  );
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await sleep(200);
  }
}
