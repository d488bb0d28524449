import type { Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';

const course = 'e-mail';
const writing = { course, module: 'schreiben-und-antworten' };
const invitation = 'Einladung zum Gespräch am 6. Oktober';
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
      await expect(button(phone, 'Entwurf fortsetzen')).toBeVisible();
      await expect.poll(() => storedBox(portal, learner)).toMatchObject({ n: 3 });
      await opensMailbox(computer, path, scripts);
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
  await expect(button(computer, 'Entwurf fortsetzen')).toBeVisible();
  await button(computer, /^Papierkorb/).click();
  await expect(button(computer, invitation)).toBeVisible();
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
  await button(page, 'Antworten').tap();
  await expect(page.getByLabel('Betreff')).toBeVisible();
  await fits();
});
