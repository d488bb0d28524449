import type { Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { practiceState } from '#db/schema/exercises.ts';
import type { Actor } from '#lib/actor.ts';
import { keyboard } from '../support/hands.ts';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { smallTargets, translated, widthTooMuch } from '../support/screen.ts';

const course = 'home-office';
const planning = { course, module: 'tag-planen' };
const path = `/lernen/${course}/tag-planen/blatt`;
const phone = { viewport: { width: 360, height: 740 } };

const button = (page: Page, name: string | RegExp) =>
  page.locator('.practice').getByRole('button', { name });
const goal = (page: Page, n: number) => page.locator('.goals li').nth(n);
const field = (page: Page, day: string, cell: string) =>
  page.getByLabel(`${day}: ${cell}`, { exact: true });
const cells = ['Beginn', 'Pause in Minuten', 'Ende'];

/** How many buttons the server has played, and the sheet there. */
async function storedSheet({ db }: Portal, { id }: Actor): Promise<{ n: number; body: string }> {
  const [row] = await db.reader
    .select({ n: practiceState.n, body: practiceState.body })
    .from(practiceState)
    .where(and(eq(practiceState.learnerId, id), eq(practiceState.program, 'table')));
  return row ?? { n: 0, body: '' };
}

/** Opens the step with the sheet; with scripts, once the island plays. */
async function opensSheet(page: Page, scripts = true): Promise<void> {
  await page.goto(path);
  await page.locator('.practice').scrollIntoViewIfNeeded();
  if (scripts) await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

/** Types the three cells of a day. */
async function fills(page: Page, day: string, ...typed: string[]): Promise<void> {
  for (const [i, text] of typed.entries()) await field(page, day, cells[i] ?? '').fill(text);
}

for (const scripts of [true, false])
  test(`On a PC, ${scripts ? 'with' : 'without'} scripts: what does not fit is pointed at, Frau Kern answers, and it is mended`, async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, [course]);
    const page = await device(learner, { javaScriptEnabled: scripts });
    await opensSheet(page, scripts);
    await expect(page.getByRole('table', { name: 'Zeitenblatt' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Summe' })).toBeVisible();

    // "Halb drei" is in the night for a sheet of 24 hours.
    await fills(page, 'Montag', '8 Uhr', 'halbe Stunde', 'halb drei');
    await button(page, 'Blatt prüfen').click();
    await expect(page.getByRole('status')).toContainText('Sehen Sie nach: Montag.');
    await expect(page.locator('.below').first()).toContainText('2:30 Uhr als Ende');
    await expect(field(page, 'Montag', 'Ende')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, 'Montag', 'Ende')).toHaveValue('halb drei');
    await field(page, 'Montag', 'Ende').fill('14.30');
    await button(page, 'Blatt prüfen').click();
    await expect(goal(page, 0)).toContainText('erledigt');
    await expect(page.getByRole('row', { name: /^Montag/ })).toContainText('6:00');

    await fills(page, 'Dienstag', '9', '45', '17:15');
    await button(page, 'An Frau Kern senden').click();
    await expect(page.locator('.speaks')).toContainText('Für Mittwoch steht nichts auf dem Blatt');
    await fills(page, 'Mittwoch', 'halb neun', '0', '12 Uhr');
    await button(page, 'An Frau Kern senden').click();
    await expect(page.locator('.speaks')).toContainText('Am Donnerstag ergeben die Zeiten');
    await page.getByLabel('Donnerstag: Summe in Stunden').fill('8');
    await button(page, 'An Frau Kern senden').click();
    await expect(page.locator('.practice.played')).toBeVisible();
    await expect(page.locator('.speaks')).toContainText('Die 25 Stunden stimmen');
    await expect(page.getByRole('row', { name: /^Summe der Woche/ })).toContainText('25:00');
    await expect
      .poll(() => recordOf(portal, learner, planning))
      .toMatchObject({ exercises: 1, withHelp: false, facts: { exercise_done: 1 } });
    expect(await disagreements(portal, learner)).toEqual([]);
  });

test('On a phone one day is open at a time, and what was typed is there after every way back', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), phone);
  await opensSheet(page);
  await expect(field(page, 'Montag', 'Beginn')).toBeHidden();
  await expect(button(page, /^Donnerstag 8:30 Stunden/)).toBeVisible();
  await button(page, /^Montag/).click();
  await expect(page.getByText('Schluss um halb drei am Nachmittag')).toBeVisible();
  await expect(page.getByText('Zu Hause von 9 Uhr')).toBeHidden();
  await field(page, 'Montag', 'Beginn').fill('8');
  await button(page, 'Woche').click();
  await expect(button(page, /^Montag/)).toContainText('angefangen');
  await button(page, /^Montag/).click();
  await fills(page, 'Montag', '8', '30 min', '14 Uhr 30');
  await button(page, 'Fertig').click();
  await expect(button(page, /^Montag 6:00 Stunden/)).toContainText(
    '8 bis 14:30 Uhr, Pause 30 Min.',
  );
  await button(page, 'Blatt prüfen').click();
  await expect(button(page, /^Donnerstag/)).toContainText('wird eine andere Summe');
  await button(page, 'Rückgängig').click();
  await expect(button(page, /^Montag/)).toContainText('angefangen');
  await button(page, 'Von vorn beginnen').click();
  await expect(button(page, /^Montag/)).toContainText('noch leer');
  await button(page, 'Rückgängig').click();
  await expect(button(page, /^Montag/)).toContainText('angefangen');
  await button(page, /^Montag/).click();
  await expect(field(page, 'Montag', 'Beginn')).toHaveValue('8');
});

