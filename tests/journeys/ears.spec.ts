/**
 * What somebody hears who does not see: the browser's accessibility tree, after real key presses.
 */
import type { Page } from '@playwright/test';
import { heardOnFocus, namesOf } from '../support/ears.ts';
import { keyboard } from '../support/hands.ts';
import { learnerWith } from '../support/learners.ts';
import { learnersAt, openDesk } from '../support/people.ts';
import { expect, test } from '../support/portal.ts';

const tag = 'home-office/tag-planen';
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' });

test.describe('After a form that was taken, the focus is on its message', () => {
  test('for a learner who changes how the page looks, and who asks for help', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['home-office']));
    await page.goto('/ansicht');
    await keyboard(page).press(button(page, 'Speichern'));
    await expect(page.getByRole('status')).toBeFocused();
    expect(await heardOnFocus(page)).toMatchObject({
      role: 'status',
      name: expect.stringMatching(/^Gespeichert/),
    });
    await page.goto(`/lernen/${tag}/ziel/hilfe`);
    await keyboard(page).press(button(page, 'Um Hilfe bitten'));
    await expect(page.locator('#quittung')).toBeFocused();
    expect(await heardOnFocus(page)).toMatchObject({
      role: 'heading',
      name: 'Ihre Bitte ist angekommen.',
    });
  });

  test('for staff who note a call and take it back, without a script too', async ({
    device,
    portal,
  }) => {
    const staff = await openDesk(portal, 'staff');
    const [rosa] = await learnersAt(portal.db, portal.office.mayen, [['Rosa', 'Ohrmann']]);
    const page = await device(staff, { javaScriptEnabled: false });
    await page.goto(`/betreuung/lernende/${rosa?.publicId ?? ''}/anruf`);
    await page
      .getByRole('main')
      .locator('form[method=post]')
      .last()
      .getByRole('button')
      .last()
      .press('Enter');
    await expect(page).toHaveURL(/anrufe#getan/);
    const heard = await heardOnFocus(page);
    expect(heard).toMatchObject({ role: 'status', name: expect.stringContaining('Rosa Ohrmann') });
    await page
      .getByRole('status')
      .filter({ hasText: 'Rosa Ohrmann' })
      .locator('..')
      .getByRole('button', { name: 'Rückgängig' })
      .press('Enter');
    await expect(page).toHaveURL(/anrufe$/);
    expect(await heardOnFocus(page)).toMatchObject({
      role: 'status',
      name: expect.stringMatching(/\S/),
    });
  });
});

test.describe('In the practice mailbox', () => {
  for (const scripts of [true, false]) {
    test(`the heading in focus says the view, ${scripts ? 'with' : 'without'} scripts`, async ({
      device,
      portal,
    }) => {
      const page = await device(await learnerWith(portal, ['e-mail']), {
        javaScriptEnabled: scripts,
        viewport: { width: 360, height: 740 },
      });
      await page.goto('/lernen/e-mail/schreiben-und-antworten/termin');
      await page.locator('.practice').scrollIntoViewIfNeeded();
      if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
      const views: [button: string | RegExp, view: RegExp][] = [
        [/Einladung zum Gespräch/, /^E-Mail „Einladung zum Gespräch am Dienstag“, /],
        ['Antworten', /^Antwort schreiben, /],
        ['Zurück', /^Eingang, /],
        [/^Gesendet/, /^Gesendet, /],
        [/^Papierkorb/, /^Papierkorb, /],
        ['Neue E-Mail', /^E-Mail schreiben, /],
      ];
      for (const [name, view] of views) {
        await page.locator('.practice').getByRole('button', { name }).first().press('Enter');
        await expect(page.locator('#uebung')).toContainText(view);
        await expect(page.locator('#uebung')).toBeFocused();
        expect(await heardOnFocus(page)).toMatchObject({
          role: 'heading',
          name: expect.stringMatching(view),
        });
      }
    });
  }

  test('a search keeps the focus in its field, again and again, and says how many it found', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['e-mail']));
    await page.goto('/lernen/e-mail/schreiben-und-antworten/termin');
    await page.locator('.practice').scrollIntoViewIfNeeded();
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    const field = page.getByLabel('E-Mail suchen');
    for (const word of ['Einladung', 'Kern']) {
      await field.fill(word);
      await field.press('Enter');
      await expect(page.locator('.notes')).toContainText(new RegExp(`E-Mails? zu „${word}“`));
      await expect(field).toBeFocused();
      expect(await heardOnFocus(page)).toMatchObject({ role: 'textbox', name: 'E-Mail suchen' });
    }
  });
});

