import type { Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { smallTargets, widthTooMuch } from '../support/screen.ts';

const course = 'e-mail';
const chatting = { course, module: 'messenger-und-sms' };
const answering = `/lernen/${course}/messenger-und-sms/nachricht`;
const week = `/lernen/${course}/messenger-und-sms/gruppe`;

const button = (page: Page, name: string | RegExp) =>
  page.locator('.practice').getByRole('button', { name });
const goal = (page: Page, n: number) => page.locator('.goals li').nth(n);
const messages = (page: Page) => page.locator('.thread li');

/** How many buttons the server has played, and what the phone holds there. */
async function storedPhone({ db }: Portal, { id }: Actor): Promise<{ n: number; body: string }> {
  const [row] = await db.reader
    .select({ n: practiceState.n, body: practiceState.body })
    .from(practiceState)
    .where(and(eq(practiceState.learnerId, id), eq(practiceState.program, 'messenger')));
  return row ?? { n: 0, body: '' };
}

/** Opens the step with the messenger; with scripts, once the island plays. */
async function opensMessenger(page: Page, path: string, scripts: boolean): Promise<void> {
  await page.goto(path);
  await page.locator('.practice').scrollIntoViewIfNeeded();
  if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

/** Chooses the message in which these words stand, and presses one of its buttons. */
async function choosesFrom(page: Page, words: string, deed: string): Promise<void> {
  const message = messages(page).filter({ hasText: words }).last();
  await message.getByRole('button', { name: /^Auswählen/ }).press('Enter');
  await message.getByRole('button', { name: deed }).press('Enter');
}

for (const scripts of [true, false])
  test(`A learner hears, answers, sends a photo and a voice, wrong first, ${scripts ? 'with' : 'without'} scripts`, async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [course]);
    const page = await device(learner, { javaScriptEnabled: scripts });
    await opensMessenger(page, answering, scripts);
    await button(page, /^Lerngruppe/).click();
    await button(page, /^Sprachnachricht/).click();
    await expect(page.locator('.thread')).toContainText('Wer kann einen Laptop mitbringen?');
    await expect(page.getByRole('status')).toContainText('Wer kann einen Laptop mitbringen?');
    await expect(goal(page, 0)).toContainText('erledigt');
    await choosesFrom(page, 'Wer kann einen Laptop', 'Antworten');
    await expect(page.getByText(/^Antwort an Herr Yilmaz/)).toBeVisible();
    const field = page.getByLabel('Ihre Nachricht an Lerngruppe');
    await field.fill('Meinen Laptop bringe ich mit, ich komme um 15 Uhr.');
    await button(page, 'Senden').click();
    await expect(goal(page, 1)).toContainText('erledigt');
    await expect(messages(page).last()).toContainText('Danke, dann warten wir nicht auf Sie.');
    await expect(field).toHaveValue('');

    // The photo with somebody on it goes out first, and is taken back for all.
    await button(page, /^Foto$/).click();
    await button(page, /Davor steht Frau Adam/).click();
    await expect(page.getByRole('img', { name: /Davor steht Frau Adam/ })).toBeVisible();
    await button(page, 'Senden').click();
    await expect(page.getByRole('status')).toContainText('Bitte kein Bild von mir!');
    const mine = messages(page).filter({ has: page.getByRole('img') });
    await mine.getByRole('button', { name: /^Auswählen/ }).press('Enter');
    await mine.getByRole('button', { name: 'Für alle löschen' }).press('Enter');
    await expect(page.getByText('Diese Nachricht wurde gelöscht.')).toBeVisible();
    await button(page, /^Foto$/).click();
    await button(page, /Sonst ist nichts auf dem Bild/).click();
    await button(page, 'Senden').click();
    await expect(goal(page, 2)).toContainText('erledigt');

    await button(page, 'Aufnehmen').click();
    await button(page, 'Anhören').click();
    await expect(page.locator('.compose')).toContainText(
      'der Schlüssel liegt unter dem Blumentopf',
    );
    await button(page, 'Löschen').click();
    await button(page, 'Aufnehmen').click();
    await button(page, 'Anhören').click();
    await button(page, 'Senden').click();
    await expect(goal(page, 3)).toContainText('erledigt');
    await expect
      .poll(() => recordOf(portal, learner, chatting))
      .toMatchObject({ exercises: 1, facts: { exercise_done: 1 } });
    expect(await disagreements(portal, learner)).toEqual([]);
  });

