/**
 * The course on e-mail from its first step to its last, on a phone, by somebody who is wrong first,
 * takes help in the programs, and finishes.
 */
import type { Locator, Page } from '@playwright/test';
import { readSource } from '#authoring/source.ts';
import type { ModuleAddress } from '#domains/learning/courses/rules.place.ts';
import { recallSteps } from '#domains/learning/courses/rules.recall.ts';
import type { Playable } from '#exercises/kinds.ts';
import { fillIn, playableOf, solve } from '../support/answers.ts';
import { finger } from '../support/hands.ts';
import { disagreements, learnerWith, recordOf } from '../support/learners.ts';
import { playsToEnd } from '../support/lessons.ts';
import { mistaken } from '../support/mistaken.ts';
import { expect, test } from '../support/portal.ts';
import { widthTooMuch } from '../support/screen.ts';

const course = 'e-mail';
const modules = readSource('content').courses.find(({ slug }) => slug === course)?.modules ?? [];
const onward = (page: Page): Locator =>
  page.getByRole('button', { name: /^(Weiter|Modul beenden)$/ }).first();

for (const { slug: module, steps, data } of modules)
  test(`${module} is finished on a phone, wrong first, then right`, async ({ device, portal }) => {
    test.setTimeout(180_000);
    const learner = await learnerWith(portal, [course]);
    const page = await device(learner, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`/lernen/${course}/${module}`);
    await page.getByRole('button', { name: 'Modul beginnen' }).tap();
    for (const { id } of [...recallSteps(data), ...steps]) {
      await expect(page).toHaveURL(new RegExp(`/${module}/${id}`));
      expect(await widthTooMuch(page), `${id} fits`).toBe(0);
      expect(await page.locator('body').innerText(), `${id} shows no tag`).not.toContain('<button');
      await doesTheStep(page, { course, module });
      await finger.press(onward(page));
    }
    await expect(page.getByRole('heading', { name: /Geschafft/ })).toBeVisible();
    expect(await recordOf(portal, learner, { course, module })).toMatchObject({
      facts: { module_completed: 1 },
    });
    expect(await disagreements(portal, learner)).toEqual([]);
  });

test('what a question from before asks about is read above it', async ({ device, portal }) => {
  const page = await device(await learnerWith(portal, [course]));
  await page.goto(`/lernen/${course}/messenger-und-sms/noch-da`);
  await expect(page.getByText('Eine Frage zum Modul „E-Mail verstehen“')).toBeVisible();
  await expect(page.getByText('Auf einem Zettel hat Frau Weber sechs Adressen')).toBeVisible();
  await expect(page.getByRole('img', { name: /keine-antwort@strom-werk\.example/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Was wissen Sie noch?');
});

async function doesTheStep(page: Page, at: ModuleAddress): Promise<void> {
  const form = page.locator('form.exercise');
  if ((await page.locator('.practice > form').count()) > 0) await plays(page);
  if ((await form.count()) === 0) return;
  const id = await form.locator('[name="exercise"]').inputValue();
  const exercise = playableOf(at, id);
  await isWrong(page, form, exercise);
  await solve(page, exercise, finger);
}

/** A wrong answer gets a reason, no praise and no solution; what was given stays. */
async function isWrong(page: Page, form: Locator, exercise: Playable): Promise<void> {
  const wrong = mistaken(exercise);
  if (!wrong) return;
  await fillIn(form, wrong, finger);
  const check = form.getByRole('button', { name: /prüfen$/ });
  if ((await check.count()) > 0) await finger.press(check);
  await expect(page.locator('#uebung')).toBeFocused();
  await expect(form.getByRole('heading', { name: /^(Mit Hilfe g|G)eschafft\.$/ })).toHaveCount(0);
  await expect(form.locator('.say').first()).toContainText(/\p{L}{4}/u);
  const ticked = form.getByRole('checkbox', { checked: true });
  while ((await ticked.count()) > 0) await ticked.first().uncheck();
  const fromStart = form.getByRole('button', { name: 'Von vorn beginnen' });
  const again = form.getByRole('button', { name: 'Noch einmal ab der letzten Frage' });
  if ((await fromStart.count()) > 0) await finger.press(fromStart);
  else if ((await again.count()) > 0) await finger.press(again);
}

/** Sends a mail to nobody, reads why that cannot be, and has each goal shown after two hints. */
async function plays(page: Page): Promise<void> {
  const box = page.locator('.practice');
  await box.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  const press = (name: string | RegExp): Promise<void> =>
    finger.press(box.getByRole('button', { name }).first());
  const write = box.getByRole('button', { name: 'Neue E-Mail' });
  if ((await write.count()) > 0) {
    await finger.press(write);
    await press('Senden');
    await expect(box.getByText('Es fehlt noch etwas:')).toBeVisible();
    await press('Zurück');
  }
  await playsToEnd(page, finger);
}
