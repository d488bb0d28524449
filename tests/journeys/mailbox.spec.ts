import type { Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { smallTargets, translated, widthTooMuch } from '../support/screen.ts';

const course = 'e-mail';
const writing = { course, module: 'schreiben-und-antworten' };
const invitation = 'Einladung zum Gespräch am Dienstag';
const answer =
  'Guten Tag Frau Kern, vielen Dank für Ihre Einladung. Ich komme am Dienstag gern zu Ihnen. Freundliche Grüße Rosa Weber';

const button = (page: Page, name: string | RegExp) =>
  page.locator('.practice').getByRole('button', { name });
const goal = (page: Page, n: number) => page.locator('.goals li').nth(n);

/** How many buttons the server has played, and what the mailbox holds there. */
async function storedBox({ db }: Portal, learner: Actor): Promise<{ n: number; body: string }> {
  const [row] = await db.reader
    .select({ n: practiceState.n, body: practiceState.body })
    .from(practiceState)
    .where(and(eq(practiceState.learnerId, learner.id), eq(practiceState.program, 'mailbox')));
  return row ?? { n: 0, body: '' };
}

/** Opens the step with the mailbox; with scripts, once the island plays. */
async function opensMailbox(page: Page, path: string, scripts: boolean): Promise<void> {
  await page.goto(path);
  await page.locator('.practice').scrollIntoViewIfNeeded();
  if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

async function answersTheInvitation(page: Page): Promise<void> {
  await button(page, invitation).click();
  await expect(goal(page, 0)).toContainText('erledigt');
  await button(page, 'Antworten').click();
  await expect(page.getByLabel('Betreff')).toHaveValue(`AW: ${invitation}`);
  await page.getByLabel('Text', { exact: true }).fill(answer);
  await button(page, 'Senden').click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Ihre E-Mail ist gesendet.' }),
  ).toBeVisible();
  await expect(goal(page, 1)).toContainText('erledigt');
}

for (const scripts of [true, false]) {
  test.describe(`A learner practises in the mailbox ${scripts ? 'of the browser' : 'without JavaScript'}`, () => {
    test('answers, takes help, and finds the answer again in the next module', async ({
      device,
      portal,
    }) => {
      const learner = await learnerWith(portal, [course]);
      const page = await device(learner, { javaScriptEnabled: scripts });
      await opensMailbox(page, `/lernen/${course}/schreiben-und-antworten/termin`, scripts);
      let pagesLoaded = 0;
      page.on('request', (request) => {
        pagesLoaded += request.isNavigationRequest() ? 1 : 0;
      });
      await answersTheInvitation(page);

      // The last goal by help: two hints, then the solution.
      await button(page, 'Einen Hinweis geben').click();
      await expect(page.getByText('Hinweis 1:')).toBeVisible();
      await button(page, 'Noch einen Hinweis geben').click();
      await expect(page.getByText('Hinweis 2:')).toBeVisible();
      await button(page, 'Zeigen Sie mir die Lösung').click();
      await expect(goal(page, 2)).toContainText('erledigt');
      await expect(page.getByText('Mit Hilfe geschafft. Das zählt.')).toBeVisible();
      expect(pagesLoaded > 0, 'only without scripts a button loads a page').toBe(!scripts);

      await expect
        .poll(() => recordOf(portal, learner, writing))
        .toMatchObject({ exercises: 1, withHelp: true, facts: { exercise_done: 1 } });
      expect(await disagreements(portal, learner)).toEqual([]);
      await opensMailbox(page, `/lernen/${course}/anhang-oeffnen-und-senden/lebenslauf`, scripts);
      await expect(button(page, 'Bitte um Ihren Lebenslauf')).toBeVisible();
      await button(page, /^Gesendet/).click();
      await button(page, `AW: ${invitation}`).click();
      await expect(page.locator('.letter')).toHaveText(answer);
    });

    test('leaves a half written answer, and finds it on another device', async ({
      device,
      portal,
    }) => {
      const learner = await learnerWith(portal, [course]);
      const path = `/lernen/${course}/schreiben-und-antworten/termin`;
      const [phone, computer] = [
        await device(learner, { javaScriptEnabled: scripts }),
        await device(learner, { javaScriptEnabled: scripts }),
      ];
      await opensMailbox(phone, path, scripts);
      await button(phone, invitation).click();
      await button(phone, 'Antworten').click();
      await phone.getByLabel('Text', { exact: true }).fill('Guten Tag Frau Kern, ich');
      await button(phone, 'Zurück').click();
      await expect(phone.getByText('Er liegt unter „Entwürfe“.')).toBeVisible();
      await expect.poll(() => storedBox(portal, learner)).toMatchObject({ n: 3 });
      await opensMailbox(computer, path, scripts);
      await button(computer, /^Entwürfe/).click();
      await button(computer, 'Entwurf fortsetzen').click();
      await expect(computer.getByLabel('Text', { exact: true })).toHaveValue(
        'Guten Tag Frau Kern, ich',
      );
    });
  });
}

test('A learner types on two devices at once, and no text is lost', async ({ device, portal }) => {
  const learner = await learnerWith(portal, [course]);
  const path = `/lernen/${course}/schreiben-und-antworten/termin`;
  const [phone, computer] = [await device(learner), await device(learner)];
  await opensMailbox(computer, path, true);
  await button(computer, 'Neue E-Mail').click();
  await computer.getByLabel('Text', { exact: true }).fill('Liebe Lena, die Rosen blühen.');
  await expect.poll(() => storedBox(portal, learner)).toMatchObject({ n: 1 });
  await opensMailbox(phone, path, true);
  await button(phone, 'Zurück').click();
  await button(phone, invitation).click();
  await button(phone, 'Löschen').click();
  await expect.poll(() => storedBox(portal, learner)).toMatchObject({ n: 4 });
  await button(computer, 'Zurück').click();
  await expect(
    computer.getByText('Sie haben an einer anderen Stelle weitergemacht.'),
  ).toBeVisible();
  await expect
    .poll(async () => (await storedBox(portal, learner)).body)
    .toContain('die Rosen blühen');
  await expect(computer.getByLabel('Text', { exact: true })).toHaveValue(
    'Liebe Lena, die Rosen blühen.',
  );
  await button(computer, 'Zurück').click();
  await button(computer, /^Entwürfe/).click();
  await expect(button(computer, 'Entwurf fortsetzen')).toBeVisible();
  await button(computer, /^Papierkorb/).click();
  await expect(button(computer, invitation)).toBeVisible();
});

for (const scripts of [true, false])
  test(`A photo that is too big comes back, and is sent once more as a small one, ${scripts ? 'with' : 'without'} scripts`, async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, [course]), { javaScriptEnabled: scripts });
    await opensMailbox(page, `/lernen/${course}/anhang-oeffnen-und-senden/lebenslauf`, scripts);
    await button(page, 'Schickst du mir ein Foto?').click();
    await button(page, 'Antworten').click();
    await page
      .getByLabel('Text', { exact: true })
      .fill('Liebe Lena, hier sind die Rosen aus dem Garten. Deine Oma');
    await page.getByText('Datei anhängen').click();
    await button(page, /^Foto-Garten-sehr-gross.jpg/).click();
    await expect(page.getByText('Die Anhänge haben zusammen 14 MB.')).toBeVisible();
    await button(page, 'Senden').click();
    await expect(page.getByText('nimmt höchstens 10 MB an')).toBeVisible();
    await expect(goal(page, 1)).toContainText('erledigt');
    await expect(goal(page, 2)).not.toContainText('erledigt');
    await button(page, 'Noch einmal schreiben').click();
    await button(page, /^Foto-Garten-sehr-gross.jpg/).click();
    await page.getByText('Datei anhängen').click();
    await button(page, /^Foto-Garten.jpg/).click();
    await button(page, 'Senden').click();
    await expect(goal(page, 2)).toContainText('erledigt');
  });