test('After "Nach oben" and "Nach unten" the focus says the new place', async ({
  device,
  portal,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await device(await learnerWith(portal, ['home-office']), { javaScriptEnabled });
    await page.goto(`/lernen/${tag}/ordnen`);
    const lines = page.locator('form.exercise').getByRole('listitem');
    const of = await lines.count();
    const name =
      (await lines
        .nth(3)
        .getByRole('button', { name: /^Nach oben/ })
        .getAttribute('aria-label')) ?? '';
    await button(page, name).press('Enter');
    await expect(button(page, name)).toBeFocused();
    expect(await heardOnFocus(page)).toEqual({
      role: 'button',
      name,
      description: `Platz 3 von ${of}`,
    });
    await button(page, name).press('Enter');
    await expect(
      page
        .locator('form.exercise')
        .getByRole('listitem')
        .nth(1)
        .getByRole('button', { name: /^Nach oben/ }),
    ).toBeFocused();
    await button(page, name).press('Enter');
    await expect(lines.first()).toBeFocused();
    expect(await heardOnFocus(page)).toMatchObject({
      name: `Platz 1 von ${of} ${name.replace('Nach oben: ', '')}`,
    });
  }
});

test.describe('At the desk', () => {
  test('a search keeps the focus in its field and says how many it found, with scripts and without', async ({
    device,
    portal,
  }) => {
    const staff = await openDesk(portal, 'staff');
    const family = 'Hörprobe';
    await learnersAt(portal.db, portal.office.mayen, [
      ['Rosa', family],
      ['Karl', family],
    ]);
    for (const [path, scripts] of [
      ['/betreuung', true],
      ['/betreuung', false],
      ['/betreuung/zuweisen', false],
      ['/betreuung/daneben', true],
    ] as const) {
      const page = await device(staff, { javaScriptEnabled: scripts });
      await page.goto(path);
      await page.getByRole('searchbox').fill(family);
      await Promise.all([page.waitForURL(/suche=/), page.getByRole('searchbox').press('Enter')]);
      await page.waitForLoadState();
      await expect(page.getByRole('searchbox')).toBeFocused();
      expect(await heardOnFocus(page), path).toMatchObject({
        role: 'searchbox',
        description: expect.stringContaining(`2 Treffer zu „${family}“`),
      });
    }
  });

  test('each condition of a rule, and each of its days, has a name of its own', async ({
    device,
    portal,
  }) => {
    const page = await device(await openDesk(portal, 'staff'));
    await page.goto('/betreuung/erinnerungen/neu');
    await button(page, 'Bedingung hinzufügen').press('Enter');
    await button(page, 'Zweiten Teil hinzufügen').press('Enter');
    await expect(page.getByRole('combobox', { name: 'Bedingung 1 in Teil 2' })).toBeVisible();
    for (const role of ['combobox', 'textbox']) {
      const names = await namesOf(page, role);
      expect(names.length).toBeGreaterThan(2);
      expect(new Set(names).size, names.join(', ')).toBe(names.length);
    }
  });
});

test('Two buttons that show a password each name their field', async ({ device, portal }) => {
  const page = await device(await learnerWith(portal, ['home-office']));
  await page.goto('/konto/passwort');
  const names = (await namesOf(page, 'button')).filter((name) =>
    name.startsWith('Passwort zeigen'),
  );
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size, names.join(', ')).toBe(names.length);
  await button(page, names[0] ?? '').press('Enter');
  expect(await heardOnFocus(page)).toMatchObject({
    role: 'button',
    name: (names[0] ?? '').replace('zeigen', 'verbergen'),
  });
});
