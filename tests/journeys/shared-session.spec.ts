/** Learner and staff work together at the screen, each in a browser of their own. */
import { and, eq } from 'drizzle-orm';
import type { Page } from '@playwright/test';
import { practiceState } from '#db/schema/exercises.ts';
import { accessLog } from '#db/schema/audit.ts';
import { course as courses } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { differencesOf } from '#domains/learning/progress/commands.verify.ts';
import { endsNow, makesCode, phone, typesCode } from '../support/shared-session-screens.ts';
import { give } from '../support/clients.ts';
import { learnerWith, recordOf } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { widthTooMuch } from '../support/screen.ts';

const first = { course: 'e-mail', module: 'e-mail-verstehen' };

/** Presses what helps, the most first, until nothing of the exercise is left to do. */
async function doneForThem(desk: Page): Promise<void> {
  for (;;) {
    const most = desk.locator('[name=do][value=solve]:visible');
    const button = (await most.count()) > 0 ? most : desk.locator('[name=do][value=hint]:visible');
    if ((await button.count()) === 0) return;
    await button.first().click();
  }
}

const acts = async ({ db }: Portal, learner: Actor): Promise<string[]> =>
  (
    await db.reader
      .select({ action: accessLog.action })
      .from(accessLog)
      .where(eq(accessLog.subjectId, learner.id))
  )
    .map((row) => row.action)
    .filter((action) => action.startsWith('beside'));

test('A learner reads a code out, staff open the course beside them, and what they do is done together', async ({
  portal,
  device,
}) => {
  const erika = await learnerWith(portal, ['e-mail', 'home-office'], ['Erika', 'Muster']);
  const hers = await device(erika, phone);
  await hers.goto('/konto');
  await hers.getByRole('link', { name: 'Gemeinsam am Bildschirm arbeiten' }).click();
  await hers.getByRole('button', { name: 'Code zeigen' }).click();
  await expect(hers.locator('.error-summary')).toContainText('Wählen Sie einen Kurs.');
  await hers.getByLabel('E-Mail und Nachrichten').check();
  await hers.getByRole('button', { name: 'Code zeigen' }).click();
  const digits = await hers.locator('.code-digits > span').first().innerText();
  expect(digits).toMatch(/^\d{3} \d{3}$/);
  await expect(
    hers.getByText(/Gültig bis \d+(?::\d\d)? Uhr\. Nur für den Kurs „E-Mail und Nachrichten“\./),
  ).toBeVisible();
  expect(await widthTooMuch(hers)).toBe(0);

  const desk = await device(portal.office.staff);
  await desk.goto('/betreuung/daneben');
  await desk.getByRole('searchbox').fill('Erika');
  await desk.getByRole('button', { name: 'Suchen' }).click();
  await desk.getByRole('link', { name: /Muster, Erika/ }).click();
  await desk.getByLabel('Code der Person').fill(digits);
  await desk.getByRole('button', { name: 'Kurs öffnen' }).click();
  await expect(desk.getByText('Sie arbeiten gemeinsam mit Erika Muster.')).toBeVisible();
  await expect(desk.getByText(/Noch (60|59) Minuten, bis/)).toBeVisible();
  await desk
    .getByRole('button', { name: /^Modul beginnen/ })
    .first()
    .click();
  await expect(desk.getByText('Schritt 1 von')).toBeVisible();
  await desk.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(desk.getByText('Schritt 2 von')).toBeVisible();
  const hour = /daneben\/([\w-]+)\//.exec(desk.url())?.[1] ?? '';

  await hers.goto('/lernen/e-mail/e-mail-verstehen');
  const banner = hers.getByRole('region', { name: 'Gemeinsam am Bildschirm' });
  await expect(banner).toContainText(
    /Probe Betreuung \(Kursbetreuung\) arbeitet gerade mit Ihnen im Kurs „E-Mail und Nachrichten“, bis \d+(?::\d\d)? Uhr\./,
  );
  await expect(hers.getByRole('button', { name: /Weitermachen bei Schritt 2/ })).toBeVisible();
  await hers.goto('/lernen/e-mail');
  await expect(hers.getByText(/^Gemeinsam mit Probe Betreuung bearbeitet am /)).toBeVisible();

  for (const shut of [
    '/lernen/home-office',
    '/lernen',
    `/betreuung/daneben/${hour}/mein-arbeitsplatz/spiegel`,
  ])
    expect((await desk.goto(shut))?.status(), shut).toBe(404);
  await banner.getByRole('button', { name: 'Beenden' }).click();
  await expect(hers.getByText('Die gemeinsame Stunde ist beendet.')).toBeVisible();
  expect((await desk.goto(`/betreuung/daneben/${hour}`))?.status()).toBe(410);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(
    'Die gemeinsame Stunde ist zu Ende',
  );

  await hers.goto('/lernen/daten');
  await expect(hers.locator('#lernen')).toContainText('gemeinsam mit Probe Betreuung');
  await expect(hers.locator('#einsicht')).toContainText('Gemeinsame Stunde am Bildschirm begonnen');
  await expect(hers.locator('#einsicht')).toContainText('Gemeinsame Stunde am Bildschirm beendet');
  await desk.goto(`/betreuung/lernende/${erika.publicId}`);
  await expect(desk.getByText(/^Gemeinsam mit Probe Betreuung bearbeitet am /)).toBeVisible();
  expect(await differencesOf(portal.db.reader, [erika.id])).toEqual([]);
});

