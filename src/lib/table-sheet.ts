/**
 * A table out of an Excel file, as the office sees it: what Excel has changed is restored or
 * marked, never taken otherwise.
 */
import { spoilt } from './table-cell.ts';
import {
  openWorkbook,
  type Cell,
  type SheetContent,
  type SheetName,
  type Workbook,
} from './workbook.ts';
import { WrongTable } from './wrong-table.ts';

type SheetTableRow = { line: number; cells: string[] };
/**
 * What a workbook holds besides what was read: its sheets, and how many rows are hidden in the one
 * that was read.
 */
export type Book = {
  sheet: string;
  sheets: { name: string; hidden: boolean }[];
  hiddenRows: number;
  withHidden: boolean;
};
/** Which sheet, where somebody chose one, and whether rows that Excel hides count. */
export type SheetWish = { sheet?: string | undefined; withHidden?: boolean | undefined };
type Reading = SheetWish & {
  known: (cells: readonly string[]) => number;
  limits: { rows: number; columns: number };
};

/**
 * The rows of a sheet: the chosen one, else the one that is seen and names most columns. Throws
 * `WrongTable`.
 */
export function sheetTable(
  bytes: Buffer,
  { sheet: chosen, withHidden = false, known, limits }: Reading,
): { rows: SheetTableRow[]; book: Book } {
  const workbook = openWorkbook(bytes, limits);
  const { sheet, content } = sheetIn(workbook, chosen, known);
  const hidden = content.rows.filter((row) => row.hidden);
  const rows = content.rows
    .filter((row) => withHidden || !row.hidden)
    .map(({ number, cells }) => ({ line: number, cells: lineUp(cells) }));
  const sheets = workbook.sheets.map(({ name, hidden: isHidden }) => ({ name, hidden: isHidden }));
  return { rows, book: { sheet: sheet.name, sheets, hiddenRows: hidden.length, withHidden } };
}

function sheetIn(
  workbook: Workbook,
  chosen: string | undefined,
  known: Reading['known'],
): { sheet: SheetName; content: SheetContent } {
  const named = workbook.sheets.find(({ name }) => name === chosen);
  const seen = workbook.sheets.filter(({ hidden }) => !hidden);
  const candidates = named
    ? [named]
    : seen.length > 0
      ? seen.slice(0, 10)
      : workbook.sheets.slice(0, 1);
  const read = candidates.map((sheet) => ({ sheet, content: workbook.read(sheet) }));
  const names = ({ content }: (typeof read)[number]): number =>
    Math.max(0, ...content.rows.slice(0, 20).map(({ cells }) => known(lineUp(cells))));
  const [best] = read.map((one) => ({ ...one, n: names(one) })).sort((a, b) => b.n - a.n);
  if (!best) throw new WrongTable('broken');
  return best;
}

function lineUp(cells: readonly Cell[]): string[] {
  const line: (string | undefined)[] = [];
  for (const cell of cells) line[cell.column] = textIn(cell);
  return Array.from(line, (text) => text ?? '');
}

/**
 * A text that looks like a formula is none: an apostrophe in front says so, as in our own files.
 */
const formulaLike = /^[=+\-@']/;

function textIn({ text, kind, format, formula }: Cell): string {
  // A reader sees only what a formula came to when the file was saved.
  if (formula) return '=';
  switch (kind) {
    case 'fault':
      return spoilt('fault', text);
    case 'day':
      return spoilt('date', germanDay(text));
    case 'truth':
      return '';
    case 'number':
      return numberIn(text, format);
    case 'text':
      return formulaLike.test(text.trim()) ? `'${text.trim()}` : text.trim();
  }
}

const germanDay = (day: string): string => day.split('-').reverse().join('.');

/** Excel shows no more than so many digits of a number, and keeps no more than fifteen. */
const mostShown = 11;
const mostKept = 15;
/**
 * Formats that show a whole number with all of its digits, zeros in front, and signs between:
 * 0000000000, 000"-"000.
 */
const digitsOnly = /^0(?:0|"[^"0#]*"|\\?[ /.-])*$/;

/** A number as it is shown, or what was lost of it. */
function numberIn(text: string, format: string): string {
  const plain = format === 'General' || format === '@';
  if (/^\d+$/.test(text)) {
    if (plain && text.length <= mostShown) return text;
    if (!plain && text.length <= mostKept && digitsOnly.test(format)) return filledIn(text, format);
  } else if (plain && !text.includes('e')) {
    return text.replace('.', ',');
  }
  return spoilt('rounded', shown(Number(text), format));
}

/** The digits in the places of the format, from behind. */
function filledIn(digits: string, format: string): string {
  const places = Array.from(format.replace(/"([^"]*)"/g, '$1').replace(/\\/g, ''));
  let rest = digits;
  const filled = places.reverse().map((place) => {
    if (place !== '0') return place;
    const digit = rest.slice(-1) || '0';
    rest = rest.slice(0, -1);
    return digit;
  });
  return rest + filled.reverse().join('');
}

/**
 * About what Excel shows: with an exponent where the number is too long, else in German figures.
 */
function shown(number: number, format: string): string {
  if (format === 'General' || format === '@' || /E\+/i.test(format)) {
    const [mantissa = '', exponent = '0'] = number.toExponential(2).split('e');
    return `${mantissa.replace('.', ',')}E${exponent.startsWith('-') ? '-' : '+'}${exponent.replace(/\D/g, '').padStart(2, '0')}`;
  }
  return new Intl.NumberFormat('de-DE', {
    maximumFractionDigits: 10,
    useGrouping: format.includes(','),
  }).format(number);
}
