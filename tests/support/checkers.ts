/**
 * Three more checkers of pages beside axe: IBM's engine, Siteimprove's Alfa and the Nu Html
 * Checker. `npm run test:long` installs them into tests/long/checkers/.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';

export type Checker = 'ibm' | 'alfa' | 'vnu';
/**
 * `rule` is the checker's own name for it, `page` the route and what was seen of it, `at` the place
 * in the markup.
 */
export type Finding = { checker: Checker; rule: string; page: string; at: string };

/** Each is a package of its own world: what they bring stays out of the portal's own packages. */
const installed = createRequire(new URL('../long/checkers/package.json', import.meta.url));
const brought = (name: string): Promise<unknown> =>
  import(installed.resolve(name)) as Promise<unknown>;
const short = (markup: string): string => markup.replace(/\s+/g, ' ').trim().slice(0, 200);

/** What IBM's engine holds against the open page; what it asks a person to look at is left out. */
export async function askIbm(page: Page, name: string): Promise<Finding[]> {
  await page.evaluate(
    readFileSync(installed.resolve('accessibility-checker-engine/ace.js'), 'utf8'),
  );
  type Result = {
    ruleId: string;
    reasonId: string;
    value: [policy: string, confidence: string];
    snippet: string;
    message: string;
  };
  const results = await page.evaluate(async () => {
    type Engine = {
      Checker: new () => {
        check: (of: Document, sets: string[]) => Promise<{ results: Result[] }>;
      };
    };
    const { Checker } = (globalThis as unknown as { ace: Engine }).ace;
    const { results: all } = await new Checker().check(document, ['IBM_Accessibility']);
    return all.map(({ ruleId, reasonId, value, snippet, message }) => ({
      ruleId,
      reasonId,
      value,
      snippet,
      message,
    }));
  });
  return results
    .filter(({ value: [policy, confidence] }) => policy !== 'INFORMATION' && confidence === 'FAIL')
    .map(({ ruleId, reasonId, message, snippet }) => ({
      checker: 'ibm',
      rule: `${ruleId}/${reasonId}`,
      page: name,
      at: short(`${message} ${snippet}`),
    }));
}

type Parsed<T> = { from: (json: unknown, more?: unknown) => T };
type Outcome = { outcome: string; rule: { uri: string }; expectations?: unknown };
type Audited = { toJSON: () => Outcome; target: unknown };
type Alfa = {
  nodeOf: () => Promise<unknown>;
  windowOf: () => unknown;
  audit: (node: unknown, device: unknown, url: string) => Promise<Audited[]>;
};
let alfa: Promise<Alfa> | undefined;

/** What Alfa holds against the open page; what it asks a person is left out. */
export async function askAlfa(page: Page, name: string): Promise<Finding[]> {
  const { nodeOf, windowOf, audit } = await (alfa ??= loadAlfa());
  await page.evaluate(unfoldContainers);
  const node: unknown = await (
    await page.evaluateHandle(() => document)
  ).evaluate(nodeOf as (of: Document) => Promise<unknown>);
  const device: unknown = await (
    await page.evaluateHandle(() => window)
  ).evaluate(windowOf as (of: Window) => unknown);
  const outcomes = await audit(node, device, page.url());
  return outcomes
    .map((outcome) => ({ told: outcome.toJSON(), target: String(outcome.target) }))
    .filter(({ told }) => told.outcome === 'failed')
    .map(({ told, target }) => ({
      checker: 'alfa',
      rule: told.rule.uri.split('/').at(-1) ?? '',
      page: name,
      at: short(target),
    }));
}

/**
 * Alfa ignores a style sheet with a rule about containers. So here, on a phone, rules for little
 * room become plain ones, and the others are left out.
 */