test('A learner types the code at the screen in the office, and both work at the same time without losing anything', async ({
  portal,
  device,
}) => {
  const ida = await learnerWith(portal, ['e-mail'], ['Ida', 'Neben']);
  const hers = await device(ida, phone);
  const digits = await makesCode(hers);
  const desk = await device(portal.office.staff, { javaScriptEnabled: false });
  await typesCode(desk, ida, ` ${digits.replace(' ', '-')} `);
  await desk
    .getByRole('button', { name: /^Modul beginnen/ })
    .first()
    .click();
  await hers.goto('/lernen/e-mail/e-mail-verstehen');
  await hers.getByRole('button', { name: /Weitermachen bei Schritt 1/ }).click();
  for (const page of [desk, hers])
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(desk.getByText('Schritt 2 von')).toBeVisible();
  await expect(hers.getByText('Schritt 2 von')).toBeVisible();
  expect((await recordOf(portal, ida, first)).facts).toEqual({ started: 1, step_reached: 2 });
  await desk.getByRole('button', { name: 'Beenden' }).click();
  await expect(desk.getByText('Die gemeinsame Stunde ist beendet.')).toBeVisible();
  await hers.reload();
  await expect(hers.getByRole('region', { name: 'Gemeinsam am Bildschirm' })).toHaveCount(0);
  expect(await acts(portal, ida)).toEqual(['beside_opened', 'beside_ended']);
});

test("A module is done together to its end, exercises too, and counts as the learner's own @night", async ({
  portal,
  device,
}) => {
  const olga = await learnerWith(portal, ['e-mail'], ['Olga', 'Neben']);
  const hers = await device(olga, phone);
  const desk = await device(portal.office.staff, { javaScriptEnabled: false });
  await typesCode(desk, olga, await makesCode(hers));
  await desk
    .getByRole('button', { name: /^Modul beginnen/ })
    .first()
    .click();
  while (!/daneben\/[\w-]+$/.test(desk.url())) {
    await doneForThem(desk);
    // Whoever looks at the address sooner sees the old page, and goes on twice.
    const arrived = desk.waitForEvent('load');
    await desk.locator('[formaction*="goOn"]:visible').first().click();
    await arrived;
  }
  await expect(desk.getByText('Das Modul ist geschafft. Alles ist gespeichert.')).toBeVisible();
  expect(await recordOf(portal, olga, first)).toMatchObject({
    facts: { started: 1, module_completed: 1 },
    completed: true,
    withHelp: true,
    answersKept: 0,
  });
  await hers.goto('/lernen/e-mail');
  await expect(hers.getByText(/^Gemeinsam mit Probe Betreuung gemacht am /)).toBeVisible();
  expect(await differencesOf(portal.db.reader, [olga.id])).toEqual([]);
});

test('A course of their own choice, of which staff know nothing, opens only because the learner shows it', async ({
  portal,
  device,
}) => {
  const { db, office } = portal;
  const karl = await learnerWith(portal, [], ['Karl', 'Neben']);
  const [email] = await db.reader
    .select({ id: courses.id })
    .from(courses)
    .where(eq(courses.slug, 'e-mail'));
  await give(db, office, karl.id, email?.id ?? 0, { way: 'selbst_gewaehlt', assignedBy: null });
  const his = await device(karl, phone);
  await his.goto('/lernen/gemeinsam');
  await expect(
    his.getByText(
      'Diesen Kurs haben Sie selbst gewählt. In dieser Stunde sieht ihn die Kursbetreuung trotzdem.',
    ),
  ).toBeVisible();
  const desk = await device(office.staff);
  await typesCode(desk, karl, await makesCode(his));
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('E-Mail und Nachrichten');
  await desk.goto(`/betreuung/lernende/${karl.publicId}`);
  await expect(desk.getByRole('main')).not.toContainText('E-Mail und Nachrichten');
});

