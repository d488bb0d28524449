/** Learning a whole module in the browser, page after page, as a person does. */
import { expect, type Page } from '@playwright/test';
import { playableOf, solve } from './answers.ts';
import type { Hand } from './hands.ts';
import type { ModuleAddress } from '#domains/learning/courses/rules.place.ts';
import { moduleAt } from './learners.ts';
import type { Portal } from './portal.ts';

type Lesson = {
  /** What the journey asks of every page on the way. */
  onEachPage?: () => Promise<void>;
  /** What it asks of an exercise that was just solved. */
  onSolved?: () => Promise<void>;
};

/**
 * From "Modul beginnen" over every step and every exercise to "Geschafft!", or to "Kurs geschafft!"
 * where it was the last.
 */
export async function learnModule(
  page: Page,
  { db }: Portal,
  at: ModuleAddress,
  hand: Hand,
  { onEachPage, onSolved }: Lesson = {},
): Promise<void> {
  const { steps, title } = await moduleAt(db, at);
  await page.goto(`/lernen/${at.course}/${at.module}`);
  await onEachPage?.();
  await hand.press(page.getByRole('button', { name: 'Modul beginnen' }));
  for (const [i, step] of steps.entries()) {
    await expect(page.getByText(`Schritt ${i + 1} von ${steps.length}`)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(step.title);
    await onEachPage?.();
    if (step.exercise) {
      await doesExercise(page, at, step.exercise, hand);
      await onSolved?.();
      await onEachPage?.();
    }
    await hand.press(
      page.getByRole('button', {
        name: i + 1 < steps.length ? 'Weiter' : 'Modul beenden',
        exact: true,
      }),
    );
  }
  await expectEnd(page, title);
  await onEachPage?.();
}

async function doesExercise(
  page: Page,
  at: ModuleAddress,
  exercise: string,
  hand: Hand,
): Promise<void> {
  const isProgram = (await page.locator('.practice').count()) > 0;
  if (isProgram) await playsToEnd(page, hand);
  else await solve(page, playableOf(at, exercise), hand);
}

/** Has every goal of a practice program shown, after its two hints. */
export async function playsToEnd(page: Page, hand: Hand): Promise<void> {
  const box = page.locator('.practice');
  await box.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  while ((await page.locator('.played').count()) === 0) {
    for (const name of [
      'Einen Hinweis geben',
      'Noch einen Hinweis geben',
      'Zeigen Sie mir die Lösung',
    ])
      await hand.press(box.getByRole('button', { name }).first());
    await expect(box.locator('.notes')).toContainText('Wir haben diesen Teil für Sie gemacht.');
  }
}

async function expectEnd(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Kurs geschafft|Geschafft)!$/);
  const isLast = await page.getByRole('heading', { name: 'Kurs geschafft!' }).isVisible();
  if (!isLast)
    await expect(page.getByText(`Sie haben das Modul „${title}“ geschafft.`)).toBeVisible();
}