test('By keyboard alone somebody chooses who gets a mail, and a copy', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]));
  await opensMailbox(page, `/lernen/${course}/schreiben-und-antworten/termin`, true);
  await button(page, 'Neue E-Mail').press('Enter');
  const to = page.locator('.people').first();
  await to.getByLabel(/^Lena/).press('Space');
  await expect(to.locator('summary')).toHaveText('An: Lena (Enkelin)');
  await page.locator('#mail-cc').press('Enter');
  await page
    .locator('.people')
    .nth(1)
    .getByLabel(/^Herr Yilmaz/)
    .press('Space');
  await page.getByLabel('Betreff').fill('Donnerstag');
  await page.getByLabel('Text', { exact: true }).fill('Wir üben am Donnerstag.');
  await button(page, 'Senden').press('Enter');
  await button(page, /^Gesendet/).press('Enter');
  await button(page, 'An: Lena (Enkelin), Herr Yilmaz').press('Enter');
  await expect(page.locator('.practice dl')).toContainText('Kopie');
});

test('The mailbox fits on 320 pixels, with its list, a mail and a draft', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  const fits = async (): Promise<void> => {
    expect(await widthTooMuch(page)).toBe(0);
    expect(await smallTargets(page, 44)).toEqual([]);
  };
  await opensMailbox(page, `/lernen/${course}/schreiben-und-antworten/termin`, true);
  await fits();
  await button(page, invitation).tap();
  await expect(button(page, 'Löschen')).toBeVisible();
  await fits();
  // Two taps at one place, sooner than people tap twice on purpose, are one.
  await expect(async () => {
    await button(page, 'Antworten').tap();
    await expect(page.getByLabel('Betreff')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await fits();
});

test('"Sehr groß" and a browser font of 24 px: nothing of the mailbox is wider than a phone of 360 pixels', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), {
    viewport: { width: 360, height: 780 },
  });
  const cutOff = (): Promise<string[]> =>
    page
      .locator('.practice')
      .evaluate((box) =>
        [...box.querySelectorAll('*')]
          .filter((el) => el.checkVisibility() && el.getBoundingClientRect().right > innerWidth + 1)
          .map((el) => `${el.tagName} ${el.textContent.slice(0, 30)}`),
      );
  const places: [step: string, views: (string | RegExp)[]][] = [
    ['holen', ['Plan für unsere Lerngruppe', 'Adresse zeigen', /^Plan-Lerngruppe/]],
    ['lebenslauf', ['Das ist Bruno!', 'Weiterleiten', 'Zurück', 'Letzte Warnung', 'zahl-7731']],
  ];
  for (const [step, views] of places) {
    await opensMailbox(page, `/lernen/${course}/anhang-oeffnen-und-senden/${step}`, true);
    // The largest setting is 187.5 % of the browser's own size.
    await page.evaluate(() => {
      document.documentElement.style.fontSize = `${24 * 1.875}px`;
    });
    expect(await cutOff()).toEqual([]);
    for (const name of views) {
      await button(page, name).first().click();
      expect({ name, cutOff: await cutOff() }).toEqual({ name, cutOff: [] });
    }
  }
});

test('A browser that translates the page takes its texts away, and every press still does what it says', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]));
  await opensMailbox(page, `/lernen/${course}/schreiben-und-antworten/termin`, true);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const name of [invitation, 'Adresse zeigen', 'Antworten']) {
    await translated(page);
    await button(page, new RegExp(name)).first().click();
    await expect(page.locator('.practice font')).toHaveCount(0);
  }
  await page.getByLabel('Text', { exact: true }).fill(answer);
  await translated(page);
  await button(page, 'Senden').click();
  await expect(page.getByText('Ihre E-Mail ist gesendet.')).toBeVisible();
  await expect(goal(page, 1)).toContainText('erledigt');
  expect(errors).toEqual([]);
});
