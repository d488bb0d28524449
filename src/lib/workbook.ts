/**
 * Reads an Excel file from outside: its sheets, and of one of them each cell with what it says,
 * what kind that is, and how it is shown. Rows, columns and letters are counted while they are
 * read, so that nothing grows beyond the limits.
 */
import { WrongTable } from './wrong-table.ts';
import { dayOf, formatsOf, type CellFormat } from './workbook-formats.ts';
import { hearXml, localName } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/**
 * `format` is the code by which Excel shows it; `formula` is whether the text is what a formula
 * came to when it was saved.
 */
export type Cell = {
  column: number;
  text: string;
  kind: 'text' | 'number' | 'day' | 'truth' | 'fault';
  format: string;
  formula: boolean;
};
/** `number` is the row as Excel counts it, from 1. */
type SheetRow = { number: number; hidden: boolean; cells: Cell[] };
export type SheetName = { name: string; hidden: boolean; path: string };
/** `merged` are areas such as "A1:C1". */
export type SheetContent = { rows: SheetRow[]; merged: string[] };
export type Workbook = { sheets: SheetName[]; read: (sheet: SheetName) => SheetContent };
type Limits = { rows: number; columns: number };

/** All letters of a sheet together, and all that its cells may name. */
const mostLetters = 20_000_000;
const mostShared = 2_000_000;
const mostMerged = 20_000;

