/**
 * A learner says something beside a row or shows a course of their own, the caseworker reads it
 * wherever the row is shown, and the learner takes it back.
 */
import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import type { Format } from '#domains/reporting/lernstand/rules.file.ts';
import { sayDay, today } from '#lib/time.ts';
import { learnerWith } from '../support/learners.ts';
import { textIn } from '../support/pdf.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { byColumnName } from '../support/sheet.ts';

const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

async function clientWith(
  portal: Portal,
  courses: readonly string[],
  name: readonly [string, string],
): Promise<Actor> {
  const made = await learnerWith(portal, courses, name);
  await portal.db.write((tx) =>
    tx
      .update(account)
      .set({ caseworkerId: portal.office.caseworker.id })
      .where(eq(account.id, made.id)),
  );
  return made;
}

/** The file of one client, as a format. */
async function fileOf(office: Page, portal: Portal, person: string, format: Format) {
  const answer = await office.request.post('/fachkraft/lernstand/datei', {
    headers: { origin: portal.url },
    form: { person, format },
  });
  const rows = await readBack(format, await answer.body());
  return format === 'xlsx' ? byColumnName(rows) : rows;
}

/** What the Vermerk says, without spaces. */
async function noteOf(office: Page, portal: Portal, person: string): Promise<string> {
  const answer = await office.request.post('/fachkraft/lernende/vermerk', {
    headers: { origin: portal.url },
    form: { person },
  });
  return textIn(await answer.body());
}

test('A learner adds a remark on a small phone without scripts; the caseworker reads it on screen, in each file and in the Vermerk; changed and deleted it is gone at once @night', async ({
  device,
  portal,
}) => {
  const ida = await clientWith(portal, ['e-mail'], ['Ida', 'Anmerk']);
  const page = await device(ida, phone);
  await page.goto('/lernen/fachkraft');
  await page.getByRole('link', { name: 'Anmerkung schreiben: E-Mail und Nachrichten' }).click();
  await expect(page.getByText('Bitte schreiben Sie nichts über Krankheiten')).toBeVisible();
  await page.getByLabel('Ihre Anmerkung').fill(`${'ä'.repeat(280)} 👩‍🌾`);
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await expect(
    page
      .getByText('Ihre Anmerkung hat 282 Zeichen. Kürzen Sie sie auf höchstens 280 Zeichen.')
      .first(),
  ).toBeVisible();
  await expect(page.getByLabel('Ihre Anmerkung')).toHaveValue(`${'ä'.repeat(280)} 👩‍🌾`);
  await page.getByLabel('Ihre Anmerkung').fill('=1+1 Ab Juni\nhabe ich mehr Zeit.');
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await expect(
    page.getByText(
      `Gespeichert am ${sayDay(today())}. So liest es Ihre Fachkraft: „=1+1 Ab Juni habe ich mehr Zeit.“`,
    ),
  ).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  const office = await device(portal.office.caseworker);
  await office.goto(`/fachkraft/lernende/${ida.publicId}`);
  await expect(office.getByText('=1+1 Ab Juni habe ich mehr Zeit.')).toBeVisible();
  for (const format of ['csv', 'xlsx', 'json'] as const) {
    expect(
      (await fileOf(office, portal, ida.publicId, format)).map((row) => row['anmerkung']),
    ).toEqual(['=1+1 Ab Juni habe ich mehr Zeit.']);
  }
  expect(await noteOf(office, portal, ida.publicId)).toContain('„=1+1AbJunihabeichmehrZeit.“');

  await page.getByRole('link', { name: 'Anmerkung ändern oder löschen' }).click();
  await page.getByLabel('Ihre Anmerkung').fill('Doch erst ab Juli.');
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  expect(
    (await fileOf(office, portal, ida.publicId, 'csv')).map((row) => row['anmerkung']),
  ).toEqual(['Doch erst ab Juli.']);

  await page.getByRole('link', { name: 'Anmerkung ändern oder löschen' }).click();
  await page.getByText('Anmerkung löschen', { exact: true }).click();
  await page.getByRole('button', { name: 'Ja, Anmerkung löschen' }).click();
  await expect(page.getByText('Was schon weitergegeben ist, bleibt dort.')).toBeVisible();
  await expect(
    page.getByText(`${sayDay(today())}, von Probe Fachkraft (CSV)`).first(),
  ).toBeVisible();
  expect(
    (await fileOf(office, portal, ida.publicId, 'csv')).map((row) => row['anmerkung']),
  ).toEqual(['']);
  await office.reload();
  await expect(office.getByText('Doch erst ab Juli.')).toHaveCount(0);
});

