/** An Excel file as offices send it, and the process that reads it within its limits. */
import { describe, expect, it } from 'vitest';
import { readTable } from '#lib/table-file.ts';
import { openWorkbook } from '#lib/workbook.ts';
import { tableOf } from '#web/read-table.ts';
import { bookOf, partsOf, sheetXml, type Book } from '../support/books.ts';
import { csv } from '../support/tables.ts';
import { zipOf } from '../support/zips.ts';

const table = { head: ['Nachname', 'Vorname'], rows: [{ line: 2, cells: ['Müller', 'Jörg'] }] };
const cellsOf = (parts: Book) => {
  const { sheets, read } = openWorkbook(bookOf(parts), { rows: 100, columns: 100 });
  return read(sheets[0] ?? { name: '', hidden: false, path: '' });
};

describe('What offices send is read:', () => {
  const prefixed = sheetXml()
    .replaceAll(/<(\/?)(?=\w)/g, '<$1x:')
    .replace('xmlns=', 'xmlns:x=');
  const bare = sheetXml().replaceAll(/ r="[^"]*"/g, '');
  it.each<[string, Buffer]>([
    ['as Excel writes it', bookOf()],
    ['with prefixes', bookOf({ sheet: prefixed })],
    ['without the places of cells', bookOf({ sheet: bare })],
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
      bookOf({
        workbook:
          '<workbook xmlns:r="r"><sheets><sheet name="a" state="hidden" r:id="nirgends"/><sheet name="b" r:id="worksheet"/></sheets></workbook>',
      }),
    ],
    [
      'in several runs, with how it is spoken',
      bookOf({
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
    expect(await tableOf(bookOf())).toMatchObject({ ok: true, table });
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