test('By keyboard alone, always seeing where they are', async ({ device, portal }) => {
  const page = await device(await learnerWith(portal, [course]));
  await opensSheet(page);
  const hand = keyboard(page);
  const week: [string, string[]][] = [
    ['Montag', ['8', '30', '14.30']],
    ['Dienstag', ['9', '45', '17.15']],
    ['Mittwoch', ['8.30', 'keine', '12']],
  ];
  for (const [day, typed] of week)
    for (const [i, text] of typed.entries())
      await hand.write(field(page, day, cells[i] ?? ''), text);
  // Enter in a field has the sheet look, and stays there.
  await page.keyboard.press('Enter');
  await expect(goal(page, 1)).toContainText('erledigt');
  await expect(field(page, 'Mittwoch', 'Ende')).toBeFocused();
  const sum = page.getByLabel('Donnerstag: Summe in Stunden');
  await hand.write(sum, '');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('8:00');
  await hand.press(button(page, 'An Frau Kern senden'));
  await expect(page.locator('.practice.played')).toBeVisible();
  await expect(page.locator('#uebung')).toBeFocused();
});

test('On a phone of 320 pixels with letters of 150 %, nothing is too wide or too small in any view', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]), {
    viewport: { width: 320, height: 640 },
  });
  await opensSheet(page);
  await button(page, /^Montag/).click();
  await fills(page, 'Montag', '8', '30', 'halb drei');
  const views = [
    'Fertig',
    'Woche',
    'Blatt prüfen',
    /^Donnerstag/,
    'Fertig',
    'Woche',
    'An Frau Kern senden',
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

test('A browser that translates the page takes its texts away, and every press still does what it says', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, [course]));
  await opensSheet(page);
  await translated(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const typed = page.locator('#blatt-mo-from');
  await typed.fill('8');
  await button(page, 'Blatt prüfen').click();
  await expect(page.locator('.practice font')).toHaveCount(0);
  await expect(typed).toHaveValue('8');
  await expect(page.locator('.below').first()).toContainText('Zur Pause steht noch nichts da.');
  expect(errors).toEqual([]);
});

test('Two devices at once: each keeps what was typed on the other', async ({ device, portal }) => {
  const learner = await learnerWith(portal, [course]);
  const [small, computer] = [await device(learner, phone), await device(learner)];
  await opensSheet(computer);
  await opensSheet(small);
  await field(computer, 'Dienstag', 'Beginn').fill('9 Uhr');
  await expect.poll(async () => (await storedSheet(portal, learner)).n).toBeGreaterThan(0);
  // The phone still shows the earlier sheet.
  await button(small, /^Montag/).click();
  await expect(small.getByText('Sie haben an einer anderen Stelle weitergemacht.')).toBeVisible();
  await button(small, /^Montag/).click();
  await fills(small, 'Montag', '8', '30', '14:30');
  await button(small, 'Fertig').click();
  await expect(button(small, /^Dienstag/)).toContainText('angefangen');
  await field(computer, 'Dienstag', 'Pause in Minuten').fill('45');
  await button(computer, 'Blatt prüfen').click();
  await expect(
    computer.getByText('Sie haben an einer anderen Stelle weitergemacht.'),
  ).toBeVisible();
  await expect(field(computer, 'Montag', 'Ende')).toHaveValue('14:30');
  await expect(field(computer, 'Dienstag', 'Pause in Minuten')).toHaveValue('45');
  await expect
    .poll(async () => (await storedSheet(portal, learner)).body)
    .toContain('"from":"9 Uhr","pause":"45"');
});
