/** The Excel file that people download, by the names that machines know. */
import { columnsFor } from '#domains/reporting/lernstand/rules.columns.ts';
import type { ReadRow } from '#scripts/verify/read-back.ts';

/** The rows by the names of their columns; what the file leaves out is empty. */
export const byColumnName = (rows: readonly ReadRow[]): ReadRow[] =>
  rows.map((row) =>
    Object.fromEntries(
      columnsFor({ withNames: true, withBgNumber: true, level: 2 }).map(({ name, label }) => [
        name,
        row[label] ?? '',
      ]),
    ),
  );
