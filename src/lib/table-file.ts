/**
 * A table out of a file as offices have it: CSV in any usual dress, or XLSX. What it is, its bytes
 * tell, not its name.
 */
import { headOf } from './table-head.ts';
import { lettersOf, type Encoding, type Letters } from './table-letters.ts';
import { sheetTable, type Book, type SheetWish } from './table-sheet.ts';
import { OpenQuotes, textRows } from './table-text.ts';
import { WrongTable } from './wrong-table.ts';

/** `line` is the line of the file, as an editor or Excel counts it. */
type TableRow = { line: number; cells: string[] };
/**
 * `letters` of a text, `book` of an Excel file: what else there was, for whom the reading was
 * wrong.
 */
export type Table = {
  head: string[];
  rows: TableRow[];
  letters?: Omit<Letters, 'text'>;
  book?: Book;
};
/**
 * How a file is to be read, where somebody chose it: with what letters, which sheet, and whether
 * hidden rows count.
 */
export type TableWish = SheetWish & { encoding?: Encoding | undefined };
/** How many cells of a row are names that columns usually have. */
type Known = (cells: readonly string[]) => number;

/** So many rows and columns a list may have. */
export const mostRows = 20_000;
export const mostColumns = 100;
/** Titles may stand above the head. */
const mostAbove = 25;

/** Reads a table. Throws `WrongTable`. */
export function readTable(bytes: Buffer, wish: TableWish = {}, known: Known = () => 0): Table {
  const { rows, ...how } = rowsOf(bytes, wish, known);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length === 0) throw new WrongTable('empty');
  const table = headOf(filled, known);
  if (!table) throw new WrongTable('oneColumn');
  if (table.head.length > mostColumns) throw new WrongTable('manyColumns');
  if (table.rows.length === 0) throw new WrongTable('headOnly');
  if (table.rows.length > mostRows) throw new WrongTable('manyRows');
  return { ...table, ...how };
}

const begins = { zip: Buffer.from('504b0304', 'hex'), oldExcel: Buffer.from('d0cf11e0', 'hex') };

function rowsOf(
  bytes: Buffer,
  { encoding, ...wish }: TableWish,
  known: Known,
): Pick<Table, 'rows' | 'letters' | 'book'> {
  if (bytes.length === 0) throw new WrongTable('empty');
  // A file may be shorter than any beginning.
  const begin = bytes.subarray(0, 4);
  if (begin.equals(begins.zip))
    return sheetTable(bytes, {
      ...wish,
      known,
      limits: { rows: mostRows + mostAbove, columns: mostColumns },
    });
  if (begin.equals(begins.oldExcel)) throw new WrongTable('oldExcel');
  const { text, ...letters } = lettersOf(bytes, encoding);
  refuseOther(text);
  try {
    return {
      rows: textRows(text.replace(/\r\n?/g, '\n'), { known, most: mostRows + mostAbove }),
      letters,
    };
  } catch (error) {
    throw error instanceof OpenQuotes ? new WrongTable('quotes', error.line) : error;
  }
}

/** What is no list: binary, and what other programs save under the name of an Excel file. */
function refuseOther(text: string): void {
  const begin = text.slice(0, 2000).trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<head|<meta|<table|<\?xml[^>]*>\s*<html)/.test(begin))
    throw new WrongTable('html');
  if (/^<\?xml|^<workbook/.test(begin) && begin.includes('<workbook'))
    throw new WrongTable('oldXml');
  if (text.includes('\0')) throw new WrongTable('binary');
  const odd = text.match(/[\u0001-\u0008\u000E-\u001F]/g)?.length ?? 0;
  if (odd > text.length / 100) throw new WrongTable('binary');
}
