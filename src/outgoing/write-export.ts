/**
 * Writes a Lernstand row by row: one read connection, one snapshot, one walk along the rows, so
 * that memory stays the same for any number of rows.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import type Database from 'libsql';
import { openFile } from '#db/open-file.ts';
import { assignedOf, named, numberOpeners } from '#domains/reporting/lernstand/queries.rows.ts';
import { fileWriter } from '#domains/reporting/lernstand/rules.file.ts';
import {
  layoutForPeople,
  layoutOf,
  type Layout,
  type Outgoing,
} from '#domains/reporting/lernstand/rules.layout.ts';
import { atLevel } from '#domains/reporting/lernstand/rules.levels.ts';
import { rowHasher } from '#domains/reporting/lernstand/keys.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import type { ExportOrder, ExportReport } from '#domains/reporting/lernstand/queries.order.ts';

/**
 * Fills the open file of the order; gives what is in it. Holds up its thread for as long as it
 * takes.
 */
export function writeExport({
  path,
  fd,
  query,
  lookups,
  key,
  today,
  file,
  format,
  wish,
  changesOf,
}: ExportOrder): ExportReport {
  const database = openFile(path, 1000);
  try {
    database.exec('PRAGMA cache_size = -8192; PRAGMA query_only = 1; BEGIN');
    const openers = numberOpeners(key);
    const hash = createHash('sha256');
    const report: Omit<ExportReport, 'hash'> = { rows: 0, bytes: 0, learnerIds: [], changed: [] };
    const rows = function* (): Generator<{ assignmentId: number; learnerId: number; row: Row }> {
      for (const values of database.prepare(query.sql).raw().iterate(query.params)) {
        const selected = named(query.names, values as unknown[]);
        const assigned = assignedOf(selected, lookups, openers);
        yield {
          assignmentId: selected.assignmentId,
          learnerId: assigned.learnerId,
          row: atLevel(rowOf(assigned, today), wish.level),
        };
      }
    };
    const machine = layoutOf(wish);
    // One snapshot: the second walk finds the rows of the first.
    const layout = wish.forPeople
      ? layoutForPeople(machine, filledIn(machine, rows(), file))
      : machine;
    const isNew = changesOf
      ? changesIn(database, changesOf.planId, layout, file, report.changed)
      : () => true;
    const writer = fileWriter(format, layout, file, (bytes) => {
      hash.update(bytes);
      for (let at = 0; at < bytes.length;)
        at += writeSync(fd, bytes, at, bytes.length - at, report.bytes + at);
      report.bytes += bytes.length;
    });
    for (const { assignmentId, learnerId, row } of rows()) {
      if (!isNew(assignmentId, row)) continue;
      if (report.learnerIds.at(-1) !== learnerId) report.learnerIds.push(learnerId);
      writer.row(row);
      report.rows += 1;
    }
    writer.end();
    return { ...report, hash: hash.digest('hex') };
  } finally {
    database.close();
  }
}

/** Which columns say something in any of the rows; it looks no further than it must. */
function filledIn(
  { columns }: Layout,
  rows: Iterable<{ row: Row }>,
  file: ExportOrder['file'],
): (column: Outgoing) => boolean {
  const empty = new Map(columns.map((column) => [column.name, column]));
  for (const { row } of rows) {
    for (const [name, { value }] of empty)
      if (![null, ''].includes(value(row, file) as string | null)) empty.delete(name);
    if (empty.size === 0) break;
  }
  return ({ name }) => !empty.has(name);
}

/** Tells whether a row is not as the plan last delivered it, and notes those that are not. */
function changesIn(
  database: Database.Database,
  planId: number,
  layout: Layout,
  file: ExportOrder['file'],
  changed: ExportReport['changed'],
): (assignmentId: number, row: Row) => boolean {
  const delivered = database
    .prepare('select hash from delivered_row where plan_id = ? and assignment_id = ?')
    .raw();
  const hashOf = rowHasher(layout, file);
  return (assignmentId, row) => {
    const hash = hashOf(row);
    const [before] = (delivered.get([planId, assignmentId]) ?? []) as number[];
    if (before === hash) return false;
    changed.push([assignmentId, hash]);
    return true;
  };
}
