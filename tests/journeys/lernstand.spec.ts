/**
 * A caseworker takes the Lernstand of the clients as a file: each row equals what the learner sees
 * of it.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readBack } from '#scripts/verify/read-back.ts';
import { messages } from '#lib/i18n.ts';
import { sayDay, sayShortDay, today } from '#lib/time.ts';
import { caseworkerOfTheirOwn, clientsInEveryState } from '../support/every-state.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, signIn, test } from '../support/portal.ts';
import { startServer } from '../support/server.ts';
import { byColumnName } from '../support/sheet.ts';

type Cells = Record<string, string>;
const { columns, words } = messages.lernstand;
const columnNames = Object.keys(columns) as (keyof typeof columns)[];
const inWords: Cells = { ...words, ...messages.terms.state, ...messages.terms.binding };
const cell = (row: Cells, name: string): string => row[name] ?? '';

test('A caseworker takes the file, and each row equals what the learner saw, value by value', async ({
  device,
  portal,
}) => {
  const caseworker = await caseworkerOfTheirOwn(portal);
  const clients = await clientsInEveryState(portal, caseworker);
  const stranger = await learnerWith(portal, ['e-mail'], ['Nicht', 'Dabei']);

  const seen = new Map<string, Cells>();
  for (const client of clients) {
    for (const row of await rowsSeenBy(await device(client)))
      seen.set(cell(row, columns.zuweisung_id.label), row);
  }

  const page = await device(caseworker);
  await page.goto('/fachkraft/lernstand');
  await expect(page.getByText(`Alle Ihre Kunden: ${clients.length} Personen`)).toBeVisible();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Datei herunterladen' }).click();
  const file = readFileSync(await (await waiting).path());
  expect(file.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
  const rows: Cells[] = parse(file, { bom: true, delimiter: ';', columns: true });
  const [first = {}] = rows;

  expect(Object.keys(first)).toEqual(columnNames);
  expect(rows.map((row) => row['status']).sort()).toEqual([
    'abgeschlossen',
    'anerkannt',
    'begonnen',
    'offen',
    'pausiert',
    'zurueckgenommen',
  ]);
  expect(rows.map((row) => row['zuweisung_id']).sort()).toEqual([...seen.keys()].sort());
  expect(rows.map((row) => row['nachname'])).not.toContain(stranger.familyName);
  for (const row of rows) expect(onScreen(row)).toEqual(seen.get(cell(row, 'zuweisung_id')));

  // Both sides can see later that it was made, and that it was this very file.
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: cell(first, 'export_id') })).toContainText(
    createHash('sha256').update(file).digest('hex'),
  );
  for (const client of clients) {
    const own = await device(client);
    await own.goto('/lernen/fachkraft');
    await expect(
      own.getByText(`${sayDay(cell(first, 'exportiert_am'))}, von Frida Akte`),
    ).toBeVisible();
  }
});

test('A caseworker of the demonstration takes the file of all clients', async ({ page }) => {
  await signIn(page, 'fachkraft-probe');
  await page.getByRole('link', { name: 'Lernstand', exact: true }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Datei herunterladen' }).click();
  const rows: Cells[] = parse(readFileSync(await (await waiting).path()), {
    bom: true,
    delimiter: ';',
    columns: true,
  });
  const rosa = rows.filter((row) => row['nachname'] === 'Muster' && row['vorname'] === 'Rosa');
  expect(rosa.map((row) => row['status']).sort()).toEqual(['abgeschlossen', 'begonnen', 'offen']);
});

test('Whatever a caseworker chooses, CSV, Excel-Datei or JSON, the rows are the same; a Vermerk goes to the e-file, and the learner sees each @night', async ({
  device,
  portal,
}) => {
  const caseworker = await caseworkerOfTheirOwn(portal);
  const [client] = await clientsInEveryState(portal, caseworker);
  if (!client) throw new Error('No client.');
  const page = await device(caseworker);
  const read: Cells[][] = [];
  for (const [label, format] of [
    ['CSV', 'csv'],
    ['Excel-Datei', 'xlsx'],
    ['JSON', 'json'],
  ] as const) {
    await page.goto('/fachkraft/lernstand');
    await page
      .getByRole('group', { name: 'Wofür brauchen Sie die Datei?' })
      .getByRole('radio', { name: new RegExp(`^${label}`) })
      .check();
    const { name, bytes } = await downloads(page, 'Datei herunterladen');
    expect(name).toBe(`lernstand-${today()}.${format}`);
    const rows = await readBack(format, bytes);
    if (format === 'xlsx')
      expect(Object.keys(rows[0] ?? {}).slice(0, 6)).toEqual([
        'Nachname',
        'Vorname',
        'Kundennummer',
        'Aktenzeichen',
        'Kurs',
        'Stand',
      ]);
    read.push(
      (format === 'xlsx' ? byColumnName(rows) : rows).map(({ export_id: _, ...row }) => row),
    );
  }
  const [csv = [], xlsx, json] = read;
  expect(csv).toHaveLength(6);
  expect(xlsx).toEqual(csv);
  expect(json).toEqual(csv);

  await page.goto(`/fachkraft/lernende/${client.publicId}`);
  const { name, bytes } = await downloads(page, 'Vermerk als PDF');
  expect(name).toBe(`vermerk-${today()}.pdf`);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto('/fachkraft/lernstand');
  await expect(page.getByRole('row').filter({ hasText: 'Vermerk als PDF' })).toContainText(
    createHash('sha256').update(bytes).digest('hex'),
  );
  const own = await device(client);
  await own.goto('/lernen/fachkraft');
  for (const format of ['CSV', 'Excel-Datei', 'JSON', 'Vermerk als PDF'])
    await expect(own.getByText(`von Frida Akte (${format})`)).toBeVisible();
});

test('Where the Jobcenter set level 1 and columns for its case software, the file, the screen of the caseworker and the page of the learner say no day of learning @night', async ({
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'mappings-'));
  writeFileSync(
    join(folder, 'muster.yaml'),
    'name: Muster-Verfahren\ncolumns:\n  - { column: status, as: STATUS, values: { begonnen: "B" } }\n  - { column: begonnen_am }\n  - { column: nachname, as: NAME }\n',
  );
  const server = await startServer({
    filled: true,
    env: { EXPORT_LEVEL: '1', EXPORT_MAPPINGS: folder },
  });
  try {
    const page = await browser.newPage({ baseURL: server.url });
    await signIn(page, 'fachkraft-probe');
    await page.goto('/fachkraft/lernstand');
    await page.getByRole('radio', { name: 'Spalten für Muster-Verfahren' }).check();
    const { bytes } = await downloads(page, 'Datei herunterladen');
    expect(Object.keys((await readBack('csv', bytes))[0] ?? {})).toEqual(['STATUS', 'NAME']);
    expect(bytes.toString('utf8')).toContain('B;');
    const learner = await browser.newPage({ baseURL: server.url });
    await signIn(learner, 'lernen-probe');
    await learner.goto('/lernen/fachkraft');
    await expect(learner.getByRole('heading', { name: 'Das sieht Ihre Fachkraft' })).toBeVisible();
    await expect(learner.getByText(columns.letzte_lernaktivitaet_am.label)).toHaveCount(0);
    await expect(learner.getByText(columns.begonnen_am.label, { exact: true })).toHaveCount(0);
  } finally {
    await server.stop();
    server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function downloads(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/**
 * A row of the file as the learner reads it: filled cells alone, each under its name, days and
 * words in full.
 */
