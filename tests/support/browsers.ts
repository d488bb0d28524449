/**
 * Browsers that tests take one after another. A new one begins with a process of its own, which
 * costs as much as three pages (docs/decisions/033).
 */
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  Page,
} from '@playwright/test';

type Kept = {
  context: BrowserContext;
  /** Stays open, and with it the process that draws the pages beside it. */
  anchor: Page;
  devtools: CDPSession;
  scripts: boolean;
};

const usual = { width: 1280, height: 720 };

/** All browsers of a worker at one portal. */
export class Browsers {
  private readonly free: Kept[] = [];
  private readonly browser: Browser;
  private readonly url: string;

  constructor(browser: Browser, url: string) {
    [this.browser, this.url] = [browser, url];
  }

  /** A browser that knows nobody and holds nothing but what the portal lets everybody keep. */
  async take(javaScriptEnabled: boolean): Promise<Kept> {
    const at = this.free.findIndex(({ scripts }) => scripts === javaScriptEnabled);
    const [kept] = at < 0 ? [] : this.free.splice(at, 1);
    if (!kept) return this.open(javaScriptEnabled);
    await kept.context.clearCookies();
    return kept;
  }

  /** An empty page of a browser, as large as asked. */
  async page(context: BrowserContext, viewport: BrowserContextOptions['viewport']): Promise<Page> {
    const page = await context.newPage();
    if (viewport && (viewport.width !== usual.width || viewport.height !== usual.height))
      await page.setViewportSize(viewport);
    return page;
  }

  /** Closes its pages and empties it. */
  async giveBack(kept: Kept): Promise<void> {
    const { context, anchor, devtools } = kept;
    const opened = context.pages().filter((page) => page !== anchor);
    await Promise.all(opened.map((page) => page.close()));
    await context.clearCookies();
    await devtools.send('Storage.clearDataForOrigin', { origin: this.url, storageTypes: 'all' });
    this.free.push(kept);
  }

  async close(): Promise<void> {
    for (const { context } of this.free) await context.close();
  }

  private async open(scripts: boolean): Promise<Kept> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      javaScriptEnabled: scripts,
      viewport: usual,
    });
    const anchor = await context.newPage();
    return { context, anchor, devtools: await context.newCDPSession(anchor), scripts };
  }
}

/** Whether a browser with these options can be one that was kept; else it is made for the test. */
export const canBeKept = (options: BrowserContextOptions): boolean =>
  Object.keys(options).every((name) => name === 'javaScriptEnabled' || name === 'viewport');
