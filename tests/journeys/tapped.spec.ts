/** Pairs, and places in a picture, are tapped where scripts run; the fields hold the answer. */
import type { Locator, Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

const course = 'home-office';
const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const heading = (page: Page): Locator => page.locator('#uebung');

test.describe('Pairs', () => {
  const arten = '/lernen/home-office/was-ist-home-office/zuordnen';
  const tile = (page: Page, n: number, side: 'item' | 'option'): Locator =>
    page.locator(`.tile[data-${side}]`).nth(n);
  const now = (page: Page): Locator => page.locator('.pairs .now');

  test('are tapped, by the keys too, checked in the page, and are there after "Später machen"', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, [course]));
    await page.goto(arten);
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(page.getByRole('group', { name: 'Was jemand sagt' })).toBeVisible();
    await expect(page.getByRole('group', { name: 'Die Art' })).toBeVisible();
    await tile(page, 0, 'option').press('Enter');
    await expect(now(page)).toHaveText(
      'Tippen Sie zuerst auf eine Zeile in der Liste „Was jemand sagt“.',
    );
    await tile(page, 1, 'item').press('Enter');
    await expect(tile(page, 1, 'item')).toHaveAttribute('aria-pressed', 'true');
    await expect(now(page)).toHaveText(/^Gewählt: .+ Was passt dazu\?$/);
    await tile(page, 0, 'option').press('Enter');
    await expect(now(page)).toHaveText(/^Paar A steht\./);
    await expect(tile(page, 1, 'item')).toHaveAccessibleName(/ Paar A$/);
    await expect(tile(page, 0, 'option')).toHaveAccessibleName(/ Paar A$/);
    // Two things may belong to the same.
    await tile(page, 2, 'item').press('Enter');
    await tile(page, 0, 'option').press('Enter');
    await expect(tile(page, 2, 'item')).toHaveAccessibleName(/ Paar A$/);
    // And a pair is parted again.
    await tile(page, 2, 'item').press('Enter');
    await tile(page, 0, 'option').press('Enter');
    await expect(now(page)).toHaveText('Dieses Paar ist wieder getrennt.');
    await button(page, 'Antwort prüfen').press('Enter');
    await expect(heading(page)).toHaveText('Da fehlt noch etwas');
    await expect(tile(page, 2, 'item')).toContainText('Wählen Sie hier eine Antwort.');
    await page.locator('.say').getByRole('link').first().press('Enter');
    await expect(page.locator('.tile[data-item]:focus')).toHaveCount(1);
    await button(page, 'Später machen').press('Enter');
    await expect(page).not.toHaveURL(/zuordnen/);
    await page.goto(arten);
    await expect(tile(page, 1, 'item')).toHaveAccessibleName(/ Paar A$/);
    const items = await page.locator('.tile[data-item]').count();
    for (let n = 0; n < items; n += 1) {
      await tile(page, n, 'item').click();
      if (n !== 1) await tile(page, 0, 'option').click();
    }
    await button(page, 'Antwort prüfen').click();
    await expect(heading(page)).toHaveText('Noch nicht.');
    await expect(page.locator('.tile.ok').first()).toBeVisible();
    await expect(page.locator('.tile.again').first()).toHaveAccessibleDescription(
      /^Noch nicht, Paar A: /,
    );
  });

  test('are chosen from rows without a script, and stand so with one', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [course]);
    const plain = await device(learner, { javaScriptEnabled: false });
    await plain.goto(arten);
    await expect(plain.locator('.pairs')).toBeHidden();
    await plain.getByRole('radio').first().check();
    await button(plain, 'Einen Hinweis geben').click();
    const page = await device(learner);
    await page.goto(arten);
    await expect(tile(page, 0, 'item')).toHaveAccessibleName(/ Paar A$/);
  });
});

const room = '/lernen/home-office/datenschutz-zu-hause/wohnzimmer';
const rowsIn = (page: Page): Locator => page.locator('form.exercise').getByRole('checkbox');
const marksIn = (page: Page): Locator => page.locator('.marks [data-place]');
const list = (page: Page): Locator => button(page, 'Alle Stellen als Liste');

test('A place is chosen by tapping it in the picture on a phone, where only the chosen rows stand below it', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
  });
  await page.goto(room);
  const [rows, marks] = [rowsIn(page), marksIn(page)];
  await expect(list(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(rows).toHaveCount(0);
  for (const [n, place, chosen] of [
    [1, 0, '1 Stelle'],
    [2, 4, '2 Stellen'],
  ] as const) {
    await marks.nth(place).tap();
    await expect(rows).toHaveCount(n);
    await expect(rows.nth(n - 1)).toBeChecked();
    await expect(page.getByText(`Gewählt: ${chosen}`)).toBeVisible();
    await expect(marks.nth(place)).toBeInViewport();
  }
  // Taken back, in its row or in the picture, the row stays: nothing moves under a finger.
  await rows.nth(1).tap();
  await marks.nth(0).tap();
  await expect(page.getByText('Gewählt: 0 Stellen')).toBeVisible();
  await expect(rows).toHaveCount(2);
  await list(page).press('Enter');
  await expect(list(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(rows).toHaveCount(8);
  await expect(rows.nth(0)).not.toBeChecked();
  await rows.nth(6).check();
  await expect(marks.nth(6)).toHaveAttribute('data-chosen');
  await button(page, 'Antwort prüfen').tap();
  await expect(heading(page)).toHaveText('Noch nicht.');
  await expect(marks.nth(6)).toHaveAttribute('data-chosen');
  await expect(rows).toHaveCount(8);
  await list(page).tap();
  await expect(rows).toHaveCount(1);
  await expect(page.locator('.because')).toContainText('Noch nicht: ');
});

test('The list of places is open where something is missing, at a mouse, and without JavaScript', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, [course]);
  const phone = await device(learner, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await phone.goto(room);
  await button(phone, 'Antwort prüfen').tap();
  await expect(heading(phone)).toHaveText('Da fehlt noch etwas');
  await phone.locator('.problems').getByRole('link').press('Enter');
  await expect(rowsIn(phone)).toHaveCount(8);
  await expect(phone.locator('input:focus')).toHaveCount(1);
  for (const options of [{}, { javaScriptEnabled: false, hasTouch: true }]) {
    const page = await device(learner, options);
    await page.goto(room);
    await expect(rowsIn(page)).toHaveCount(8);
    await expect(list(page)).toBeHidden();
  }
});
