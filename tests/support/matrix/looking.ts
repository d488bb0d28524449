/**
 * Looks at one sight as people do: in light, in the dark, in forced colours, at 320 px, with
 * letters of 150 %, and at 400 %. axe finds nothing in any, with a contrast of 7:1; the rules that
 * can be measured are kept (measures.ts).
 */
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import {
  expect,
  type Browser,
  type BrowserContext,
  type Page,
  type Response,
} from '@playwright/test';
import { provesSights } from '../long.ts';
import { saidTwice } from '../ears.ts';
import type { Way } from '../measures/eyes.ts';
import { faultsOf, zoomed } from '../measures.ts';
import { markupFaults } from './markup.ts';
import type { Asker } from './asking.ts';
import { cookiesOf, fieldsOf } from './drawing.ts';
import type { Sight } from './sight.ts';
import type { World } from './world.ts';

/** 7:1 in the place of 4.5:1 (docs/rules.md, Pages 3). */
const rules = {
  'color-contrast-enhanced': { enabled: true },
  'color-contrast': { enabled: false },
};
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 700 };

const require = createRequire(import.meta.url);
const { source: axeSource } = createRequire(require.resolve('@axe-core/playwright'))(
  'axe-core',
) as { source: string };

/** One window for all sights; who is signed in changes with the cookies. */
export class Window {
  private readonly complaints: string[] = [];
  private readonly context: BrowserContext;
  readonly page: Page;
  private readonly url: string;
  /** The words of the menu where they were first seen, for each who has one. */
  private readonly menus = new Map<Asker, string[]>();
  /** How letters looked on the pages that were looked at in the dark. */
  private readonly letters = new Set<string>();

  private constructor(context: BrowserContext, page: Page, url: string) {
    [this.context, this.page, this.url] = [context, page, url];
    page.on('pageerror', (error) => {
      this.complaints.push(error.message);
    });
    page.on('console', (message) => {
      // The browser calls every answer of 400 and more an error, also the page itself.
      const itself =
        message.text().startsWith('Failed to load resource') &&
        message.location().url === page.url();
      if (message.type() === 'error' && !itself) this.complaints.push(message.text());
    });
  }

