/**
 * How fast the Lernstand is written, how much memory that takes, and whether the portal goes on
 * answering meanwhile.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomUUID } from 'node:crypto';
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import type { Format } from '#domains/reporting/lernstand/rules.file.ts';
import { dayPatterns } from '#domains/reporting/lernstand/rules.layout.ts';
import { recordInParts } from '#web/record-export.ts';
import { spool } from '#outgoing/spool.ts';
import { benchKey, fillCaseload } from '../support/caseload.ts';
import { freshDatabase } from '../support/database.ts';

const rowsWanted = 100_000;
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

export type ExportFigures = {
  rowsPerSecond: number;
  rowsPerCpuSecond: number;
  moreMemoryMb: number;
  recordHoldsMs: number;
  lines: string[];
};

/**
 * Measures an export of 100,000 rows in a format on a throw-away database; `lines` tell the rest.
 */
export async function benchExport(format: Format): Promise<ExportFigures> {
  const db = freshDatabase();
  try {
    const caseworkerId = fillCaseload(db, rowsWanted);
    const order = {
      url: `file:${db.file}`,
      key: benchKey,
      today: '2026-10-06',
      format,
      wish: {
        withNames: true,
        withBgNumber: true,
        level: 2 as const,
        version: newestVersion,
        days: dayPatterns.iso,
        mapping: null,
      },
      scope: { caseworkerId },
      file: {
        exportId: randomUUID(),
        madeOn: '2026-10-06',
        madeBy: 'Frida Probe',
        carrier: '12345',
      },
    };
    const before = process.memoryUsage.rss();
    let peak = before;
    const delays: number[] = [];
    const watch = setInterval(() => {
      const began = performance.now();
      void db.connection
        .execute({ sql: 'select given_name from account where id = ?', args: [500] })
        .then(() => delays.push(performance.now() - began));
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const used = process.cpuUsage();
    const began = performance.now();
    const { handle, rows, bytes, learnerIds, hash } = await spool(db.reader, order);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(used);
    loop.disable();
    clearInterval(watch);
    await handle.close();
    const actor = {
      id: caseworkerId,
      publicId: 'cw',
      role: 'caseworker' as const,
      givenName: 'Frida',
      familyName: 'Probe',
      siteIds: [],
      today: '2026-10-06',
    };
    const holds = monitorEventLoopDelay({ resolution: 1 });
    const recording = performance.now();
    holds.enable();
    await recordInParts(
      db.write,
      actor,
      {
        publicId: randomUUID(),
        rows,
        hash,
        format,
        level: 2,
        filter: { from: null, to: null, course: [], person: [], days: 'iso', mapping: '' },
      },
      learnerIds,
    );
    holds.disable();
    delays.sort((a, b) => a - b);
    return {
      rowsPerSecond: rows / seconds,
      rowsPerCpuSecond: rows / ((user + system) / 1e6),
      moreMemoryMb: megabytes(peak - before),
      recordHoldsMs: holds.percentile(99) / 1e6,
      lines: [
        `${rows} rows, ${megabytes(bytes)} MB, in ${seconds.toFixed(2)} s; recording its ${learnerIds.length} people ${Math.round(performance.now() - recording)} ms`,
        `event loop meanwhile: longest ${Math.round(loop.max / 1e6)} ms, p99 ${Math.round(loop.percentile(99) / 1e6)} ms; a small query p99 ${(delays[Math.floor(delays.length * 0.99)] ?? 0).toFixed(1)} ms`,
      ],
    };
  } finally {
    await db.close();
  }
}
