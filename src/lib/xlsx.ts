/**
 * One sheet as an Excel file, written row by row: the head stays in sight and filters, text is text
 * (never a formula), days are days. Each character of a row comes back as it was: those that XML
 * cannot hold are written as the format says, `_x0007_`.
 */
import { Zip, ZipDeflate, strToU8 } from 'fflate';
import { dayNumber } from './time.ts';

type SheetColumn = { head: string; kind: 'text' | 'day' | 'number' };
/**
 * `days` is how a day is shown, in the words of Excel: dd.mm.yyyy; `frozen` is how many columns
 * stay in sight where people read it, and cells wrap.
 */
export type Sheet = {
  name: string;
  columns: readonly SheetColumn[];
  days: string;
  frozen?: number | undefined;
};
export type SheetCell = string | number | null;

/** How many rows fit below the head of a sheet. */
export const mostSheetRows = 1_048_575;

const chunkLetters = 64 * 1024;
/** Excel counts days from here, and 1900 as a leap year. */
const dayZero = 25_569;
const styles = { head: 1, text: 2, day: 3, number: 4 } as const;
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const parts = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Writes a sheet; `put` gets the bytes of the file, piece by piece. */
export function sheetWriter(
  sheet: Sheet,
  put: (bytes: Uint8Array) => void,
): { row: (cells: readonly SheetCell[]) => void; end: () => void } {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    put(bytes);
  });
  for (const [path, text] of frontParts(sheet.days, sheet.frozen !== undefined))
    addPart(zip, path).push(strToU8(text), true);
  const body = addPart(zip, 'xl/worksheets/sheet1.xml');
  const letters = sheet.columns.map((_, i) => columnLetters(i));
  const cells = sheet.columns.map(({ kind }, i) => cellWriter(kind, letters[i] ?? ''));
  const last = letters.at(-1) ?? 'A';
  let rows = 1;
  let pending =
    sheetBegin(sheet.columns, sheet.frozen) +
    line(
      1,
      sheet.columns.map(({ head }, i) => textCell(`${letters[i] ?? ''}1`, styles.head, head)),
    );
  return {
    row: (values) => {
      rows += 1;
      pending += line(
        rows,
        values.map((value, i) => cells[i]?.(value, rows) ?? ''),
      );
      if (pending.length < chunkLetters) return;
      body.push(strToU8(pending));
      pending = '';
    },
    end: () => {
      body.push(
        strToU8(`${pending}</sheetData><autoFilter ref="A1:${last}${rows}"/></worksheet>`),
        true,
      );
      addPart(zip, 'xl/workbook.xml').push(
        strToU8(workbook(sheet.name, `$A$1:$${last}$${rows}`)),
        true,
      );
      zip.end();
    },
  };
}

function addPart(zip: Zip, path: string): ZipDeflate {
  const part = new ZipDeflate(path, { level: 4 });
  // No time of day leaves the house with a file.
  part.mtime = '1980-01-01T12:00:00';
  zip.add(part);
  return part;
}

/** A, B … Z, AA, AB: the name of a column by its place. */
function columnLetters(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnLetters(Math.floor(place / 26) - 1) + letter;
}

const line = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`;
const textCell = (place: string, style: number, text: string): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

function cellWriter(
  kind: SheetColumn['kind'],
  letters: string,
): (value: SheetCell, row: number) => string {
  const day = dayCounter();
  return (value, row) => {
    if (value === null || value === '') return '';
    if (typeof value === 'number')
      return `<c r="${letters}${row}" s="${styles.number}"><v>${value}</v></c>`;
    return kind === 'day'
      ? `<c r="${letters}${row}" s="${styles.day}"><v>${day(value)}</v></c>`
      : textCell(letters + String(row), styles.text, value);
  };
}

/** The number of a day; rows next to each other often share one. */
function dayCounter(): (day: string) => number {
  let known = { day: '', number: 0 };
  return (day) => {
    if (known.day !== day) known = { day, number: dayNumber(day) + dayZero };
    return known.number;
  };
}

const special = /[&<>\p{Cc}\p{Cs}\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/u;
const allSpecial = new RegExp(special, 'gu');
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\n': '\n',
  '\t': '\t',
};

/**
 * A text inside an element. Half of a pair of surrogates is no character: it becomes the sign for
 * that.
 */
function xmlText(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(
    allSpecial,
    (sign) =>
      entities[sign] ??
      (/\p{Cs}/u.test(sign)
        ? '\uFFFD'
        : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );
}

/** Where the head and the first columns end, so that they stay in sight. */
function paneOf(frozen: number): string {
  const corner = `${columnLetters(frozen)}2`;
  const beside = frozen > 0 ? `xSplit="${frozen}" ` : '';
  return `<pane ${beside}ySplit="1" topLeftCell="${corner}" activePane="${frozen > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`;
}

/** Wide enough for the head; where it wraps, for its longest word and a usual value. */
const widthOf = (head: string, wraps: boolean): number =>
  wraps
    ? Math.max(14, ...head.split(/[\s-]/).map((word) => word.length + 3))
    : Math.max(12, head.length + 4);

function sheetBegin(columns: readonly SheetColumn[], frozen: number | undefined): string {
  const cols = columns
    .map(
      ({ head }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${widthOf(head, frozen !== undefined)}" customWidth="1"/>`,
    )
    .join('');
  const view = `<sheetViews><sheetView tabSelected="1" workbookViewId="0">${paneOf(frozen ?? 0)}</sheetView></sheetViews>`;
  return `${xml}<worksheet xmlns="${main}">${view}<cols>${cols}</cols><sheetData>`;
}

const workbook = (name: string, all: string): string =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${xmlText(name)}!${all}</definedName></definedNames></workbook>`;

/** The head, text, days and numbers, in the order of `styles`. */
const cellStyles = [
  'numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"',
  'numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"',
  'numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"',
  'numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"',
];
const wrapping = ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';
const styled = (wraps: boolean): string =>
  cellStyles.map((style) => `<xf ${style}${wraps ? wrapping : '/>'}`).join('');

const frontParts = (days: string, wraps: boolean): [path: string, text: string][] => [
  [
    '[Content_Types].xml',
    `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${parts}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${parts}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${parts}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${xmlText(days)}"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styled(wraps)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  ],
];