  static async open(browser: Browser, url: string): Promise<Window> {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    // Given to each page as it begins, axe is read once; handed over before each look it took
    // longer than the look.
    await context.addInitScript({ content: axeSource });
    return new Window(context, await context.newPage(), url);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /**
   * Goes there and looks in every way; `name` begins each complaint. The first sight of a route is
   * seen wide, in the dark and in forced colours too; the others hold the same parts in another
   * state, and `npm test` looks at them where there is little room.
   */
  async look(sight: Sight, world: World, name: string, first: boolean): Promise<void> {
    const { page } = this;
    this.complaints.length = 0;
    const inEveryWay = first || provesSights;
    await page.setViewportSize(inEveryWay ? wide : narrow);
    await page.emulateMedia({ colorScheme: inEveryWay ? 'dark' : 'light', forcedColors: 'none' });
    const answer = await this.visit(sight, world);
    expect.soft(answer?.status(), `${name}: status`).toBe(sight.status ?? 200);
    expect
      .soft(await answer?.text(), `${name}: nothing comes after the page`)
      .toMatch(/<\/html>\s*$/);
    await this.expectSound(name);
    expect.soft(await page.evaluate(markupFaults), `${name}: the markup`).toEqual([]);
    expect.soft(await saidTwice(page), `${name}: said twice to ears`).toEqual([]);
    await this.expectSameMenu(sight.who, name);
    if (inEveryWay) await this.lookWide(name);
    await this.expectRules(name, 'narrow');
    await this.expectNothingFound(`${name}, 320 px`);
    expect
      .soft(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${name}: width at 320 px`,
      )
      .toBeLessThanOrEqual(narrow.width);
    if (inEveryWay) await this.lookLarge(name);
    expect.soft(this.complaints, `${name}: the console`).toEqual([]);
  }

  private async lookWide(name: string): Promise<void> {
    const { page } = this;
    // Rings are shown to whoever has touched the keyboard.
    await page.keyboard.press('Tab');
    await this.expectRules(name, 'wide');
    const isNew = await this.showsNewLetters();
    if (isNew) await this.expectNothingFound(`${name}, dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    // A scheme changes colours alone, in a style that has no other word about it: those of light
    // are looked at where the page is narrow.
    if (provesSights) await this.expectNothingFound(`${name}, light`);
    if (isNew) await this.expectHeadingInForcedColours(name);
    await page.setViewportSize(narrow);
  }

  /**
   * Whether the page shows letters in a colour, in a size or on a ground that no earlier page in
   * this window had. The dark changes nothing else for axe, which looks at everything in light.
   */
  private async showsNewLetters(): Promise<boolean> {
    const letters = await this.page.evaluate(lettersOfPage);
    const isNew = letters.some((look) => !this.letters.has(look));
    for (const look of letters) this.letters.add(look);
    return isNew || provesSights;
  }

  private async lookLarge(name: string): Promise<void> {
    const { page } = this;
    await page.setViewportSize(zoomed);
    await this.expectRules(name, 'zoomed');
    await page.setViewportSize(narrow);
    await page.evaluate(() => {
      document.documentElement.dataset['size'] = '150';
    });
    await this.expectRules(name, 'large');
  }

  private async expectRules(name: string, way: Way): Promise<void> {
    expect
      .soft(await faultsOf(this.page, way), `${name}, ${way}: the rules of docs/rules.md`)
      .toEqual([]);
  }

  private async expectSameMenu(who: Asker, name: string): Promise<void> {
    const words = await this.page.locator('header nav.menu:not(.group) a').allTextContents();
    if (words.length === 0) return;
    expect
      .soft(words, `${name}: the menu is the same on every page (17)`)
      .toEqual(this.menus.get(who) ?? words);
    this.menus.set(who, words);
  }

  private async expectHeadingInForcedColours(name: string): Promise<void> {
    const { page } = this;
    await page.emulateMedia({ forcedColors: 'active' });
    await expect
      .soft(page.getByRole('heading', { level: 1 }), `${name}: the heading in forced colours`)
      .toBeVisible();
    await page.emulateMedia({ forcedColors: 'none' });
  }

  /** Goes to a sight as whoever it is for, and gives the answer. */
  async visit(sight: Sight, world: World): Promise<Response | null> {
    const cookies = await cookiesOf(this.url, world, sight);
    await this.context.clearCookies();
    await this.context.addCookies(
      cookies.map((text) => ({
        name: text.slice(0, text.indexOf('=')),
        value: text.slice(text.indexOf('=') + 1),
        url: this.url,
      })),
    );
    const address = sight.path(world.own);
    const fields = fieldsOf(sight, world);
    if (!fields) return this.page.goto(address);
    // A form is sent from whatever page of the portal is open.
    if (!this.page.url().startsWith(this.url)) await this.page.goto('/impressum');
    const answer = this.page.waitForResponse((response) => response.request().method() === 'POST');
    const arrived = this.page.waitForEvent('load');
    await this.page.evaluate(postForm, { address, fields });
    const response = await answer;
    await arrived;
    return response;
  }

  private async expectSound(name: string): Promise<void> {
    const { headings, title, lang } = await this.page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      title: document.title,
      lang: document.documentElement.lang,
    }));
    expect.soft(headings, `${name}: one heading of the first rank`).toBe(1);
    expect.soft(title, `${name}: the title`).toMatch(/\S.* · Heimvorteil$/);
    expect.soft(lang, `${name}: the language`).toBe('de');
  }

  private async expectNothingFound(name: string): Promise<void> {
    const axe = new AxeBuilder({ page: this.page, axeSource: ';' })
      .options({ resultTypes: ['violations'], rules })
      .setLegacyMode(true);
    const { violations } = await axe.withTags(tags).analyze();
    expect
      .soft(
        violations.flatMap(({ id, help, nodes }) =>
          nodes.map(
            ({ target, failureSummary }) =>
              `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`,
          ),
        ),
        name,
      )
      .toEqual([]);
  }
}

/**
 * How letters look on the open page: each colour, size and weight with the grounds that it stands
 * on, up to the page itself. Runs in the browser, so it uses no name from outside.
 */
function lettersOfPage(): string[] {
  const grounds = new Map<Element | null, string>([[null, '']]);
  const groundOf = (el: Element): string => {
    const known = grounds.get(el);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(el);
    const isBare = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none';
    const own = isBare && opacity === '1' ? '' : `${backgroundColor} ${backgroundImage} ${opacity}`;
    const ground = `${el.parentElement ? groundOf(el.parentElement) : ''} ${own}`.trim();
    grounds.set(el, ground);
    return ground;
  };
  const holdsText = (el: Element): boolean =>
    [...el.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  const letters = [...document.body.querySelectorAll('*')]
    .filter((el) => holdsText(el) || el.matches('input, select, textarea'))
    .filter((el) => el.checkVisibility({ visibilityProperty: true }))
    .map((el) => {
      const { color, fontSize, fontWeight } = getComputedStyle(el);
      return `${color} ${fontSize} ${fontWeight} on ${groundOf(el)}`;
    });
  return [...new Set(letters)];
}

/** Sends a form from the page that is open, as a button on it would. */
function postForm({ address, fields }: { address: string; fields: [string, string][] }): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  for (const [name, value] of fields)
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  // A moment later, so that whoever called this hears that it was done before the page goes.
  setTimeout(() => {
    form.submit();
  });
}
