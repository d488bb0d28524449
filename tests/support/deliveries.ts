/**
 * An office with plans of deliveries: a folder to deliver into, clients with courses, and the
 * engine on a given clock.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { placeOf } from '#db/address.ts';
import { delivery } from '#db/schema/delivery.ts';
import type { Actor } from '#lib/actor.ts';
import { makePlan } from '#domains/reporting/delivery/commands.ts';
import { newPlanSchema } from '#domains/reporting/delivery/rules.input.ts';
import type { Round } from '#domains/reporting/delivery/rules.ts';
import { deliverRound, type Step } from '#jobs/deliver.ts';
import { readSettings, type Settings } from '#lib/settings.ts';
import { clientsFor, give, key } from './clients.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { courseOf, openOffice, type Office } from './people.ts';

/** Noon in Berlin on a day. */
export const noon = (day: string, minutes = 0): Date =>
  new Date(Date.parse(`${day}T11:00:00Z`) + minutes * 60_000);

export type DeliveringOffice = {
  db: TestDatabase;
  office: Office;
  settings: Settings;
  /** The folder that plans deliver below, and the outbox. */
  folder: string;
  outbox: string;
  clients: { id: number; publicId: string }[];
  course: { id: number; moduleIds: number[] };
  /** Makes a plan for the office's caseworker; gives its public name. */
  plan: (
    wanted?: Partial<
      Record<
        | 'name'
        | 'rhythm'
        | 'firstDay'
        | 'what'
        | 'format'
        | 'level'
        | 'version'
        | 'mapping'
        | 'folder',
        string
      >
    > & { caseworkers?: Actor[] },
  ) => Promise<string>;
  /** One round of the engine at a moment. */
  round: (now: Date, at?: (step: Step) => Promise<void>) => Promise<Round | null>;
  /** The files that lie in a folder of the delivery, by name. */
  files: (folder?: string) => Record<string, string>;
  /** What is stored of the deliveries, in the order of their making. */
  deliveries: () => Promise<(typeof delivery.$inferSelect)[]>;
  /** What lies in the outbox, but for the lock. */
  waiting: () => string[];
  close: () => Promise<void>;
};

/** Opens the office: one caseworker with two clients, each with a course. */
export async function openDeliveringOffice(
  env: Record<string, string> = {},
): Promise<DeliveringOffice> {
  const db = freshDatabase();
  const office = await openOffice(db);
  const folder = mkdtempSync(join(tmpdir(), 'lieferung-'));
  mkdirSync(join(folder, 'team'));
  const settings = readSettings({
    DATABASE_URL: db.url,
    DATA_FOLDER: join(folder, 'eigen'),
    KUNDENNUMMER_KEY: key,
    DELIVERY_FOLDER: folder,
    ...env,
  });
  const clients = await clientsFor(db, office, office.caseworker, [
    ['Rosa', 'Muster'],
    ['Karl', 'Beispiel'],
  ]);
  const course = await courseOf(db, 'k1', 3);
  for (const { id } of clients) await give(db, office, id, course.id);
  const outbox = join(dirname(placeOf(settings)), 'lieferungen');
  const plan: DeliveringOffice['plan'] = async ({
    caseworkers = [office.caseworker],
    folder: into = 'team',
    ...wanted
  } = {}) => {
    const input = newPlanSchema.parse({
      once: randomUUID(),
      name: 'Team Nord',
      rhythm: 'daily',
      firstDay: office.admin.today,
      what: 'whole',
      format: 'csv',
      level: '2',
      channel: 'folder',
      ...wanted,
      caseworkers: caseworkers.map((c) => c.publicId),
    });
    return (
      await db.write((tx) =>
        makePlan(tx, office.admin, input, {
          target: JSON.stringify({ folder: into }),
          secretSealed: null,
        }),
      )
    ).plan;
  };
  return {
    db,
    office,
    settings,
    folder,
    outbox,
    clients,
    course,
    plan,
    round: (now, at) =>
      deliverRound({ reader: db.reader, write: db.write, settings, ...(at ? { at } : {}) }, now),
    files: (into = 'team') =>
      Object.fromEntries(
        readdirSync(join(folder, into))
          .sort()
          .map((name) => [name, readFileSync(join(folder, into, name), 'utf8')]),
      ),
    deliveries: () => db.reader.select().from(delivery).orderBy(delivery.id),
    waiting: () => readdirSync(outbox).filter((name) => !name.startsWith('lock')),
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
