/** Readers of the files that staff hand over: CSV, XLSX, and the ZIP around it. */
import { deflateRawSync } from 'node:zlib';
import { readTable } from '#lib/table-file.ts';
import { partsOf, sheetXml } from '../support/books.ts';
import { csv } from '../support/tables.ts';
import { zipOf } from '../support/zips.ts';
import { many, reader, refused, type Reader } from './reader.ts';

const sheet = (n: number, cell: (i: number) => string): Buffer =>
  zipOf(partsOf({ sheet: sheetXml(many(n, (i) => `<row r="${i + 2}">${cell(i)}</row>`)) }));

/** Sizes are such that 16 times as much is what a file may hold. */
export const readersOfTables: readonly Reader[] = [
  reader(
    'CSV: rows',
    1200,
    (n) => csv('Nachname;Vorname', ...Array.from({ length: n }, (_, i) => `A${i};B`)),
    readTable,
  ),
  reader(
    'CSV: one cell',
    40_000,
    (n) => csv('Nachname;Vorname', `${'a"'.repeat(n / 2)};B`),
    readTable,
  ),
  reader(
    'CSV: quotes that do not end',
    40_000,
    (n) => csv(`"${'a"'.repeat(n / 2)}`),
    (bytes) => refused(() => readTable(bytes)),
  ),
  reader('XLSX: rows', 1200, (n) => sheet(n, (i) => `<c r="A${i + 2}"><v>${i}</v></c>`), readTable),
  reader(
    'XLSX: empty rows',
    5000,
    (n) => sheet(n, () => ''),
    (bytes) => refused(() => readTable(bytes)),
  ),
  reader(
    'XLSX: attributes of a cell',
    200,
    (n) => sheet(1, () => `<c r="A2" ${many(n, (i) => `a${i}="1" `)}><v>1</v></c>`),
    readTable,
  ),
  reader(
    'XLSX: a long text',
    40_000,
    (n) => sheet(1, () => `<c r="A2" t="str"><v>${'_x0041_&amp;'.repeat(n / 12)}</v></c>`),
    readTable,
  ),
  reader(
    'XLSX: shared texts',
    1200,
    (n) => zipOf(partsOf({ shared: `<sst>${many(n, (i) => `<si><t>${i}</t></si>`)}</sst>` })),
    readTable,
  ),
  reader(
    'XLSX: formats',
    600,
    (n) =>
      zipOf(
        partsOf({
          styles: `<s><numFmts>${many(n, (i) => `<numFmt numFmtId="${i}" formatCode="${'['.repeat(50)}"/>`)}</numFmts><cellXfs>${many(n, (i) => `<xf numFmtId="${i}"/>`)}</cellXfs></s>`,
        }),
      ),
    readTable,
  ),
  reader(
    'ZIP: parts',
    30,
    (n) =>
      zipOf([
        ...partsOf(),
        ...Array.from({ length: n - 5 }, (_, i) => ({ name: `${i}`, content: Buffer.from('a') })),
      ]),
    readTable,
  ),
  reader(
    'ZIP: ends that are none',
    4000,
    (n) =>
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('504b0506'.repeat(n), 'hex')]),
    (bytes) => refused(() => readTable(bytes)),
  ),
  reader(
    'ZIP: bytes to unfold',
    60_000,
    (n) => zipOf([...partsOf(), { name: 'a', content: deflateRawSync(Buffer.alloc(n, 'ab')) }]),
    readTable,
  ),
];
