/**
 * The Lernstand as a program fetches it: the token that the Verwaltung makes for it on its page, and
 * the questions that it asks.
 */
import type { Page } from '@playwright/test';
import type { Actor } from '#lib/actor.ts';
import { newestVersion, versionNumber } from '#domains/reporting/lernstand/rules.columns.ts';
import { messages } from '#lib/i18n.ts';
import { expect } from './portal.ts';

const words = messages.apiClients;
/** What an answer holds. */
export type PageBody = {
  file: Record<string, unknown>;
  rows: Record<string, unknown>[];
  next: string | null;
};

/** Asks as a program does. */
export const ask = (
  url: string,
  token: string | null,
  query = '',
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}/api/v1/lernstand${query}`, {
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });

/**
 * The Verwaltung makes a token for a caseworker's clients, or for all, of the newest version or of
 * another; gives what the page shows, once.
 */
export async function makesToken(
  page: Page,
  name: string,
  caseworker?: Actor,
  version = versionNumber(newestVersion),
): Promise<string> {
  await page.goto('/verwaltung');
  await page.getByRole('link', { name: 'Weitergabe', exact: true }).click();
  await page.getByRole('link', { name: words.menu, exact: true }).click();
  await page.getByRole('link', { name: words.new }).click();
  await page.getByLabel(words.name).fill(name);
  await page.getByRole('radio', { name: caseworker ? words.scope_some : words.scope_all }).check();
  if (caseworker)
    await page.getByRole('checkbox', { name: new RegExp(caseworker.familyName) }).check();
  await page.getByRole('radio', { name: new RegExp(`^Fassung ${version}`) }).check();
  await page.getByRole('button', { name: words.make }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Schlüssel für ${name}`);
  return page.getByLabel(words.keyLabel).inputValue();
}
