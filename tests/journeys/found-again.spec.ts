/** What a learner wrote in a course is found again: shown, printed, deleted, by them alone. */
import { addDays, addMonths, sayDay, today } from '#lib/time.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

const step = '/lernen/e-mail/schreiben-und-antworten/bauen';
const text = 'Guten Tag Frau Kern,\nmein Computer steht am Fenster.\nViele Grüße\nRosa Weber';

for (const scripts of [true, false])
  test(`somebody finds their text again and deletes it, ${scripts ? 'with' : 'without'} scripts`, async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, ['e-mail']);
    const page = await device(learner, { javaScriptEnabled: scripts });
    await page.goto('/lernen/nachweise');
    await page.getByRole('link', { name: 'Ihre eigenen Arbeiten ansehen' }).click();
    await expect(page.getByText('Noch kein Text')).toBeVisible();

    await page.goto(step);
    await page.locator('textarea').fill(text);
    await page.getByRole('button', { name: 'Text prüfen' }).click();
    await expect(page.locator('main')).toContainText('Die Anrede ist da.');

    await page.goto('/lernen/eigene-arbeiten');
    await expect(page.getByText('Nur Sie können sie lesen.')).toBeVisible();
    await page.getByRole('heading', { level: 2 }).getByRole('link').click();
    await expect(page.locator('.as-typed')).toHaveText(text, { useInnerText: true });
    // The paper has the text and no buttons.
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.as-typed')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Text löschen' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: 'Text in der Übung ändern' }).click();
    await expect(page.locator('textarea')).toHaveValue(text);

    await page.goto('/lernen/eigene-arbeiten');
    await page.getByRole('heading', { level: 2 }).getByRole('link').click();
    await page.getByRole('link', { name: 'Text löschen' }).click();
    await page.getByRole('link', { name: 'Text behalten' }).click();
    await expect(page.locator('.as-typed')).toBeVisible();
    await page.getByRole('link', { name: 'Text löschen' }).click();
    await page.getByRole('button', { name: 'Jetzt löschen' }).dblclick();
    await expect(page.getByText('Ihr Text ist gelöscht.')).toBeVisible();
    await expect(page.getByText('Noch kein Text')).toBeVisible();
    await page.goto(step);
    await expect(page.locator('textarea')).toHaveValue('');
  });

test('somebody reads on which day their texts go, if they learn no more', async ({
  device,
  portal,
}) => {
  const page = await device(await learnerWith(portal, ['e-mail']));
  await page.goto('/lernen/e-mail/schreiben-und-antworten/ziel');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.goto(step);
  await page.locator('textarea').fill(text);
  await page.getByRole('button', { name: 'Text prüfen' }).click();
  await expect(page.locator('main')).toContainText('Die Anrede ist da.');
  await page.goto('/lernen/eigene-arbeiten');
  const day = sayDay(addDays(addMonths(today(), 12), 1));
  await expect(page.locator('main')).toContainText(
    `Wenn Sie nicht weiterlernen, löschen wir sie am ${day}.`,
  );
});
