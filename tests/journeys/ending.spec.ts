/**
 * A course that ends without completion, and absence from a measure: staff enter it, the learner
 * reads it in the words of the caseworker, and it stands in the caseworker's file
 * (docs/lernstand.md).
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { sayMonth, sayShortDay, today } from '#lib/time.ts';
import { caseworkerOfTheirOwn } from '../support/every-state.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';

type Cells = Record<string, string>;
const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
const month = sayMonth(today());

/** A client with a course that staff gave, and their caseworker. */
async function clientOf(portal: Portal) {
  const caseworker = await caseworkerOfTheirOwn(portal);
  const client = await learnerWith(portal, ['e-mail'], ['Petra', 'Pause']);
  await portal.db.write((tx) =>
    tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, client.id)),
  );
  return { caseworker, client };
}

/** The only row of the file that a caseworker takes. */
async function rowOf(page: Page): Promise<Cells> {
  await page.goto('/fachkraft/lernstand');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Datei herunterladen' }).click();
  const file = readFileSync(await (await waiting).path());
  const [row = {}]: Cells[] = parse(file, { bom: true, delimiter: ';', columns: true });
  return row;
}

const faults = (page: Page) => page.locator('.error-summary');

test('staff enter absence from a measure and end the course; learner, caseworker and file say it alike @night', async ({
  portal,
  device,
}) => {
  const { caseworker, client } = await clientOf(portal);
  const page = await device(portal.office.staff, phone);
  await page.goto(`/betreuung/lernende/${client.publicId}`);

  // Of a learning offer there is no absence.
  await expect(page.getByRole('link', { name: /^Fehltage eintragen/ })).toHaveCount(0);
  await page.getByRole('link', { name: /^Zuweisung ändern: / }).click();
  await page.getByLabel('Rechtsform').selectOption('Maßnahme zur Aktivierung (§ 45 SGB III)');
  await page.getByRole('button', { name: 'Speichern' }).click();

  await page.getByRole('link', { name: /^Fehltage eintragen: / }).click();
  await page.getByLabel('Monat', { exact: true }).selectOption(month);
  await page.getByLabel('Fehltage in diesem Monat').fill('drei');
  await page.getByLabel(/^Davon entschuldigt/).fill('2');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(faults(page)).toContainText('Schreiben Sie eine ganze Zahl, zum Beispiel: 3');
  await expect(page.getByLabel('Fehltage in diesem Monat')).toHaveValue('drei');
  await expect(page.getByLabel(/^Davon entschuldigt/)).toHaveValue('2');
  await page.getByLabel('Fehltage in diesem Monat').fill('1');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(faults(page)).toContainText('Das sind mehr Tage, als die Person gefehlt hat.');
  await page.getByLabel('Fehltage in diesem Monat').fill('3');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Die Fehltage sind gespeichert.')).toBeVisible();
  await expect(page.getByText(`3 Tage im ${month}, davon 2 entschuldigt`)).toBeVisible();

  await page.getByRole('link', { name: /^Kurs beenden: / }).click();
  await page.getByRole('button', { name: 'Kurs beenden' }).click();
  await expect(faults(page)).toContainText('Wählen Sie, warum der Kurs endet.');
  await page.getByLabel('Arbeit begonnen').check();
  await page.getByRole('button', { name: 'Kurs beenden' }).click();
  await expect(page.getByText('Der Kurs ist beendet. Das Gelernte bleibt erhalten.')).toBeVisible();
  await expect(
    page.getByText(`ohne Abschluss beendet am ${sayShortDay(today())}. Grund: Arbeit begonnen.`),
  ).toBeVisible();

  const reader = await device(caseworker);
  expect(await rowOf(reader)).toMatchObject({
    rechtsform: 'mat_45',
    status: 'beendet_ohne_abschluss',
    beendigungsgrund: 'arbeitsaufnahme',
    fehltage_monat: '3',
    fehltage_entschuldigt: '2',
    berichtsmonat: today().slice(0, 7),
  });
  await reader.goto(`/fachkraft/lernende/${client.publicId}`);
  const hers = await device(client, phone);
  await hers.goto('/lernen/fachkraft');
  for (const said of [reader, hers]) {
    const card = said.locator('section.card');
    await expect(card).toContainText('Beendet ohne Abschluss');
    for (const [label, value] of [
      ['Grund für das Ende', 'Arbeit begonnen'],
      ['Fehltage im Monat', '3'],
      ['davon entschuldigt', '2'],
      ['Monat des Berichts', month],
    ] as const)
      await expect(
        card.locator('dt', { hasText: label }).first().locator('xpath=following-sibling::dd[1]'),
      ).toHaveText(value);
  }
  await hers.goto('/lernen/daten');
  await expect(hers.getByText('Grund: Arbeit begonnen')).toBeVisible();
  await expect(hers.getByText(`3 Tage im ${month}, davon 2 entschuldigt`)).toBeVisible();
  await expect(hers.getByText('Einen Kurs beendet').first()).toBeVisible();

  await page.getByRole('link', { name: /^Grund ändern: / }).click();
  await expect(page.getByLabel('Arbeit begonnen')).toBeChecked();
  await page.getByLabel('Sonstiges').check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: /^Fehltage eintragen: / }).click();
  await expect(page.getByLabel('Fehltage in diesem Monat')).toHaveValue('3');
  await page.getByLabel('Monat', { exact: true }).selectOption('Kein Monat');
  await page.getByLabel('Fehltage in diesem Monat').fill('');
  await page.getByLabel(/^Davon entschuldigt/).fill('');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Die Fehltage sind gelöscht.')).toBeVisible();
  expect(await rowOf(reader)).toMatchObject({
    beendigungsgrund: 'sonstiges',
    fehltage_monat: '',
    berichtsmonat: '',
  });

  await page.getByRole('button', { name: /^Beenden rückgängig machen: / }).click();
  await expect(page.getByText('Der Kurs ist wieder zugewiesen.')).toBeVisible();
  expect(await rowOf(reader)).toMatchObject({ status: 'offen', beendigungsgrund: '' });
});

test('whoever closes an account may say why its courses end, and the file says it', async ({
  portal,
  device,
}) => {
  const { caseworker, client } = await clientOf(portal);
  const page = await device(portal.office.staff, phone);
  await page.goto(`/betreuung/lernende/${client.publicId}/schliessen`);
  await page.getByLabel('Warum enden die Kurse').selectOption('Ende der Leistung');
  await page.getByRole('button', { name: 'Konto schließen' }).click();
  await expect(page.getByText('Das Konto ist geschlossen.')).toBeVisible();
  const reader = await device(caseworker);
  expect(await rowOf(reader)).toMatchObject({
    status: 'beendet_ohne_abschluss',
    beendigungsgrund: 'ende_leistung',
  });
  await page.goto(`/betreuung/lernende/${client.publicId}`);
  await expect(page.getByText('Ende der Leistung')).toBeVisible();
  await page.getByRole('link', { name: /^Grund für das Ende eintragen: / }).click();
  await page.getByLabel('Ein anderer Kurs').check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  expect(await rowOf(reader)).toMatchObject({ beendigungsgrund: 'anderer_kurs' });
});
