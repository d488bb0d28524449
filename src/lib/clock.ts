/**
 * The clock that the portal follows. A machine's clock may leap. So what is deleted, sent or ended
 * by a day or an hour is measured from the day that the database is sure of, the known day
 * (decisions/025).
 */
const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;
/** So many days after the known day a machine's clock is still believed. */
export const believedDays = 2;
/** The known day is read from the database again after this time. */
const rereadMs = 1000;

/** `ahead`: more than two days past the known day; `behind`: before it. */
export type Doubt = 'ahead' | 'behind';

let lastAsked = { hour: Number.NaN, day: '' };

/**
 * The day it is in Berlin at `now`. Every page asks, and a day there begins on a full hour: worked
 * out once for each.
 */
export function berlinDay(now: Date): string {
  const hour = Math.floor(now.getTime() / msPerHour);
  if (hour !== lastAsked.hour) lastAsked = { hour, day: berlin.format(now) };
  return lastAsked.day;
}

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / msPerDay);

/** Why the machine's day is not believed, seen from the known day; null when it is. */
export function doubtOf(known: string, machineDay: string): Doubt | null {
  if (machineDay < known) return 'behind';
  return numberOf(machineDay) > numberOf(known) + believedDays ? 'ahead' : null;
}

let readKnown: () => string | null = () => null;
let known: { day: string | null; readAt: number } = { day: null, readAt: Number.NEGATIVE_INFINITY };
/**
 * A moment that was believed, and when it was by the running time of this process, which never
 * leaps.
 */
let believed: { at: number; running: number } | null = null;

/**
 * Tells this process where the known day stands; without it the machine's clock is all there is.
 */
export function followKnownDay(read: () => string | null): void {
  readKnown = read;
  known = { day: null, readAt: Number.NEGATIVE_INFINITY };
  believed = null;
}

function knownDay(running: number): string | null {
  if (running - known.readAt >= rereadMs) known = { day: readAgain(), readAt: running };
  return known.day;
}

/**
 * What cannot be read, in a database that is damaged, is as it was: its pages are read on where
 * they can be.
 */
function readAgain(): string | null {
  try {
    return readKnown();
  } catch {
    return known.day;
  }
}

type Clock = {
  doubt: Doubt | null;
  machine: Date;
  machineDay: string;
  knownDay: string;
  at: number;
};

function clock(): Clock {
  const running = performance.now();
  const machine = new Date();
  const machineDay = berlinDay(machine);
  const day = knownDay(running) ?? machineDay;
  const doubt = doubtOf(day, machineDay);
  if (!doubt) believed = { at: machine.getTime(), running };
  // A process that never saw a clock to believe begins with the known day, so that nothing of that
  // day is over.
  believed ??= { at: Date.parse(`${day}T00:00:00Z`) - 2 * msPerHour, running };
  return {
    doubt,
    machine,
    machineDay,
    knownDay: day,
    at: believed.at + running - believed.running,
  };
}

/**
 * The day to write on what happens now: the machine's, but never one before the known day, which
 * has been.
 */
export function dayToWrite(): string {
  const { doubt, machineDay, knownDay: day } = clock();
  return doubt === 'behind' ? day : machineDay;
}

/** The moment to write on what happens now; never a moment before the known day. */
export function momentToWrite(): Date {
  const { doubt, machine, at } = clock();
  return doubt === 'behind' ? new Date(at) : machine;
}

/**
 * The day by which something may end, be reported or be deleted, where it is `today`: the known day
 * while the clock is doubted.
 */
export function endsBy(today: string): string {
  const { doubt, knownDay: day } = clock();
  return doubt ? day : today;
}

/**
 * Whole seconds since 1970 by which sessions, codes and notes begin and end; while the clock is
 * doubted they go on from the last moment that was believed.
 */
export const secondsNow = (): number => Math.floor(clock().at / 1000);

/**
 * Whole seconds since 1970 by the machine's clock, for what another machine counts too (codes of an
 * app).
 */
export const machineSeconds = (): number => Math.floor(Date.now() / 1000);
