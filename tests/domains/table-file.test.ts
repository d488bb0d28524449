/**
 * A table is read from whatever offices send; what is none is refused by its name, and nothing
 * unfolds beyond its limits.
 */
import { describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { readTable } from '#lib/table-file.ts';
import { WrongTable, type TableFault } from '#lib/wrong-table.ts';
import { ansi, csv, xlsx } from '../support/tables.ts';

const head = ['Nachname', 'Vorname'];
const table = { head, rows: [{ line: 2, cells: ['Müller', 'Jörg'] }] };
const faultOf = (bytes: Buffer): { fault: TableFault; line: number | undefined } | null => {
  try {
    readTable(bytes);
    return null;
  } catch (error) {
    if (!(error instanceof WrongTable)) throw error;
    return { fault: error.fault, line: error.line };
  }
};

describe('a table', () => {
  it.each([
    ['UTF-8', csv('Nachname;Vorname', 'Müller;Jörg')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFNachname;Vorname\nMüller;Jörg\n')],
    ['UTF-16 with a mark', Buffer.from('\uFEFFNachname\tVorname\r\nMüller\tJörg\r\n', 'utf16le')],
    ['Windows-1252', ansi('Nachname;Vorname\r\nMüller;Jörg\r\n')],
    ['commas', csv('Nachname,Vorname', 'Müller,Jörg')],
    ['tabulators', csv('Nachname\tVorname', 'Müller\tJörg')],
    ['quotes and spaces', csv('"Nachname"; Vorname', ' Müller;"Jörg"')],
    ['XLSX', xlsx([head, ['Müller', 'Jörg']])],
  ])('is read from %s', (_, bytes) => {
    expect(readTable(bytes)).toMatchObject(table);
  });

  it('keeps the lines of the file, over empty ones and line breaks in quotes', () => {
    const { rows } = readTable(
      csv('Nachname;Vorname', '', 'Müller;Jörg', '"Mei', 'er";Ute', 'Weiß;Ida'),
    );
    expect(rows.map((row) => [row.line, row.cells[1]])).toEqual([
      [3, 'Jörg'],
      [5, 'Ute'],
      [6, 'Ida'],
    ]);
    const sheet = readTable(xlsx([head, ['', ''], ['Müller', 'Jörg']]));
    expect(sheet.rows).toEqual([{ line: 3, cells: ['Müller', 'Jörg'] }]);
  });

  it('shows a formula as such, not what it came to when it was saved', () => {
    const { rows } = readTable(xlsx([head, ['=Müller', 'Jörg']]));
    expect(rows[0]?.cells).toEqual(['=', 'Jörg']);
  });
});

describe('refused', () => {
  const entry = 'xl/media/a.bin';
  const bomb = xlsx([head, ['a', 'b']], { [entry]: new Uint8Array(150 * 1024 * 1024) });
  /**
   * Says of its largest file that it is small: the size stands 24 bytes into its place in the list.
   */
  const lie = Buffer.from(xlsx([head, ['a', 'b']], { [entry]: new Uint8Array(5 * 1024 * 1024) }));
  lie.writeUInt32LE(1000, lie.lastIndexOf(entry) - 46 + 24);

  it.each([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['nothing but empty lines', csv('', ' ', ''), 'empty'],
    ['a head alone', csv('Nachname;Vorname'), 'headOnly'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
      'binary',
    ],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'oldExcel'],
    ['another archive', Buffer.from(zipSync({ 'word/document.xml': strToU8('<a/>') })), 'notExcel'],
    ['a torn XLSX', xlsx([head, ['a', 'b']]).subarray(0, 400), 'broken'],
    ['a zip bomb', bomb, 'bomb'],
    ['a zip that lies about a size', lie, 'broken'],
    ['one column', csv('Nachname', 'Müller'), 'oneColumn'],
    [
      'too many columns',
      csv(Array.from({ length: 101 }, (_, i) => `S${i}`).join(';'), 'a;b'),
      'manyColumns',
    ],
    [
      'too many rows',
      csv('Nachname;Vorname', ...Array.from({ length: 20_001 }, (_, i) => `A${i};B`)),
      'manyRows',
    ],
  ] satisfies [string, Buffer, TableFault][])('is %s', (_, bytes, fault) => {
    expect(faultOf(bytes)?.fault).toBe(fault);
  });

  it('is a table whose quotes never end, with its line', () => {
    expect(faultOf(csv('Nachname;Vorname', 'Müller;"Jörg'))).toEqual({
      fault: 'quotes',
      line: expect.any(Number) as number,
    });
  });
});
