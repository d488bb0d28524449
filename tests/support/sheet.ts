/** The Excel file that people download, by the names that machines know. */
import { columnsFor } from '#domains/exports/rules.columns.ts';
import type { ReadRow } from '#domains/exports/read-back.ts';

/** The rows by the names of their columns; what the file leaves out is empty. */
export const byColumnName = (rows: readonly ReadRow[]): ReadRow[] =>
  rows.map((row) =>
    Object.fromEntries(columnsFor(true, 2).map(({ name, label }) => [name, row[label] ?? ''])),
  );
