/**
 * Whoever types a day by hand is understood, or told that it is none: a browser's own field for days
 * sends nothing of what it cannot read, and nobody hears of it.
 */
import type { Page } from '@playwright/test';
import { assignment } from '#db/schema/enrolment.ts';
import { eq } from 'drizzle-orm';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

const none = '31.02.2031';

/** As somebody does who looks at the keys. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

for (const javaScriptEnabled of [true, false]) {
  test(`The day of a course is read as it was typed, ${javaScriptEnabled ? 'with' : 'without'} scripts, and one that is none is kept and said`, async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, ['erste-schritte'], ['Tag', 'Tippt']);
    const [given] = await portal.db.reader
      .select({ publicId: assignment.publicId })
      .from(assignment)
      .where(eq(assignment.learnerId, learner.id));
    const page = await device(portal.office.staff, { javaScriptEnabled });
    const path = `/betreuung/zuweisungen/${given?.publicId ?? ''}`;
    for (const wrong of [none, '31.2.', 'bald']) {
      await page.goto(path);
      await type(page, 'Fertig bis', wrong);
      await page.getByRole('button', { name: 'Speichern' }).first().click();
      await expect(page).toHaveTitle(/^Fehler:/);
      await expect(page.getByLabel('Fertig bis')).toHaveValue(wrong);
      await expect(page.getByRole('main')).toContainText('Schreiben Sie ein Datum wie 06.10.2026.');
    }
    for (const right of ['5. März 2031', '5.3.2031', '05.03.31', '2031-03-05']) {
      await page.goto(path);
      await type(page, 'Fertig bis', right);
      await page.getByRole('button', { name: 'Speichern' }).first().click();
      await expect(page).not.toHaveTitle(/^Fehler:/);
      await page.goto(path);
      await expect(page.getByLabel('Fertig bis')).toHaveValue('05.03.2031');
    }
  });
}

test('A log says that a day is none, and keeps what was typed', async ({ device, portal }) => {
  const page = await device(portal.office.admin);
  await page.goto('/protokoll');
  await type(page, 'Von', none);
  await page.getByRole('button', { name: 'Zeigen' }).click();
  await expect(page.getByLabel('Von')).toHaveValue(none);
  await expect(page.getByRole('main')).toContainText('Diesen Tag gibt es nicht.');
});
