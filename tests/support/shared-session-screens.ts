/** An hour together at the screen: how a learner begins it, how staff join, and how it ends. */
import { eq } from 'drizzle-orm';
import type { Page } from '@playwright/test';
import { sitBeside } from '#db/schema/shared-session.ts';
import type { Actor } from '#lib/actor.ts';
import { secondsNow } from '#lib/time.ts';
import type { Portal } from './portal.ts';

/** The learner's small phone, without a script. */
export const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

/**
 * The learner makes a code for the course that is chosen already; gives its six digits as shown.
 */
export async function makesCode(page: Page, query = ''): Promise<string> {
  await page.goto(`/lernen/gemeinsam${query}`);
  await page.getByRole('button', { name: 'Code zeigen' }).click();
  return page.locator('.code-digits > span').first().innerText();
}

/** Staff type the digits on the learner's page. */
export async function typesCode(desk: Page, learner: Actor, digits: string): Promise<void> {
  await desk.goto(`/betreuung/lernende/${learner.publicId}/daneben`);
  await desk.getByLabel('Code der Person').fill(digits);
  await desk.getByRole('button', { name: 'Kurs öffnen' }).click();
}

/** The hour of a learner has run out. */
export const endsNow = ({ db }: Portal, learner: Actor): Promise<unknown> =>
  db.write((tx) =>
    tx
      .update(sitBeside)
      .set({ expiresAt: secondsNow() - 1 })
      .where(eq(sitBeside.learnerId, learner.id)),
  );
