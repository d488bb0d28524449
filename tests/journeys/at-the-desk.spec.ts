import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { encode } from 'uqr';
import { expect, signIn, test } from '../support/portal.ts';

test('while a name is typed, names follow; whoever is wanted is one press away', async ({
  page,
}) => {
  await signIn(page, 'betreuung-probe');
  await page.getByLabel('Name suchen').pressSequentially('mus ro');
  const names = page.locator('[data-live-list] ul a');
  await expect(names).toHaveText(['Muster, Rosa']);
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByText('1 Treffer zu „mus ro“')).toBeAttached();
  await names.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rosa Muster');
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Gefunden zu „mus ro“' })).toBeVisible();
});

test('the same search works without a script, and shows how far everybody is', async ({
  browser,
  portal,
}) => {
  const page = await (
    await browser.newContext({
      baseURL: portal.url,
      javaScriptEnabled: false,
      viewport: { width: 320, height: 700 },
    })
  ).newPage();
  await signIn(page, 'fachkraft-probe');
  await page.getByLabel('Name suchen').fill('mus ro');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await expect(page.getByRole('table', { name: 'Gefunden zu „mus ro“' })).toContainText(
    'Begonnen, 2 von 6 Modulen',
  );
});

test('people ticked in one list stay ticked while another is searched, and all are counted', async ({
  page,
}) => {
  await signIn(page, 'betreuung-probe');
  await page.goto('/betreuung/zuweisen');
  await page.getByLabel('Welcher Kurs?').selectOption({ index: 2 });
  await page.getByRole('checkbox', { name: 'Beispiel, Neu' }).check();
  await expect(page.getByText('1 Person gewählt')).toBeVisible();
  await page.getByLabel('Name suchen').pressSequentially('muster');
  await expect(page.getByRole('checkbox', { name: 'Beispiel, Neu' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Muster, Rosa' }).check();
  await expect(page.getByText('2 Personen gewählt')).toBeVisible();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(page.getByText('für 2 Personen')).toBeVisible();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Beispiel, Neu');
  await expect(page.getByRole('main')).toContainText('Muster, Rosa');
});

test('the preview says how many rows the file will have', async ({ page }) => {
  await signIn(page, 'fachkraft-probe');
  await page.goto('/fachkraft/lernstand');
  await page.getByRole('checkbox', { name: /E-Mail und Nachrichten/ }).check();
  await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
  const said = await page.locator('#vorschau caption').innerText();
  await expect(page.getByRole('checkbox', { name: /E-Mail und Nachrichten/ })).toBeChecked();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Datei herunterladen' }).click();
  const rows: unknown[] = parse(readFileSync(await (await waiting).path(), 'utf8'), {
    bom: true,
    delimiter: ';',
    columns: true,
  });
  expect(rows.length).toBeGreaterThan(0);
  expect(said).toMatch(new RegExp(`^${rows.length} Zeile`));
});

test('a new person has a printed card after one form and two presses: one A4 page, whose picture holds the address and the code', async ({
  page,
  portal,
}) => {
  await signIn(page, 'betreuung-probe');
  await page.getByRole('link', { name: 'Neue Person anlegen' }).click();
  await page.getByLabel('Nachname').fill('Kartenhaus');
  await page.getByLabel('Vorname').fill('Karin');
  await page.getByLabel('Standort').selectOption('Musterstadt');
  await page.getByRole('button', { name: 'Person anlegen' }).click();
  await page.getByRole('link', { name: 'Zugangskarte drucken' }).click();
  await page.getByRole('button', { name: 'Karte machen' }).click();
  const code = (await page.locator('.code').innerText()).replaceAll(/\s/g, '');
  expect(code).toMatch(/^[A-Z0-9]{16}$/);
  const { data, size } = encode(`${portal.url}/karte?code=${code}`, { border: 2, ecc: 'M' });
  expect(await darkSquares(page.locator('.sheet-qr svg'), size)).toEqual(data);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(/\/MediaBox\s*\[0 0 (\d+)/.exec(pdf)?.[1]).toMatch(/^59[45]$/);
  await page.reload();
  await expect(page.locator('.code')).toHaveCount(0);
});

/** The picture as a camera sees it: row by row, whether each square is dark in its middle. */
function darkSquares(
  picture: import('@playwright/test').Locator,
  size: number,
): Promise<boolean[][]> {
  return picture.evaluate(async (svg, n) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await image.decode();
    const canvas = new OffscreenCanvas(n * 8, n * 8);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('No canvas.');
    pen.drawImage(image, 0, 0, n * 8, n * 8);
    return Array.from({ length: n }, (_, y) =>
      Array.from(
        { length: n },
        (__, x) => (pen.getImageData(x * 8 + 4, y * 8 + 4, 1, 1).data[0] ?? 255) < 128,
      ),
    );
  }, size);
}
