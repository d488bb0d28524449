/**
 * Starts the portal from its build: settings, migrations, the catalogue, demonstration data, then
 * the front.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fillDemonstration } from '#demo/demo.ts';
import { migrate } from '#db/migrate.ts';
import { openReader } from '#db/client.ts';
import { filePathOf, isOnServer, placeOf } from '#db/address.ts';
import { foldIn } from '#db/file.ts';
import { damageOf } from '#db/damage.ts';
import { knownDayAtHand } from '#db/known-day.ts';
import { openWriteDoor } from '#db/write.ts';
import {
  endUnprovenSessions,
  keySpareCodes,
} from '#domains/people/accounts/commands.second-factor.ts';
import { statedFactNotes, type StatedFact } from '#domains/learning/courses/rules.facts.ts';
import type { CourseOutline } from '#domains/learning/courses/rules.ts';
import { foldAgain } from '#jobs/fold.ts';
import { endsBy, followKnownDay } from '#lib/clock.ts';
import { today } from '#lib/time.ts';
import { readSettings, type Settings } from '#lib/settings.ts';
import { threadsEnded } from '#threads/thread.ts';
import { backupKey } from '#backups/backup-key.ts';
import { storeCatalogue } from './catalogue.ts';
import { checkAtStart } from './check.ts';
import { beginUse, markEnd } from './clean-end.ts';
import { carryEverySecond, openCarrier, recordOf, type Carrier } from '#backups/deletions.ts';
import { everyMinute, nameRefusedPlans } from './deliveries.ts';
import { faultLine } from '#jobs/fault-line.ts';
import { placeFrom, serve } from './front.ts';
import { watchEveryNight } from './night-watch.ts';
import { everyNight } from './nightly.ts';
import { holdDatabase } from '#db/portal-lock.ts';
import { beginPrivately, openToOthers, sayOpen } from './privacy.ts';
import { beginReaders, newSocket, type Readers } from './readers.ts';
import { explain } from './start-fault.ts';
import { patienceMs, stopper } from './stopping.ts';

/**
 * So long an end then waits for threads that are still at work; both together are less than what
 * the unit in README.md gives it.
 */
const patienceWithThreadsMs = 8_000;

/** What the build found in `content/`. */
const outlineOfBuild = (): CourseOutline[] =>
  JSON.parse(readFileSync('dist/outline.json', 'utf8')) as CourseOutline[];
const factsOfBuild = (): StatedFact[] =>
  JSON.parse(readFileSync('dist/facts.json', 'utf8')) as StatedFact[];

/** What a database on a server does not hold by itself, and a file does. */
const ofServers =
  'The database is on a server: unless that syncs each commit (docs/scaling.md, "What you give up"), a power cut there may cost what was saved since its last checkpoint.';

async function prepare(settings: Settings, good: boolean): Promise<string[]> {
  if (isOnServer(settings.DATABASE_URL)) say(ofServers);
  say('Bringing the database up to date');
  await migrate(settings.DATABASE_URL, 'db/migrations');
  if (!good) return [];
  const door = openWriteDoor(settings.DATABASE_URL);
  const { reader, connection } = openReader(settings.DATABASE_URL);
  const day = await knownDayAtHand(connection);
  try {
    followKnownDay(day.read);
    for (const line of await storeCatalogue(door.write, outlineOfBuild)) say(line);
    for (const line of statedFactNotes(factsOfBuild(), endsBy(today()))) say(line);
    await door.write((tx) => keySpareCodes(tx, settings.KUNDENNUMMER_KEY));
    await foldAgain(door.write, reader);
    if (settings.SECOND_FACTOR === 'required') await door.write(endUnprovenSessions);
    if (settings.production) return [];
    say('Looking for demonstration data');
    return await fillDemonstration(door.write, reader, settings);
  } finally {
    followKnownDay(() => null);
    day.stop();
    await door.close();
    connection.close();
  }
}

const say = (line: string): void => {
  console.log(line);
};

/**
 * The first request loads the pages and opens the database: now, and not when the first person
 * comes and the file may be gone.
 */
