/** What somebody typed or chose in an exercise is there again, whichever way they left the page. */
import type { Locator, Page } from '@playwright/test';
import { learnerWith, recordOf } from '../support/learners.ts';
import { comesIn, expect, test } from '../support/portal.ts';

const home = { course: 'home-office', module: 'tag-planen' };
const step = (id: string): string => `/lernen/${home.course}/${home.module}/${id}`;
const field = (page: Page, n: number): Locator =>
  page.locator('form.exercise').getByRole('textbox').nth(n);
const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const row = (page: Page): Locator => page.locator('form.exercise').getByRole('checkbox').nth(1);
const saved = (page: Page) =>
  page.waitForResponse(
    (came) => came.request().postData()?.includes('do=keep') === true && came.ok(),
  );

test.describe('A learner who leaves an exercise half answered, without JavaScript', () => {
  for (const name of [
    'Später machen',
    'Ich komme nicht weiter',
    'Einen Hinweis geben',
    'Antwort prüfen',
  ]) {
    test(`finds it as it was after "${name}"`, async ({ device, portal }) => {
      const page = await device(await learnerWith(portal, [home.course]), {
        javaScriptEnabled: false,
      });
      await page.goto(step('rechnen'));
      await field(page, 0).fill('gegen halb acht');
      await button(page, name).click();
      if (name === 'Ich komme nicht weiter') {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(
          'Kommen Sie nicht weiter?',
        );
        await page.getByRole('link', { name: 'Zurück zum Schritt' }).first().click();
      } else await page.goto(step('rechnen'));
      await expect(field(page, 0)).toHaveValue('gegen halb acht');
      await page.goto(step('pruefen'));
      await row(page).check();
      await button(page, name === 'Antwort prüfen' ? 'Einen Hinweis geben' : name).click();
      await page.goto(step('pruefen'));
      await expect(row(page)).toBeChecked();
    });
  }

  test('loses nothing that stands there solved by going on', async ({ device, portal }) => {
    const learner = await learnerWith(portal, [home.course]);
    const page = await device(learner, { javaScriptEnabled: false });
    await page.goto(step('rechnen'));
    for (const [n, text] of ['8', '30', '6'].entries()) await field(page, n).fill(text);
    await button(page, 'Antwort prüfen').click();
    await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
    await button(page, 'Weiter').click();
    await page.goto(step('rechnen'));
    await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
    expect(await recordOf(portal, learner, home)).toMatchObject({ exercises: 1 });
  });

  test('finds a half written mail after "Später machen" and "Ich komme nicht weiter"', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['e-mail']), { javaScriptEnabled: false });
    const at = '/lernen/e-mail/schreiben-und-antworten/termin';
    await page.goto(at);
    await button(page, 'Neue E-Mail').click();
    for (const [name, text] of [
      ['Später machen', 'Guten Tag'],
      ['Ich komme nicht weiter', 'Guten Tag Frau Kern'],
    ] as const) {
      await page.getByLabel('Text', { exact: true }).fill(text);
      await button(page, name).click();
      await expect(page).not.toHaveURL(at);
      await page.goto(at);
      await expect(page.getByLabel('Text', { exact: true })).toHaveValue(text);
    }
  });
});

