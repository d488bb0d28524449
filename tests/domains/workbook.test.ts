/**
 * An Excel file from outside: whatever it was made to be, it is read within its limits or refused
 * by its name.
 */
import { describe, expect, it } from 'vitest';
import { readTable } from '#lib/table-file.ts';
import { openWorkbook } from '#lib/workbook.ts';
import { WrongTable, type TableFault } from '#lib/wrong-table.ts';
import { tableOf } from '#rim/read-table.ts';
import { partsOf, sheetXml, type Book } from '../support/books.ts';
import { csv } from '../support/tables.ts';
import { zipOf, type Part } from '../support/zips.ts';

const table = { head: ['Nachname', 'Vorname'], rows: [{ line: 2, cells: ['Müller', 'Jörg'] }] };
const book = (parts: Book = {}): Buffer => zipOf(partsOf(parts));
const withPart = (part: Part): Buffer => zipOf([...partsOf(), part]);
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);
const last = (parts: readonly Part[], change: Partial<Part>): Part[] =>
  parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, ...change } : part));
function faultOf(bytes: Buffer): TableFault | null {
  try {
    readTable(bytes);
    return null;
  } catch (error) {
    if (error instanceof WrongTable) return error.fault;
    throw error;
  }
}
const cellsOf = (parts: Book) => {
  const { sheets, read } = openWorkbook(book(parts), { rows: 100, columns: 100 });
  return read(sheets[0] ?? { name: '', hidden: false, path: '' });
};

describe('A ZIP that was made to harm is refused:', () => {
  const small = Buffer.from('klein');
  const nested = zipOf([{ name: 'innen.zip', content: book() }]);
  const repeated = zeros(3).map((_, i) => (i % 4096 === 0 ? i / 4096 : 65));
  it.each<[string, Buffer, TableFault]>([
    [
      'a part that stands only in its own head',
      withPart({ name: 'xl/media/a.bin', content: zeros(3), hidden: true }),
      'broken',
    ],
    [
      'such a part before all others',
      zipOf([{ name: 'a.bin', content: small, hidden: true }, ...partsOf()]),
      'broken',
    ],
    [
      'two parts of one name',
      withPart({ name: 'xl/worksheets/sheet1.xml', content: small }),
      'broken',
    ],
    [
      'two names that Excel takes for one',
      withPart({ name: 'XL/Worksheets/Sheet1.XML', content: small }),
      'broken',
    ],
    ['a part that bursts', withPart({ name: 'xl/media/a.bin', content: zeros(3) }), 'bomb'],
    [
      'many that burst together',
      zipOf([
        ...partsOf(),
        ...Array.from({ length: 40 }, (_, i) => ({
          name: `${i}.bin`,
          content: Buffer.from(repeated),
        })),
      ]),
      'bomb',
    ],
    [
      'more parts than any table has',
      zipOf(Array.from({ length: 501 }, (_, i) => ({ name: `${i}`, content: small }))),
      'bomb',
    ],
    [
      'a size that is a lie in both places',
      zipOf(last(partsOf(), { local: { size: 10 }, listed: { size: 10 } })),
      'bomb',
    ],
    [
      'a size that is a lie in the list alone',
      zipOf(last(partsOf(), { listed: { size: 10 } })),
      'broken',
    ],
    [
      'a size that is a lie in the head alone',
      zipOf(last(partsOf(), { local: { size: 10 } })),
      'broken',
    ],
    [
      'another name in its own head',
      zipOf(last(partsOf(), { local: { name: 'xl/worksheets/sheet2.xml' } })),
      'broken',
    ],
    ['another packing in its own head', zipOf(last(partsOf(), { local: { method: 0 } })), 'broken'],
    [
      'a checksum of something else',
      zipOf(last(partsOf(), { local: { crc: 1 }, listed: { crc: 1 } })),
      'broken',
    ],
    ['parts that lie over each other', zipOf(last(partsOf(), { listed: { at: 0 } })), 'broken'],
    [
      'a part that begins behind the end',
      zipOf(last(partsOf(), { listed: { at: 4_000_000_000 } })),
      'broken',
    ],
    [
      'a part longer than the file',
      zipOf(
        last(partsOf(), { local: { packed: 4_000_000_000 }, listed: { packed: 4_000_000_000 } }),
      ),
      'broken',
    ],
    ['a password', zipOf(last(partsOf(), { local: { flags: 1 }, listed: { flags: 1 } })), 'broken'],
    [
      'a packing that nobody knows',
      zipOf(last(partsOf(), { local: { method: 99 }, listed: { method: 99 } })),
      'broken',
    ],
    ['ZIP64', zipOf(partsOf(), { 8: 0xff_ff, 10: 0xff_ff }), 'bomb'],
    ['several disks', zipOf(partsOf(), { 4: 1 }), 'broken'],
    ['a list that is shorter than it says', zipOf(partsOf(), { 8: 9, 10: 9 }), 'broken'],
    ['something behind the end', Buffer.concat([book(), small]), 'broken'],
    [
      'something before the beginning',
      Buffer.concat([Buffer.from('504b0304', 'hex'), book()]),
      'broken',
    ],
    ['a ZIP in a ZIP', nested, 'notExcel'],
    ['the end alone', book().subarray(-22), 'binary'],
    ...[5, 100, 400].map((n): [string, Buffer, TableFault] => [
      `torn after ${n} bytes`,
      book().subarray(0, n),
      'broken',
    ]),
  ])('%s', (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });
});

