/**
 * Which columns go out is chosen for each purpose; the number of the Bedarfsgemeinschaft is kept
 * only where the office says so (docs/lernstand.md).
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { caseworkerOfTheirOwn } from '../support/every-state.ts';
import { learnerWith } from '../support/learners.ts';
import { ask, makesToken, type PageBody } from '../support/lernstand-api.ts';
import { comesIn, expect, signIn, test } from '../support/portal.ts';
import { startServer } from '../support/server.ts';

type Cells = Record<string, string>;

/** The rows of the file that a caseworker takes. */
async function fileOf(page: Page): Promise<Cells[]> {
  await page.goto('/fachkraft/lernstand');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Datei herunterladen' }).click();
  return parse(readFileSync(await (await waiting).path()), {
    bom: true,
    delimiter: ';',
    columns: true,
  });
}

test('staff enter the number of the Bedarfsgemeinschaft; it stands in the caseworker’s file, and the learner reads it @night', async ({
  portal,
  device,
}) => {
  const caseworker = await caseworkerOfTheirOwn(portal);
  const client = await learnerWith(portal, ['e-mail'], ['Bea', 'Bedarf']);
  await portal.db.write((tx) =>
    tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, client.id)),
  );
  const page = await device(portal.office.staff, {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const form = `/betreuung/lernende/${client.publicId}/aendern`;
  const field = page.getByLabel(/^Nummer der Bedarfsgemeinschaft/);
  await page.goto(form);
  await field.fill('12-34');
  await page.getByLabel('Fachkraft').selectOption(caseworker.publicId);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.locator('.error-summary')).toContainText(
    'Diese Nummer der Bedarfsgemeinschaft hat eine andere Form. Ein Beispiel: 12345BG0001234.',
  );
  await field.fill('00345 bg 0001234');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  await page.goto(form);
  await expect(field).toHaveValue('');
  expect(await page.content()).not.toContain('00345BG0001234');

  const reader = await device(caseworker);
  expect((await fileOf(reader)).map((row) => row['bg_nummer'])).toEqual(['00345BG0001234']);
  await reader.goto(`/fachkraft/lernende/${client.publicId}`);
  await expect(reader.getByRole('main')).toContainText('00345BG0001234');
  const hers = await device(client);
  for (const address of ['/lernen/fachkraft', '/lernen/daten']) {
    await hers.goto(address);
    await expect(hers.getByText('00345BG0001234')).toBeVisible();
  }

  await page.getByLabel('Die hinterlegte Nummer der Bedarfsgemeinschaft löschen').check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  expect((await fileOf(reader)).map((row) => row['bg_nummer'])).toEqual(['']);
});

test('two programs get the columns of the version that was chosen for each @night', async ({
  page,
  portal,
}) => {
  await comesIn(page.context(), portal, portal.office.admin);
  for (const [version, last] of [
    ['1.0', 'berichtsmonat'],
    ['1.1', 'anmerkung'],
  ] as const) {
    const token = await makesToken(page, `Programm mit ${version}`, undefined, version);
    const answer = await ask(portal.url, token, '?limit=1');
    const body = (await answer.json()) as PageBody & { schema_version: string };
    expect(body.schema_version).toBe(`lernstand-${version}`);
    expect(Object.keys(body.rows[0] ?? {}).at(-1)).toBe(last);
  }
});

test('where nothing is set, a file is lernstand-1.0, and nobody is asked for the number of the Bedarfsgemeinschaft @night', async ({
  browser,
}) => {
  const server = await startServer({ filled: true });
  try {
    const page = await browser.newPage({ baseURL: server.url });
    await signIn(page, 'fachkraft-probe');
    const [row = {}] = await fileOf(page);
    expect(row['schema_version']).toBe('lernstand-1.0');
    expect(Object.keys(row)).toHaveLength(37);
    expect(Object.keys(row).at(-1)).toBe('berichtsmonat');
    const desk = await browser.newPage({ baseURL: server.url });
    await signIn(desk, 'betreuung-probe');
    await desk.goto('/betreuung/lernende/neu');
    await expect(desk.getByLabel('Kundennummer')).toBeVisible();
    await expect(desk.getByLabel(/^Nummer der Bedarfsgemeinschaft/)).toHaveCount(0);
  } finally {
    await server.stop();
    server.remove();
  }
});
