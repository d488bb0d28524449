/**
 * Who works at the desk signs in with a password and a code; learners never meet it. No page of it
 * needs JavaScript.
 */
import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test as base, type Page } from '@playwright/test';
import { account, session } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import { makeCode } from '#domains/people/accounts/rules.card.ts';
import type { Actor } from '#lib/actor.ts';
import { sessionKeeper } from '#web/session.ts';
import { today } from '#lib/time.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { signIn } from '../support/portal.ts';
import { codesNow, giveSecondFactor, knownSecret } from '../support/second-factor.ts';
import { demoPassword, startServer } from '../support/server.ts';

const test = base.extend<object, { portal: { url: string; db: TestDatabase } }>({
  portal: [
    async ({}, use) => {
      const { url, file, stop, remove } = await startServer({
        filled: true,
        env: { SECOND_FACTOR: 'required' },
      });
      const db = openDatabase(file);
      await use({ url, db });
      await db.close();
      await stop();
      remove();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ portal }, use) => {
    await use(portal.url);
  },
});

const idOf = async ({ reader }: TestDatabase, userName: string): Promise<number> => {
  const [found] = await reader
    .select({ id: account.id })
    .from(account)
    .where(eq(account.userName, userName));
  if (!found) throw new Error(`No ${userName}.`);
  return found.id;
};
const typeCode = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel('Code aus der App').fill(code);
  await page
    .getByRole('button', { name: /Anmelden|Prüfen und einrichten/ })
    .first()
    .click();
};
const cookieNames = async (page: Page): Promise<string[]> =>
  (await page.context().cookies()).map((cookie) => cookie.name);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('staff set the code up at their next sign-in, keep the spare codes, and sign in with either', async ({
    page,
  }) => {
    await signIn(page, 'betreuung-probe');
    await expect(page).toHaveTitle(/Anmeldung mit Code einrichten/);
    const key = await page.locator('.given').innerText();
    expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    await expect(page.getByRole('img', { name: /Bild für die App/ }).locator('svg')).toBeVisible();
    const field = page.getByLabel('Code aus der App');
    await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
    await expect(field).toHaveAttribute('inputmode', 'numeric');
    await typeCode(page, '12');
    await expect(page.getByRole('alert')).toContainText('Der Code hat 6 Ziffern');
    expect(await page.locator('.given').innerText()).toBe(key);
    const [now, next] = codesNow(key);
    await typeCode(page, now);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Ersatzcodes');
    const spares = await page.locator('.spares li').allInnerTexts();
    expect(new Set(spares).size).toBe(8);
    await page.getByRole('link', { name: 'Weiter' }).last().click();
    await expect(page).toHaveURL(/\/betreuung$/);
    // Shown once.
    await page.goto('/konto/ersatzcodes');
    await expect(page).toHaveURL(/\/konto$/);
    await expect(page.getByText('Übrige Ersatzcodes: 8.')).toBeVisible();

    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await signIn(page, 'betreuung-probe');
    await typeCode(page, now);
    await expect(page.getByRole('alert')).toContainText('Dieser Code gilt nicht.');
    await typeCode(page, next);
    await expect(page).toHaveURL(/\/betreuung$/);

    await page.goto('/abmelden');
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await signIn(page, 'betreuung-probe');
    await page.getByLabel('Ersatzcode').fill(spares[3]?.toLowerCase() ?? '');
    await page.getByRole('button', { name: 'Mit Ersatzcode anmelden' }).click();
    await expect(page.getByText('Der Ersatzcode ist verbraucht. Übrig: 7.')).toBeVisible();
  });

  test('who opens an account of the desk by its card sets the code up before the first page', async ({
    page,
    portal: { db },
  }) => {
    const [chief, other] = [await idOf(db, 'verwaltung-probe'), await idOf(db, 'fachkraft-zwei')];
    const actor: Actor = {
      id: chief,
      publicId: '',
      role: 'admin',
      givenName: 'Ada',
      familyName: 'Muster',
      siteIds: [],
      today: today(),
    };
    const { code } = await db.write((tx) => makeDeskCard(tx, actor, { accountId: other }));
    await page.goto(`/karte?code=${code}`);
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByLabel('Ihr Benutzername')).toHaveValue('fachkraft-zwei');
    await page.getByLabel('Eigenes Passwort').fill('lampe-wiese-fluss-kanne');
    await page.getByRole('button', { name: 'Eigenes Passwort nehmen' }).click();
    await typeCode(page, codesNow(await page.locator('.given').innerText())[0]);
    await page.getByRole('link', { name: 'Weiter' }).last().click();
    await expect(page).toHaveURL(/\/fachkraft$/);
  });

  test('learners sign in as ever, and see nothing of it', async ({ page }) => {
    await signIn(page, 'lernen-probe');
    await expect(page).toHaveURL(/\/lernen$/);
    await page.goto('/konto');
    await expect(page.getByText('Anmeldung mit Code')).toHaveCount(0);
  });
});

