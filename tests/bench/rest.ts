/**
 * How fast a program reads the Lernstand page by page, each page recorded, and how long it takes to
 * find what has changed.
 */
import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { findChanges } from '#web/changes.ts';
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { makeToken, recordRead } from '#domains/reporting/api-clients/commands.ts';
import { pageOf, type Reading } from '#domains/reporting/api-clients/queries.pages.ts';
import { apiClientOf, type ApiClient } from '#domains/reporting/api-clients/queries.ts';
import { benchKey, fillCaseload } from '../support/caseload.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const rowsWanted = 100_000;
const today = '2026-10-06';
const tomorrow = '2026-10-07';

export type ReadFigures = { name: string; rows: number; seconds: number; cpuSeconds: number }[];

/**
 * Measures reading 100,000 rows in pages of 1,000: all of them for a program of all caseworkers and
 * of one, then those changed when none and when one in a hundred has.
 */
export async function benchRest(): Promise<{ figures: ReadFigures; longestMs: number }> {
  const db = freshDatabase();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  try {
    const caseworkerId = fillCaseload(db, rowsWanted);
    const system = await systemIn(db, caseworkerId);
    const reading: Reading = {
      caseworkerIds: 'any',
      level: 2,
      version: newestVersion,
      withNames: true,
      withBgNumber: true,
      key: benchKey,
      today,
    };
    const named = { ...reading, caseworkerIds: [caseworkerId] };
    const later = { ...reading, today: tomorrow };
    const figures: ReadFigures = [];
    const measure = async (name: string, work: () => Promise<number>): Promise<void> => {
      const used = process.cpuUsage();
      const began = performance.now();
      const rows = await work();
      const { user, system: inSystem } = process.cpuUsage(used);
      figures.push({
        name,
        rows,
        seconds: (performance.now() - began) / 1000,
        cpuSeconds: (user + inSystem) / 1e6,
      });
    };
    loop.enable();
    await measure('all, given for the first time', () => readAll(db, system, reading, null));
    await measure('all, once more on that day', () => readAll(db, system, reading, null));
    await measure('all, of one named caseworker', () => readAll(db, system, named, null));
    await measure('changes, when there are none', () => readAll(db, system, later, tomorrow));
    await db.write((tx) =>
      tx
        .update(assignment)
        .set({ dueDay: '2027-01-01' })
        .where(sql`${assignment.id} % 100 = 0`),
    );
    await measure('changes, when 1 % has changed', () => readAll(db, system, later, tomorrow));
    return { figures, longestMs: loop.max / 1e6 };
  } finally {
    loop.disable();
    await db.close();
  }
}

async function systemIn(db: TestDatabase, caseworkerId: number): Promise<ApiClient> {
  const [admin] = await db.reader
    .select({ id: account.id })
    .from(account)
    .where(sql`${account.id} = ${caseworkerId}`);
  const actor = {
    id: admin?.id ?? 0,
    publicId: '',
    role: 'admin' as const,
    givenName: '',
    familyName: '',
    siteIds: [],
    today,
  };
  const hash = Buffer.from(randomUUID());
  await db.write((tx) =>
    makeToken(
      tx,
      actor,
      {
        once: '',
        name: 'Programm',
        everybody: true,
        caseworkers: [],
        level: 2,
        version: 0,
        lastDay: null,
      },
      hash,
    ),
  );
  const system = await apiClientOf(db.reader, hash);
  if (!system) throw new Error('No system.');
  return system;
}

/** As web does: changes are looked for once, and every page is recorded before it leaves. */
async function readAll(
  db: TestDatabase,
  system: ApiClient,
  reading: Reading,
  since: string | null,
): Promise<number> {
  let rows = 0;
  if (since !== null) await findChanges(db.reader, db.write, reading);
  for (let after: number | undefined = 0; after !== undefined;) {
    const { given, next } = await pageOf(db.reader, reading, { after, since, limit: 1000 });
    await db.write((tx) => recordRead(tx, { ...reading, system, given }));
    JSON.stringify(given.map(({ row }) => row));
    rows += given.length;
    after = next?.after;
  }
  return rows;
}
