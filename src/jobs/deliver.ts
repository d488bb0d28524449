/**
 * The engine of the deliveries. Each step is one transaction or one act on a file that may be done
 * again: begun (`due`), the file sealed in the outbox, recorded (`made`), handed over, recorded
 * (`sent`). Killed between any two, it goes on where it was (decisions/016).
 */
import { join } from 'node:path';
import type { Reader } from '#db/client.ts';
import { takeLock } from '#db/lock.ts';
import type { Write } from '#db/write.ts';
import type { Actor } from '#lib/actor.ts';
import {
  addDelivery,
  recordFailure,
  recordMade,
  recordSent,
} from '#domains/reporting/delivery/commands.steps.ts';
import { changedSince, knownNow } from '#domains/reporting/delivery/queries.changes.ts';
import {
  filesToStore,
  orderOf,
  plansInTime,
  waitingDeliveries,
  type Moment,
  type Order,
} from '#domains/reporting/delivery/queries.due.ts';
import { repeatDays, triesBeforeReport, type Round } from '#domains/reporting/delivery/rules.ts';
import { readMappings } from '#outgoing/mappings.ts';
import { rowCount } from '#domains/reporting/lernstand/queries.ts';
import { mediaTypes } from '#domains/reporting/lernstand/rules.file.ts';
import { exportSchema } from '#domains/reporting/lernstand/rules.input.ts';
import { dayPatterns, type Mapping, type Wish } from '#domains/reporting/lernstand/rules.layout.ts';
import type { Level } from '#domains/reporting/lernstand/rules.levels.ts';
import { fill, messages } from '#lib/i18n.ts';
import { open } from '#lib/seal.ts';
import type { Settings } from '#lib/settings.ts';
import { addDays, hourInBerlin, today as dayInBerlin } from '#lib/time.ts';
import { mostSheetRows } from '#lib/xlsx.ts';
import { carriers } from '#outgoing/channels/channels.ts';
import { DeliveryFailed } from '#outgoing/channels/failure.ts';
import {
  lockName,
  outboxOf,
  putIntoOutbox,
  sweepOutbox,
  withOutboxFile,
  type Outbox,
} from '#outgoing/outbox.ts';
import { spool } from '#outgoing/spool.ts';
import { tellAdmin } from './tell-admin.ts';

const words = messages.delivery;

/** The steps of a delivery, in their order. */
export const steps = ['begun', 'written', 'made', 'opened', 'handed over', 'sent'] as const;
export type Step = (typeof steps)[number];
/** `at` hears of each step when it is done. */
export type Engine = {
  reader: Reader;
  write: Write;
  settings: Settings;
  at?: (step: Step) => Promise<void>;
};
type Work = Engine & { outbox: Outbox; moment: Moment };

/** The moment it is at `now`. */
const momentOf = (now: Date): Moment => ({
  now: Math.floor(now.getTime() / 1000),
  today: dayInBerlin(now),
  hour: hourInBerlin(now),
});

/** Whether there is something to deliver now. */
export async function isWaiting(reader: Reader, now = new Date()): Promise<boolean> {
  const moment = momentOf(now);
  return (
    (await plansInTime(reader, moment)).length > 0 ||
    (await waitingDeliveries(reader, moment)).length > 0
  );
}

/** Begins what is due, and takes everything that waits as far as it comes. */
export async function deliverRound(engine: Engine, now = new Date()): Promise<Round | null> {
  const outbox = await outboxOf(engine.settings);
  const unlock = takeLock(join(outbox.folder, lockName));
  if (!unlock) return null;
  try {
    return await workOff({ ...engine, outbox, moment: momentOf(now) });
  } finally {
    unlock();
  }
}

async function workOff(work: Work): Promise<Round> {
  const { reader, write, moment, outbox } = work;
  await sweepOutbox(outbox, await filesToStore(reader, addDays(moment.today, -repeatDays)));
  for (const planId of await plansInTime(reader, moment)) {
    await write((tx) => addDelivery(tx, planId, moment));
    await reached(work, 'begun');
  }
  const round: Round = { arrived: 0, failed: 0, said: [] };
  for (const id of await waitingDeliveries(reader, moment)) {
    try {
      await carry(work, id);
      round.arrived += 1;
    } catch (error) {
      const line = await failed(work, id, error);
      round.failed += 1;
      if (line) round.said.push(line);
    }
  }
  round.said.push(...(await tellAdmin(work, moment.today)));
  return round;
}

const reached = (work: Work, step: Step): Promise<void> => work.at?.(step) ?? Promise.resolve();

/**
 * Takes one delivery from where it is to the end. Throws `DeliveryFailed`, and any error of making
 * the file.
 */
async function carry(work: Work, id: number): Promise<void> {
  const order = await orderOf(work.reader, id);
  if (order.delivery.state === 'due') await make(work, order);
  await send(work, await orderOf(work.reader, id));
}

