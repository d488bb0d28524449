/** On a phone, where what is to be done stands above the program and is scrolled away. */
import { finger } from '../support/hands.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

test('who has done a part of a task sees at once what comes next', async ({ device, portal }) => {
  const learner = await learnerWith(portal, ['e-mail']);
  const page = await device(learner, phone);
  await page.goto('/lernen/e-mail/e-mail-verstehen/erkunden');
  await page.locator('.practice').scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  const button = (name: string | RegExp) =>
    page.locator('.practice').getByRole('button', { name }).first();

  await finger.press(button(/Das ist Bruno!/));
  await expect(page.getByRole('heading', { name: 'Aufgabe 2 von 4' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('✓ 1 erledigt')).toBeInViewport({ ratio: 1 });
  await expect(button('Als Spam melden')).toHaveClass('btn two');

  await finger.press(button('Zurück'));
  await finger.press(button(/Letzte Warnung/));
  await finger.press(button('zahl-7731.example/paket'));
  await finger.press(button('Adresse zeigen'));
  await expect(page.getByText('info@zahl-7731.example')).toBeInViewport({ ratio: 1 });
  await finger.press(button('Zurück'));
  await expect(page.getByText('✓ 2 erledigt')).toBeInViewport({ ratio: 1 });
});

test('who answers after looking behind a link reads why nothing is written', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, ['e-mail']);
  const page = await device(learner, phone);
  await page.goto('/lernen/e-mail/e-mail-verstehen/aufraeumen');
  await page.locator('.practice').scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  const button = (name: string | RegExp) =>
    page.locator('.practice').getByRole('button', { name }).first();
  await finger.press(button(/Ihre Zahlung im letzten Monat/));
  await finger.press(button('stron-werk.example/konto'));
  await finger.press(button('Antworten'));
  await expect(page.getByText('Diese E-Mail ist vielleicht Betrug.')).toBeInViewport();
});
