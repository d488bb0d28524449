import type { Page } from '@playwright/test';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';

const course = 'e-mail';
const making = { course, module: 'e-mail-adresse-anlegen' };
const inLibrary = `/lernen/${course}/${making.module}/konto`;
const atHome = `/lernen/${course}/${making.module}/zu-hause`;
/** Nobody has it, and no page of the portal says a word of it. */
const invented = 'Quittenmus-Zyklop-Hufeisen-Nebel';

const button = (page: Page, name: string | RegExp) =>
  page.locator('.practice').getByRole('button', { name });
const goal = (page: Page, n: number) => page.locator('.goals li').nth(n);
const password = (page: Page) => page.getByRole('textbox', { name: 'Passwort' });
const number = (page: Page) => page.getByLabel('Zahl vom Handy');
const says = (page: Page) => page.locator('.notes');
const handset = (page: Page) => page.getByRole('region', { name: 'Handy von Frau Jäger' });

/** Opens the step with the account; with scripts, once the island plays. */
async function opens(page: Page, path: string, scripts: boolean): Promise<void> {
  await page.goto(path);
  await page.locator('.practice').scrollIntoViewIfNeeded();
  if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

/** The newest number on the drawn phone. */
async function numberOnPhone(page: Page): Promise<string> {
  const text = await handset(page)
    .getByText(/^Ihre Zahl ist \d{6}\. Wir/)
    .innerText();
  return /\d{6}/.exec(text)?.[0] ?? '';
}

for (const scripts of [true, false])
  test(`A learner makes an account, weak first, and leaves it open and mends it, ${scripts ? 'with' : 'without'} scripts`, async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [course]);
    const page = await device(learner, { javaScriptEnabled: scripts });
    await opens(page, inLibrary, scripts);
    await button(page, 'Konto anlegen').click();
    await button(page, /^kaethe\.jaeger@/).click();
    await expect(says(page)).toContainText('Diese Adresse hat schon jemand anderes.');
    await button(page, /^post\.kaethe\.jaeger@/).click();
    await expect(goal(page, 0)).toContainText('erledigt');

    await expect(page.getByText('Tippen Sie nie eines, das Sie wirklich benutzen.')).toBeVisible();
    await button(page, 'Dieses Passwort nehmen').click();
    await expect(says(page)).toContainText('Denken Sie sich ein Passwort zum Üben aus.');
    await password(page).fill('Altenlinde!63');
    if (scripts)
      await expect(page.locator('.meter')).toContainText('Stärke: schwach. Ihr Wohnort steckt');
    else await button(page, 'Stärke prüfen').click();
    if (!scripts) {
      await expect(says(page)).toContainText('Ihr Wohnort steckt darin.');
      await expect(password(page)).toHaveValue('');
      await password(page).fill('Altenlinde!63');
    }
    await button(page, 'Dieses Passwort nehmen').click();
    await expect(says(page)).toContainText('Ihr Wohnort steckt darin.');
    await expect(goal(page, 1)).toContainText('offen');
    await button(page, 'Zurück').click();
    await password(page).fill(invented);
    await button(page, 'Dieses Passwort nehmen').click();
    await expect(goal(page, 1)).toContainText('erledigt');

    // The number of before is worthless.
    await number(page).fill('402917');
    await button(page, 'Bestätigen').click();
    await expect(says(page)).toContainText('Diese Zahl galt vorhin.');
    await number(page).fill(await numberOnPhone(page));
    await button(page, 'Bestätigen').click();
    await expect(goal(page, 2)).toContainText('erledigt');

    await button(page, 'Ja, merken').click();
    await expect(says(page)).toContainText('Der Computer gehört aber allen.');
    await button(page, 'Rückgängig').click();
    await button(page, /^Nein$/).click();
    await button(page, 'Fenster schließen').click();
    await expect(says(page)).toContainText('Das Konto ist hier aber noch offen.');
    await button(page, 'Aufstehen und nach Hause gehen').click();
    await expect(page.locator('.speaks')).toContainText('Er war gleich in Ihrem Postfach');
    await button(page, /^Anmelden$/).click();
    await button(page, 'Passwort vom Zettel abtippen').click();
    await button(page, 'Sicherheit').click();
    await button(page, 'Überall sonst abmelden').click();
    await expect(page.locator('.speaks')).toHaveCount(0);
    await expect(page.locator('.practice.played')).toBeVisible();
    await expect
      .poll(() => recordOf(portal, learner, making))
      .toMatchObject({ exercises: 1, facts: { exercise_done: 1 } });
    expect(await disagreements(portal, learner)).toEqual([]);
  });