/** Opens an Excel file. Throws `WrongTable`, also later when a sheet is read. */
export function openWorkbook(bytes: Buffer, limits: Limits): Workbook {
  const zip = openZip(bytes);
  const start =
    linksOf(zip, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const main = zip.read(start.toLowerCase());
  if (!main || !start.toLowerCase().endsWith('.xml')) throw new WrongTable('notExcel');
  const links = linksOf(zip, start);
  const { sheets, from1904 } = sheetsOf(main, links);
  const partOf = (type: string): Buffer | undefined =>
    zip.read(links.find((link) => link.type === type)?.target.toLowerCase() ?? '');
  return {
    sheets,
    read: ({ path }) => {
      const sheet = zip.read(path.toLowerCase());
      if (!sheet) throw new WrongTable('broken');
      return rowsOf(sheet, {
        shared: sharedOf(partOf('sharedStrings')),
        formatOf: formatsOf(partOf('styles')),
        from1904,
        limits,
      });
    },
  };
}

type Link = { id: string; type: string; target: string };

/** What a part names by its links; '' is the whole file. */
function linksOf(zip: Zip, part: string): Link[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const bytes = zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`.toLowerCase());
  const links: Link[] = [];
  if (!bytes) return links;
  hearXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return;
      links.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf('/') + 1),
        target: Target.startsWith('/') ? Target.slice(1) : folder + Target.replace(/^\.\//, ''),
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return links;
}

function sheetsOf(
  bytes: Buffer,
  links: readonly Link[],
): { sheets: SheetName[]; from1904: boolean } {
  const paths = new Map(links.map(({ id, target }) => [id, target]));
  const sheets: SheetName[] = [];
  const found = { workbook: false, from1904: false };
  hearXml(bytes, {
    open: (name, attributes) => {
      if (name === 'workbook') found.workbook = true;
      if (name === 'workbookPr') found.from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const [, id = ''] =
        Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === 'id') ??
        [];
      sheets.push({
        name: attributes['name'] ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        path: paths.get(id) ?? '',
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (!found.workbook) throw new WrongTable('notExcel');
  if (sheets.length === 0) throw new WrongTable('broken');
  return { sheets, from1904: found.from1904 };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The texts that cells name by number. What tells how a text is spoken is no part of it. */
function sharedOf(bytes: Buffer | undefined): string[] {
  const texts: string[] = [];
  if (!bytes) return texts;
  let parts: string[] = [];
  let inText = false;
  let spoken = false;
  hearXml(bytes, {
    open: (name) => {
      if (name === 'si') parts = [];
      else if (name === 'rPh') spoken = true;
      else if (name === 't') inText = !spoken;
    },
    text: (text) => {
      if (inText) parts.push(text);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') spoken = false;
      else if (name === 'si' && texts.push(unescaped(parts.join(''))) > mostShared)
        throw new WrongTable('bomb');
    },
  });
  return texts;
}

/** What XML cannot carry stands as `_x000D_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

type Known = {
  shared: readonly string[];
  formatOf: (style: string | undefined) => CellFormat;
  from1904: boolean;
  limits: Limits;
};
type OpenCell = {
  column: number;
  type: string;
  style: string | undefined;
  value: string[];
  inline: string[];
  formula: boolean;
};

function rowsOf(bytes: Buffer, known: Known): SheetContent {
  const rows: SheetRow[] = [];
  const merged: string[] = [];
  let row: SheetRow | undefined;
  let last = { row: 0, column: -1 };
  let cell: OpenCell | undefined;
  let into: string[] | undefined;
  let spoken = false;
  let letters = 0;
  const openings: Record<string, (attributes: Readonly<Record<string, string>>) => void> = {
    row: ({ r, hidden }) => {
      row = { number: wholeOf(r) ?? last.row + 1, hidden: isTrue(hidden), cells: [] };
      last = { row: row.number, column: -1 };
    },
    c: ({ r, t = 'n', s }) => {
      if (!row) return;
      cell = {
        column: r === undefined ? last.column + 1 : columnOf(r),
        type: t,
        style: s,
        value: [],
        inline: [],
        formula: false,
      };
      last.column = cell.column;
    },
    f: () => {
      if (cell) cell.formula = true;
    },
    v: () => {
      into = cell?.value;
    },
    t: () => {
      if (!spoken) into = cell?.inline;
    },
    rPh: () => {
      spoken = true;
    },
    mergeCell: ({ ref = '' }) => {
      if (merged.push(ref) > mostMerged) throw new WrongTable('bomb');
    },
  };
  const closings: Record<string, () => void> = {
    v: () => {
      into = undefined;
    },
    t: () => {
      into = undefined;
    },
    rPh: () => {
      spoken = false;
    },
    c: () => {
      const read = cell && cellOf(cell, known);
      cell = undefined;
      if (!row || !read || (read.text === '' && !read.formula)) return;
      letters += read.text.length;
      if (letters > mostLetters) throw new WrongTable('bomb');
      if (read.column >= known.limits.columns) throw new WrongTable('manyColumns');
      row.cells.push(read);
    },
    row: () => {
      if (row && row.cells.length > 0 && rows.push(row) > known.limits.rows)
        throw new WrongTable('manyRows');
      row = undefined;
    },
  };
  hearXml(bytes, {
    open: (name, attributes) => {
      if (Object.hasOwn(openings, name)) openings[name]?.(attributes);
    },
    text: (text) => {
      into?.push(text);
    },
    close: (name) => {
      if (Object.hasOwn(closings, name)) closings[name]?.();
    },
  });
  return { rows, merged };
}

const wholeOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;

/** "A1" is 0, "AA1" is 26. Throws `WrongTable` for what is no place. */
function columnOf(place: string): number {
  const [, letters] = /^([A-Za-z]{1,3})\d{0,7}$/.exec(place) ?? [];
  if (!letters) throw new WrongTable('broken');
  return (
    Array.from(letters.toUpperCase()).reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}

type Said = Pick<Cell, 'kind' | 'text'>;

/** What a cell of each type says; all others are numbers. */
const saidBy: Record<string, (value: string, inline: string, shared: readonly string[]) => Said> = {
  s: (value, _, shared) => ({ kind: 'text', text: sharedText(shared, value) }),
  str: (value) => ({ kind: 'text', text: unescaped(value) }),
  inlineStr: (_, inline) => ({ kind: 'text', text: unescaped(inline) }),
  b: (text) => ({ kind: 'truth', text }),
  e: (text) => ({ kind: 'fault', text }),
  d: (value) => ({ kind: 'day', text: value.slice(0, 10) }),
};

function cellOf(
  { column, type, style, value, inline, formula }: OpenCell,
  { shared, formatOf, from1904 }: Known,
): Cell {
  const format = formatOf(style);
  const reads = Object.hasOwn(saidBy, type) ? saidBy[type] : undefined;
  const said =
    reads?.(value.join(''), inline.join(''), shared) ??
    numberOf(value.join('').trim(), format.isDay, from1904);
  return { column, ...said, format: format.code, formula };
}

function numberOf(text: string, isDay: boolean, from1904: boolean): Said {
  const number = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return { kind: 'text', text };
  const day = isDay ? dayOf(number, from1904) : null;
  return day === null ? { kind: 'number', text: String(number) } : { kind: 'day', text: day };
}

function sharedText(shared: readonly string[], place: string): string {
  const text = shared[Number(place)];
  if (place === '' || text === undefined) throw new WrongTable('broken');
  return text;
}
