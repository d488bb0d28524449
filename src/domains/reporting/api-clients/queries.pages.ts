/**
 * The Lernstand page by page: always in the order in which courses were assigned, so that nothing
 * is missed or doubled while rows change.
 */
import { createHash } from 'node:crypto';
import { and, asc, eq, gt, gte, type SQL } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { toldRow } from '#db/schema/api-clients.ts';
import { clientsOf, isShown } from '#domains/reporting/lernstand/queries.scope.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { schemaName } from '#domains/reporting/lernstand/rules.columns.ts';
import { jsonValue } from '#domains/reporting/lernstand/rules.file.ts';
import { dayPatterns, layoutOf, type Outgoing } from '#domains/reporting/lernstand/rules.layout.ts';
import type { Level } from '#domains/reporting/lernstand/rules.levels.ts';
import type { FileHead, Value } from '#domains/reporting/lernstand/rules.record.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import type { Place } from './keys.ts';
import { shapeOf } from './rules.ts';

/** Whose rows are read, how much they say, and with what. */
export type Reading = {
  caseworkerIds: readonly number[] | 'any';
  level: Level;
  version: number;
  withNames: boolean;
  withBgNumber: boolean;
  key: string;
  today: string;
};
/**
 * A row as it is given: the assignment's number, whose it is, the row as JSON holds it, and the mark
 * of what it says.
 */
export type GivenRow = { id: number; learnerId: number; row: Record<string, Value>; hash: string };
type Numbered = { id: number; publicId: string; caseworkerId: number | null };

/** So many rows from a place on, and where the next page begins; null when this was the last. */
export async function pageOf(
  reader: Reader,
  reading: Reading,
  { after, since, limit }: Place & { limit: number },
): Promise<{ given: GivenRow[]; next: Place | null }> {
  const numbered = await assignmentsAfter(reader, reading, { after, since, limit: limit + 1 });
  const page = numbered.slice(0, limit);
  const last = page.at(-1);
  return {
    given: await give(reader, reading, page),
    next: last && numbered.length > limit ? { after: last.id, since } : null,
  };
}

/** Of rows as they are now, those that were given otherwise, or never. */
export async function changedRows(
  reader: Reader,
  reading: Pick<Reading, 'level' | 'version'>,
  given: readonly GivenRow[],
): Promise<GivenRow[]> {
  const kept = await reader
    .select({ id: toldRow.assignmentId, hash: toldRow.hash })
    .from(toldRow)
    .where(
      and(
        eq(toldRow.shape, shapeOf(reading)),
        among(
          toldRow.assignmentId,
          given.map(({ id }) => id),
        ),
      ),
    );
  const hashes = new Map(kept.map(({ id, hash }) => [id, hash]));
  return given.filter(({ id, hash }) => hashes.get(id) !== hash);
}

/** The body of an answer: what all rows share, the rows, and the cursor of the next page. */
export function bodyOf(
  reading: Reading,
  file: FileHead,
  given: readonly GivenRow[],
  next: string | null,
): {
  schema_version: string;
  file: Record<string, Value>;
  rows: Record<string, Value>[];
  next: string | null;
} {
  const shared = columnsOf(reading).filter(
    (column) => column.ofFile && column.name !== 'schema_version',
  );
  return {
    schema_version: schemaName(reading.version),
    file: cellsOf(shared, ({ ofFile }) => ofFile?.(file) ?? null),
    rows: given.map(({ row }) => row),
    next,
  };
}

/**
 * The query of the assignments of a page. For some caseworkers it reads their clients by the index,
 * for all of them the assignments in their order.
 */
export function assignmentsAfter(
  reader: Reader,
  { caseworkerIds, level, version }: Reading,
  { after, since, limit }: Place & { limit: number },
) {
  const columns = {
    id: assignment.id,
    publicId: assignment.publicId,
    caseworkerId: account.caseworkerId,
  };
  const which = and(
    isShown(reader),
    eq(account.role, 'learner'),
    clientsOf(caseworkerIds),
    gt(assignment.id, after),
  );
  const changed = (from: string): SQL | undefined =>
    and(
      eq(toldRow.assignmentId, assignment.id),
      eq(toldRow.shape, shapeOf({ level, version })),
      gt(toldRow.assignmentId, after),
      gte(toldRow.since, from),
    );
  // SQLite leaves a cross join in the order in which it is written.
  if (caseworkerIds !== 'any') {
    const clients = reader.select(columns).from(account).crossJoin(assignment);
    return (
      since === null
        ? clients.where(which)
        : clients.crossJoin(toldRow).where(and(which, changed(since)))
    )
      .orderBy(asc(assignment.id))
      .limit(limit);
  }
  if (since === null)
    return reader
      .select(columns)
      .from(assignment)
      .crossJoin(account)
      .where(which)
      .orderBy(asc(assignment.id))
      .limit(limit);
  return reader
    .select(columns)
    .from(toldRow)
    .crossJoin(assignment)
    .crossJoin(account)
    .where(and(which, changed(since)))
    .orderBy(asc(toldRow.assignmentId))
    .limit(limit);
}

async function give(
  reader: Reader,
  reading: Reading,
  page: readonly Numbered[],
): Promise<GivenRow[]> {
  const { caseworkerIds, level, key, today } = reading;
  const rows = await rowsOf(
    reader,
    { caseworkerIds, assignmentIds: page.map(({ id }) => id) },
    { key, today, level },
  );
  const byName = new Map(rows.map((row) => [row.assignment, row]));
  const columns = columnsOf(reading).filter((column) => !column.ofFile);
  return page.flatMap(({ id, publicId, caseworkerId }) => {
    const row = byName.get(publicId);
    return row ? [rowGiven(id, caseworkerId, row, columns)] : [];
  });
}

/** Of no file: these columns are the row's own. */
const noFile: FileHead = { exportId: null, madeOn: '', madeBy: '', carrier: '' };

function rowGiven(
  id: number,
  caseworkerId: number | null,
  row: Row,
  columns: readonly Outgoing[],
): GivenRow {
  const cells = cellsOf(columns, ({ value }) => value(row, noFile));
  // Whose client it is belongs to it: to the system of a new caseworker the row is new.
  const hash = createHash('sha256')
    .update(JSON.stringify([caseworkerId, cells]))
    .digest('base64url')
    .slice(0, 16);
  return { id, learnerId: row.learnerId, row: cells, hash };
}

const columnsOf = ({ level, version, withNames, withBgNumber }: Reading): readonly Outgoing[] =>
  layoutOf({ withNames, withBgNumber, level, version, days: dayPatterns.iso, mapping: null })
    .columns;
const cellsOf = (
  columns: readonly Outgoing[],
  valueOf: (column: Outgoing) => Value,
): Record<string, Value> =>
  Object.fromEntries(
    columns.map((column) => [column.as, jsonValue(column, valueOf(column), dayPatterns.iso)]),
  );
