/** Where scripts run, an exercise answers in the page; whatever goes wrong, a form is sent as ever. */
import type { Locator, Page, Route } from '@playwright/test';
import { heardOnFocus } from '../support/ears.ts';
import { learnerWith, recordOf } from '../support/learners.ts';
import { comesIn, expect, test } from '../support/portal.ts';

const home = { course: 'home-office', module: 'tag-planen' };
const rechnen = `/lernen/${home.course}/${home.module}/rechnen`;
const answers = '**/*_action=learning.play*';

const field = (page: Page, n: number): Locator =>
  page.locator('form.exercise').getByRole('textbox').nth(n);
const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const heading = (page: Page): Locator => page.locator('#uebung');

/** Whether the page is still the one that was marked: no other was loaded. */
const mark = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.body.dataset['marked'] = 'yes';
  });
const isMarked = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.body.dataset['marked'] === 'yes');

const fillRight = async (page: Page): Promise<void> => {
  for (const [n, text] of ['8', '30', '6'].entries()) await field(page, n).fill(text);
};

test('A learner is answered in the page, by the keys, and goes on and back as ever', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, [home.course]);
  const page = await device(learner);
  await page.goto(rechnen);
  await mark(page);
  await button(page, 'Antwort prüfen').press('Enter');
  await expect(heading(page)).toHaveText('Da fehlt noch etwas');
  await expect(heading(page)).toBeFocused();
  await fillRight(page);
  await field(page, 1).fill('31');
  await field(page, 1).press('Enter');
  await expect(heading(page)).toHaveText('Noch nicht.');
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toBeInViewport({ ratio: 1 });
  expect(await heardOnFocus(page)).toMatchObject({
    role: 'heading',
    name: 'Noch nicht.',
    description: expect.stringContaining('Ein Feld passt noch nicht.'),
  });
  await expect(field(page, 1)).toHaveValue('31');
  await button(page, 'Einen Hinweis geben').press('Enter');
  await expect(page.getByText('Hinweis 1:')).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  await page.reload();
  await expect(field(page, 1)).toHaveValue('31');
  await expect(page.getByText('Hinweis 1:')).toBeVisible();
  await mark(page);
  await field(page, 1).fill('30');
  await button(page, 'Antwort prüfen').press('Enter');
  await expect(heading(page)).toHaveText('Geschafft.');
  await button(page, 'Noch einmal üben').press('Enter');
  await expect(heading(page)).toHaveText('Ihre Aufgabe');
  // Fields that came with an answer are kept like those of the first page.
  await Promise.all([
    page.waitForResponse((came) => came.request().postData()?.includes('do=keep') === true),
    field(page, 0).fill('9'),
  ]);
  expect(await isMarked(page)).toBe(true);
  await page.goto(rechnen);
  await expect(field(page, 0)).toHaveValue('9');
  await fillRight(page);
  await button(page, 'Antwort prüfen').press('Enter');
  await expect(heading(page)).toHaveText('Geschafft.');
  await button(page, 'Weiter').press('Enter');
  await expect(page).not.toHaveURL(/rechnen/);
  await page.goBack();
  await expect(heading(page)).toHaveText('Geschafft.');
  expect(await recordOf(portal, learner, home)).toMatchObject({ exercises: 1 });
});

test('A double press is one press, and hits nothing that came meanwhile', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [home.course]));
  await page.goto(rechnen);
  let sent = 0;
  await page.route(answers, (route) => {
    sent += 1;
    return route.continue();
  });
  await button(page, 'Einen Hinweis geben').dblclick();
  await expect(page.getByText('Hinweis 1:')).toBeVisible();
  await fillRight(page);
  await button(page, 'Antwort prüfen').dblclick();
  await expect(heading(page)).toHaveText('Geschafft.');
  await expect(button(page, 'Weiter')).toBeVisible();
  expect(sent).toBe(2);
});

