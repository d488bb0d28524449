/**
 * What a page costs on a slow line: the bytes that a real browser gets for it, headers included, as
 * they come over the wire.
 */
import type { Page } from '@playwright/test';

export type Sent = { path: string; kind: string; bytes: number };

/**
 * Watches `page` while `visit` runs; gives what came over the line, without what the browser had
 * already.
 */
export async function weigh(page: Page, visit: () => Promise<unknown>): Promise<Sent[]> {
  const devtools = await page.context().newCDPSession(page);
  const asked = new Map<string, Sent>();
  devtools.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    const before = asked.get(requestId);
    if (before && redirectResponse)
      asked.set(`${requestId} before`, { ...before, bytes: redirectResponse.encodedDataLength });
    asked.set(requestId, { path: new URL(request.url).pathname, kind: type ?? 'Other', bytes: 0 });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const sent = asked.get(requestId);
    if (sent) sent.bytes = encodedDataLength;
  });
  await devtools.send('Network.enable');
  await visit();
  await page.waitForLoadState('networkidle');
  await devtools.detach();
  return [...asked.values()].filter((sent) => sent.bytes > 0);
}

/** The bytes of some of it, in all. */
export const bytesOf = (sent: readonly Sent[]): number =>
  sent.reduce((sum, { bytes }) => sum + bytes, 0);

/** All but the fonts, which come once and late: text shows without them. */
export const withoutFonts = (sent: readonly Sent[]): Sent[] =>
  sent.filter(({ kind }) => kind !== 'Font');
