/** Whichever word of the page somebody leaves an exercise by, without a script it is kept. */
import type { Locator, Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { comesIn, expect, test } from '../support/portal.ts';
import { makesCode, phone, typesCode } from '../support/shared-session-screens.ts';

const plain = { javaScriptEnabled: false };
const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const form = (page: Page): Locator => page.locator('#aufgabe');
/** The n-th field of a role in the exercise. */
const of = (role: 'radio' | 'checkbox' | 'textbox' | 'combobox', n: number) => (page: Page) =>
  form(page).getByRole(role).nth(n);

type Began = {
  at: string;
  begin: (page: Page) => Promise<void>;
  stands: (page: Page) => Promise<void>;
};
const chosen = (at: string, field: (page: Page) => Locator): Began => ({
  at,
  begin: (page) => field(page).check(),
  stands: (page) => expect(field(page)).toBeChecked(),
});
const typed = (at: string, field: (page: Page) => Locator, text: string): Began => ({
  at,
  begin: (page) => field(page).fill(text),
  stands: (page) => expect(field(page)).toHaveValue(text),
});

const kinds: Record<string, Began> = {
  one: chosen('home-office/mein-arbeitsplatz/spiegel', of('radio', 1)),
  several: chosen('home-office/tag-planen/pruefen', of('checkbox', 2)),
  match: chosen('home-office/was-ist-home-office/zuordnen', of('radio', 3)),
  'match with many options': {
    at: 'home-office/mein-arbeitsplatz/pruefen',
    begin: async (page) => {
      await of('combobox', 1)(page).selectOption({ index: 2 });
    },
    stands: (page) => expect(of('combobox', 1)(page)).not.toHaveValue(''),
  },
  spot: chosen('home-office/datenschutz-zu-hause/wohnzimmer', of('checkbox', 3)),
  checklist: chosen('home-office/passt-das-zu-mir/eigene-liste', of('checkbox', 1)),
  fill: typed('home-office/tag-planen/rechnen', of('textbox', 1), 'eine halbe'),
  write: typed('home-office/aufgaben-im-team/schreiben', of('textbox', 0), 'Hallo Frau Kern,\nja.'),
  order: {
    at: 'home-office/tag-planen/ordnen',
    begin: (page) => page.locator('.down').first().click(),
    stands: (page) => expect(page.locator('.sortable > li')).toHaveCount(6),
  },
  dialog: {
    at: 'home-office/sicher-verbunden/telefon',
    begin: (page) => page.locator('.scene .choice').first().click(),
    stands: (page) => expect(form(page)).toContainText('Was bisher gesagt wurde'),
  },
  practice: {
    at: 'e-mail/schreiben-und-antworten/termin',
    begin: async (page) => {
      await button(page, 'Neue E-Mail').click();
      await page.getByLabel('Text', { exact: true }).fill('Guten Tag Frau');
    },
    stands: (page) =>
      expect(page.getByLabel('Text', { exact: true })).toHaveValue('Guten Tag Frau'),
  },
};

test.describe('Without JavaScript a learner changes how the page looks in the midst of', () => {
  for (const [kind, { at, begin, stands }] of Object.entries(kinds))
    test(`${kind}, and finds it as it was`, async ({ device, portal }) => {
      const [course = ''] = at.split('/');
      const page = await device(await learnerWith(portal, [course]), plain);
      await page.goto(`/lernen/${at}`);
      await begin(page);
      const before = await form(page).innerText();
      await button(page, 'Schrift und Farben').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Schrift und Farben');
      await page.getByRole('radio', { name: 'Sehr groß' }).check();
      await button(page, 'Speichern').click();
      await page.getByRole('link', { name: 'Zurück', exact: true }).first().click();
      await expect(page).toHaveURL(new RegExp(`/lernen/${at}$`));
      await stands(page);
      expect(await form(page).innerText()).toBe(before);
    });
});

test.describe('Without JavaScript a half answered exercise stands as it was', () => {
  const { at, begin, stands } = kinds['fill'] ?? {};
  const ways: Record<string, (page: Page) => Promise<void>> = {
    Zurück: (page) => button(page, 'Zurück').click(),
    'a word of the menu': async (page) => {
      await page.locator('.folded > summary').click();
      await page.locator('.folded').getByRole('button', { name: 'Hilfe' }).click();
    },
    Abmelden: (page) => button(page, 'Abmelden').click(),
    Impressum: (page) => button(page, 'Impressum').click(),
  };
  for (const [name, leave] of Object.entries(ways))
    test(`after "${name}"`, async ({ device, portal }) => {
      const page = await device(await learnerWith(portal, ['home-office']), plain);
      await page.goto(`/lernen/${at ?? ''}`);
      await begin?.(page);
      await leave(page);
      await expect(page).not.toHaveURL(new RegExp(`/${at ?? ''}$`));
      await page.goto(`/lernen/${at ?? ''}`);
      await stands?.(page);
    });

  test('after the session had ended, and they are in again', async ({ device, portal }) => {
    const learner = await learnerWith(portal, ['home-office']);
    const page = await device(learner, plain);
    await page.goto(`/lernen/${at ?? ''}`);
    await begin?.(page);
    const [session] = (await page.context().cookies()).filter(({ name }) =>
      /session|sitzung/i.test(name),
    );
    await page.context().clearCookies({ name: session?.name ?? '' });
    await button(page, 'Schrift und Farben').click();
    await expect(button(page, 'Anmelden')).toBeVisible();
    await comesIn(page.context(), portal, learner);
    await page.goto(`/lernen/${at ?? ''}`);
    await stands?.(page);
  });
});

test.describe('Enter in a field', () => {
  for (const [name, options] of Object.entries({ 'with JavaScript': {}, without: plain }))
    test(`checks the answer, ${name}, whatever stands above it`, async ({ device, portal }) => {
      const page = await device(await learnerWith(portal, ['home-office']), options);
      await page.goto('/lernen/home-office/tag-planen/rechnen');
      await of('textbox', 0)(page).fill('acht');
      await of('textbox', 0)(page).press('Enter');
      await expect(page.locator('#uebung')).toHaveText('Da fehlt noch etwas');
      await expect(of('textbox', 0)(page)).toHaveValue('acht');
    });

  test('of the mailbox looks for what was typed, without JavaScript', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['e-mail']), plain);
    await page.goto('/lernen/e-mail/schreiben-und-antworten/termin');
    await form(page).getByRole('textbox').first().fill('Kern');
    await form(page).getByRole('textbox').first().press('Enter');
    await expect(page).toHaveURL(/termin/);
    await expect(form(page).getByRole('textbox').first()).toHaveValue('Kern');
  });
});

