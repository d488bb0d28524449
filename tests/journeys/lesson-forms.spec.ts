/**
 * A module with all forms of lesson text (docs/decisions/075 and 078): a question from before,
 * something to try, an example in pictures, a task at home. With scripts and without.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Actor } from '#lib/actor.ts';
import { playableOf, solve } from '../support/answers.ts';
import { openDatabase } from '../support/database.ts';
import { mouse } from '../support/hands.ts';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { faultsOf } from '../support/measures.ts';
import { openOffice } from '../support/people.ts';
import { comesIn, expect, test as base, type Portal } from '../support/portal.ts';
import { listens } from '../support/reading-aloud.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';
import { newFolder, roundOfStart, startServer } from '../support/server.ts';
import { buildWithTrialModule, type TrialModule } from '../support/trial-module.ts';
import { german, giveVoices } from '../support/voice.ts';

type House = { at: TrialModule; portal: Portal };

/** Built once for all tests of this file: it takes as long as they do. */
const test = base.extend<object, { house: House }>({
  house: [
    async ({}, use) => {
      const folder = newFolder();
      const at = buildWithTrialModule(folder);
      const server = await startServer({
        folder,
        house: folder,
        filled: true,
        until: roundOfStart,
      });
      const db = openDatabase(server.file);
      const office = await openOffice(db);
      await use({ at, portal: { url: server.url, cardCode: '', db, deliveries: '', office } });
      await server.stop();
      await db.close();
      server.remove();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

/** A learner of the course at the first page of the module. */
async function begins(
  browser: Browser,
  { at, portal }: House,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; learner: Actor }> {
  const learner = await learnerWith(portal, [at.course]);
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width: 360, height: 740 },
    ...options,
  });
  await comesIn(context, portal, learner);
  const page = await context.newPage();
  await page.goto(`/lernen/${at.course}/${at.module}`);
  await page.getByRole('button', { name: 'Modul beginnen' }).click();
  return { page, learner };
}

const onward = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true });
const label = (page: Page, words: string) => page.locator('.kind', { hasText: words });
const frames = (page: Page) => page.locator('.film > section');
const device = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** The exercises of the module that count, as its author's template has them. */
async function exercises(page: Page): Promise<void> {
  await expect(label(page, 'Jetzt Sie')).toBeVisible();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Liste prüfen' }).click();
  await onward(page).click();
  await expect(label(page, 'Prüfen')).toBeVisible();
  await page.getByRole('radio', { name: 'Sie fragt gleich nach.' }).check();
  await page.getByRole('button', { name: 'Antwort prüfen' }).click();
  await expect(page.getByText('So kommt sie gut weiter.')).toBeVisible();
  await onward(page).click();
}