test('The hour runs out: a form that comes too late changes nothing, staff read why and keep what was typed in sight', async ({
  portal,
  device,
}) => {
  const paul = await learnerWith(portal, ['e-mail'], ['Paul', 'Neben']);
  const his = await device(paul, phone);
  const desk = await device(portal.office.staff, { javaScriptEnabled: false });
  await typesCode(desk, paul, await makesCode(his));
  await desk
    .getByRole('button', { name: /^Modul beginnen/ })
    .first()
    .click();
  const before = await recordOf(portal, paul, first);
  await endsNow(portal, paul);
  await desk.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(
    'Die gemeinsame Stunde ist zu Ende',
  );
  await expect(
    desk.getByText('Was Sie bis dahin zusammen gemacht haben, ist gespeichert.'),
  ).toBeVisible();
  expect(await recordOf(portal, paul, first)).toEqual(before);
  expect(await acts(portal, paul)).toEqual(['beside_opened', 'beside_ended']);
  const { origin, pathname } = new URL(desk.url());
  const late = await desk.request.post(`${pathname}?_action=beside.goOn`, {
    headers: { origin },
    form: {
      hour: pathname.split('/')[3] ?? '',
      module: 'e-mail-verstehen',
      step: 'postfach',
      typed: 'Sehr geehrte Frau Beispiel',
    },
    maxRedirects: 0,
  });
  expect({ status: late.status(), text: await late.text() }).toEqual({
    status: 409,
    text: expect.stringContaining('Sehr geehrte Frau Beispiel'),
  });
});

test('The hour runs out in the practice program of the browser: its form leads to the same page, with what was written', async ({
  portal,
  device,
}) => {
  const lisa = await learnerWith(portal, ['e-mail'], ['Lisa', 'Neben']);
  const hers = await device(lisa, phone);
  const desk = await device(portal.office.staff);
  await typesCode(desk, lisa, await makesCode(hers));
  await desk.goto(`${new URL(desk.url()).pathname}/schreiben-und-antworten/termin`);
  await desk.locator('.practice').scrollIntoViewIfNeeded();
  await expect(desk.locator('astro-island[ssr]')).toHaveCount(0);
  const practice = desk.locator('.practice');
  await practice.getByRole('button', { name: 'Einladung zum Gespräch' }).click();
  await practice.getByRole('button', { name: 'Antworten' }).click();
  await practice.getByLabel('Text', { exact: true }).fill('Guten Tag Frau Kern, ich komme gern.');
  await expect
    .poll(() =>
      portal.db.reader.$count(
        practiceState,
        and(eq(practiceState.learnerId, lisa.id), eq(practiceState.n, 2)),
      ),
    )
    .toBe(1);
  await endsNow(portal, lisa);
  await practice.getByRole('button', { name: 'Senden' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(
    'Die gemeinsame Stunde ist zu Ende',
  );
  await expect(desk.getByText('Guten Tag Frau Kern, ich komme gern.')).toBeVisible();
  expect(
    await portal.db.reader.$count(
      practiceState,
      and(eq(practiceState.learnerId, lisa.id), eq(practiceState.n, 2)),
    ),
  ).toBe(1);
});

test('Staff who sign out leave no course open behind them', async ({ portal, device }) => {
  const mia = await learnerWith(portal, ['e-mail'], ['Mia', 'Neben']);
  const hers = await device(mia, phone);
  const desk = await device(portal.office.staff);
  await typesCode(desk, mia, await makesCode(hers));
  await hers.goto('/lernen');
  await expect(hers.getByRole('region', { name: 'Gemeinsam am Bildschirm' })).toBeVisible();
  await desk.goto('/konto');
  await desk.getByRole('button', { name: 'Abmelden', exact: true }).first().click();
  await expect(desk).toHaveURL(/abmelden/);
  await hers.reload();
  await expect(hers.getByRole('region', { name: 'Gemeinsam am Bildschirm' })).toHaveCount(0);
  expect(await acts(portal, mia)).toEqual(['beside_opened', 'beside_ended']);
});
