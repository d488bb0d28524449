/** An Excel file that was made to harm: its ZIP or its XML is refused by its name. */
import { describe, expect, it } from 'vitest';
import { readTable } from '#lib/table-file.ts';
import { WrongTable, type TableFault } from '#lib/wrong-table.ts';
import { bookOf, partsOf, sheetXml, type Book } from '../support/books.ts';
import { zipOf, type Part } from '../support/zips.ts';

const withPart = (part: Part): Buffer => zipOf([...partsOf(), part]);
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);
/** A file whose sheet says something else of itself. */
const lying = (change: Partial<Part>): Buffer =>
  zipOf(
    partsOf().map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, ...change } : part)),
  );

function faultOf(bytes: Buffer): TableFault | null {
  try {
    readTable(bytes);
    return null;
  } catch (error) {
    if (error instanceof WrongTable) return error.fault;
    throw error;
  }
}

describe('A ZIP that was made to harm is refused:', () => {
  const small = Buffer.from('klein');
  const nested = zipOf([{ name: 'innen.zip', content: bookOf() }]);
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
      lying({ local: { size: 10 }, listed: { size: 10 } }),
      'bomb',
    ],
    ['a size that is a lie in the list alone', lying({ listed: { size: 10 } }), 'broken'],
    ['a size that is a lie in the head alone', lying({ local: { size: 10 } }), 'broken'],
    [
      'another name in its own head',
      lying({ local: { name: 'xl/worksheets/sheet2.xml' } }),
      'broken',
    ],
    ['another packing in its own head', lying({ local: { method: 0 } }), 'broken'],
    ['a checksum of something else', lying({ local: { crc: 1 }, listed: { crc: 1 } }), 'broken'],
    ['parts that lie over each other', lying({ listed: { at: 0 } }), 'broken'],
    ['a part that begins behind the end', lying({ listed: { at: 4_000_000_000 } }), 'broken'],
    [
      'a part longer than the file',
      lying({ local: { packed: 4_000_000_000 }, listed: { packed: 4_000_000_000 } }),
      'broken',
    ],
    ['a password', lying({ local: { flags: 1 }, listed: { flags: 1 } }), 'broken'],
    [
      'a packing that nobody knows',
      lying({ local: { method: 99 }, listed: { method: 99 } }),
      'broken',
    ],
    ['ZIP64', zipOf(partsOf(), { 8: 0xff_ff, 10: 0xff_ff }), 'bomb'],
    ['several disks', zipOf(partsOf(), { 4: 1 }), 'broken'],
    ['a list that is shorter than it says', zipOf(partsOf(), { 8: 9, 10: 9 }), 'broken'],
    ['something behind the end', Buffer.concat([bookOf(), small]), 'broken'],
    [
      'something before the beginning',
      Buffer.concat([Buffer.from('504b0304', 'hex'), bookOf()]),
      'broken',
    ],
    ['a ZIP in a ZIP', nested, 'notExcel'],
    ['the end alone', bookOf().subarray(-22), 'binary'],
    ...[5, 100, 400].map((n): [string, Buffer, TableFault] => [
      `torn after ${n} bytes`,
      bookOf().subarray(0, n),
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
    expect(faultOf(bookOf(parts))).toBe(fault);
  });
});
