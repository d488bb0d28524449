/**
 * Writes a Lernstand in a thread of its own: one read connection, one snapshot, one walk along the rows, so that
 * memory stays the same for any number of rows and the portal goes on answering (data.md, 5). The file behind `fd`
 * has no name any more: nothing is left of it when the portal ends, however it ends.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import { csvBegin } from '#lib/csv.ts';
import { assignedOf, named, numberOpener } from '#domains/exports/queries.rows.ts';
import { columnsFor, headLine, lineWriter } from '#domains/exports/rules.columns.ts';
import { rowOf } from '#domains/exports/rules.ts';
import type { ExportOrder, ExportReport } from './export-order.ts';

const chunkLetters = 128 * 1024;

function writeFile({ path, fd, query, lookups, key, withNames, today, file, days }: ExportOrder): ExportReport {
  const database = new Database(path, { timeout: 1000 });
  try {
    database.exec('PRAGMA cache_size = -8192; PRAGMA query_only = 1; BEGIN');
    const used = columnsFor(withNames);
    const lineOf = lineWriter(used, file, days);
    const openNumber = numberOpener(key);
    const hash = createHash('sha256');
    const report = { rows: 0, bytes: 0, learnerIds: [] as number[] };
    let pending = csvBegin + headLine(used);
    const put = (): void => {
      const bytes = Buffer.from(pending, 'utf8');
      hash.update(bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, report.bytes + at);
      report.bytes += bytes.length;
      pending = '';
    };
    for (const values of database.prepare(query.sql).raw().iterate(query.params)) {
      const assigned = assignedOf(named(query.names, values as unknown[]), lookups, openNumber);
      if (report.learnerIds.at(-1) !== assigned.learnerId) report.learnerIds.push(assigned.learnerId);
      pending += lineOf(rowOf(assigned, today));
      report.rows += 1;
      if (pending.length > chunkLetters) put();
    }
    put();
    return { ...report, hash: hash.digest('hex') };
  } finally {
    database.close();
  }
}

parentPort?.postMessage(writeFile(workerData as ExportOrder));