function onScreen(row: Cells): Cells {
  const filled = columnNames.filter((name) => row[name] !== '' && name !== 'export_id');
  return Object.fromEntries(
    filled.map((name) => [columns[name].label, say(name, cell(row, name))]),
  );
}

const wordColumns = ['rechtsform', 'verbindlichkeit', 'weg', 'status', 'hilfe_erbeten'];

function say(name: string, cell: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return sayShortDay(cell);
  if (wordColumns.includes(name)) return inWords[cell] ?? cell;
  // docs/lernstand.md: a reader takes one leading apostrophe away.
  return cell.replace(/^'/, '');
}

/**
 * What stands on "Das sieht Ihre Fachkraft", folds opened: for each course the person, the file and
 * the course together.
 */
async function rowsSeenBy(page: Page): Promise<Cells[]> {
  await page.goto('/lernen/fachkraft');
  for (const fold of await page.locator('main summary').all()) await fold.click();
  const pairsIn = (of: string): Promise<Cells[]> =>
    page.locator(of).evaluateAll((parts) =>
      parts.map((part) => {
        const texts = (name: string): string[] =>
          [...part.querySelectorAll<HTMLElement>(name)]
            .filter((el) => el.checkVisibility())
            .map((el) => el.textContent);
        const values = texts('dd');
        return Object.fromEntries(texts('dt').map((name, i) => [name, values[i] ?? '']));
      }),
    );
  const person = Object.assign({}, ...(await pairsIn('main dl:not(section dl)'))) as Cells;
  const courses = await pairsIn('main section.card');
  // The number of a file that was not made yet is not known.
  const { [columns.export_id.label]: notYet, ...shared } = person;
  expect(notYet).toBe(messages.lernstand.notYet);
  return courses.map((course) => ({ ...shared, ...course }));
}