test.describe('A learner who types and presses nothing, with scripts', () => {
  test('finds it on a second device three seconds later, and nothing of the other place is written over', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [home.course]);
    const [phone, computer] = [await device(learner), await device(learner)];
    for (const page of [phone, computer]) await page.goto(step('rechnen'));
    await Promise.all([saved(phone), field(phone, 0).pressSequentially('um acht')]);
    await expect(field(phone, 0)).toBeFocused();
    // The computer still shows the earlier page.
    await Promise.all([saved(computer), field(computer, 1).pressSequentially('eine halbe')]);
    for (const page of [phone, computer]) {
      await page.goto(step('rechnen'));
      await expect(field(page, 0)).toHaveValue('um acht');
      await expect(field(page, 1)).toHaveValue('eine halbe');
    }
    // What is taken out again stays out.
    await field(phone, 0).press('ControlOrMeta+A');
    await Promise.all([saved(phone), field(phone, 0).press('Delete')]);
    await computer.goto(step('rechnen'));
    await expect(field(computer, 0)).toHaveValue('');
    expect(await recordOf(portal, learner, home)).toMatchObject({ exercises: 0, answersKept: 1 });
  });

  test('finds it after a reload and by "back" from any link, in the same second', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, [home.course]));
    await page.goto(step('rechnen'));
    await field(page, 0).pressSequentially('sieben');
    await page.reload();
    await expect(field(page, 0)).toHaveValue('sieben');
    await field(page, 1).pressSequentially('vierzig');
    await page.getByRole('main').getByRole('link', { name: 'Zurück' }).first().click();
    await page.goBack();
    await expect(field(page, 0)).toHaveValue('sieben');
    await expect(field(page, 1)).toHaveValue('vierzig');
    await page.goto(step('pruefen'));
    await row(page).check();
    await page.reload();
    await expect(row(page)).toBeChecked();
  });

  test('with the line down: it is saved when the line is back', async ({ device, portal }) => {
    const learner = await learnerWith(portal, [home.course]);
    const phone = await device(learner);
    await phone.goto(step('rechnen'));
    await phone.context().setOffline(true);
    const tried = phone.waitForEvent('requestfailed');
    await field(phone, 0).pressSequentially('neun');
    await tried;
    await Promise.all([saved(phone), phone.context().setOffline(false)]);
    const computer = await device(learner);
    await computer.goto(step('rechnen'));
    await expect(field(computer, 0)).toHaveValue('neun');
  });

  test('finds it after the session had ended and they are in again', async ({ device, portal }) => {
    const learner = await learnerWith(portal, [home.course]);
    const page = await device(learner, { javaScriptEnabled: false });
    await page.goto(step('rechnen'));
    await field(page, 0).fill('zehn');
    const [session] = (await page.context().cookies()).filter(({ name }) =>
      /session|sitzung/i.test(name),
    );
    await page.context().clearCookies({ name: session?.name ?? '' });
    await button(page, 'Antwort prüfen').click();
    await expect(button(page, 'Anmelden')).toBeVisible();
    await comesIn(page.context(), portal, learner);
    await page.goto(step('rechnen'));
    await expect(field(page, 0)).toHaveValue('zehn');
    await button(page, 'Später machen').click();
    await page.goto(step('rechnen'));
    await expect(field(page, 0)).toHaveValue('zehn');
  });

  test('goes on with a half written mail on a second device, and nothing was said or moved meanwhile @night', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, ['e-mail']);
    const at = '/lernen/e-mail/schreiben-und-antworten/termin';
    const opens = async (page: Page): Promise<void> => {
      await page.goto(at);
      await page.locator('.practice').scrollIntoViewIfNeeded();
      await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    };
    const text = (page: Page): Locator => page.getByLabel('Text', { exact: true });
    const [phone, computer] = [await device(learner), await device(learner)];
    await opens(phone);
    await button(phone, 'Neue E-Mail').click();
    const said = await phone.locator('.notes').innerText();
    const keeps = phone.waitForResponse(
      (came) => came.request().postData()?.includes('do=save') === true && came.ok(),
    );
    await text(phone).pressSequentially('Guten Tag Frau');
    await keeps;
    await expect(text(phone)).toBeFocused();
    expect(await phone.locator('.notes').innerText()).toBe(said);
    await opens(computer);
    await expect(text(computer)).toHaveValue('Guten Tag Frau');
    await text(phone).pressSequentially(' Kern');
    await phone.reload();
    await phone.locator('.practice').scrollIntoViewIfNeeded();
    await expect(text(phone)).toHaveValue('Guten Tag Frau Kern');
  });
});
