/**
 * Reads a file of the Lernstand as others do, with readers that are not ours: the proof that every
 * format says the same.
 */
import { parse } from 'csv-parse/sync';
import { readSheet, type CellValue } from 'read-excel-file/node';
import { z } from 'astro/zod';
import { plainText } from '#lib/csv.ts';
import type { Format } from '#domains/reporting/lernstand/rules.file.ts';

/** A row by the names of its columns: all as text, days as 2026-10-06, nothing as an empty text. */
export type ReadRow = Record<string, string>;

/** The rows of a file whose days are written as 2026-10-06. Throws when it is no such file. */
export async function readBack(format: Format, bytes: Buffer): Promise<ReadRow[]> {
  if (format === 'json') return rowsOfJson(bytes);
  const [head = [], ...lines] = format === 'csv' ? linesOfCsv(bytes) : await linesOfXlsx(bytes);
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
}

const linesOfCsv = (bytes: Buffer): string[][] =>
  parse(bytes, { bom: true, delimiter: ';', record_delimiter: '\r\n' }).map((line: string[]) =>
    line.map(plainText),
  );

const linesOfXlsx = async (bytes: Buffer): Promise<string[][]> =>
  (await readSheet(bytes, { trim: false })).map((line) => line.map(textOf));

function textOf(cell: CellValue | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

const cells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const jsonFile = z.object({ schema_version: z.string(), file: cells, rows: z.array(cells) });

function rowsOfJson(bytes: Buffer): ReadRow[] {
  const { schema_version, file, rows } = jsonFile.parse(JSON.parse(bytes.toString('utf8')));
  return rows.map((row) => {
    const whole: z.infer<typeof cells> = { schema_version, ...file, ...row };
    return Object.fromEntries(
      Object.entries(whole).map(([name, value]) => [name, String(value ?? '')]),
    );
  });
}
