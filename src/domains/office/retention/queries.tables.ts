/** Whose rows go with a person: read from what each domain says of its tables. */
import { getTableColumns, is } from 'drizzle-orm';
import { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as schema from '#db/schema/index.ts';
import { manifests } from '#domains/manifests.ts';
import type { Table } from '#lib/manifest.ts';

/** A table, and the column of the learner that its rows are about. */
export type LearnerColumn = { table: SQLiteTable; of: SQLiteColumn };

const schemaTables: Readonly<Record<string, unknown>> = schema;

/** A column as a manifest names it. Throws where there is no such table or column. */
export function columnOf(name: string, column: string): LearnerColumn {
  const table = schemaTables[name];
  const of: unknown = is(table, SQLiteTable) ? getTableColumns(table)[column] : undefined;
  if (!is(table, SQLiteTable) || !is(of, SQLiteColumn))
    throw new Error(`There is no ${column} in a table ${name}.`);
  return { table, of };
}

/** From high to low: what points at a row is deleted before it. */
const all: readonly [string, Table][] = manifests
  .flatMap(({ tables }) => Object.entries<Table>(tables))
  .reverse();

const columnsOf = (
  entries: readonly [string, Table][],
  by: 'withLearning' | 'withAccount',
): LearnerColumn[] =>
  entries.flatMap(([name, table]) => (table[by] ? [columnOf(name, table[by])] : []));

/** What is deleted with all the learning of a person. */
export const rowsWithLearning = columnsOf(all, 'withLearning');
/** What is deleted with an account, and the account itself at the end. */
export const rowsWithAccount = [
  ...columnsOf(
    all.filter(([, { last }]) => !last),
    'withAccount',
  ),
  ...columnsOf(
    all.filter(([, { last }]) => last),
    'withAccount',
  ),
];
