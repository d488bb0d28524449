/**
 * The paper twin: a learner prints a module, reads out the number or brings the sheet, and staff
 * record it by that number.
 */
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import type { Page } from '@playwright/test';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { paperSheet } from '#db/schema/worksheets.ts';
import { blocksOf } from '#domains/people/accounts/rules.code.ts';
import { give } from '../support/clients.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { sheetsOf, textIn } from '../support/pdf.ts';

const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };

async function learnerOf(
  { db, office }: Portal,
  familyName: string,
  more: Parameters<typeof give>[4] = {},
) {
  const [made] = await learnersAt(db, office.mayen, [['Petra', familyName]]);
  if (!made) throw new Error('No learner.');
  await db.write((tx) =>
    tx.update(account).set({ caseworkerId: office.caseworker.id }).where(eq(account.id, made.id)),
  );
  const [email] = await db.reader
    .select({ id: course.id })
    .from(course)
    .where(eq(course.slug, 'e-mail'));
  await give(db, office, made.id, email?.id ?? 0, more);
  return made;
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await waiting).path());
}

test('a learner prints a module, staff record it by its number, the learner and the file say so, and it is taken back', async ({
  portal,
  device,
}) => {
  const { db, office } = portal;
  const petra = await learnerOf(portal, 'Blatt');
  const hers = await device({ ...petra, role: 'learner' }, narrow);
  await hers.goto('/lernen/e-mail/e-mail-verstehen');
  const pdf = await downloaded(hers, 'Auf Papier drucken');
  expect(sheetsOf(pdf)).toHaveLength(2);
  const [printed] = await db.reader
    .select({ code: paperSheet.code })
    .from(paperSheet)
    .where(eq(paperSheet.learnerId, petra.id));
  const code = blocksOf(printed?.code ?? '');
  const text = textIn(pdf);
  for (const said of [
    'FürPetraBlatt',
    `Nummer${code.replace(' ', '')}`,
    'E-Mailverstehen',
    'Daswillichmirmerken',
    'Hilfe:',
  ])
    expect(text).toContain(said);

  const desk = await device(office.staff, narrow);
  await desk.goto('/betreuung/papier');
  await desk.getByLabel('Nummer vom Blatt').fill(code.toLowerCase().replace(' ', '-'));
  await desk.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Stimmt das?');
  for (const said of ['Petra Blatt', 'E-Mail verstehen', 'Auf Papier'])
    await expect(desk.locator('main')).toContainText(said);
  await desk.getByLabel('Bemerkung').fill('Am Telefon vorgelesen.');
  await desk.getByRole('button', { name: 'Eintragen' }).click();
  await expect(desk.getByText('Das Modul vom Blatt ist eingetragen.')).toBeVisible();

  await hers.goto('/lernen/e-mail');
  await expect(
    hers.getByText(/^Auf Papier gemacht am .*, eingetragen von Probe Betreuung\.$/),
  ).toHaveCount(1);
  await hers.goto('/lernen/daten');
  await expect(hers.locator('main')).toContainText(code);

  await desk.goto(`/betreuung/papier/${printed?.code ?? ''}`);
  await expect(desk.getByText(/^Dieses Blatt ist schon am .* eingetragen worden\.$/)).toBeVisible();
  await desk.goto(`/betreuung/lernende/${petra.publicId}`);
  await desk.getByRole('button', { name: /^Rückgängig: E-Mail verstehen/ }).click();
  await expect(desk.getByText('Das Modul ist nicht mehr eingetragen.')).toBeVisible();
  await desk.goto(`/betreuung/papier/${printed?.code ?? ''}`);
  await expect(
    desk.getByText(/wurde am .* schon einmal eingetragen und dann zurückgenommen/),
  ).toBeVisible();
});

test('staff print all modules of a course for somebody; recorded by their numbers the course is “anerkannt” in the file @night', async ({
  portal,
  device,
}) => {
  const { db, office } = portal;
  const petra = await learnerOf(portal, 'Stapel');
  const desk = await device(office.staff, narrow);
  await desk.goto(`/betreuung/lernende/${petra.publicId}`);
  await desk.getByRole('link', { name: 'Auf Papier drucken: E-Mail und Nachrichten' }).click();
  await expect(desk.getByRole('checkbox', { checked: true })).toHaveCount(5);
  for (const choice of await desk.getByRole('checkbox').all()) await choice.uncheck();
  await desk.getByRole('button', { name: 'Als PDF drucken' }).click();
  await expect(desk.locator('.error-summary')).toContainText('Wählen Sie mindestens ein Modul.');
  for (const choice of await desk.getByRole('checkbox').all()) await choice.check();
  const pdf = await downloaded(desk, 'Als PDF drucken');
  const sheets = await db.reader
    .select({ code: paperSheet.code })
    .from(paperSheet)
    .where(eq(paperSheet.learnerId, petra.id));
  expect({ sheets: sheetsOf(pdf).length, rows: sheets.length }).toEqual({ sheets: 10, rows: 5 });
  const text = textIn(pdf);
  for (const { code } of sheets) {
    expect(text).toContain(blocksOf(code).replace(' ', ''));
    await desk.goto(`/betreuung/papier/${code}`);
    await desk.getByRole('button', { name: 'Eintragen' }).click();
    await expect(desk.getByText('Das Modul vom Blatt ist eingetragen.')).toBeVisible();
  }
  const reader = await device(office.caseworker);
  await reader.goto('/fachkraft/lernstand');
  const file = (await downloaded(reader, 'Datei herunterladen')).toString('utf8');
  expect(
    file.split('\r\n').filter((line) => line.includes('Stapel') && line.includes('anerkannt')),
  ).toHaveLength(1);
});

