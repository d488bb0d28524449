/** Budgets for people on a slow line: what a step weighs, cold and warm, and what runs in it. */
import type { Browser, Page } from '@playwright/test';
import { get } from 'node:http';
import { readSource } from '#authoring/source.ts';
import { expect, test } from '../support/portal.ts';
import { signedInCookies } from '../support/server.ts';
import { bytesOf, weigh, withoutFonts } from '../support/weight.ts';

const kB = 1000;
const textStep = '/lernen/e-mail/schreiben-und-antworten/aufbau';

/** A learner at a browser that has never been at the portal. */
async function comeBack(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const cookies = (await signedInCookies(url, 'lernen-probe')).split('; ').map((c) => c.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url })));
  return context.newPage();
}

test('the first step of a day weighs at most 40 kB besides the fonts, and the next one at most 6 kB, besides the styles of drawn screens where they are first seen', async ({
  browser,
  portal,
}) => {
  const page = await comeBack(browser, portal.url);
  const first = withoutFonts(await weigh(page, () => page.goto(textStep)));
  expect(first.map((s) => s.path)).toContain(textStep);
  expect(bytesOf(first)).toBeLessThanOrEqual(40 * kB);
  const next = withoutFonts(
    await weigh(page, () => page.getByRole('button', { name: 'Weiter', exact: true }).click()),
  );
  await expect(page).toHaveURL(/schreiben-und-antworten\/antworten$/);
  const besides = next.filter(({ path }) => !path.includes('/lesson-forms.'));
  expect(bytesOf(besides)).toBeGreaterThan(0);
  expect(bytesOf(besides)).toBeLessThanOrEqual(6 * kB);
  await page.context().close();
});

test('a step of text runs nothing but reading aloud and the cover of a page that is left, in at most 5 kB', async ({
  browser,
  portal,
}) => {
  const page = await comeBack(browser, portal.url);
  const scripts = (await weigh(page, () => page.goto(textStep))).filter((s) => s.kind === 'Script');
  expect(scripts.map((s) => s.path).sort()).toEqual([
    expect.stringContaining('/_astro/Document'),
    expect.stringContaining('/_astro/ReadAloud'),
  ]);
  expect(bytesOf(scripts)).toBeLessThanOrEqual(5 * kB);
  expect(await page.locator('script:not([src])').count()).toBe(0);
  await page.context().close();
});

test('the page of every step is at most 6 kB on the line, with pictures of a program or the whole mailbox in it, its files and what it says to each mistake, 11 kB', async ({
  portal,
}) => {
  const cookie = await signedInCookies(portal.url, 'lernen-probe');
  const heavy = [];
  for (const { path, most } of everyStep()) {
    const page = await compressed(`${portal.url}${path}`, cookie);
    if (page.status !== 200 || page.bytes > most) heavy.push({ path, ...page });
  }
  expect(heavy).toEqual([]);
});

test('only a step with a practice program, or with pictures of one, loads the styles of one, at most 3 kB, only one with pictures theirs, at most 1 kB, and only one with drawn screens theirs, at most 2 kB; a step loads 10 kB besides', async ({
  portal,
}) => {
  const cookie = await signedInCookies(portal.url, 'lernen-probe');
  const plain = new Set<string>();
  const special: { step: Step; sheets: string[] }[] = [];
  for (const step of everyStep()) {
    const sheets = await sheetsOf(`${portal.url}${step.path}`, cookie);
    if (step.program !== '' || step.played || step.forms) special.push({ step, sheets });
    else for (const sheet of sheets) plain.add(sheet);
  }
  const weigh = async (sheets: Iterable<string>): Promise<number> => {
    const sent = await Promise.all(
      [...sheets].map((sheet) => compressed(`${portal.url}${sheet}`, cookie)),
    );
    return sent.reduce((sum, { bytes }) => sum + bytes, 0);
  };
  expect(plain.size).toBeGreaterThan(0);
  expect(await weigh(plain)).toBeLessThanOrEqual(10 * kB);
  expect(special.filter(({ step }) => step.program !== '').length).toBeGreaterThan(0);
  expect(special.filter(({ step }) => step.played).length).toBeGreaterThan(0);
  for (const { step, sheets } of special) {
    const own = sheets.filter((sheet) => !plain.has(sheet));
    const program = Number(step.program !== '' || step.played);
    const forms = Number(step.forms);
    const played = Number(step.played);
    expect(own, step.path).toHaveLength(program + forms + played);
    expect(await weigh(own), step.path).toBeLessThanOrEqual(
      (3 * program + 2 * forms + played) * kB,
    );
  }
});

test('each practice program brings at most 15 kB of its own, beside the frame of all programs, at most 12 kB', async ({
  browser,
  portal,
}) => {
  const steps = everyStep().filter(({ program }) => program !== '');
  const first = new Map(steps.toReversed().map(({ program, path }) => [program, path]));
  expect(first.size).toBeGreaterThan(1);
  for (const [program, path] of first) {
    const page = await comeBack(browser, portal.url);
    const scripts = (
      await weigh(page, async () => {
        await page.goto(path);
        await page.locator('.practice').scrollIntoViewIfNeeded();
        await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
      })
    ).filter((s) => s.kind === 'Script');
    const named = (name: string): number =>
      bytesOf(scripts.filter((s) => s.path.startsWith(`/_astro/${name}.`)));
    expect(named('View'), program).toBeGreaterThan(0);
    expect(named('View'), program).toBeLessThanOrEqual(15 * kB);
    expect(named('programs'), program).toBeGreaterThan(0);
    expect(named('programs'), program).toBeLessThanOrEqual(12 * kB);
    await page.context().close();
  }
});

/** The addresses of the styles that a page links. */
async function sheetsOf(url: string, cookie: string): Promise<string[]> {
  const page = await (await fetch(url, { headers: { cookie } })).text();
  return [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href);
}

/** `program`: which practice program stands there; empty for none. `played`: pictures of one do. */
type Step = { path: string; program: string; played: boolean; forms: boolean; most: number };

function everyStep(): Step[] {
  return readSource('content').courses.flatMap((course) =>
    course.modules.flatMap((module) =>
      module.steps.map((step) => {
        const exercise = module.exercises[step.exercise ?? ''];
        const program = exercise?.kind === 'practice' ? exercise.program : '';
        const path = `/lernen/${course.slug}/${module.slug}/${step.id}`;
        const forms =
          step.screens.length + step.frames.length > 0 ||
          (step.part === 'bei-ihnen' && step.variants.length > 0);
        const played = step.frames.some((frame) => frame.played !== null);
        const most = (program === '' && !played ? 6 : 11) * kB;
        return { path, program, played, forms, most };
      }),
    ),
  );
}

/** Status and bytes of a page or a sheet as a browser takes it, compressed. */
function compressed(url: string, cookie: string): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, 'accept-encoding': 'gzip, br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, bytes });
      });
    }).on('error', reject);
  });
}
