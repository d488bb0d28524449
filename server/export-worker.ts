/**
 * Writes a Lernstand in a thread of its own: one read connection, one snapshot, one walk along the rows, so that
 * memory stays the same for any number of rows and the portal goes on answering (data.md, 5). The file behind `fd`
 * has no name any more: nothing is left of it when the portal ends, however it ends.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import { assignedOf, named, numberOpener } from '#domains/exports/queries.rows.ts';
import { fileWriter } from '#domains/exports/rules.file.ts';
import { layoutOf } from '#domains/exports/rules.layout.ts';
import { atLevel } from '#domains/exports/rules.levels.ts';
import { rowOf } from '#domains/exports/rules.ts';
import type { ExportOrder, ExportReport } from './export-order.ts';

function writeFile({ path, fd, query, lookups, key, today, file, format, wish }: ExportOrder): ExportReport {
  const database = new Database(path, { timeout: 1000 });
  try {
    database.exec('PRAGMA cache_size = -8192; PRAGMA query_only = 1; BEGIN');
    const openNumber = numberOpener(key);
    const hash = createHash('sha256');
    const report = { rows: 0, bytes: 0, learnerIds: [] as number[] };
    const writer = fileWriter(format, layoutOf(wish), file, (bytes) => {
      hash.update(bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, report.bytes + at);
      report.bytes += bytes.length;
    });
    for (const values of database.prepare(query.sql).raw().iterate(query.params)) {
      const assigned = assignedOf(named(query.names, values as unknown[]), lookups, openNumber);
      if (report.learnerIds.at(-1) !== assigned.learnerId) report.learnerIds.push(assigned.learnerId);
      writer.row(atLevel(rowOf(assigned, today), wish.level));
      report.rows += 1;
    }
    writer.end();
    return { ...report, hash: hash.digest('hex') };
  } finally {
    database.close();
  }
}

parentPort?.postMessage(writeFile(workerData as ExportOrder));
