/** Excel files from their XML, as any writer could have put it. */
import { zipOf, type Part } from './zips.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export type Book = { workbook?: string; sheet?: string; shared?: string; styles?: string };

/** Two rows, "Nachname, Vorname" and "Müller, Jörg", with what `data` has instead of the second. */
export const sheetXml = (
  data = '<row r="2"><c r="A2" t="inlineStr"><is><t>Müller</t></is></c><c r="B2" t="inlineStr"><is><t>Jörg</t></is></c></row>',
): string =>
  `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nachname</t></is></c><c r="B1" t="inlineStr"><is><t>Vorname</t></is></c></row>${data}</sheetData></worksheet>`;

/** The parts of an Excel file; its workbook names the one sheet that there is. */
export function partsOf({ workbook, sheet = sheetXml(), shared, styles }: Book = {}): Part[] {
  const target = {
    worksheet: 'worksheets/sheet1.xml',
    sharedStrings: 'sharedStrings.xml',
    styles: 'styles.xml',
  };
  const texts: Record<string, string | undefined> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml':
      workbook ??
      `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Liste" sheetId="1" r:id="worksheet"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${Object.entries(target)
      .map(
        ([type, path]) =>
          `<Relationship Id="${type}" Type="${relations}/${type}" Target="${path}"/>`,
      )
      .join('')}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': shared,
    'xl/styles.xml': styles,
  };
  return Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, content: Buffer.from(text) }],
  );
}

/** An Excel file of these parts. */
export const bookOf = (parts: Book = {}): Buffer => zipOf(partsOf(parts));
