/**
 * How fast a plan delivers 100,000 rows in each format, how much memory that takes, and how little
 * a delivery of what changed takes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { openFileConnection } from '#db/file.ts';
import { delivery } from '#db/schema/delivery.ts';
import { makePlan } from '#domains/reporting/delivery/commands.ts';
import { newPlanSchema } from '#domains/reporting/delivery/rules.input.ts';
import type { Format } from '#domains/reporting/lernstand/rules.file.ts';
import { deliverRound } from '#jobs/deliver.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays } from '#lib/time.ts';
import { benchKey, fillCaseload } from '../support/caseload.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const rowsWanted = 100_000;
const firstDay = '2026-10-06';
const actor = {
  id: 1,
  publicId: 'cw',
  role: 'admin' as const,
  givenName: 'Frida',
  familyName: 'Probe',
  siteIds: [],
  today: firstDay,
};

export type DeliveryFigures = {
  rowsPerSecond: number;
  moreMemoryMb: number;
  fullMs: number;
  changesMs: number;
  rows: number;
};

/**
 * Measures the first, whole delivery of a plan, and the median of three after 1 % of the rows has
 * changed.
 */
export async function benchDelivery(format: Format): Promise<DeliveryFigures> {
  const db = freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    fillCaseload(db, rowsWanted);
    await plan(db, format);
    const settings = readSettings({
      DATABASE_URL: `file:${db.file}`,
      KUNDENNUMMER_KEY: benchKey,
      DELIVERY_FOLDER: folder,
    });
    const round = async (day: string): Promise<{ ms: number; moreMemoryMb: number }> => {
      const before = process.memoryUsage.rss();
      let peak = before;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage.rss());
      }, 5);
      const began = performance.now();
      const done = await deliverRound(
        { reader: db.reader, write: db.write, settings },
        new Date(`${day}T10:00:00Z`),
      );
      const ms = performance.now() - began;
      clearInterval(watch);
      if (done?.arrived !== 1) throw new Error('The delivery did not arrive.');
      return { ms, moreMemoryMb: Math.round((peak - before) / 1024 / 1024) };
    };
    const full = await round(firstDay);
    const changes: number[] = [];
    for (const n of [1, 2, 3]) {
      changeSome(db, n);
      changes.push((await round(addDays(firstDay, n))).ms);
    }
    const [, changesMs = 0] = changes.sort((a, b) => a - b);
    const [, last] = await db.reader
      .select({ rows: delivery.rows })
      .from(delivery)
      .where(eq(delivery.planId, 1))
      .orderBy(delivery.id);
    return {
      rowsPerSecond: (rowsWanted / full.ms) * 1000,
      moreMemoryMb: full.moreMemoryMb,
      fullMs: full.ms,
      changesMs,
      rows: last?.rows ?? 0,
    };
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function plan(db: TestDatabase, format: Format): Promise<void> {
  const [caseworker] = await db.reader
    .select({ publicId: account.publicId })
    .from(account)
    .where(eq(account.id, 1));
  const input = newPlanSchema.parse({
    once: randomUUID(),
    name: 'Bench',
    caseworkers: caseworker?.publicId,
    rhythm: 'daily',
    firstDay,
    what: 'changes',
    format,
    level: '2',
    channel: 'folder',
  });
  await db.write((tx) =>
    makePlan(tx, actor, input, { target: '{"folder":"bench"}', secretSealed: null }),
  );
}

/** One row in a hundred, spread over all learners; others each time. */
function changeSome(db: TestDatabase, n: number): void {
  const { raw, close } = openFileConnection(`file:${db.file}`, 5000);
  raw.prepare("update assignment set due_day = '2026-12-24' where id % 100 = ?").run([n]);
  close();
}
