/** A table out of a file as offices have it: CSV in any usual dress, or XLSX. What it is, its bytes tell, not its name. */
import { parse } from 'csv-parse/sync';
import { openWorkbook, type Cell } from './workbook.ts';
import { WrongTable } from './wrong-table.ts';

/** `line` is the line of the file, as an editor or Excel counts it. */
type TableRow = { line: number; cells: string[] };
export type Table = { head: string[]; rows: TableRow[] };
/** So many rows and columns a list may have. */
export const mostRows = 20_000;
export const mostColumns = 100;

/** Reads a table. Throws `WrongTable`. */
export function readTable(bytes: Buffer): Table {
  const rows = rowsOf(bytes);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [head, ...rest] = filled;
  if (!head) throw new WrongTable('empty');
  if (head.cells.length > mostColumns) throw new WrongTable('manyColumns');
  if (head.cells.filter((cell) => cell !== '').length < 2) throw new WrongTable('oneColumn');
  if (rest.length === 0) throw new WrongTable('headOnly');
  if (rest.length > mostRows) throw new WrongTable('manyRows');
  return { head: head.cells, rows: rest };
}

const begins = { zip: Buffer.from('504b0304', 'hex'), oldExcel: Buffer.from('d0cf11e0', 'hex') };

function rowsOf(bytes: Buffer): TableRow[] {
  if (bytes.length === 0) throw new WrongTable('empty');
  // A file may be shorter than any beginning.
  const begin = bytes.subarray(0, 4);
  if (begin.equals(begins.zip)) return sheetRows(bytes);
  if (begin.equals(begins.oldExcel)) throw new WrongTable('oldExcel');
  return textRows(textOf(bytes));
}

/** UTF-8 or UTF-16 with a mark, UTF-8 without one when the bytes are nothing else, or Windows-1252. */
function textOf(bytes: Buffer): string {
  const text = decoded(bytes);
  if (text.includes('\0')) throw new WrongTable('binary');
  const odd = text.match(/[\u0001-\u0008\u000E-\u001F]/g)?.length ?? 0;
  if (odd > text.length / 100) throw new WrongTable('binary');
  return text.replace(/\r\n?/g, '\n');
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const delimiters = [';', '\t', ','] as const;

/** The sign that the head has most of, outside quotes; of two, the earlier here. */
function delimiterOf(text: string): string {
  const head = (/^\s*(.*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const [first] = delimiters.map((sign) => ({ sign, n: head.split(sign).length })).sort((a, b) => b.n - a.n);
  return first?.sign ?? ';';
}

type Parsed = { record: string[]; info: { lines: number } };

function textRows(text: string): TableRow[] {
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text), info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, to: mostRows + 2,
    }) as unknown as Parsed[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }));
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : undefined;
    throw new WrongTable('quotes', line);
  }
}

/** The first sheet that is seen. */
function sheetRows(bytes: Buffer): TableRow[] {
  const workbook = openWorkbook(bytes, { rows: mostRows + 1, columns: mostColumns });
  const sheet = workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0];
  if (!sheet) throw new WrongTable('broken');
  return workbook.read(sheet).rows.map(({ number, cells }) => ({ line: number, cells: lineUp(cells) }));
}

function lineUp(cells: readonly Cell[]): string[] {
  const line: (string | undefined)[] = [];
  for (const cell of cells) line[cell.column] = textIn(cell);
  return Array.from(line, (text) => text ?? '');
}

/** A reader sees only what a formula came to when the file was saved: it is shown as such. */
function textIn({ text, kind, formula }: Cell): string {
  if (formula) return '=';
  return kind === 'truth' ? '' : text.trim();
}