test('half signed in is not signed in: no page opens, and the browser holds a ticket that no script can read', async ({
  page,
  portal,
}) => {
  await signIn(page, 'fachkraft-probe');
  await expect(page).toHaveURL(/\/anmelden\/einrichten$/);
  expect(await cookieNames(page)).toEqual(['schritt']);
  const [ticket] = await page.context().cookies();
  expect(ticket).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  for (const path of ['/fachkraft', '/konto', '/konto/ersatzcodes', '/konto/zwei-schritte']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/anmelden\?weiter=/);
  }
  const id = await idOf(portal.db, 'fachkraft-probe');
  expect(await portal.db.reader.$count(session, eq(session.accountId, id))).toBe(0);
});

test('what was typed when the session ended is there again after password and code', async ({
  page,
  context,
  portal: { db, url },
}) => {
  const id = await idOf(db, 'betreuung-zwei');
  await db.write((tx) => giveSecondFactor(tx, id));
  const { name, value } = await sessionKeeper(db.reader, db.write, false).open(id, 'staff', false);
  await context.addCookies([{ name, value, url }]);
  await page.goto('/betreuung/lernende/neu');
  await page.getByLabel('Nachname').fill('Angefangen');
  await db.write((tx) => tx.delete(session).where(eq(session.accountId, id)));
  await page.getByRole('button', { name: 'Person anlegen' }).click();
  await page.locator('input[name=userName]').fill('betreuung-zwei');
  await page.locator('input[name=password]').fill(demoPassword);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await typeCode(page, codesNow(knownSecret)[0]);
  await expect(page).toHaveURL(/\/betreuung\/lernende\/neu$/);
  await expect(page.getByLabel('Nachname')).toHaveValue('Angefangen');
});

test('an admin sets up again with password and code, and resets a colleague, whose sessions end', async ({
  page,
  context,
  browser,
  portal: { db, url },
}) => {
  const [admin, colleague] = [await idOf(db, 'verwaltung-probe'), await idOf(db, 'fachkraft-zwei')];
  const spare = makeCode(randomInt);
  await db.write(async (tx) => {
    await giveSecondFactor(tx, admin, [spare]);
    await giveSecondFactor(tx, colleague);
  });
  const keeper = sessionKeeper(db.reader, db.write, false);
  const { name, value } = await keeper.open(admin, 'admin', false);
  await context.addCookies([{ name, value, url }]);
  await page.goto('/konto');
  await page.getByRole('link', { name: 'Neu einrichten' }).click();
  await page.locator('input[name=password]').fill(demoPassword);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.locator('.error-summary')).toContainText('Bitte tippen Sie den Code ein');
  await page.locator('input[name=password]').fill(demoPassword);
  await page.getByLabel('Code aus der App oder ein Ersatzcode').fill(spare);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await typeCode(page, codesNow(await page.locator('.given').innerText())[0]);
  await expect(page.locator('.spares li')).toHaveCount(8);

  const other = await browser.newContext({ baseURL: url });
  const theirs = await keeper.open(colleague, 'caseworker', false);
  await other.addCookies([{ name: theirs.name, value: theirs.value, url }]);
  const there = await other.newPage();
  await there.goto('/fachkraft');
  await expect(there).toHaveURL(/\/fachkraft$/);
  const [person] = await db.reader
    .select({ publicId: account.publicId })
    .from(account)
    .where(eq(account.id, colleague));
  await page.goto(`/verwaltung/konten/${person?.publicId ?? ''}`);
  await page.getByRole('radio', { name: 'Eine technische Störung klären' }).check();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('button', { name: 'Zurücksetzen' }).click();
  await expect(page.getByText('Zurückgesetzt. Die Person ist überall abgemeldet.')).toBeVisible();
  await there.goto('/fachkraft');
  await expect(there).toHaveURL(/\/anmelden/);
  await other.close();
  const rows = await db.reader
    .select({ action: accessLog.action })
    .from(accessLog)
    .where(eq(accessLog.subjectId, colleague));
  expect(rows.map((row) => row.action)).toContain('second_factor_reset');
});