function unfoldContainers(): void {
  const unfold = (of: {
    cssRules: CSSRuleList;
    deleteRule: (at: number) => void;
    insertRule: (rule: string, at: number) => number;
  }): void => {
    for (let at = of.cssRules.length - 1; at >= 0; at -= 1) {
      const rule = of.cssRules[at];
      if (rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule) unfold(rule);
      if (!(rule instanceof CSSContainerRule)) continue;
      const plain = /<|max-width/.test(rule.containerQuery)
        ? [...rule.cssRules].map(({ cssText }) => cssText)
        : [];
      of.deleteRule(at);
      for (const text of plain.reverse()) of.insertRule(text, at);
    }
  };
  for (const sheet of document.styleSheets) unfold(sheet);
}

async function loadAlfa(): Promise<Alfa> {
  const own = '@siteimprove/alfa-';
  const {
    Native: { fromNode },
  } = (await brought(`${own}dom/native`)) as { Native: { fromNode: Alfa['nodeOf'] } };
  const {
    Native: { fromWindow },
  } = (await brought(`${own}device/native`)) as { Native: { fromWindow: Alfa['windowOf'] } };
  const { Device } = (await brought(`${own}device`)) as { Device: Parsed<unknown> };
  const { Node } = (await brought(`${own}dom`)) as { Node: Parsed<unknown> };
  const { Page: Opened } = (await brought(`${own}web`)) as {
    Page: { of: (...parts: unknown[]) => unknown };
  };
  const { Headers, Request, Response } = (await brought(`${own}http`)) as Record<
    'Headers' | 'Request' | 'Response',
    { of: (...parts: unknown[]) => unknown; empty: () => unknown }
  >;
  const { URL: Address } = (await brought(`${own}url`)) as {
    URL: { parse: (text: string) => { getUnsafe: () => unknown } };
  };
  const { Audit } = (await brought(`${own}act`)) as {
    Audit: {
      of: (page: unknown, rules: unknown) => { evaluate: () => PromiseLike<Iterable<Audited>> };
    };
  };
  const { default: rules } = (await brought(`${own}rules`)) as { default: unknown };
  return {
    nodeOf: fromNode,
    windowOf: fromWindow,
    audit: async (node, seenOn, url) => {
      const device = Device.from(seenOn);
      const address = Address.parse(url).getUnsafe();
      const page = Opened.of(
        Request.of('GET', address),
        Response.of(address, 200, Headers.empty()),
        Node.from(node, device),
        device,
      );
      return [...(await Audit.of(page, rules).evaluate())];
    },
  };
}

/** A Java to run the Nu Html Checker with; undefined, and said aloud, where there is none. */
export const java = [
  '/usr/bin/java',
  join(process.env['JAVA_HOME'] ?? '/nowhere', 'bin/java'),
].find((path) => existsSync(path));
if (!java)
  console.warn(
    'There is no Java here (Debian: apt-get install default-jre-headless): the Nu Html Checker looks at no page.',
  );

/** What the Nu Html Checker holds against the markup of pages, by the name of each. */
export async function askVnu(pages: ReadonlyMap<string, string>): Promise<Finding[]> {
  if (!java) return [];
  const folder = mkdtempSync(join(tmpdir(), 'vnu-'));
  const names = [...pages.keys()];
  for (const [i, name] of names.entries())
    writeFileSync(join(folder, `${i}.html`), pages.get(name) ?? '');
  const jar = installed.resolve('vnu-jar/build/dist/vnu.jar');
  try {
    const { stdout } = await promisify(execFile)(
      java,
      ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', folder],
      { maxBuffer: 2 ** 28 },
    );
    const { messages } = JSON.parse(stdout) as {
      messages: {
        type: string;
        subType?: string;
        url: string;
        message: string;
        extract?: string;
      }[];
    };
    return messages
      .filter(({ type, subType }) => type !== 'info' || subType === 'warning')
      .map(({ url, message, extract = '' }) => ({
        checker: 'vnu',
        rule: message,
        page: names[Number(/(\d+)\.html$/.exec(url)?.[1])] ?? url,
        at: short(extract),
      }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