/** On a phone, in large letters and in the dark: the rules that can be measured, and those of axe. */
async function fitsThePhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 });
  expect.soft(await widthTooMuch(page), page.url()).toBe(0);
  expect.soft(await smallTargets(page, 48), page.url()).toEqual([]);
  expect.soft(await faultsOf(page, 'narrow'), page.url()).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    expect.soft(found, `${page.url()}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.evaluate(() => {
    document.documentElement.dataset['size'] = '150';
  });
  expect.soft(await faultsOf(page, 'large'), `${page.url()}, large`).toEqual([]);
  await page.evaluate(() => {
    delete document.documentElement.dataset['size'];
  });
  await page.setViewportSize({ width: 360, height: 740 });
}

test.describe('A module in all its forms', () => {
  test.setTimeout(400_000);

  test('is learned with scripts, from a question of before to the task at home', async ({
    browser,
    house,
  }) => {
    const { at, portal } = house;
    const { page, learner } = await begins(browser, house);
    const before = await recordOf(portal, learner, { ...at, module: at.earlier });

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Was wissen Sie noch?');
    await expect(label(page, 'Noch da?')).toBeVisible();
    await fitsThePhone(page);
    await solve(page, playableOf(at, at.recalled), mouse);
    await onward(page).click();

    await expect(label(page, 'Ihr Ziel')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Probieren Sie gleich' })).toBeVisible();
    await page.getByRole('radio', { name: 'Löschen' }).check();
    await page.getByRole('button', { name: 'Antwort prüfen' }).click();
    await expect(page.getByText('Was ist danach noch da?')).toBeVisible();
    await fitsThePhone(page);
    await onward(page).click();
    await onward(page).click();

    await expect(label(page, 'Ansehen')).toBeVisible();
    await fitsThePhone(page);
    await turnsTheFrames(page);

    await exercises(page);
    await expect(label(page, 'Bei Ihnen')).toBeVisible();
    await expect(page.getByText('auf einem Android-Handy tut')).toBeVisible();
    await page.locator('label', { hasText: 'iPhone' }).click();
    await expect(device(page, 'iPhone')).toBeChecked();
    await expect(page.getByText('auf einem iPhone tut')).toBeVisible();
    await expect(page.getByText('auf einem Android-Handy tut')).toBeHidden();
    await page.getByRole('checkbox', { name: 'Ich habe es gemacht.' }).check();
    await expect(page.getByText('Auch Ihr Häkchen wird nicht gespeichert.')).toBeVisible();
    await fitsThePhone(page);
    await page.getByRole('button', { name: 'Modul beenden' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Geschafft|geschafft/);

    // What was only offered left nothing, neither here nor in the earlier module.
    expect(await recordOf(portal, learner, at)).toMatchObject({
      completed: true,
      exercises: 2,
      withHelp: false,
      answersKept: 0,
      facts: { exercise_done: 2, module_completed: 1 },
    });
    expect(await recordOf(portal, learner, { ...at, module: at.earlier })).toEqual(before);
    expect(await disagreements(portal, learner)).toEqual([]);
    await page.context().close();
  });

  test('is learned without scripts, and nothing that is only offered stands in the way', async ({
    browser,
    house,
  }) => {
    const { at, portal } = house;
    const { page, learner } = await begins(browser, house, { javaScriptEnabled: false });
    for (const words of ['Noch da?', 'Ihr Ziel', 'So geht es']) {
      await expect(label(page, words)).toBeVisible();
      await onward(page).click();
    }
    for (const frame of await frames(page).all()) await expect(frame).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      'Bild 1 von 3',
      'Bild 2 von 3',
      'Bild 3 von 3',
    ]);
    await expect(page.getByRole('link', { name: /Bild \d/ })).toHaveCount(0);
    await onward(page).click();
    await exercises(page);
    await page.locator('label', { hasText: 'Windows' }).click();
    await expect(page.getByText('an einem Computer mit Windows tut')).toBeVisible();
    await page.getByRole('button', { name: 'Modul beenden' }).click();
    expect(await recordOf(portal, learner, at)).toMatchObject({
      completed: true,
      facts: { exercise_done: 2, module_completed: 1 },
    });
    await page.context().close();
  });

  test('prints every frame and every device, and reads aloud the frame that is seen', async ({
    browser,
    house,
  }) => {
    const { page } = await begins(browser, house);
    await giveVoices(page, { voices: [german] });
    const { course, module } = house.at;
    await page.goto(`/lernen/${course}/${module}/ansehen#bild-2`);
    const said = (await listens(page)).join(' ');
    expect(said).toContain('weil die Adresse dann schon dasteht');
    expect(said).not.toContain('Zeigen Sie hier den Anfang');
    expect(said).not.toContain('Kommen Sie am Dienstag');
    await page.emulateMedia({ media: 'print' });
    for (const frame of await frames(page).all()) await expect(frame).toBeVisible();
    await page.goto(`/lernen/${course}/${module}/bei-ihnen`);
    for (const name of ['Android', 'iPhone', 'Windows'])
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(page.getByRole('radio').first()).toBeHidden();
    await page.context().close();
  });
});

/** Turns the frames by the buttons, and comes back by that of the browser. */
async function turnsTheFrames(page: Page): Promise<void> {
  const seen = (): Promise<string[]> =>
    frames(page).evaluateAll((all) =>
      all.filter((frame) => frame.checkVisibility()).map(({ id }) => id),
    );
  expect(await seen()).toEqual(['bild-1']);
  await page.getByRole('link', { name: 'Bild 2', exact: true }).click();
  expect(await seen()).toEqual(['bild-2']);
  await expect(page.getByRole('region', { name: 'Bild 2 von 3' })).toBeFocused();
  await page.getByRole('link', { name: 'Bild 3', exact: true }).click();
  expect(await seen()).toEqual(['bild-3']);
  await page.reload();
  expect(await seen()).toEqual(['bild-3']);
  await page.getByRole('link', { name: 'Alle 3 Bilder untereinander' }).click();
  expect(await seen()).toEqual(['bild-1', 'bild-2', 'bild-3']);
  await fitsThePhone(page);
  await page.getByRole('link', { name: 'Ein Bild nach dem anderen' }).click();
  expect(await seen()).toEqual(['bild-1']);
  await onward(page).click();
  await expect(label(page, 'Jetzt Sie')).toBeVisible();
  await page.goBack();
  await expect(label(page, 'Ansehen')).toBeVisible();
  await page.goForward();
}
