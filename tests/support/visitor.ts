/**
 * Somebody who sends the portal whatever they like: forms that no page has, from a network of their
 * own.
 */
import { expect, request, type APIRequestContext, type APIResponse } from '@playwright/test';
import { demoPassword } from './server.ts';

/** The fields of a form; a list of pairs where a name comes twice. */
export type Fields = Record<string, string> | [string, string][];
/** What came back, as its reader sees it. */
export type Shown = {
  status: number;
  html: string;
  title: string;
  to: string;
  headers: Record<string, string>;
};
export type Visitor = {
  get: (path: string, headers?: Record<string, string>) => Promise<Shown>;
  /** Sends a form to a page; `action` as in its address, '' for none. */
  post: (
    path: string,
    action: string,
    fields: Fields,
    headers?: Record<string, string>,
  ) => Promise<Shown>;
  /** Sends anything. */
  send: (
    method: string,
    path: string,
    more?: { body?: string | Buffer; headers?: Record<string, string> },
  ) => Promise<Shown>;
  browser: APIRequestContext;
};

let visitors = 0;

/** What a browser keeps. */
export type Kept = Awaited<ReturnType<APIRequestContext['storageState']>>;

/**
 * A visitor of the portal at `url`, who signs in as somebody of the demonstration, has `kept` what
 * an earlier one did, or is nobody.
 */
export async function visitor(url: string, userName?: string, kept?: Kept): Promise<Visitor> {
  visitors += 1;
  const browser = await request.newContext({
    maxRedirects: 0,
    ...(kept && { storageState: kept }),
    extraHTTPHeaders: { 'x-forwarded-for': `10.${visitors >> 8}.${visitors % 256}.1` },
  });
  const send: Visitor['send'] = async (method, path, { body, headers = {} } = {}) =>
    shownIn(
      await browser.fetch(`${url}${path}`, {
        method,
        headers: { origin: url, ...headers },
        ...(body === undefined ? {} : { data: body }),
        maxRedirects: 0,
      }),
    );
  const post: Visitor['post'] = (path, action, fields, headers) =>
    send(
      'POST',
      action === '' ? path : `${path}${path.includes('?') ? '&' : '?'}_action=${action}`,
      {
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      },
    );
  const get: Visitor['get'] = (path, headers = {}) => send('GET', path, { headers });
  if (userName)
    expect(
      (await post('/anmelden', 'accounts.signIn', { userName, password: demoPassword })).status,
    ).toBe(303);
  return { get, post, send, browser };
}

async function shownIn(response: APIResponse): Promise<Shown> {
  const html = await response.text();
  return {
    status: response.status(),
    html,
    title: plain(/<title>([^<]*)/.exec(html)?.[1] ?? ''),
    to: response.headers()['location'] ?? '',
    headers: response.headers(),
  };
}

/** The text of a page without its tags. */
export const plain = (html: string): string =>
  html
    .replaceAll(/<script[\s\S]*?<\/script>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();

const machineWords =
  /\bat \S+ \(|\.[mc]?[jt]s:\d|\bError\b|SQLITE|node_modules|\[object|\bundefined\b|\bnull\b|\bNaN\b|Ungültige Eingabe|Invalid|Zu groß:|Zu klein:/;

/**
 * Expects a page for people: German, with a heading and whom to call, and nothing of our machinery.
 */
export function expectPlainWords(shown: Shown): void {
  expect(shown.headers['content-type']).toContain('text/html');
  expect(shown.html).toContain('<html lang="de"');
  expect(shown.html).toMatch(/<h1[^>]*>\s*\S/);
  expect(plain(shown.html)).toContain('030 23125 000');
  expect(plain(shown.html)).not.toMatch(machineWords);
}

/** Expects the page that explains why something is not there or was not taken. */
export function expectTrouble(shown: Shown, status: number, heading: string): void {
  expect({
    status: shown.status,
    heading: plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(shown.html)?.[1] ?? ''),
  }).toEqual({ status, heading });
  expectPlainWords(shown);
}

/**
 * Expects a stopped form as docs/rules.md asks (Pages 20): title, summary that leads to each field,
 * the same sentence at the field.
 */
export function expectStopped(
  shown: Shown,
  sentences: Record<string, string | RegExp>,
  status = 422,
): void {
  expect(shown.status).toBe(status);
  expectPlainWords(shown);
  expect(shown.title).toMatch(/^Fehler: /);
  const summary = /<div class="error-summary"[\s\S]*?<\/ul>/.exec(shown.html)?.[0] ?? '';
  expect(summary).toMatch(/role="alert"[^>]*tabindex="-1"[^>]*autofocus/);
  for (const [field, sentence] of Object.entries(sentences)) {
    const link =
      new RegExp(`<a href="#${field}">([^<]*)</a>`).exec(summary)?.[1] ?? `no link to ${field}`;
    expect(plain(link)).toMatch(sentence);
    expect(shown.html).toMatch(new RegExp(`id="${field}(-error)?"`));
    expect(
      plain(
        new RegExp(`id="${field}-error"[\\s\\S]*?</p>`).exec(shown.html)?.[0] ??
          `no message at ${field}`,
      ),
    ).toContain(plain(link));
  }
  expect(summary.match(/<a href="#/g)).toHaveLength(Object.keys(sentences).length);
}
