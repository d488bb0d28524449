/**
 * Worked examples whose frames are pictures of the program, with scripts and without: what is seen,
 * what can be reached, on a small phone with large letters, in the dark, on paper.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { readSource } from '#authoring/source.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { widthTooMuch } from '../support/screen.ts';

type Device = (
  learner: Awaited<ReturnType<typeof learnerWith>>,
  options: BrowserContextOptions,
) => Promise<Page>;

/** The steps that show played pictures, with what is pressed in each. */
const steps = readSource('content').courses.flatMap((course) =>
  course.modules.flatMap((module) =>
    module.steps
      .filter(({ frames }) => frames.some(({ played }) => played))
      .map(({ id, frames }) => ({
        path: `/lernen/${course.slug}/${module.slug}/${id}`,
        rings: frames.map(({ played }) => Number(played !== null && played.at !== 'end')),
      })),
  ),
);
const [answering = { path: '', rings: [] }] = steps.filter(({ path }) =>
  path.includes('schreiben-und-antworten'),
);
const pictures = (page: Page) => page.locator('.film .still');

/** A learner of the course, on a phone. */
const learns = async (
  device: Device,
  portal: Portal,
  options: BrowserContextOptions = {},
): Promise<Page> =>
  device(await learnerWith(portal, ['e-mail']), {
    viewport: { width: 360, height: 740 },
    ...options,
  });

/** All frames of a step below one another. */
const opens = (page: Page, { path }: { path: string }) => page.goto(`${path}#bilder`);

/** What of the pictures takes the focus, by script or by the Tab key. */
const reachable = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.still, .still *')]
      .filter((element) => {
        element.focus();
        return document.activeElement === element;
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 80)),
  );

for (const javaScriptEnabled of [true, false])
  test(`Each frame shows the program with one ringed place, which nobody can reach (scripts: ${javaScriptEnabled})`, async ({
    device,
    portal,
  }) => {
    expect(steps.length).toBeGreaterThan(2);
    const page = await learns(device, portal, { javaScriptEnabled });
    for (const { path, rings } of steps) {
      await opens(page, { path });
      await expect(pictures(page)).toHaveCount(rings.length);
      for (const [i, count] of rings.entries()) {
        const picture = pictures(page).nth(i);
        await expect(picture).toBeVisible();
        await expect(picture.locator('.here')).toHaveCount(count);
        if (count === 0) continue;
        await expect(picture.locator('.here')).toBeVisible();
        await expect(picture.locator('.here .hand')).toBeVisible();
      }
      expect(await reachable(page), path).toEqual([]);
    }
  });

test('A picture is the real program: its button is the one that the practice shows', async ({
  device,
  portal,
}) => {
  const page = await learns(device, portal);
  await opens(page, answering);
  await expect(pictures(page).nth(1).locator('.here')).toHaveText('Antworten');
  await expect(pictures(page).nth(3)).toContainText('Guten Tag Herr Yilmaz,');
  await expect(pictures(page).nth(4)).toContainText('Ihre E-Mail ist gesendet.');
  await page.goto('/lernen/e-mail/schreiben-und-antworten/termin');
  await page.locator('.practice').getByRole('button', { name: 'Einladung zum Gespräch' }).click();
  const real = page.locator('.practice').getByRole('button', { name: 'Antworten' });
  await expect(real).toBeVisible();
});

test('A picture is heard as one, with the place where it is pressed', async ({
  device,
  portal,
}) => {
  const page = await learns(device, portal);
  await opens(page, answering);
  await expect(
    page.getByRole('img', {
      name: 'Bild aus dem Übungsprogramm: E-Mail „Welchen Kuchen mögen Sie?“. Eine Hand zeigt auf: Antworten.',
    }),
  ).toBeVisible();
  await expect(page.locator('.film').getByRole('button')).toHaveCount(0);
});

for (const [name, options] of [
  ['in light', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
] as const)
  test(`axe finds nothing in the pictures ${name}, and nothing is cut at 320 pixels with letters of 150 %`, async ({
    device,
    portal,
  }) => {
    const page = await learns(device, portal, {
      viewport: { width: 320, height: 640 },
      ...options,
    });
    for (const { path } of steps) {
      await opens(page, { path });
      expect((await new AxeBuilder({ page }).include('.film').analyze()).violations).toEqual([]);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '30px';
      });
      expect(await widthTooMuch(page), path).toBe(0);
      expect(await cutRings(page), path).toEqual([]);
    }
  });

/** Ringed places that do not lie whole within their picture. */
const cutRings = (page: Page) =>
  page.locator('.still').evaluateAll((stills) =>
    stills.flatMap((still) => {
      const here = still.querySelector('.here')?.getBoundingClientRect();
      const around = still.getBoundingClientRect();
      if (!here) return [];
      const isWhole =
        here.left >= around.left &&
        here.right <= around.right &&
        here.top >= around.top &&
        here.bottom <= around.bottom;
      return isWhole ? [] : [still.getAttribute('aria-label')];
    }),
  );