async function askFirst({ address, family, port }: AddressInfo, good: boolean): Promise<void> {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const host = everywhere[address] ?? address;
  const { ok, status } = await fetch(
    `http://${family === 'IPv6' ? `[${host}]` : host}:${port}/api/gesundheit`,
  );
  // What it reads may be what is damaged.
  if (!ok && good) throw new Error(`The portal answered its own first request with ${status}.`);
}

async function main(): Promise<void> {
  beginPrivately();
  const settings = readSettings(process.env);
  const database = placeOf(settings);
  mkdirSync(dirname(database), { recursive: true });
  holdDatabase(database);
  const good = await checkAtStart(settings, say);
  const accounts = await prepare(settings, good);
  beginUse(database);
  // What is damaged is read by one process alone.
  const { stopWith, at, readers } = await listen(settings, good ? settings.PORTAL_WORKERS - 1 : 0);
  await askFirst(at, good);
  const backups = good ? backupsOf(settings) : null;
  const warning = sayOpen(openToOthers(settings));
  if (warning) console.error(warning);
  const end = async (): Promise<never> => {
    const alone = await threadsEnded(patienceWithThreadsMs);
    await endWell(settings, backups?.carrier ?? null);
    if (!alone)
      console.error(
        'Work beside the portal had not ended, which may look like a crash. What people did is stored.',
      );
    process.exit(0);
  };
  const stop = (): void => {
    void (readers?.end(patienceMs + 1_000) ?? Promise.resolve()).then(() => {
      stopWith(() => {
        void end();
      });
    });
  };
  // Before it says that it is ready: from then on a stop is a good end.
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // At once, so that a process that waits for the first line gets them all.
  say(
    [
      '',
      good
        ? `Heimvorteil is ready: ${settings.publicUrl}`
        : `Heimvorteil can be read, and saves nothing: ${settings.publicUrl}`,
      ...accounts,
    ].join('\n'),
  );
  if (backups) beginRounds(settings, backups);
}

type Listening = {
  at: AddressInfo;
  /** Ends the server of this process. */
  stopWith: (ended: () => void) => void;
  readers: Readers | null;
};

/** Begins to answer: in this process alone, or in so many beside it, which ask this one to write. */
async function listen(settings: Settings, amount: number): Promise<Listening> {
  const place = placeFrom(settings);
  const path = amount > 0 ? newSocket() : null;
  const server = await serve(path === null ? place : { ...place, path });
  const stopWith = stopper(server, patienceMs);
  const readers = path === null ? null : await beginReaders(amount, path);
  return { at: readers?.at ?? (server.address() as AddressInfo), stopWith, readers };
}

type Backups = { ring: string; carrier: Carrier };

/**
 * What seals backups and records deletions beside them. It is opened before the portal says that it
 * is ready, so that a database that cannot be reached later ends nothing.
 */
function backupsOf(settings: Settings): Backups {
  const ring = backupKey(settings, say);
  return { ring, carrier: openCarrier(settings.DATABASE_URL, recordOf(settings), ring) };
}

/** What the portal does beside its pages, by the clock. */
function beginRounds(settings: Settings, { ring, carrier }: Backups): void {
  carryEverySecond(carrier);
  watchEveryNight({ settings, ring, carrier, say });
  void nameRefusedPlans(settings, say);
  everyNight(settings, say);
  if (settings.DELIVERIES_BY === 'portal') everyMinute(settings);
}

/**
 * Records what was deleted, and leaves the whole database in its file with the mark of a good end;
 * a damaged one is left as it is.
 */
async function endWell(settings: Settings, carrier: Carrier | null): Promise<void> {
  const { DATABASE_URL: url } = settings;
  if (damageOf(placeOf(settings))) return;
  try {
    await carrier?.carry();
    await carrier?.close();
    if (isOnServer(url)) return;
    foldIn(url);
    markEnd(filePathOf(url));
  } catch (error) {
    console.error('The end was not clean; the next start checks the database.', faultLine(error));
  }
}

main().catch(explain);