test('a sheet of the shelf is recorded for the person whom staff choose @night', async ({
  portal,
  device,
}) => {
  const { db, office } = portal;
  const petra = await learnerOf(portal, 'Regal');
  const desk = await device(office.staff, narrow);
  await desk.goto('/betreuung/papier');
  await desk.getByRole('button', { name: 'Alle Module drucken' }).click();
  await expect(desk.locator('.error-summary')).toContainText('Wählen Sie einen Kurs.');
  await desk.getByLabel('Welcher Kurs?').selectOption('E-Mail und Nachrichten');
  const text = textIn(await downloaded(desk, 'Alle Module drucken'));
  const codes = (
    await db.reader
      .select({ code: paperSheet.code, learnerId: paperSheet.learnerId })
      .from(paperSheet)
  )
    .filter((s) => s.learnerId === null)
    .map((s) => s.code);
  const [code = ''] = codes.filter((c) => text.includes(c));
  await desk.getByLabel('Nummer vom Blatt').fill(code);
  await desk.getByRole('button', { name: 'Weiter', exact: true }).click();
  await desk.getByLabel('Name').fill('Regal');
  await desk.getByRole('button', { name: 'Suchen' }).click();
  await desk.getByRole('link', { name: 'Regal, Petra' }).click();
  await expect(desk.locator('main')).toContainText('Blatt aus der Ablage');
  await desk.getByRole('button', { name: 'Eintragen' }).click();
  await expect(desk.getByText('Das Modul vom Blatt ist eingetragen.')).toBeVisible();
  expect(await db.reader.$count(paperSheet, eq(paperSheet.learnerId, petra.id))).toBe(0);
});

test('the paper of a course that a learner chose alone has no number, and nobody at the desk hears of it', async ({
  portal,
  device,
}) => {
  const petra = await learnerOf(portal, 'Allein', { way: 'selbst_gewaehlt' });
  const hers = await device({ ...petra, role: 'learner' }, narrow);
  await hers.goto('/lernen/e-mail/e-mail-verstehen');
  await expect(hers.getByText('Dieses Blatt ist nur für Sie.')).toBeVisible();
  const text = textIn(await downloaded(hers, 'Auf Papier drucken'));
  expect({ own: text.includes('IhreigenesBlatt'), number: /Nummer[2-9A-Z]{8}/.test(text) }).toEqual(
    { own: true, number: false },
  );
  expect(await portal.db.reader.$count(paperSheet, eq(paperSheet.learnerId, petra.id))).toBe(0);
  const desk = await device(portal.office.staff, narrow);
  await desk.goto(`/betreuung/papier/drucken?person=${petra.publicId}`);
  await expect(desk.getByText('Es gibt nichts zu drucken')).toBeVisible();
});

test.describe('a number that cannot be taken', () => {
  for (const [typed, sentence] of [
    ['', 'Schreiben Sie die Nummer vom Blatt, zum Beispiel: CDEF HJMX.'],
    ['ACDE', 'Eine Nummer hat 8 Zeichen. Das sind 4.'],
    ['9999 996C', /stimmt ein Zeichen nicht|So gibt es diese Nummer nicht/],
    ['9999 996K', 'Zu dieser Nummer gibt es an Ihren Standorten kein Blatt.'],
  ] as const) {
    test(`“${typed}” is answered at its field, and stays there`, async ({ portal, device }) => {
      const desk = await device(portal.office.staff, narrow);
      await desk.goto('/betreuung/papier');
      await desk.getByLabel('Nummer vom Blatt').fill(typed);
      await desk.getByRole('button', { name: 'Weiter', exact: true }).click();
      await expect(desk.locator('.field .error, #number-error').first()).toContainText(sentence);
      await expect(desk.getByLabel('Nummer vom Blatt')).toHaveValue(typed);
      await expect(desk).toHaveTitle(/^Fehler:/);
    });
  }
});
