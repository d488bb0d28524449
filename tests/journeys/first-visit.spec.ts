/**
 * The way of somebody new: from the card in the hand to the first thing to do, and the start page
 * in each of its states.
 */
import type { Page } from '@playwright/test';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { blocksOf } from '#domains/people/accounts/rules.card.ts';
import { finger } from '../support/hands.ts';
import { learnerWith, learnsFirst } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { visitor } from '../support/visitor.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const wordsOf = async (page: Page): Promise<number> =>
  (await page.getByRole('main').innerText()).split(/\s+/).length;

async function cardOf(
  { db, office }: Portal,
  learner: { id: number; today: string },
): Promise<string> {
  const { code } = await db.write((tx) =>
    makeCard(tx, { ...office.staff, today: learner.today }, { learnerId: learner.id }),
  );
  return blocksOf(code);
}

test('From the card to the first thing to do are at most 7 taps, one entry and 600 words, and "Kurs beginnen" opens step 1', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, ['erste-schritte'], ['Vera', 'Erstbesuch']);
  const page = await device(null, phone);
  await page.goto('/karte');
  let words = await wordsOf(page);
  let taps = 0;
  await page.getByLabel('Code von der Karte').fill(await cardOf(portal, learner));
  while ((await page.locator('#uebung').count()) === 0) {
    const before = page.url();
    await page.locator('main .btn:not(.two, .quiet):visible').first().tap();
    await expect(page).not.toHaveURL(before);
    if (before.endsWith('/lernen')) await expect(page.getByText('Schritt 1 von')).toBeVisible();
    taps += 1;
    words += await wordsOf(page);
  }
  expect(taps).toBeLessThanOrEqual(7);
  expect(words).toBeLessThanOrEqual(600);
});

/** How far down the main button of a page ends. */
async function endOfMainButton(page: Page): Promise<number> {
  const box = await page.locator('main .btn:not(.two, .quiet):visible').first().boundingBox();
  return box ? box.y + box.height : Infinity;
}

test('On start the main button is in the first screen of a phone, with course, progress, time and picture, and what the Fachkraft sees after it', async ({
  device,
  portal,
}) => {
  const name = ['Anna-Sophie', 'von der Heide-Winterfeld'] as const;
  const fresh = await learnerWith(portal, ['erste-schritte', 'home-office'], name);
  const begun = await learnerWith(portal, ['home-office'], name);
  await learnsFirst(portal, begun, 'home-office', 2);
  const done = await learnerWith(portal, ['e-mail'], name);
  await learnsFirst(portal, done, 'e-mail', 6);
  const none = await learnerWith(portal, [], name);
  for (const learner of [fresh, begun, done, none]) {
    const page = await device(learner, phone);
    await page.goto('/lernen');
    expect(await endOfMainButton(page)).toBeLessThanOrEqual(740);
  }

  const page = await device(fresh, phone);
  await page.goto('/lernen');
  const card = page.locator('.card.lead');
  await expect(card).toContainText(
    /Erste Schritte[\s\S]*Modul 1 von 6[\s\S]*etwa 10 Minuten[\s\S]*Kurs beginnen[\s\S]*Das sieht Ihre Fachkraft/,
  );
  await expect(card.locator('.picture svg')).toBeVisible();

  // A note and somebody who sits beside take room as well: then the picture gives way.
  const helped = await device(begun, phone);
  await helped.goto('/lernen/home-office/tag-planen/ziel/hilfe');
  await helped.getByRole('button', { name: 'Um Hilfe bitten' }).tap();
  await expect(helped.getByText('Ihre Bitte ist angekommen.')).toBeVisible();
  await helped.goto('/lernen');
  await helped.getByRole('button', { name: 'Ich brauche keine Hilfe mehr' }).tap();
  await expect(helped.getByRole('status')).toBeVisible();
  expect(await endOfMainButton(helped)).toBeLessThanOrEqual(740);
});

test('"Kurse finden" says that one may simply begin, and "Kurs beginnen" opens step 1, which names course and module', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [], ['Otto', 'Aussuchen']), phone);
  await page.goto('/lernen/finden');
  await expect(page.getByText('Jeden Kurs können Sie einfach beginnen.')).toBeVisible();
  await finger.press(page.getByRole('link', { name: 'E-Mail und Nachrichten' }));
  await expect(page).toHaveURL(/\/lernen\/e-mail$/);
  expect(await endOfMainButton(page)).toBeLessThanOrEqual(740);
  await finger.press(page.getByRole('button', { name: 'Kurs beginnen' }));
  await expect(page).toHaveURL(/\/lernen\/e-mail\/e-mail-verstehen\/ziel$/);
  await expect(page.getByText('Schritt 1 von 9')).toBeVisible();
  await expect(page.getByText('E-Mail und Nachrichten · E-Mail verstehen')).toBeVisible();
  await expect(page).toHaveTitle(
    /^Frau Weber liest ihre Post selbst · E-Mail verstehen · E-Mail und Nachrichten · /,
  );

  // The menu is one line that opens; on start it says where one is.
  await expect(page.getByRole('link', { name: 'Nachweise' })).toBeHidden();
  await page.getByText('Menü', { exact: true }).tap();
  await finger.press(page.getByRole('link', { name: 'Start', exact: true }));
  await expect(
    page.getByRole('button', { name: 'Weitermachen bei Schritt 1 von 9' }),
  ).toBeVisible();
});

test('The menu and "Schrift und Farben" stand at the top of every page of a learner; inside a module the menu is one line that opens without a script', async ({
  portal,
}) => {
  const learner = await visitor(portal.url, 'lernen-probe');
  const step = '/lernen/e-mail/e-mail-verstehen/teile';
  const pages = [
    '/lernen',
    '/lernen/kurse',
    '/lernen/finden',
    '/lernen/nachweise',
    '/hilfe',
    '/lernen/e-mail',
    '/lernen/e-mail/e-mail-verstehen',
    '/lernen/fachkraft',
    '/lernen/daten',
    '/lernen/erinnerungen',
    '/lernen/gemeinsam',
    '/lernen/wege',
    '/lernen/bewerbungen',
    '/konto',
    '/konto/passwort',
    '/konto/anmeldungen',
    '/abmelden',
    '/woerter',
    '/datenschutz',
    '/barrierefreiheit',
    '/barriere-melden',
    '/nachweis',
    '/impressum',
    '/gibt-es-nicht',
    step,
    `${step}/hilfe`,
  ];
  for (const path of pages) {
    const [top = '', rest = ''] = (await learner.get(path)).html.split('<h1');
    expect({
      path,
      menuOnTop: top.includes('aria-label="Hauptmenü"'),
      look: />Schrift und Farben<\/a>/.test(top),
      menuBelow: rest.includes('aria-label="Hauptmenü"'),
    }).toEqual({ path, menuOnTop: true, look: true, menuBelow: false });
    expect({ path, folded: /<details class="folded"[^>]*>[\s\S]*Hauptmenü/.test(top) }).toEqual({
      path,
      folded: path.startsWith(step),
    });
  }
  expect((await learner.get('/ansicht')).html).toMatch(/<header[\s\S]*Hauptmenü[\s\S]*<main/);
});