test('With JavaScript each word of the page is a link, and what was chosen is kept', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, ['home-office']));
  const { at, begin, stands } = kinds['several'] ?? {};
  for (const name of ['Schrift und Farben', 'Zurück', 'Abmelden', 'Impressum']) {
    await page.goto(`/lernen/${at ?? ''}`);
    await expect(button(page, name)).toHaveCount(0);
    await expect(page.locator('body')).not.toContainText('<button', { useInnerText: true });
    await begin?.(page);
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.goBack();
    await stands?.(page);
  }
});

test('Who sits beside leaves by a word of the page, and what was chosen is kept for the learner', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, ['home-office'], ['Rita', 'Rundum']);
  const page = await device(learner, phone);
  const digits = await makesCode(page, '?kurs=home-office');
  const desk = await device(portal.office.staff, plain);
  await typesCode(desk, learner, digits);
  const [, hour = ''] = /daneben\/([\w-]+)/.exec(desk.url()) ?? [];
  await desk.goto(`/betreuung/daneben/${hour}/tag-planen/pruefen`);
  await of('checkbox', 2)(desk).check();
  await button(desk, 'Schrift und Farben').click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Schrift und Farben');
  // A text of the learner's own is not there, and so is nothing that could be lost.
  await desk.goto(`/betreuung/daneben/${hour}/aufgaben-im-team/schreiben`);
  await desk.getByRole('link', { name: 'Schrift und Farben' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Schrift und Farben');
  await page.goto('/lernen/home-office/tag-planen/pruefen');
  await expect(of('checkbox', 2)(page)).toBeChecked();
});

test('A solved exercise has nothing to lose: its words are links', async ({ device, portal }) => {
  const page = await device(await learnerWith(portal, ['home-office']), plain);
  await page.goto('/lernen/home-office/tag-planen/rechnen');
  for (const [n, text] of ['8', '30', '6'].entries()) await of('textbox', n)(page).fill(text);
  await button(page, 'Antwort prüfen').click();
  await expect(page.getByRole('heading', { name: 'Geschafft.' })).toBeVisible();
  await page.getByRole('link', { name: 'Schrift und Farben' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Schrift und Farben');
});
