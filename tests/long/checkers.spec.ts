/**
 * Every page in its states, as three more checkers see it: nothing but what known-findings.ts names
 * with its reason.
 */
import { askAlfa, askIbm, askVnu, java, type Finding } from '../support/checkers.ts';
import { sights } from '../support/matrix/sights.ts';
import { expect, test } from '../support/portal.ts';
import { known, type Known } from './known-findings.ts';

const phone = { width: 320, height: 700 };

const names = ({ checker, rule, where }: Known, found: Finding): boolean =>
  checker === found.checker &&
  found.rule.startsWith(rule) &&
  `${found.page} ${found.at}`.includes(where);

test('Three more checkers find nothing on any page that is not named with its reason, and each reason is still needed', async ({
  window,
  trial,
  ownTrial,
}) => {
  test.setTimeout(7_200_000);
  const found: Finding[] = [];
  const markup = new Map<string, string>();
  for (const [pattern, all] of Object.entries(sights)) {
    for (const [i, sight] of all.entries()) {
      const name = `${pattern}, for ${sight.who}, ${sight.what}, ${i + 1}`;
      const { world } = sight.before ? await ownTrial() : trial;
      await window.page.setViewportSize(phone);
      const answer = await window.visit(sight, world);
      markup.set(name, (await answer?.text()) ?? '');
      found.push(...(await askIbm(window.page, name)), ...(await askAlfa(window.page, name)));
    }
  }
  found.push(...(await askVnu(markup)));
  expect
    .soft(
      found
        .filter((one) => !known.some((entry) => names(entry, one)))
        .map(({ checker, rule, page, at }) => `${checker}, ${rule}: ${page}: ${at}`),
    )
    .toEqual([]);
  const asked = known.filter(({ checker }) => checker !== 'vnu' || java !== undefined);
  expect.soft(asked.filter((entry) => !found.some((one) => names(entry, one)))).toEqual([]);
});

test('Each of the checkers finds a picture without words', async ({ window, portal }) => {
  await window.page.goto(`${portal.url}/impressum`);
  await window.page.evaluate(() => {
    document
      .querySelector('main')
      ?.append(Object.assign(new Image(40, 40), { src: '/favicon.svg' }));
  });
  const of = (found: Finding[]): string[] =>
    found.filter(({ at }) => at.includes('<img')).map(({ checker }) => checker);
  expect(of(await askIbm(window.page, 'a page'))).toContain('ibm');
  expect(of(await askAlfa(window.page, 'a page'))).toContain('alfa');
  if (java)
    expect(
      of(
        await askVnu(
          new Map([
            [
              'a page',
              '<!DOCTYPE html><html lang="de"><title>Bild</title><p><img src="x.png"></p></html>',
            ],
          ]),
        ),
      ),
    ).toContain('vnu');
});
