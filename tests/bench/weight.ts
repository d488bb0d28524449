/** What the first step of a day and the next one weigh on the line, in a real Chromium. */
import { chromium } from '@playwright/test';
import { bytesOf, weigh, withoutFonts, type Sent } from '../support/weight.ts';
import { signedInCookies, type Server } from '../support/server.ts';

export type Weight = { name: string; requests: number; bytes: number; withFonts: number };

/** Opens `step` in a browser that has seen nothing, goes on to the next one, and comes back. */
export async function weightsOf(
  server: Server,
  step: string,
  executablePath: string,
): Promise<Weight[]> {
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({ locale: 'de-DE' });
    const cookies = (await signedInCookies(server.url, 'lernen-probe'))
      .split('; ')
      .map((c) => c.split('='));
    await context.addCookies(
      cookies.map(([name = '', value = '']) => ({ name, value, url: server.url })),
    );
    const page = await context.newPage();
    return [
      weight('first step, cold', await weigh(page, () => page.goto(`${server.url}${step}`))),
      weight(
        'next step, warm',
        await weigh(page, () => page.getByRole('button', { name: 'Weiter' }).click()),
      ),
      weight('a step seen before', await weigh(page, () => page.goto(`${server.url}${step}`))),
    ];
  } finally {
    await browser.close();
  }
}

const weight = (name: string, sent: readonly Sent[]): Weight => ({
  name,
  requests: sent.length,
  bytes: bytesOf(withoutFonts(sent)),
  withFonts: bytesOf(sent),
});