test('By keyboard alone on a PC: recovery by mail, the manager, a caller who gets nothing, and a passkey', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]));
  await opens(page, atHome, true);
  const provider = await page.locator('.provider').boundingBox();
  const phone = await handset(page).boundingBox();
  expect(phone?.x, 'the phone lies beside').toBeGreaterThan(
    (provider?.x ?? 0) + (provider?.width ?? 0) - 1,
  );
  const press = (name: string | RegExp): Promise<void> => button(page, name).press('Enter');
  await press(/^Anmelden$/);
  await press('Passwort vergessen?');
  await press('Neues Passwort wählen');
  await password(page).fill(invented);
  // Enter only looks, as the button "Stärke prüfen" does without scripts.
  await password(page).press('Enter');
  await expect(says(page)).toContainText('Es ist lang.');
  await press('Dieses Passwort nehmen');
  await expect(goal(page, 0)).toContainText('erledigt');
  await press('Ja, merken');
  await expect(goal(page, 1)).toContainText('erledigt');
  await press(/^Abmelden$/);
  await press(/^Anmelden$/);
  await press('Passwort-Manager ausfüllen lassen');
  await expect(goal(page, 2)).toContainText('erledigt');
  await expect(handset(page)).toContainText('lesen Sie mir bitte die Zahl vor');
  await press('Die Zahl vorlesen');
  await expect(page.locator('.speaks')).toContainText('300 Euro');
  await press('Rückgängig');
  await press('Auflegen');
  await expect(goal(page, 3)).toContainText('erledigt');
  await press('Sicherheit');
  await press('Passkey einrichten');
  await press('Finger auflegen');
  await press(/^Abmelden$/);
  await press(/^Anmelden$/);
  await press('Mit Passkey anmelden');
  await press('Code des Handys eintippen');
  await expect(page.locator('.practice.played')).toBeVisible();
});

test('On a phone of 320 pixels with letters of 150 %, nothing is too wide or too small in any view', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), {
    viewport: { width: 320, height: 640 },
  });
  await opens(page, inLibrary, true);
  const fits = async (name: string | RegExp): Promise<void> => {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '150%';
    });
    expect({ name, wide: await widthTooMuch(page), small: await smallTargets(page, 44) }).toEqual({
      name,
      wide: 0,
      small: [],
    });
  };
  const seeing = async (...names: (string | RegExp)[]): Promise<void> => {
    for (const name of names) {
      await button(page, name).first().click();
      await fits(name);
    }
  };
  await fits('the first page');
  await seeing('Konto anlegen', /^post\.kaethe/, 'Anzeigen', 'Dieses Passwort nehmen');
  await seeing('Vorschlag nehmen', 'Neue Zahl schicken');
  await number(page).fill(await numberOnPhone(page));
  await seeing('Bestätigen', 'Sicherheit', 'Überall sonst abmelden', 'Zurück');
  await seeing('Fenster schließen', 'Aufstehen und nach Hause gehen', /^Anmelden$/);
});

test('A browser that translates the page takes its texts away, and the password is still judged in it', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]));
  await opens(page, inLibrary, true);
  const elementOfBrowsers: string = 'font';
  const translate = (): Promise<void> =>
    page.locator('.practice').evaluate((box, theirs) => {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      const texts: Node[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        if ((text.textContent ?? '').trim() === '') continue;
        const theirOwn = document.createElement(theirs);
        theirOwn.append(`${text.textContent ?? ''} `);
        text.parentNode?.replaceChild(theirOwn, text);
      }
    }, elementOfBrowsers);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  for (const name of ['Konto anlegen', /^post\.kaethe/]) {
    await translate();
    await button(page, name).click();
    await expect(page.locator('.practice font')).toHaveCount(0);
  }
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await translate();
  await password(page).fill('Altenlinde!63');
  await expect(page.locator('.meter')).toContainText('Ihr Wohnort steckt darin.');
  await password(page).fill(invented);
  await expect(page.locator('.meter')).toContainText('Es ist lang.');
  await button(page, 'Dieses Passwort nehmen').click();
  await expect(goal(page, 1)).toContainText('erledigt');
  expect(sent.filter((one) => /quitten/i.test(one))).toEqual([]);
  expect(errors).toEqual([]);
});

test('What was done on one device is on the other, and a press on the older page says so', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, [course]);
  const [phone, computer] = [await device(learner), await device(learner)];
  await opens(computer, inLibrary, true);
  await opens(phone, inLibrary, true);
  await button(phone, 'Konto anlegen').click();
  await button(phone, /^post\.kaethe/).click();
  await expect(goal(phone, 0)).toContainText('erledigt');
  await expect(password(phone)).toBeVisible();
  await phone.waitForLoadState('networkidle');
  await button(computer, 'Konto anlegen').click();
  await expect(
    computer.getByText('Sie haben an einer anderen Stelle weitergemacht.'),
  ).toBeVisible();
  await expect(password(computer)).toBeVisible();
  await expect(goal(computer, 0)).toContainText('erledigt');
});
