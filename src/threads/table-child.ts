/**
 * Reads the table of a file in a process of its own: it knows no secret, and the system itself
 * bounds what it may take.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { knownColumns } from '#domains/people/accounts/rules.import-columns.ts';
import { readTable, type TableWish } from '#lib/table-file.ts';
import { WrongTable } from '#lib/wrong-table.ts';
import type { TableReport } from './table-order.ts';

const [bytesFrom, reportTo] = [0, 1];

/** Loaded: what goes wrong from here on is the file's fault. */
writeFileSync(reportTo, '\n');
writeFileSync(
  reportTo,
  JSON.stringify(report(readFileSync(bytesFrom), JSON.parse(process.argv[2] ?? '{}') as TableWish)),
);

function report(bytes: Buffer, wish: TableWish): TableReport {
  try {
    return { ok: true, table: readTable(bytes, wish, knownColumns) };
  } catch (error) {
    if (error instanceof WrongTable) return { ok: false, fault: error.fault, line: error.line };
    throw error;
  }
}
