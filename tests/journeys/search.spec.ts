/**
 * Names of people are in no address: what somebody looks for is posted, and a number stands for it.
 */
import { eq } from 'drizzle-orm';
import { keptSearch } from '#db/schema/accounts.ts';
import { mostSearches } from '#domains/people/accounts/rules.search.ts';
import { expect, signIn, test } from '../support/portal.ts';
import { sources } from '../support/sources.ts';
import { visitor } from '../support/visitor.ts';

const family = 'Muster';
const staffOf = (url: string) => visitor(url, 'betreuung-probe');

test('Staff find somebody again after going back and after loading the page again, and the address never has the name', async ({
  page,
}) => {
  const seen: string[] = [];
  page.on('request', (request) => {
    seen.push(request.url(), request.headers()['referer'] ?? '');
  });
  await signIn(page, 'betreuung-probe');
  await page.getByLabel('Name suchen').fill('mus ro');
  await page.getByLabel('Name suchen').press('Enter');
  await expect(page.getByRole('table', { name: 'Gefunden zu „mus ro“' })).toBeVisible();
  await expect(page).toHaveURL(/suche=[\w-]{22}/);
  await page.reload();
  await expect(page.getByRole('table', { name: 'Gefunden zu „mus ro“' })).toBeVisible();
  await page.getByRole('link', { name: 'Muster, Rosa' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rosa Muster');
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Gefunden zu „mus ro“' })).toBeVisible();
  await expect(page.getByLabel('Name suchen')).toHaveValue('mus ro');
  expect(seen.filter((address) => /mus/i.test(address))).toEqual([]);
  expect(seen.filter((address) => address.includes('suche='))).not.toEqual([]);
});

test('While a name is typed, no address has it either, and the way back leads to the same people', async ({
  page,
}) => {
  await signIn(page, 'betreuung-probe');
  const seen: string[] = [];
  page.on('request', (request) => {
    seen.push(request.url());
  });
  await page.getByLabel('Name suchen').pressSequentially('mus ro');
  const names = page.locator('[data-live-list] ul a');
  await expect(names).toHaveText(['Muster, Rosa']);
  await names.first().click();
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Gefunden zu „mus ro“' })).toBeVisible();
  expect(seen.filter((address) => /mus/i.test(address))).toEqual([]);
});

test('A number means nothing to anybody else, and after half an hour to nobody; the page says so and offers the field', async ({
  portal,
}) => {
  const staff = await staffOf(portal.url);
  const { to } = await staff.post('/betreuung', 'search.find', { suche: family });
  expect(to).toMatch(/^\/betreuung\?suche=[\w-]{22}$/);
  expect((await staff.get(to)).html).toContain(`Gefunden zu „${family}“`);
  const other = await visitor(portal.url, 'betreuung-zwei');
  const strange = await other.get(to);
  expect(strange.html).toContain('Diese Suche ist nach 30 Minuten gelöscht.');
  expect(strange.html).not.toContain('Gefunden zu');
  await portal.db.write((tx) =>
    tx
      .update(keptSearch)
      .set({ expiresAt: 1 })
      .where(eq(keptSearch.number, to.slice(-22))),
  );
  const over = await staff.get(to);
  expect(over.status).toBe(200);
  expect(over.html).toContain('Diese Suche ist nach 30 Minuten gelöscht.');
  expect(over.html).toContain('Name suchen');
});

test('What is stored of a search is sealed, and of one person no more than a few', async ({
  portal,
}) => {
  const staff = await staffOf(portal.url);
  for (let n = 0; n < mostSearches + 3; n += 1)
    expect(
      (await staff.post('/betreuung', 'search.find', { suche: `${family} ${n}` })).status,
    ).toBe(303);
  const kept = await portal.db.reader
    .select({ accountId: keptSearch.accountId, body: keptSearch.body })
    .from(keptSearch);
  const most = Math.max(
    ...kept.map(({ accountId }) => kept.filter((row) => row.accountId === accountId).length),
  );
  expect(most).toBe(mostSearches);
  expect(kept.filter(({ body }) => body.toString('latin1').includes(family))).toEqual([]);
});

/**
 * Each form of a page that leaves what is typed behind in the address, with the fields that it has.
 */
function openForms(html: string): { action: string; fields: string[] }[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([, head = '', body = '']) => {
      if (/method="post"/i.test(head) && !/formmethod="get"/i.test(body)) return [];
      const fields = [...body.matchAll(/<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"/g)].map(
        ([, name = '']) => name,
      );
      return [{ action: /action="([^"]*)"/.exec(head)?.[1] ?? '', fields }];
    },
  );
}
/**
 * What a plain form may leave in an address: choices, days, random names, a certificate's number
 * that is printed to be typed in.
 */
const choices =
  /^(standort|kurs|von|person|nummer|aufgabe|rolle|art|bis|abgelehnt|stand|fertig|pause)$/;

test('No form of any page would put the name of a person into an address', async ({ portal }) => {
  const pages: [string, string][] = [
    ['betreuung-probe', '/betreuung'],
    ['betreuung-probe', '/betreuung/daneben'],
    ['betreuung-probe', '/betreuung/zuweisen'],
    ['betreuung-probe', '/betreuung/papier'],
    ['betreuung-probe', '/betreuung/zahlen'],
    ['betreuung-probe', '/betreuung/anrufe'],
    ['betreuung-probe', '/betreuung/lernende/karten'],
    ['betreuung-probe', '/betreuung/bewerbungen'],
    ['fachkraft-probe', '/fachkraft'],
    ['verwaltung-probe', '/verwaltung'],
    ['verwaltung-probe', '/verwaltung/zustaendigkeit'],
    ['verwaltung-probe', '/verwaltung/zahlen'],
  ];
  for (const [who, path] of pages) {
    const { html, status } = await (await visitor(portal.url, who)).get(path);
    expect(status, path).toBe(200);
    for (const { fields } of openForms(html))
      expect(
        fields.filter((name) => !choices.test(name)),
        path,
      ).toEqual([]);
  }
});

test('No source of a page has a plain form with a field for typing, but those whose words are about no person', () => {
  const plain = sources('src/{pages,components}/**/*.astro').filter(({ text }) =>
    /<form\b(?![^>]*method="post")/.test(text),
  );
  const typing = plain.filter(({ text }) =>
    [...text.matchAll(/<form\b(?![^>]*method="post")[\s\S]*?<\/form>/g)].some(([form]) =>
      /<(SearchField|Field(?![^>]*\bkind="(?:select|date)"))\b/.test(form),
    ),
  );
  // The number of a certificate is printed with its address.
  expect(typing.map(({ path }) => path)).toEqual(['src/pages/nachweis.astro']);
});