test.describe('Where an answer does not come, the form is sent as without a script', () => {
  const troubles: Record<string, (route: Route) => Promise<void>> = {
    'the line breaks on the way there': (route) => route.abort(),
    'the line breaks on the way back': async (route) => {
      await route.fetch();
      await route.abort();
    },
    'the portal is not there for a moment': (route) => route.fulfill({ status: 503, body: 'Oh.' }),
    'another page answers': (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>WLAN im Café</h1>' }),
  };
  for (const [trouble, come] of Object.entries(troubles))
    test(`when ${trouble}`, async ({ device, portal }) => {
      const page = await device(await learnerWith(portal, [home.course]));
      await page.goto(rechnen);
      await mark(page);
      await page.route(answers, come, { times: 1 });
      await field(page, 0).fill('gegen halb acht');
      await button(page, 'Einen Hinweis geben').click();
      await expect(page.getByText('Hinweis 1:')).toBeVisible();
      expect(await isMarked(page)).toBe(false);
      // What arrived twice is one press.
      await expect(page.getByText('Hinweis 2:')).toBeHidden();
      await expect(heading(page)).toBeFocused();
      await expect(field(page, 0)).toHaveValue('gegen halb acht');
    });

  test('when the session had ended: it is there again after signing in', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [home.course]);
    const page = await device(learner);
    await page.goto(rechnen);
    await field(page, 0).fill('zehn');
    const [session] = (await page.context().cookies()).filter(({ name }) =>
      /session|sitzung/i.test(name),
    );
    await page.context().clearCookies({ name: session?.name ?? '' });
    await button(page, 'Antwort prüfen').click();
    await expect(button(page, 'Anmelden')).toBeVisible();
    await comesIn(page.context(), portal, learner);
    await page.goto(rechnen);
    await expect(field(page, 0)).toHaveValue('zehn');
  });

  test('and whoever goes on meanwhile is not held', async ({ device, portal }) => {
    const page = await device(await learnerWith(portal, [home.course]));
    await page.goto(rechnen);
    await page.route(answers, () => undefined, { times: 1 });
    await field(page, 0).fill('zehn');
    await button(page, 'Einen Hinweis geben').click();
    await button(page, 'Später machen').click();
    await expect(page).not.toHaveURL(/rechnen/);
    await page.goBack();
    await expect(field(page, 0)).toHaveValue('zehn');
  });
});

test.describe('Lines are brought in order', () => {
  const ordnen = `/lernen/${home.course}/${home.module}/ordnen`;
  const lines = (page: Page): Locator =>
    page.locator('form.exercise').getByRole('list').getByRole('listitem');
  const textsOf = (page: Page): Promise<string[]> => page.locator('[data-item]').allTextContents();
  const undo = (page: Page): Locator => button(page, 'Rückgängig');

  test('at once, with undo, and are checked as they stand', async ({ device, portal }) => {
    const learner = await learnerWith(portal, [home.course]);
    const page = await device(learner);
    await page.goto(ordnen);
    await mark(page);
    let sent = 0;
    await page.route(answers, (route) => {
      sent += route.request().postData()?.includes('do=keep') === true ? 0 : 1;
      return route.continue();
    });
    const first = await textsOf(page);
    await expect(undo(page)).toBeHidden();
    await lines(page).nth(3).getByRole('button', { name: 'Nach oben' }).press('Enter');
    const [a, b, c, d, ...more] = first;
    expect(await textsOf(page)).toEqual([a, b, d, c, ...more]);
    await expect(page.getByText(`„${d?.trim() ?? ''}“ steht jetzt auf Platz 3.`)).toBeVisible();
    await expect(page.getByRole('listitem').and(page.locator('[data-moved]'))).toContainText(
      d?.trim() ?? '',
    );
    await lines(page).nth(2).getByRole('button', { name: 'Nach oben' }).press('Enter');
    expect(await textsOf(page)).toEqual([a, d, b, c, ...more]);
    await undo(page).press('Enter');
    expect(await textsOf(page)).toEqual([a, b, d, c, ...more]);
    await undo(page).press('Enter');
    expect(await textsOf(page)).toEqual(first);
    await expect(undo(page)).toBeHidden();
    await expect(lines(page).nth(3)).toBeFocused();
    expect(sent).toBe(0);
    await lines(page).nth(0).getByRole('button', { name: 'Nach unten' }).dblclick();
    expect(await textsOf(page)).toEqual([b, a, c, d, ...more]);
    await button(page, 'Antwort prüfen').click();
    await expect(heading(page)).toHaveText('Noch nicht.');
    expect(await textsOf(page)).toEqual([b, a, c, d, ...more]);
    await expect(undo(page)).toBeHidden();
    // What was said of a line goes when another stands there.
    const notes = page.locator('.sortable .because');
    const said = await notes.count();
    await lines(page).nth(0).getByRole('button', { name: 'Nach unten' }).click();
    await expect(notes).toHaveCount(said - 2);
    expect(await isMarked(page)).toBe(true);
    expect(sent).toBe(1);
  });

  for (const leave of ['a reload', 'Später machen', 'Zurück'])
    test(`and stand so after "${leave}"`, async ({ device, portal }) => {
      const page = await device(await learnerWith(portal, [home.course]));
      await page.goto(ordnen);
      await lines(page).nth(3).getByRole('button', { name: 'Nach oben' }).click();
      const moved = await textsOf(page);
      if (leave === 'a reload') await page.reload();
      else {
        await page
          .getByRole(leave === 'Zurück' ? 'link' : 'button', { name: leave })
          .first()
          .click();
        await expect(page).not.toHaveURL(/ordnen/);
        await page.goto(ordnen);
      }
      expect(await textsOf(page)).toEqual(moved);
      await expect(lines(page).nth(2).getByRole('button', { name: 'Nach oben' })).toHaveAttribute(
        'aria-label',
        `Nach oben: ${moved[2]?.trim() ?? ''}`,
      );
    });
});
