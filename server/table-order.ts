import type { Table, TableFault } from '#lib/table-file.ts';

/** What the reader of tables answers: the table, or why there is none. */
export type TableReport = { ok: true; table: Table } | { ok: false; fault: TableFault; line: number | undefined };
