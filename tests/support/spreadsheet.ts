/** LibreOffice as a reader of files, where it is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { columns } from '#domains/reporting/lernstand/rules.columns.ts';

/** Where the program lies, or nothing. */
export const spreadsheet = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) =>
  existsSync(path),
);
if (!spreadsheet)
  console.log(
    'Notice: LibreOffice is not installed, so that CSV and Excel file were read by other readers alone.',
  );

/**
 * What LibreOffice shows of a file, by the names of its columns; a CSV is opened as its page tells
 * to: every column as text.
 */
export function openedBy(
  program: string,
  format: 'csv' | 'xlsx',
  bytes: Buffer,
): Record<string, string>[] {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    writeFileSync(join(folder, `lernstand.${format}`), bytes);
    const asText =
      format === 'csv'
        ? [`--infilter=CSV:59,34,76,1,${columns.map((_, i) => `${i + 1}/2`).join('/')}`]
        : [];
    execFileSync(
      program,
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        ...asText,
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true',
        '--outdir',
        join(folder, 'out'),
        join(folder, `lernstand.${format}`),
      ],
      { stdio: 'ignore' },
    );
    const [head = [], ...lines] = parse(readFileSync(join(folder, 'out', 'lernstand.csv')), {
      bom: true,
      delimiter: ';',
    });
    return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
