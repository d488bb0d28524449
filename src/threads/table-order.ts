import type { Table } from '#lib/table-file.ts';
import type { TableFault } from '#lib/wrong-table.ts';

/** What the reader of tables answers: the table, or why there is none. */
export type TableReport =
  { ok: true; table: Table } | { ok: false; fault: TableFault; line: number | undefined };