async function make(work: Work, { delivery, plan, caseworkers }: Order): Promise<void> {
  const {
    reader,
    write,
    settings,
    moment: { today },
    outbox,
  } = work;
  if (caseworkers.length === 0) throw new DeliveryFailed(words.nobodyLeft);
  const wish = wishOf(plan, settings);
  const caseworkerIds = caseworkers.map((c) => c.id);
  const known = plan.changesOnly ? await knownNow(reader, { caseworkerIds, wish }) : null;
  const learnerIds =
    known && (await changedSince(reader, plan.id, known, { caseworkerIds, today }));
  const scope = { caseworkerIds, level: wish.level, ...(learnerIds ? { learnerIds } : {}) };
  if (plan.format === 'xlsx' && (await rowCount(reader, scope)) > mostSheetRows)
    throw new DeliveryFailed(messages.lernstand.tooLong);
  const { handle, ...report } = await spool(reader, {
    url: settings.DATABASE_URL,
    key: settings.KUNDENNUMMER_KEY,
    today,
    scope,
    format: plan.format,
    wish,
    file: {
      exportId: delivery.publicId,
      madeOn: today,
      madeBy: fill(words.madeBy, { plan: plan.name }),
      carrier: settings.TRAEGERNUMMER,
    },
    ...(known ? { changesOf: { planId: plan.id } } : {}),
  });
  try {
    await putIntoOutbox(outbox, { id: delivery.publicId, hash: report.hash }, handle);
  } finally {
    await handle.close();
  }
  await reached(work, 'written');
  const { format: _, ...filter } = exportSchema.parse({ mapping: plan.mapping, days: plan.days });
  const made = {
    publicId: delivery.publicId,
    rows: report.rows,
    hash: report.hash,
    format: plan.format,
    level: wish.level,
    filter,
    toWhom: caseworkers.map((c) => c.name).join(', '),
  } as const;
  const changes = known && { ...known, rows: report.changed };
  await write((tx) =>
    recordMade(
      tx,
      { ...maker, id: plan.madeBy, today },
      { id: delivery.id, planId: plan.id, export: made, learnerIds: report.learnerIds, changes },
    ),
  );
  await reached(work, 'made');
}

/** How the file is written: never more than the office's own settings allow. */
function wishOf(plan: Order['plan'], settings: Settings): Wish {
  const level: Level = plan.level === 1 ? 1 : settings.EXPORT_LEVEL;
  return {
    withNames: settings.EXPORT_NAMES,
    withBgNumber: settings.EXPORT_BG_NUMMER,
    level,
    version: plan.version,
    days: dayPatterns[plan.format === 'json' ? 'iso' : plan.days],
    mapping: mappingOf(settings, plan.mapping),
  };
}

/** The plan delivers in the name of the person who made it. */
const maker: Omit<Actor, 'id' | 'today'> = {
  publicId: '',
  role: 'admin',
  givenName: '',
  familyName: '',
  siteIds: [],
};

function mappingOf({ EXPORT_MAPPINGS }: Settings, name: string): Mapping | null {
  if (name === '') return null;
  const found = readMappings(EXPORT_MAPPINGS).find((mapping) => mapping.name === name);
  if (!found) throw new DeliveryFailed(fill(words.mappingGone, { name }));
  return found;
}

async function send(work: Work, { delivery, plan }: Order): Promise<void> {
  const {
    write,
    settings,
    moment: { today },
    outbox,
  } = work;
  const { publicId: id, hash, rows, fileName: name, format } = delivery;
  const channel = carriers[plan.channel];
  if (!channel.open(settings)) throw new DeliveryFailed(words.channelShut);
  if (hash === null || rows === null) throw new DeliveryFailed(words.fileGone);
  const secret = plan.secretSealed
    ? open(settings.KUNDENNUMMER_KEY, plan.secretSealed, 'delivery_plan.secret')
    : '';
  const sent = await withOutboxFile(outbox, { id, hash }, async (path) => {
    await reached(work, 'opened');
    await channel.send(
      {
        target: plan.target,
        secret,
        file: { path, name, id, contentType: mediaTypes[format], hash, rows },
      },
      settings,
    );
    await reached(work, 'handed over');
    return true;
  });
  if (!sent) throw new DeliveryFailed(words.fileGone);
  await write((tx) => recordSent(tx, { id: delivery.id, planId: plan.id }, today));
  await reached(work, 'sent');
}

/** Notes why it did not work, and gives a sentence for the operator where it is time to tell. */
async function failed(
  { reader, write, moment: { now } }: Work,
  id: number,
  error: unknown,
): Promise<string | null> {
  const { plan } = await orderOf(reader, id);
  const problem =
    error instanceof DeliveryFailed
      ? error.problem
      : fill(words.ourFault, { why: sayFault(error) });
  const tries = await write((tx) => recordFailure(tx, id, problem, now));
  return tries === triesBeforeReport
    ? `The delivery of the plan "${plan.name}" failed ${tries} times and is tried on: ${problem}`
    : null;
}

/** A code or a sentence, and never what was asked of the database. */
function sayFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error) return String(error.code);
  return 'params' in error ? words.faultOfDatabase : error.message;
}
