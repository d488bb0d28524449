/** A talk that is read or listened to: it stops where somebody decides. */
import type { Page } from '@playwright/test';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { tool } from '../support/reading-aloud.ts';
import { widthTooMuch } from '../support/screen.ts';
import { german, giveVoices, heard, heights, isSpeaking } from '../support/voice.ts';

const module = { course: 'home-office', module: 'sicher-verbunden' };
const path = '/lernen/home-office/sicher-verbunden/telefon';
const choose = (page: Page, name: RegExp) =>
  page.locator('form.exercise').getByRole('button', { name }).click();
const listen = (page: Page) => page.getByRole('button', { name: 'Gespräch anhören' });

for (const scripts of [true, false])
  test(`Somebody who gives way to the caller hears why that is no good, and then hangs up, ${scripts ? 'with' : 'without'} scripts`, async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [module.course]);
    const page = await device(learner, {
      javaScriptEnabled: scripts,
      viewport: { width: 320, height: 640 },
    });
    await page.goto(path);
    await expect(page.locator('.bubble')).toHaveCount(4);
    await expect(listen(page), 'no device without a voice offers one').toBeHidden();
    await choose(page, /^Sie fragt, was sie jetzt/);
    await expect(page.locator('.bubble').first()).toContainText('eine kleine App');
    await page.getByText('Was bisher gesagt wurde').click();
    await expect(page.locator('.transcript')).toContainText('Guten Tag, Weber hier.');
    expect(await widthTooMuch(page)).toBe(0);
    await choose(page, /aber genau hin/);
    await expect(page.getByText('So schnell kann niemand zusehen.')).toBeVisible();
    await page.getByRole('button', { name: 'Noch einmal ab der letzten Frage' }).click();
    await choose(page, /^Sie lädt nichts/);
    await choose(page, /unter der Nummer an, die auf ihrem Zettel/);
    await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
    await expect(page.locator('form.exercise')).toContainText('Technik: Nein, das waren Betrüger.');
    expect(await recordOf(portal, learner, module)).toMatchObject({ facts: { exercise_done: 1 } });
    expect(await disagreements(portal, learner)).toEqual([]);
  });

test('A device with a German voice says the talk up to its stop, each person higher or lower', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [module.course]));
  await giveVoices(page, { voices: [german] });
  await page.goto(path);
  const shown = await page.locator('.bubble span').allInnerTexts();
  await listen(page).click();
  await expect(listen(page), 'at the stop it can be heard again').toBeVisible();
  expect(await heard(page)).toEqual(shown);
  expect(await heights(page)).toEqual([1, 1.35, 1, 1.35]);
  await choose(page, /^Sie dankt und legt auf/);
  await expect(page.locator('.bubble').first()).toContainText('Sie haben aufgelegt!');
  await listen(page).click();
  await expect.poll(() => heard(page)).toHaveLength(2);
});

test('The voice is silent as soon as somebody stops it, decides, or wants the whole page read', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [module.course]));
  await giveVoices(page, { voices: [german], slow: true });
  await page.goto(path);
  const stop = page.getByRole('button', { name: 'Anhalten' });
  await listen(page).click();
  expect(await isSpeaking(page)).toBe(true);
  await stop.click();
  expect(await isSpeaking(page)).toBe(false);
  await listen(page).click();
  await page.keyboard.press('Escape');
  expect(await isSpeaking(page)).toBe(false);
  await listen(page).click();
  await tool(page, 'Vorlesen').click();
  await expect(listen(page)).toBeVisible();
  await tool(page, 'Stopp').click();
  expect(await isSpeaking(page)).toBe(false);
  await listen(page).click();
  await choose(page, /^Sie dankt und legt auf/);
  await expect(page.locator('.bubble').first()).toContainText('Sie haben aufgelegt!');
  expect(await isSpeaking(page)).toBe(false);
});
