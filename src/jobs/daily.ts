/**
 * The daily round: everything whose time is over is deleted. What is over is looked for first
 * (`findOver`, in a thread), then judged (`clock/rules`), and then taken in small parts, so that
 * nobody waits at the door (decisions/025).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader, Tx } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import { holdRound, passRound } from '#domains/office/clock/commands.ts';
import { clockAt, roundHeld, type Held } from '#domains/office/clock/queries.ts';
import { reasonToHold, type Counts } from '#domains/office/clock/rules.ts';
import type { KindName } from '#domains/manifests.ts';
import { kinds, type Found } from '#domains/office/retention/commands.ts';
import { findNotices, noticeIdle } from '#domains/office/retention/commands.people.ts';
import type { Clock, Key, Kind } from '#domains/office/retention/queries.kinds.ts';
import { daysOf, storedFrom, type Retention } from '#domains/office/retention/rules.ts';
import { berlinDay } from '#lib/clock.ts';
import { hourInBerlin } from '#lib/time.ts';

export type Forgotten = Record<KindName, number>;
const names = Object.keys(kinds) as KindName[];
/** A part at the door, and the pause after it: learners' steps come through between. */
const part = { ms: 5, pauseMs: 10 };

const clockOf = (retention: Retention, now: Date): Clock => {
  const today = berlinDay(now);
  return {
    now: Math.floor(now.getTime() / 1000),
    today,
    from: (kept) => storedFrom(retention[kept], today),
  };
};

/** Looks for all that is over at `now`. */
export async function findOver(reader: Reader, retention: Retention, now: Date): Promise<Found> {
  const clock = clockOf(retention, now);
  const over: Partial<Found['over']> = {};
  for (const name of names)
    over[name] = { ...(await kinds[name].find(reader, clock)), of: await kinds[name].all(reader) };
  return {
    over: over as Found['over'],
    notices: await findNotices(reader, clock.from('idle'), clock.today),
  };
}

/** How much of each kind would be deleted, also of what is deleted with people. */
function countsOf({ over }: Found, retention: Retention): Counts {
  const counts: Counts = {};
  for (const name of names) {
    const { n, of, along = {} } = over[name];
    const kind: Kind = kinds[name];
    const days = daysOf(retention[kind.kept]);
    counts[name] = { n, of, people: kind.people ?? false, days };
    for (const [more, rows] of Object.entries(along))
      counts[more] = { ...rows, people: false, days };
  }
  return counts;
}

/**
 * Forgets what was found, where it is still over at `now`, in small transactions; gives how many of
 * each went.
 */
export async function forgetAll(
  write: Write,
  found: Found,
  retention: Retention,
  now: Date,
): Promise<Forgotten> {
  const clock = clockOf(retention, now);
  const forgotten: Partial<Forgotten> = {};
  for (const name of names) {
    const kind: Kind = kinds[name];
    forgotten[name] = await inParts(write, found.over[name].keys, kind.atOnce, (tx, keys) =>
      kind.forget(tx, keys, clock),
    );
  }
  await inParts(write, found.notices, 25, (tx, ids) =>
    noticeIdle(tx, ids, clock.from('idle'), clock.today),
  );
  return forgotten as Forgotten;
}

async function inParts<One extends Key>(
  write: Write,
  keys: readonly One[],
  atOnce: number,
  act: (tx: Tx, some: readonly One[]) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (let at = 0; at < keys.length;) {
    const from = at;
    const done = await write(async (tx) => {
      const until = performance.now() + part.ms;
      let [next, went] = [from, 0];
      do {
        went += await act(tx, keys.slice(next, next + atOnce));
        next += atOnce;
      } while (next < keys.length && performance.now() < until);
      return { next, went };
    });
    at = done.next;
    sum += done.went;
    if (at < keys.length) await sleep(part.pauseMs);
  }
  return sum;
}