test('With scripts the page counts along as people count', async ({ device, portal }) => {
  const page = await device(await clientWith(portal, ['e-mail'], ['Emil', 'Anmerk']));
  await page.goto('/lernen/fachkraft');
  await page.getByRole('link', { name: 'Anmerkung schreiben: E-Mail und Nachrichten' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Noch 280 Zeichen' })).toBeVisible();
  await page.getByLabel('Ihre Anmerkung').fill('👩‍🌾'.repeat(100));
  await expect(page.getByText('Noch 180 Zeichen')).toBeVisible();
  await page.getByLabel('Ihre Anmerkung').fill('ß'.repeat(283));
  await expect(page.getByText('3 Zeichen zu viel')).toBeVisible();
});

test('A learner shows a course of their own choice, the caseworker has it as a row, and taken back it is gone at once; what went out is said with its day', async ({
  device,
  portal,
}) => {
  const olga = await clientWith(portal, [], ['Olga', 'Zeig']);
  const office = await device(portal.office.caseworker);
  const rowsNow = async () =>
    (await fileOf(office, portal, olga.publicId, 'csv')).map((row) => [row['kurs_id'], row['weg']]);
  const page = await device(olga, phone);
  await page.goto('/lernen/home-office');
  await page.getByRole('button', { name: 'Kurs beginnen' }).click();
  await expect(page.getByText('Schritt 1 von')).toBeVisible();
  await page.goto('/lernen/home-office');
  expect(await rowsNow()).toEqual([]);
  await page.getByRole('link', { name: /^Diesen Kurs zeigen/ }).click();
  await expect(page.getByText('Zeigen ist freiwillig.')).toBeVisible();
  await page.getByRole('button', { name: 'Diesen Kurs zeigen' }).click();
  await expect(page.getByRole('heading', { name: 'Sie haben einen Kurs gezeigt' })).toBeVisible();
  await expect(page.locator('.receipt')).toContainText(/Nummer\s*QU-\d{4}-\w{4}-\w{4}/);
  await page.getByRole('link', { name: 'Ansehen, was sie sieht' }).click();
  await expect(page.getByText('Selbst gewählt und gezeigt')).toHaveCount(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  expect(await rowsNow()).toEqual([['home-office', 'selbst_gewaehlt_geteilt']]);
  await office.goto(`/fachkraft/lernende/${olga.publicId}`);
  await expect(
    office.getByRole('heading', { name: 'Arbeiten von zu Hause (Home-Office)' }),
  ).toBeVisible();
  expect(await noteOf(office, portal, olga.publicId)).toContain(
    'ArbeitenvonzuHause(Home-Office):Selbstgewähltundgezeigt.',
  );

  await page.goto('/lernen/home-office');
  const stays = `An diesen Tagen wurden Angaben weitergegeben, und er kann noch darin stehen: ${sayDay(today())}.`;
  await page.getByRole('link', { name: /^Nicht mehr zeigen/ }).click();
  await expect(
    page.getByRole('heading', { name: 'Das passiert, wenn Sie den Kurs nicht mehr zeigen' }),
  ).toBeVisible();
  await expect(page.getByText(stays)).toBeVisible();
  // Going back changes nothing.
  await page.getByRole('link', { name: 'Nein, weiter zeigen' }).click();
  expect(await rowsNow()).toHaveLength(1);
  await page.getByRole('link', { name: /^Nicht mehr zeigen/ }).click();
  await page.getByRole('button', { name: 'Ja, nicht mehr zeigen' }).click();
  await expect(
    page.getByRole('heading', { name: 'Sie zeigen einen Kurs nicht mehr' }),
  ).toBeVisible();
  await expect(page.getByText(stays)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.goto('/lernen/fachkraft');
  await expect(page.getByRole('heading', { name: 'Kurse, die nur Sie sehen' })).toBeVisible();
  expect(await rowsNow()).toEqual([]);
  await office.reload();
  await expect(office.getByText('Arbeiten von zu Hause (Home-Office)')).toHaveCount(0);
});

test('A confidential course is shown only with a tick of its own', async ({ device, portal }) => {
  const paul = await clientWith(portal, [], ['Paul', 'Zeig']);
  const inConfidence = (confidential: boolean) =>
    portal.db.write((tx) =>
      tx.update(course).set({ confidential }).where(eq(course.slug, 'home-office')),
    );
  const page = await device(paul, phone);
  await page.goto('/lernen/home-office');
  await page.getByRole('button', { name: 'Kurs beginnen' }).click();
  await expect(page.getByText('Schritt 1 von')).toBeVisible();
  await inConfidence(true);
  try {
    await page.goto('/lernen/home-office/zeigen');
    await page.getByRole('button', { name: 'Diesen Kurs zeigen' }).click();
    await expect(page.getByText('Setzen Sie hier ein Häkchen').first()).toBeVisible();
    await page.getByLabel('Ja, meine Fachkraft darf wissen, dass ich diesen Kurs mache.').check();
    await page.getByRole('button', { name: 'Diesen Kurs zeigen' }).click();
    await page.getByRole('link', { name: 'Ansehen, was sie sieht' }).click();
    await expect(
      page.getByText(
        'Dieser Kurs ist vertraulich. Mehr als das hier erfährt Ihre Fachkraft nicht.',
      ),
    ).toBeVisible();
    const office = await device(portal.office.caseworker);
    expect(await fileOf(office, portal, paul.publicId, 'csv')).toMatchObject([
      { weg: 'selbst_gewaehlt_geteilt', status: '', begonnen_am: '', module_gesamt: '' },
    ]);
  } finally {
    await inConfidence(false);
  }
});
