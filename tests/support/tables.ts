/**
 * Tables as offices send them: text in any encoding, and XLSX files that are put together by hand.
 */
import { strToU8, zipSync } from 'fflate';

export const csv = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');

/** Letters of Western Europe as Windows writes them, one byte each. */
export const ansi = (text: string): Buffer => Buffer.from(text, 'latin1');

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A cell as text; with `=` in front as a formula that came to what follows. */
function cellOf(text: string, at: string): string {
  if (text.startsWith('='))
    return `<c r="${at}" t="str"><f>A1</f><v>${escaped(text.slice(1))}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

/** An XLSX file with one sheet; `more` are files beside it. */
export function xlsx(
  rows: readonly (readonly string[])[],
  more: Record<string, Uint8Array> = {},
): Buffer {
  const lines = rows.map(
    (row, i) =>
      `<row r="${i + 1}">${row.map((text, j) => cellOf(text, `${String.fromCharCode(65 + j)}${i + 1}`)).join('')}</row>`,
  );
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  };
  const bytes = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, strToU8(text)]),
  );
  return Buffer.from(zipSync({ ...bytes, ...more }));
}
