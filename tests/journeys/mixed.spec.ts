/** The same exercise in another order for each learner, and in the same one wherever it is seen. */
import type { Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { makesCode, typesCode } from '../support/shared-session-screens.ts';

const orderOf = (page: Page): Promise<string> =>
  page
    .locator('form.exercise')
    .locator('input[name=pick]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value).join());

test('A learner meets it in the same order after a reload, without a script, and with staff beside', async ({
  device,
  portal,
}) => {
  const at = '/lernen/home-office/datenschutz-zu-hause';
  const orders = new Set<string>();
  for (let n = 0; n < 4; n += 1) {
    const learner = await learnerWith(portal, ['home-office']);
    const page = await device(learner);
    await page.goto(`${at}/pruefen`);
    const order = await orderOf(page);
    expect(order.split(',').sort().join()).toBe('0,1,2,3,4,5');
    orders.add(order);
    if (n > 0) continue;
    await page.getByRole('checkbox').nth(2).check();
    const chosen = await page.getByRole('checkbox', { checked: true }).inputValue();
    await page.getByRole('button', { name: 'Einen Hinweis geben' }).click();
    await expect(page.getByText('Hinweis 1:')).toBeVisible();
    expect(await orderOf(page)).toBe(order);
    const plain = await device(learner, { javaScriptEnabled: false });
    await plain.goto(`${at}/pruefen`);
    expect(await orderOf(plain)).toBe(order);
    expect(await plain.getByRole('checkbox', { checked: true }).inputValue()).toBe(chosen);
    const desk = await device(portal.office.staff);
    await typesCode(desk, learner, await makesCode(page));
    await desk.goto(`${new URL(desk.url()).pathname}/datenschutz-zu-hause/pruefen`);
    expect(await orderOf(desk)).toBe(order);
    await expect(desk.locator('form.exercise').getByRole('checkbox').nth(2)).toBeChecked();
  }
  expect(orders.size).toBeGreaterThan(1);
});
