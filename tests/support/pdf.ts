/** What stands on the sheets of a PDF that Chromium printed or the portal set. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { sheetsOf } from '#lib/pdf-text.ts';
export { sheetsOf };

const poppler = '/usr/bin/pdftotext';
if (!existsSync(poppler))
  console.log('Notice: poppler is not installed, so that PDFs are read back by the portal alone.');

/** What a PDF says, without spaces: by poppler where it is there, a reader that is not ours. */
export const textIn = (pdf: Buffer): string =>
  (existsSync(poppler)
    ? execFileSync(poppler, ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
    : sheetsOf(pdf)
        .map(({ text }) => text)
        .join('')
  )
    .normalize('NFC')
    .replaceAll(/\s/g, '');
