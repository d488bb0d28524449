/**
 * Writes a Lernstand row by row: one read connection, one snapshot, one walk along the rows, so
 * that memory stays the same for any number of rows.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSnapshot, type Snapshot } from '#db/snapshot.ts';
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

/** Rows with the numbers of their assignment and learner. */
type Page = { assignmentId: number; learnerId: number; row: Row }[];
type Pages = AsyncGenerator<Page>;

/** Fills the open file of the order; gives what is in it. */
export async function writeExport(order: ExportOrder): Promise<ExportReport> {
  const snapshot = await openSnapshot(order.url);
  try {
    return await writeFrom(snapshot, order);
  } finally {
    await snapshot.close();
  }
}

async function writeFrom(
  snapshot: Snapshot,
  { fd, query, lookups, key, today, file, format, wish, changesOf }: ExportOrder,
): Promise<ExportReport> {
  const openers = numberOpeners(key);
  const hash = createHash('sha256');
  const report: Omit<ExportReport, 'hash'> = { rows: 0, bytes: 0, learnerIds: [], changed: [] };
  const read = (values: unknown[]): Page[number] => {
    const selected = named(query.names, values);
    const assigned = assignedOf(selected, lookups, openers);
    return {
      assignmentId: selected.assignmentId,
      learnerId: assigned.learnerId,
      row: atLevel(rowOf(assigned, today), wish.level),
    };
  };
  const pages = async function* (): Pages {
    for await (const page of snapshot.pages(query)) yield page.map(read);
  };
  const machine = layoutOf(wish);
  // One snapshot: the second walk finds the rows of the first.
  const layout = wish.forPeople
    ? layoutForPeople(machine, await filledIn(machine, pages(), file))
    : machine;
  const writer = fileWriter(format, layout, file, (bytes) => {
    hash.update(bytes);
    for (let at = 0; at < bytes.length;)
      at += writeSync(fd, bytes, at, bytes.length - at, report.bytes + at);
    report.bytes += bytes.length;
  });
  const hashOf = rowHasher(layout, file);
  for await (const page of pages()) {
    const isNew = changesOf
      ? await changesIn(snapshot, changesOf.planId, page, hashOf, report.changed)
      : () => true;
    for (const entry of page) {
      if (!isNew(entry)) continue;
      if (report.learnerIds.at(-1) !== entry.learnerId) report.learnerIds.push(entry.learnerId);
      writer.row(entry.row);
      report.rows += 1;
    }
  }
  writer.end();
  return { ...report, hash: hash.digest('hex') };
}

/** Which columns say something in any of the rows; it looks no further than it must. */
async function filledIn(
  { columns }: Layout,
  pages: Pages,
  file: ExportOrder['file'],
): Promise<(column: Outgoing) => boolean> {
  const empty = new Map(columns.map((column) => [column.name, column]));
  for await (const page of pages) {
    for (const { row } of page)
      for (const [name, { value }] of empty)
        if (![null, ''].includes(value(row, file) as string | null)) empty.delete(name);
    if (empty.size === 0) break;
  }
  return ({ name }) => !empty.has(name);
}

/** Tells which rows of a page are not as the plan last delivered them, and notes those. */
async function changesIn(
  snapshot: Snapshot,
  planId: number,
  page: Page,
  hashOf: (row: Row) => number,
  changed: ExportReport['changed'],
): Promise<(entry: Page[number]) => boolean> {
  const { rows } = await snapshot.execute({
    sql: 'select assignment_id, hash from delivered_row where plan_id = ? and assignment_id in (select value from json_each(?))',
    args: [planId, JSON.stringify(page.map(({ assignmentId }) => assignmentId))],
  });
  const delivered = new Map(
    (rows as unknown as [number, number][]).map(([id, hash]) => [id, hash]),
  );
  return ({ assignmentId, row }) => {
    const hash = hashOf(row);
    if (delivered.get(assignmentId) === hash) return false;
    changed.push([assignmentId, hash]);
    return true;
  };
}
