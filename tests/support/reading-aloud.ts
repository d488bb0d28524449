/** The tools with which a learner has a step read aloud, and a step to press them on. */
import type { Page } from '@playwright/test';
import { expect } from './portal.ts';
import { heard } from './voice.ts';

/** All buttons of "Vorlesen". */
export const tools = (page: Page) => page.getByRole('group', { name: 'Text vorlesen' });

/** One of them. */
export const tool = (page: Page, name: string) =>
  tools(page).getByRole('button', { name, exact: true });

/** A step to have read aloud. */
export const rules = '/lernen/home-office/tag-planen/regeln';

/** Presses "Vorlesen" and listens to the end. */
export async function listens(page: Page): Promise<string[]> {
  // Until all has come, the browser may still move the focus to the place in the address.
  await page.waitForLoadState();
  await tool(page, 'Vorlesen').click();
  await expect(tool(page, 'Stopp')).toBeHidden();
  return heard(page);
}
