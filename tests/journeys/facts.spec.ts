/** The Verwaltung reads what lessons state and somebody has to check; nobody else does. */
import { learnerWith } from '../support/learners.ts';
import { readerFor } from '../support/log-readers.ts';
import { expect, test } from '../support/portal.ts';

test('the Verwaltung finds in its menu what to check: what, where, from where, and until when', async ({
  device,
  portal,
}) => {
  const page = await device(portal.office.admin);
  await page.goto('/verwaltung');
  await page.getByRole('link', { name: 'Angaben prüfen' }).first().click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Angaben, die geprüft werden müssen' }),
  ).toBeVisible();
  const row = page.getByRole('row', { name: /Karten sperren/ });
  await expect(row).toContainText('Modul „Ins Internet kommen“');
  await expect(row).toContainText('„116 116“');
  await expect(row).toContainText('31. Dezember 2027');
  await expect(row.getByRole('link', { name: 'Sperr-Notruf' })).toHaveAttribute(
    'href',
    /^https:\/\//,
  );
  const remote = page.getByRole('row', { name: /Telearbeit ist ein fester Platz/ });
  await remote.getByRole('link', { name: 'Wörter erklärt: Telearbeit' }).click();
  await expect(page).toHaveURL(/\/woerter#wort-telearbeit$/);
});

test('nobody but the Verwaltung opens it', async ({ portal }) => {
  const { staff, caseworker } = portal.office;
  const learner = await learnerWith(portal, ['erste-schritte'], ['Fritz', 'Fremd']);
  for (const who of [staff, caseworker, learner]) {
    const { status, html } = await (await readerFor(portal, who))('/verwaltung/angaben');
    expect({ role: who.role, status: status === 200 }).toEqual({ role: who.role, status: false });
    expect(html).not.toContain('116 116');
  }
});
