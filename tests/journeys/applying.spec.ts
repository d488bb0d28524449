/** A learner asks for a course, staff answer, and the learner reads the answer. */
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { sayDay, today } from '#lib/time.ts';
import { workingDayAfter } from '#lib/working-days.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

test('A learner applies in three taps, without scripts on a small phone; staff say yes, and the course is there and "beworben" in the file', async ({
  device,
  portal,
}) => {
  const ida = await learnerWith(portal, [], ['Ida', 'Wunsch']);
  await portal.db.write((tx) =>
    tx
      .update(account)
      .set({ caseworkerId: portal.office.caseworker.id })
      .where(eq(account.id, ida.id)),
  );
  const page = await device(ida, phone);
  await page.goto('/lernen/home-office');
  await page.getByRole('link', { name: 'Um diesen Kurs bewerben' }).click();
  await page.getByRole('button', { name: 'Weiter zum Prüfen' }).click();
  await expect(page.getByText('Noch ist nichts abgesendet.')).toBeVisible();
  await page.getByRole('button', { name: 'Bewerbung absenden' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Bewerbung ist angekommen');
  const number =
    /KB-\d{4}-[A-Z\d]{4}-[A-Z\d]{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  expect(number).not.toBe('');
  await expect(page.getByRole('main')).toContainText(sayDay(workingDayAfter(today(), 10)));
  await expect(page.getByRole('main')).toContainText(
    'Ein Mensch in der Kursbetreuung Ihres Standorts liest und entscheidet.',
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  const desk = await device(portal.office.staff);
  await desk.goto('/betreuung');
  await desk.getByRole('link', { name: /Kurs-Bewerbung/ }).click();
  await desk.getByRole('button', { name: /In Prüfung nehmen: Ida Wunsch/ }).click();
  await page.reload();
  await expect(
    page.getByText('Jemand in der Kursbetreuung liest gerade Ihre Bewerbung.'),
  ).toBeVisible();
  await expect(desk.getByText(number)).toBeVisible();
  await desk.getByRole('link', { name: 'Bewilligen' }).click();
  await desk.getByRole('button', { name: 'Kurs geben' }).click();
  await expect(desk.getByText('Bewilligt. Die Person hat den Kurs jetzt.')).toBeVisible();

  await page.goto('/lernen');
  await expect(page.getByText('Das Jobcenter sagt Ja zu Ihrem Kurs')).toBeVisible();
  await page.goto('/lernen/kurse');
  await expect(
    page.getByRole('heading', { name: 'Arbeiten von zu Hause (Home-Office)' }),
  ).toBeVisible();

  const office = await device(portal.office.caseworker);
  const file = await office.request.post('/fachkraft/lernstand/datei', {
    headers: { origin: portal.url },
    form: { person: ida.publicId },
  });
  expect(await file.text()).toMatch(/;beworben;/);
});

test('Staff say no with a reason and another course, and the learner reads both', async ({
  device,
  portal,
}) => {
  const emil = await learnerWith(portal, [], ['Emil', 'Wunsch']);
  const page = await device(emil, phone);
  await page.goto('/lernen/home-office/bewerben');
  await page.getByLabel(/Ihr Grund/).fill('x'.repeat(1001));
  await page.getByRole('button', { name: 'Weiter zum Prüfen' }).click();
  await expect(page.getByText('höchstens 1.000 Zeichen').first()).toBeVisible();
  expect(await page.getByLabel(/Ihr Grund/).inputValue()).toHaveLength(1001);
  await page.getByLabel(/Ihr Grund/).fill('Ich möchte im Büro arbeiten.');
  await page.getByRole('button', { name: 'Weiter zum Prüfen' }).click();
  await page.getByRole('button', { name: 'Bewerbung absenden' }).click();

  const desk = await device(portal.office.staff);
  await desk.goto('/betreuung/bewerbungen');
  await desk.getByRole('button', { name: /In Prüfung nehmen: Emil Wunsch/ }).click();
  await expect(desk.getByText('Ich möchte im Büro arbeiten.')).toBeVisible();
  await desk.getByRole('link', { name: 'Ablehnen' }).click();
  await desk.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(desk.getByText('Schreiben Sie, warum nicht.').first()).toBeVisible();
  await desk.getByLabel('Warum nicht?').fill('Dafür brauchen Sie zuerst E-Mail.');
  await desk.getByLabel(/Welcher Kurs passt besser/).selectOption('e-mail');
  await desk.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(desk.getByText('Abgelehnt. Die Person liest jetzt Ihre Antwort.')).toBeVisible();

  await page.goto('/lernen');
  await page.getByRole('link', { name: 'Antwort lesen' }).click();
  await expect(page.getByText('Dafür brauchen Sie zuerst E-Mail.')).toBeVisible();
  await page.getByRole('link', { name: 'Kurs „E-Mail und Nachrichten“ ansehen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('E-Mail und Nachrichten');
});

test('A learner withdraws before the answer', async ({ device, portal }) => {
  const page = await device(await learnerWith(portal, [], ['Olga', 'Wunsch']), phone);
  await page.goto('/lernen/e-mail/bewerben');
  await page.getByRole('button', { name: 'Weiter zum Prüfen' }).click();
  await page.getByRole('button', { name: 'Bewerbung absenden' }).click();
  await page.getByRole('link', { name: 'Bewerbung zurückziehen' }).click();
  await page.getByRole('button', { name: 'Ja, zurückziehen' }).click();
  await expect(page.getByText('Ihre Bewerbung ist zurückgezogen.')).toBeVisible();
  await page.goto('/lernen/kurse');
  await page.getByRole('link', { name: 'Meine Bewerbungen ansehen' }).click();
  await expect(page.getByText('Zurückgezogen', { exact: true })).toBeVisible();
});

test('Whoever presses "Ja, löschen" twice, without scripts, reads that the draft is gone', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [], ['Uwe', 'Wunsch']), phone);
  await page.goto('/lernen/e-mail/bewerben');
  await page.getByLabel(/Ihr Grund/).fill('Ich möchte Briefe am Bildschirm schreiben.');
  await page.getByRole('button', { name: 'Weiter zum Prüfen' }).click();
  await page.getByRole('link', { name: 'Entwurf löschen' }).click();
  await page.getByRole('button', { name: 'Ja, löschen' }).dblclick();
  await expect(page.getByText('Ihr Entwurf ist gelöscht.')).toBeVisible();
});

test('A draft goes only after a page has shown what would go, and stays where the learner says no', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [], ['Uta', 'Wunsch']), phone);
  await page.goto('/lernen/e-mail/bewerben');
  await page.getByLabel(/Ihr Grund/).fill('Ich möchte Briefe am Bildschirm schreiben.');
  await page.getByRole('button', { name: 'Weiter zum Prüfen' }).click();
  await page.getByRole('link', { name: 'Entwurf löschen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Möchten Sie den Entwurf löschen?',
  );
  await expect(page.getByText('Ich möchte Briefe am Bildschirm schreiben.')).toBeVisible();
  await page.getByRole('link', { name: 'Nein, behalten' }).click();
  await expect(page.getByText('Ich möchte Briefe am Bildschirm schreiben.')).toBeVisible();
  await page.getByRole('link', { name: 'Entwurf löschen' }).click();
  await page.getByRole('button', { name: 'Ja, löschen' }).click();
  await expect(page.getByText('Ihr Entwurf ist gelöscht.')).toBeVisible();
  await page.goto('/lernen/e-mail/bewerben');
  await expect(page.getByLabel(/Ihr Grund/)).toHaveValue('');
});
