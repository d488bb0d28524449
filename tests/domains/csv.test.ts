import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvBegin, csvIdentifier, csvLine, csvText, plainText } from '#lib/csv.ts';

const readBack = (file: string): string[][] =>
  parse(file, { bom: true, delimiter: ';', relax_column_count: true }).map((line: string[]) =>
    line.map(plainText),
  );

test('any texts at all come back unharmed from a CSV reader that takes one leading apostrophe away', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 2, maxLength: 5 }),
        { minLength: 1 },
      ),
      (rows) => {
        const file = csvBegin + rows.map((row) => csvLine(row.map(csvText))).join('');
        expect(readBack(file)).toEqual(rows);
      },
    ),
  );
});

test('signs that spreadsheets and CSV readers trip over come back unharmed, wherever they stand', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      ';',
      '\n',
      '\r',
      '\t',
      ',',
      'ü',
      'ع',
      '🙂',
      '\u200f',
      ' ',
    ),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1 }), (rows) => {
      const file = csvBegin + rows.map((row) => csvLine(row.map(csvText))).join('');
      expect(readBack(file)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test('no cell begins as a formula begins', () => {
  for (const begin of ['=', '+', '-', '@', '\t', '\r', '\n']) {
    const cell = csvText(`${begin}HYPERLINK("x")`).replace(/^"/, '');
    expect(cell.startsWith("'")).toBe(true);
  }
});

test('an identifier is quoted always, so that an import can keep its zeros', () => {
  expect(csvIdentifier('00123')).toBe('"00123"');
  expect(csvIdentifier('')).toBe('');
});

test('a line ends with CRLF and an ordinary text has no quotes', () => {
  expect(csvLine([csvText('Rosa'), csvText('Muster; geb. Probe')])).toBe(
    'Rosa;"Muster; geb. Probe"\r\n',
  );
});
