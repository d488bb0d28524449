/**
 * Firefox, driven by puppeteer-core over WebDriver BiDi: somebody's own browser, which sees and
 * presses what has a role and a name.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { demoPassword } from './server.ts';
import { toolOf } from './tool.ts';

/** Where it is; undefined, and said aloud, where it cannot be had. */
export const firefox = toolOf('/usr/bin/firefox-esr', 'firefox-esr');

/** The smallest phone that people of this portal have. */
const phone = { width: 360, height: 740 };
const patience = { timeout: 30_000 };

type Role = 'link' | 'button' | 'textbox' | 'combobox' | 'radio' | 'heading';

export class Visit {
  readonly page: Page;
  /**
   * What the browser complained about in its console, and where a page was wider than the screen.
   */
  readonly complaints: string[] = [];
  private readonly browser: Browser;
  private readonly folder: string;
  private readonly url: string;

  private constructor(browser: Browser, page: Page, folder: string, url: string) {
    [this.browser, this.page, this.folder, this.url] = [browser, page, folder, url];
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      this.complaints.push(`${page.url()}: ${String(error)}`);
    });
  }

  /** Opens a browser with an empty page on a phone. */
  static async open(url: string): Promise<Visit> {
    const folder = mkdtempSync(join(tmpdir(), 'firefox-'));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox ?? '',
      headless: true,
      defaultViewport: phone,
      // A download asks nobody where to.
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': folder,
        'intl.accept_languages': 'de-DE',
      },
    });
    return new Visit(browser, await browser.newPage(), folder, url);
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async goTo(path: string): Promise<void> {
    await this.trying(`go to ${path}`, this.page.goto(`${this.url}${path}`, patience));
    await this.measure();
  }

  /**
   * Loads the page again. The driver misses that a page has loaded after one that became a file:
   * what it then says must be waited for.
   */
  async reload(): Promise<void> {
    await this.page.evaluate(() => {
      location.reload();
    });
  }

  /** Signs somebody in by the form; the people of the demonstration have one password. */
  async signIn(userName: string, password = demoPassword): Promise<void> {
    await this.goTo('/anmelden');
    await this.write('Benutzername', userName);
    // A field for a password has no role.
    await this.page.locator('main input[type=password]').fill(password);
    await this.follow('button', 'Anmelden');
  }

  /** Gives the browser a cookie of the portal. */
  async keep(name: string, value: string): Promise<void> {
    await this.browser.setCookie({
      name,
      value,
      domain: new URL(this.url).hostname,
      path: '/',
      httpOnly: true,
    });
  }

  /** Becomes a browser that was never here. */
  async forget(): Promise<void> {
    await this.browser.deleteCookie(...(await this.browser.cookies()));
  }

  /** Waits until the parts of a page that need scripts play. */
  async waitForIslands(): Promise<void> {
    await this.page.locator('.practice').setTimeout(patience.timeout).scroll();
    await this.page.waitForFunction(
      () => document.querySelector('astro-island[ssr]') === null,
      patience,
    );
  }

  /** Presses the button of the practice program that says this, among other things. */
  async pressText(text: string): Promise<void> {
    await this.trying(
      `press "${text}"`,
      this.page
        .locator(`.practice button ::-p-text(${text}), .practice button::-p-text(${text})`)
        .setTimeout(patience.timeout)
        .click(),
    );
  }

  /** Presses what stays on its page. */
  async press(role: Role, name: string): Promise<void> {
    await this.trying(`press ${role} "${name}"`, this.one(role, name).click());
  }

  /** Presses what leads to another page, and waits until that is there. */
  async follow(role: Role, name: string): Promise<void> {
    await this.trying(
      `follow ${role} "${name}"`,
      Promise.all([this.page.waitForNavigation(patience), this.press(role, name)]),
    );
    await this.measure();
  }

  async write(label: string, text: string): Promise<void> {
    await this.trying(`write into "${label}"`, this.one('textbox', label).fill(text));
  }

  /** Chooses from a list to unfold, by the option's value. */
  async choose(label: string, value: string): Promise<void> {
    await this.trying(`choose "${label}"`, this.one('combobox', label).fill(value));
  }

  /** Chooses a file for the field of the page that takes one. */
  async give(path: string): Promise<void> {
    const field = await this.page.waitForSelector('main input[type=file]', patience);
    await (field as ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  /** What stands in a field. */
  async valueOf(label: string): Promise<string> {
    return this.one('textbox', label)
      .map((field) => (field as HTMLInputElement).value)
      .wait();
  }

  /** Waits until a part of the page says this. */
  async sees(text: string, selector = 'main'): Promise<void> {
    const found = (where: string, words: string): boolean =>
      [...document.querySelectorAll(where)].some((part) =>
        part.textContent.replace(/\s+/g, ' ').includes(words),
      );
    await this.trying(
      `see "${text}" in ${selector}`,
      this.page.waitForFunction(found, patience, selector, text),
    );
  }

  /** Presses a button that gives a file; its name and bytes, once all is there. */
  async download(name: string): Promise<{ name: string; bytes: Buffer }> {
    await this.press('button', name);
    for (let wait = 0; wait < 300; wait += 1) {
      const files = readdirSync(this.folder);
      const [file] = files;
      if (file && !files.some((one) => one.endsWith('.part'))) {
        const bytes = readFileSync(join(this.folder, file));
        if (bytes.length > 0) return { name: file, bytes };
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
    throw new Error(`${name} gave no file.`);
  }

  private async measure(): Promise<void> {
    const wide = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) this.complaints.push(`${this.page.url()}: ${wide} pixels wider than the screen`);
  }

  private one(role: Role, name: string) {
    return this.page
      .locator(`main ::-p-aria([role="${role}"][name="${name}"])`)
      .setTimeout(patience.timeout);
  }

  /**
   * An error of the driver names no step: this says which it was, and what stood on the page
   * instead.
   */
  private async trying(what: string, work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (cause) {
      const said = await this.page
        .evaluate(() => document.querySelector('main')?.innerText ?? '')
        .catch(String);
      throw new Error(`Firefox cannot ${what} at ${this.page.url()}, where it says: ${said}`, {
        cause,
      });
    }
  }
}
