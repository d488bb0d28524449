/** Proves that screen, CSV, XLSX and JSON say the same of the same assignment. */
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { readBack, type ReadRow } from './read-back.ts';
import { fileWriter, formats, type Format } from '#domains/reporting/lernstand/rules.file.ts';
import type { FileHead } from '#domains/reporting/lernstand/rules.record.ts';
import {
  dayPatterns,
  layoutOf,
  type Outgoing,
  type Wish,
} from '#domains/reporting/lernstand/rules.layout.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { sayCell } from '#domains/reporting/lernstand/rules.words.ts';

/**
 * Writes the rows in every format, reads them back, and gives one line for each cell in which file
 * and screen differ; with columns and numbers, without names.
 */
export async function disagreementsOf(
  rows: readonly Row[],
  file: FileHead,
  wish: Pick<Wish, 'withNames' | 'withBgNumber' | 'level'>,
): Promise<string[]> {
  const layout = layoutOf({
    ...wish,
    version: newestVersion,
    days: dayPatterns.iso,
    mapping: null,
  });
  const found: string[] = [];
  for (const format of formats) {
    const read = await readBack(format, writtenAs(format, rows, layout, file));
    if (read.length !== rows.length) found.push(`${format}: ${read.length} rows of ${rows.length}`);
    for (const [i, row] of rows.entries())
      found.push(
        ...differing(layout.columns, row, read[i] ?? {}, file).map(
          (name) => `assignment ${row.assignment}, ${format}: ${name} is not what the screen says`,
        ),
      );
  }
  return found;
}

function writtenAs(
  format: Format,
  rows: readonly Row[],
  layout: ReturnType<typeof layoutOf>,
  file: FileHead,
): Buffer {
  const pieces: Uint8Array[] = [];
  const writer = fileWriter(format, layout, file, (bytes) => {
    pieces.push(bytes);
  });
  for (const row of rows) writer.row(row);
  writer.end();
  return Buffer.concat(pieces);
}

/**
 * The columns of which the file, put into the words of the screen, says something else than the
 * screen does.
 */
const differing = (
  columns: readonly Outgoing[],
  row: Row,
  read: ReadRow,
  file: FileHead,
): string[] =>
  columns
    .filter((column) => {
      const said = read[column.name] ?? '';
      const status = column.words?.find((word) => word === said) as Row['status'] | undefined;
      return (
        sayCell(
          { ...column, value: () => said },
          column.name === 'status' ? { ...row, status: status ?? null } : row,
          file,
        ) !== sayCell(column, row, file)
      );
    })
    .map(({ name }) => name);
