/**
 * A wish to be rung up: the number is asked for at that moment, day, time and promise are said,
 * staff see them, and the number is deleted with the call.
 */
import { eq } from 'drizzle-orm';
import { helpCall } from '#db/schema/calls.ts';
import { forgetPhones } from '#domains/desk/calls/commands.ts';
import { addDays, sayDay, sayShortDay } from '#lib/time.ts';
import { workingDayAfter } from '#lib/working-days.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';

const help = '/lernen/erste-schritte/so-lernen-sie-hier/ziel/hilfe';
const number = '0171 / 123 45-67';
const phonesOf = ({ db }: Portal, { id }: { id: number }) =>
  db.reader.select({ phone: helpCall.phone }).from(helpCall).where(eq(helpCall.learnerId, id));

test('A call-back names day, time, by when and number to the learner and to staff, and the number goes with the call', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, ['erste-schritte'], ['Rita', 'Ruf-An']);
  const by = workingDayAfter(learner.today, 2);
  const page = await device(learner, {
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
  });
  await page.goto(help);
  await expect(page.getByText(`Wir rufen spätestens am ${sayDay(by)} an.`)).toBeVisible();
  await page.getByLabel('Am Vormittag').check();
  await page.getByRole('button', { name: 'Bitte rufen Sie mich an' }).click();
  await expect(page).toHaveTitle(/^Fehler:/);
  await expect(page.getByLabel('Am Vormittag')).toBeChecked();
  const field = page.getByLabel('Unter welcher Nummer erreichen wir Sie?');
  await field.fill('morgen früh');
  await page.getByRole('button', { name: 'Bitte rufen Sie mich an' }).click();
  await expect(field).toHaveValue('morgen früh');
  await field.fill(number);
  await page.getByRole('button', { name: 'Bitte rufen Sie mich an' }).click();
  const receipt = page.locator('.receipt');
  for (const said of [sayDay(learner.today), 'Am Vormittag', sayDay(by), number])
    await expect(receipt).toContainText(said);
  await page.goto('/lernen');
  await expect(
    page.getByText(`Wir rufen spätestens am ${sayShortDay(by)} an, unter ${number}.`),
  ).toBeVisible();
  await page.goto('/lernen/daten');
  await expect(page.getByRole('main')).toContainText(number);

  const desk = await device(portal.office.staff);
  const seen = `Bitte anrufen, am besten am Vormittag: ${number}, spätestens am ${sayShortDay(by)}`;
  await desk.goto('/betreuung/anrufe');
  await expect(desk.getByRole('row').filter({ hasText: 'Ruf-An' })).toContainText(seen);
  await desk.goto(`/betreuung/lernende/${learner.publicId}`);
  const card = desk.locator('.card').filter({ hasText: seen });
  await card.getByRole('button').click();
  await expect(desk.getByText(number)).toHaveCount(0);

  // Until the night staff can take their answer back, and the number is there again.
  await desk.getByRole('button', { name: 'Rückgängig' }).first().click();
  await expect(desk.getByText(number)).toHaveCount(1);
  await desk.locator('.card').filter({ hasText: seen }).getByRole('button').click();
  await expect(desk.getByText(number)).toHaveCount(0);
  await portal.db.write((tx) => forgetPhones(tx, learner.today));
  expect(await phonesOf(portal, learner)).toEqual([{ phone: number }]);
  await portal.db.write((tx) => forgetPhones(tx, addDays(learner.today, 1)));
  expect(await phonesOf(portal, learner)).toEqual([{ phone: null }]);
});

test('A learner who takes the wish back takes the number along at once', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, ['erste-schritte'], ['Rolf', 'Doch-Nicht']);
  const page = await device(learner);
  await page.goto(help);
  await page.getByLabel('Unter welcher Nummer erreichen wir Sie?').fill('+49 2651 9640');
  await page.getByRole('button', { name: 'Bitte rufen Sie mich an' }).click();
  await expect(page.locator('.receipt')).toContainText('+49 2651 9640');
  await page.goto('/lernen');
  await page.getByRole('button', { name: 'Ich brauche keine Hilfe mehr' }).click();
  await expect(page.getByRole('status')).toContainText('zurückgenommen');
  expect(await phonesOf(portal, learner)).toEqual([{ phone: null }]);
});