test('By keyboard alone on a PC: what was for one is deleted for all, somebody is rung up, blocked, and a group left', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]));
  await opensMessenger(page, week, true);
  const goals = (await page.locator('.goals').boundingBox()) ?? { x: 0, width: 0 };
  const frame = (await page.locator('.chats').boundingBox()) ?? { x: 0 };
  expect(goals.x + goals.width, 'what is to be done stands beside').toBeLessThanOrEqual(frame.x);
  await button(page, /^Lerngruppe/).press('Enter');
  await choosesFrom(page, 'der Schlüssel liegt', 'Für alle löschen');
  await expect(goal(page, 0)).toContainText('erledigt');
  await button(page, 'Chats').press('Enter');

  // First where all read it.
  const asks = async (chat: RegExp, text: string): Promise<void> => {
    await button(page, chat).press('Enter');
    await page.getByLabel(/^Ihre Nachricht an/).fill(text);
    await button(page, 'Senden').press('Enter');
  };
  await asks(/^Team Büro/, 'Am Freitag bin ich beim Arzt.');
  await expect(page.getByRole('status')).toContainText('Das lesen jetzt alle');
  await choosesFrom(page, 'beim Arzt', 'Für alle löschen');
  await button(page, 'Chats').press('Enter');
  await asks(/^Frau Kern/, 'Guten Tag Frau Kern, darf ich am Freitag später kommen?');
  await expect(goal(page, 1)).toContainText('erledigt');

  const inMore = async (chat: RegExp, deed: string): Promise<void> => {
    await button(page, 'Chats').press('Enter');
    await button(page, chat).press('Enter');
    await button(page, 'Mehr').press('Enter');
    await button(page, deed).press('Enter');
  };
  await inMore(/^0176 04069032/, 'Anrufen');
  await expect(page.getByRole('status')).toContainText('Dort hebt gerade niemand ab.');
  await button(page, 'Zurück').press('Enter');
  await inMore(/^Lena/, 'Anrufen');
  await expect(goal(page, 2)).toContainText('erledigt');
  await inMore(/^0176 04069032/, 'Blockieren');
  await expect(goal(page, 3)).toContainText('erledigt');
  await button(page, 'Zurück').press('Enter');
  await inMore(/^Geld verdienen/, 'Stummschalten');
  await expect(page.getByRole('status')).toContainText('79 Fremde sehen weiter Ihre Nummer');
  await button(page, 'Gruppe verlassen').press('Enter');
  await expect(page.locator('.practice.played')).toBeVisible();
  await expect(button(page, /^Geld verdienen/)).toHaveCount(0);
});

test('On a phone of 320 pixels with letters of 150 %, nothing is too wide or too small in any view', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), {
    viewport: { width: 320, height: 640 },
  });
  await opensMessenger(page, week, true);
  const views: (string | RegExp)[] = [
    /^Lerngruppe/,
    /^Auswählen ?: Sie/,
    'Antworten',
    'Mehr',
    'Zurück',
    /^Foto$/,
    /Davor steht Frau Adam/,
    'Senden',
    'Chats',
    /^Paket-Dienst|^0176 04069031/,
    'zoll-28.example',
  ];
  for (const name of ['', ...views]) {
    if (name !== '') await button(page, name).last().click();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '150%';
    });
    expect({ name, wide: await widthTooMuch(page), small: await smallTargets(page, 44) }).toEqual({
      name,
      wide: 0,
      small: [],
    });
  }
});

test('A half written message is on the other device, and what was written on both is there', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, [course]);
  const [phone, computer] = [await device(learner), await device(learner)];
  await opensMessenger(computer, week, true);
  await button(computer, /^Frau Kern/).click();
  await computer.getByLabel(/^Ihre Nachricht an/).fill('Guten Tag Frau Kern');
  await expect.poll(async () => (await storedPhone(portal, learner)).n).toBeGreaterThan(0);
  // The other device opens where this one is.
  await opensMessenger(phone, week, true);
  await phone.getByLabel(/^Ihre Nachricht an/).fill('Ich habe eine Frage');
  await button(phone, 'Chats').click();
  await button(computer, 'Chats').click();
  await expect(
    computer.getByText('Sie haben an einer anderen Stelle weitergemacht.'),
  ).toBeVisible();
  await expect
    .poll(async () => (await storedPhone(portal, learner)).body)
    .toContain('Ich habe eine Frage\\nGuten Tag Frau Kern');
});
