/** A table out of a file as offices have it: CSV in any usual dress, or XLSX. What it is, its bytes tell, not its name. */
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { unzipGuarded, WrongZip } from './zip.ts';

/** `line` is the line of the file, as an editor or Excel counts it. */
type TableRow = { line: number; cells: string[] };
export type Table = { head: string[]; rows: TableRow[] };
export type TableFault = 'empty' | 'headOnly' | 'binary' | 'notExcel' | 'oldExcel' | 'bomb' | 'broken' | 'quotes' | 'manyRows' | 'manyColumns' | 'oneColumn' | 'slow';

/** The file holds no table that can be read; `line` is where, when that is known. */
export class WrongTable extends Error {
  override name = 'WrongTable';
  readonly fault: TableFault;
  readonly line: number | undefined;
  constructor(fault: TableFault, line?: number) {
    super(fault);
    this.fault = fault;
    this.line = line;
  }
}

/** So many rows and columns a list may have. */
export const mostRows = 20_000;
export const mostColumns = 100;

/** Reads a table. Throws `WrongTable`. */
export async function readTable(bytes: Buffer): Promise<Table> {
  const rows = await rowsOf(bytes);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [head, ...rest] = filled;
  if (!head) throw new WrongTable('empty');
  if (head.cells.length > mostColumns) throw new WrongTable('manyColumns');
  if (head.cells.filter((cell) => cell !== '').length < 2) throw new WrongTable('oneColumn');
  if (rest.length === 0) throw new WrongTable('headOnly');
  if (rest.length > mostRows) throw new WrongTable('manyRows');
  return { head: head.cells, rows: rest };
}

function rowsOf(bytes: Buffer): TableRow[] | Promise<TableRow[]> {
  if (bytes.length === 0) throw new WrongTable('empty');
  if (bytes.readUInt32BE(0) === 0x50_4b_03_04) return sheetRows(bytes);
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new WrongTable('oldExcel');
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

async function sheetRows(bytes: Buffer): Promise<TableRow[]> {
  const files = unzipped(bytes);
  if (!files.has('xl/workbook.xml')) throw new WrongTable('notExcel');
  const formulas = formulasOf(files);
  try {
    const rows = await readSheet(bytes);
    return rows.map((row, i) => ({ line: i + 1, cells: row.map((value, column) => (formulas.has(`${column} ${i + 1}`) ? '=' : cellText(value))) }));
  } catch {
    throw new WrongTable('broken');
  }
}

function unzipped(bytes: Buffer): Map<string, Buffer> {
  try {
    return unzipGuarded(bytes);
  } catch (error) {
    throw error instanceof WrongZip ? new WrongTable(error.fault) : error;
  }
}

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Cells of the first sheet that hold a formula, as "column row"; a reader sees only what it came to when the file was saved. */
function formulasOf(files: ReadonlyMap<string, Buffer>): Set<string> {
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const [, id] = partsOf(text('xl/workbook.xml'), /<sheet\s[^>]*r:id="([^"]+)"/);
  const links = text('xl/_rels/workbook.xml.rels').match(/<Relationship\s[^>]*>/g) ?? [];
  const [, target] = partsOf(links.find((link) => link.includes(`Id="${id ?? ''}"`)) ?? '', /Target="\/?(?:xl\/)?([^"]+)"/);
  const cells = text(`xl/${target ?? ''}`).matchAll(/<c\s[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<f[\s/>]/g);
  return new Set(Array.from(cells, ([, letters = '', row = '']) => `${columnOf(letters)} ${row}`));
}

const partsOf = (text: string, pattern: RegExp): string[] => pattern.exec(text) ?? [];

/** "A" is 0, "AA" is 26. */
const columnOf = (letters: string): number => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