type Office = {
  reader: Reader;
  write: Write;
  retention: Retention;
  find: (now: Date) => Promise<Found>;
};
/** What a round came to: it went through, or it waits for an admin. */
export type Passed =
  { kind: 'went'; forgotten: Forgotten } | { kind: 'held'; held: Held; known: string };

type Looked = { found: Found; today: string } & (
  { kind: 'free'; counts: Counts } | Extract<Passed, { kind: 'held' }>
);

async function look({ reader, write, retention, find }: Office, now: Date): Promise<Looked> {
  const found = await find(now);
  const counts = countsOf(found, retention);
  const { known, today } = await clockAt(reader, now);
  const before = await roundHeld(reader);
  const reason = reasonToHold(known, today, counts, before?.yesOn ? before.counts : null);
  if (!reason) return { kind: 'free', found, today, counts };
  const held = await write((tx) =>
    holdRound(tx, { publicId: randomUUID(), day: today, reason, counts }),
  );
  return { kind: 'held', found, today, held, known };
}

/**
 * One round at `now`: looks, and takes what is over; or takes nothing, and keeps for an admin what
 * it would take.
 */
export async function guardedRound(office: Office, now = new Date()): Promise<Passed> {
  const looked = await look(office, now);
  if (looked.kind === 'held') return looked;
  const forgotten = await forgetAll(office.write, looked.found, office.retention, now);
  await office.write((tx) => passRound(tx, looked.today));
  return { kind: 'went', forgotten };
}

/**
 * Looks as the round does and takes nothing: a line for each kind that would go, or what waits for
 * an admin.
 */
export async function lookOnly(
  office: Office,
  now = new Date(),
): Promise<{ kind: 'free'; lines: string[] } | Extract<Passed, { kind: 'held' }>> {
  const looked = await look(office, now);
  return looked.kind === 'held' ? looked : { kind: 'free', lines: sayCounts(looked.counts) };
}

/**
 * Whether a round should look at once, at any hour: a yes waits, or the clock is judged otherwise
 * than when it was last looked.
 */
export async function isAskedFor(reader: Reader, now: Date): Promise<boolean> {
  const { today, doubt } = await clockAt(reader, now);
  const held = await roundHeld(reader);
  if (!held) return doubt !== null;
  if (held.yesOn !== null) return true;
  return doubt === null ? held.reason !== 'much' : held.reason !== doubt || held.day !== today;
}

/** What an operator reads of a round that waits: why, and what it would take, kind by kind. */
export function sayHeld({
  held: { reason, day, counts },
  known,
}: Extract<Passed, { kind: 'held' }>): string {
  const why = {
    ahead: `the clock says ${day}, and the last day that is certain is ${known}`,
    behind: `the clock says ${day}, and ${known} has been already`,
    much: 'it would take more than is usual in one night',
  }[reason];
  return [
    `Daily round: nothing went, since ${why}. It would take:`,
    ...sayCounts(counts),
    `An admin looks under Verwaltung, or says yes with "npm run daily -- --yes=${day}".`,
  ].join('\n');
}

/** A line for each kind of which something would go. */
const sayCounts = (counts: Counts): string[] =>
  Object.entries(counts)
    .filter(([, { n }]) => n > 0)
    .map(([name, { n, of }]) => `  ${n} of ${of} ${name}`);

/** One line for the operator: what went, by number, never whose. */
export function sayRound(forgotten: Forgotten): string {
  const went = Object.entries(forgotten)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${name} ${n}`);
  return `Daily round: ${went.length > 0 ? `forgot ${went.join(', ')}` : 'nothing to forget'}.`;
}

const hourOfRound = 3;

/**
 * Whether the round is due: once for each day of Berlin, at night. `last` is the day of the last
 * one.
 */
export const roundIsDue = (last: string, now: Date): boolean =>
  berlinDay(now) !== last && hourInBerlin(now) >= hourOfRound;