describe('A workbook that was made to harm is refused:', () => {
  const cell = (value: string): string => `<row r="2"><c r="A2" t="str"><v>${value}</v></c></row>`;
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const manyRows = Array.from(
    { length: 20_002 },
    (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>1</v></c></row>`,
  ).join('');
  const long = 'x'.repeat(30_000);
  const same = Array.from(
    { length: 700 },
    (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="s"><v>0</v></c></row>`,
  ).join('');
  it.each<[string, Book, TableFault]>([
    ['entities of its own', { sheet: entities + sheetXml(cell('&b;')) }, 'broken'],
    ['a document type without any', { sheet: `<!DOCTYPE worksheet>${sheetXml()}` }, 'broken'],
    [
      'a file of the machine as an entity',
      { sheet: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetXml(cell('&a;'))}` },
      'broken',
    ],
    ['an entity that nobody declared', { sheet: sheetXml(cell('&nbsp;')) }, 'broken'],
    [
      'elements a thousand deep',
      { sheet: sheetXml('<a>'.repeat(1000) + '</a>'.repeat(1000)) },
      'broken',
    ],
    ['elements that never end', { sheet: sheetXml('<row><c>') }, 'broken'],
    ['bytes that are no text', { sheet: sheetXml(cell('ä')).replace('ä', '\u0000') }, 'broken'],
    ['rows beyond the limit', { sheet: sheetXml(manyRows) }, 'manyRows'],
    [
      'a column far to the right',
      { sheet: sheetXml('<row r="2"><c r="XFD2"><v>1</v></c></row>') },
      'manyColumns',
    ],
    [
      'a cell in no column',
      { sheet: sheetXml('<row r="2"><c r="2"><v>1</v></c></row>') },
      'broken',
    ],
    [
      'one long text that a thousand cells name',
      { sheet: sheetXml(same), shared: `<sst><si><t>${long}</t></si></sst>` },
      'bomb',
    ],
    [
      'a text that is not there',
      { sheet: sheetXml('<row r="2"><c r="A2" t="s"><v>7</v></c></row>') },
      'broken',
    ],
    [
      'a sheet that is not there',
      {
        workbook:
          '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="nirgends"/></sheets></workbook>',
      },
      'broken',
    ],
    ['a letter instead of a workbook', { workbook: '<document/>' }, 'notExcel'],
  ])('%s', (_, parts, fault) => {
    expect(faultOf(book(parts))).toBe(fault);
  });
});

describe('What offices send is read:', () => {
  const prefixed = sheetXml()
    .replaceAll(/<(\/?)(?=\w)/g, '<$1x:')
    .replace('xmlns=', 'xmlns:x=');
  const bare = sheetXml().replaceAll(/ r="[^"]*"/g, '');
  it.each<[string, Buffer]>([
    ['as Excel writes it', book()],
    ['with prefixes', book({ sheet: prefixed })],
    ['without the places of cells', book({ sheet: bare })],
    [
      'with sizes that follow the part, as streaming writers put them',
      zipOf(
        partsOf().map((part) => ({
          ...part,
          local: { flags: 8, crc: 0, packed: 0, size: 0 },
          listed: { flags: 8 },
        })),
      ),
    ],
    [
      'with a comment at its end',
      Buffer.concat([zipOf(partsOf(), { 20: 5 }), Buffer.from('hallo')]),
    ],
    [
      'with a hidden sheet first',
      book({
        workbook:
          '<workbook xmlns:r="r"><sheets><sheet name="a" state="hidden" r:id="nirgends"/><sheet name="b" r:id="worksheet"/></sheets></workbook>',
      }),
    ],
    [
      'in several runs, with how it is spoken',
      book({
        shared: '<sst><si><r><t>Mül</t></r><r><t>ler</t></r><rPh><t>Mu</t></rPh></si></sst>',
        sheet: sheetXml(
          '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v>Jörg</v></c></row>',
        ),
      }),
    ],
  ])('%s', (_, bytes) => {
    expect(readTable(bytes)).toMatchObject(table);
  });

  it('each cell with its kind and its format, each row with whether it is seen', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="49"/></cellXfs></styleSheet>';
    const { rows, merged } = cellsOf({
      styles,
      sheet: sheetXml(
        '<row r="3" hidden="1"><c r="A3" s="1"><v>4711</v></c><c r="C3" s="2"><v>46301</v></c><c r="D3"><v>1.23E+14</v></c></row>' +
          '<row r="9"><c r="A9" s="3" t="str"><f>B1</f><v>_x0041_Z</v></c><c r="B9" t="b"><v>1</v></c><c r="C9" t="e"><v>#N/A</v></c></row>',
      ).replace('</worksheet>', '<mergeCells><mergeCell ref="A1:C1"/></mergeCells></worksheet>'),
    });
    expect(rows.slice(1)).toEqual([
      {
        number: 3,
        hidden: true,
        cells: [
          { column: 0, text: '4711', kind: 'number', format: '0000000', formula: false },
          { column: 2, text: '2026-10-06', kind: 'day', format: 'dd\\.mm\\.yyyy', formula: false },
          { column: 3, text: '123000000000000', kind: 'number', format: 'General', formula: false },
        ],
      },
      {
        number: 9,
        hidden: false,
        cells: [
          { column: 0, text: 'AZ', kind: 'text', format: '@', formula: true },
          { column: 1, text: '1', kind: 'truth', format: 'General', formula: false },
          { column: 2, text: '#N/A', kind: 'fault', format: 'General', formula: false },
        ],
      },
    ]);
    expect(merged).toEqual(['A1:C1']);
  });
});

describe('The process that reads', () => {
  it('tells the table, and why there is none', async () => {
    expect(await tableOf(book())).toMatchObject({ ok: true, table });
    expect(await tableOf(Buffer.from('a'))).toMatchObject({ ok: false, fault: 'oneColumn' });
  });

  it('is ended by the system when a file takes too much, and by us when it takes too long', async () => {
    const much = csv(
      'Nachname;Vorname',
      ...Array.from({ length: 19_000 }, (_, i) => `${'a;'.repeat(99)}${i}`),
    );
    expect(
      await tableOf(much, {}, { megabytes: 1450, heapMegabytes: 4000, seconds: 20 }),
    ).toMatchObject({ ok: false, fault: 'bomb' });
    expect(
      await tableOf(
        csv('Nachname;Vorname', 'A;B'),
        {},
        { megabytes: 2000, heapMegabytes: 400, seconds: 0 },
      ),
    ).toMatchObject({ ok: false, fault: 'slow' });
  });
});
