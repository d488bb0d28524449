/** "Vorlesen" on devices that have no German voice, find theirs late, or cannot speak at all. */
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { listens, rules, tool, tools } from '../support/reading-aloud.ts';
import { german, giveVoices, heard } from '../support/voice.ts';

test.describe('A learner whose device', () => {
  const noVoice = 'Ihr Gerät hat keine deutsche Stimme.';

  for (const { name, voices } of [
    { name: 'has no voice at all', voices: [] },
    { name: 'has German only from the network', voices: [{ lang: 'de-DE', localService: false }] },
  ]) {
    test(`${name} is told so once, and is offered it again when a voice has come`, async ({
      device,
      portal,
    }) => {
      const page = await device(await learnerWith(portal, ['home-office']));
      await giveVoices(page, { voices });
      await page.goto(rules);
      await expect(page.getByText(noVoice)).toBeHidden();
      await tool(page, 'Vorlesen').click();
      await expect(page.getByText(noVoice)).toBeFocused();
      await expect(tools(page)).toBeHidden();
      expect(await heard(page)).toEqual([]);
      await page.getByRole('button', { name: 'Weiter', exact: true }).click();
      await expect(page).not.toHaveURL(rules);
      await expect(page.getByText(noVoice)).toBeHidden();
      await expect(tools(page)).toBeHidden();

      await page.evaluate((voice) => {
        (Reflect.get(window, 'voicesNow') as object[]).push(voice);
        speechSynthesis.onvoiceschanged?.call(speechSynthesis, new Event('voiceschanged'));
      }, german);
      await expect(tool(page, 'Vorlesen')).toBeVisible();
      expect((await listens(page)).length).toBeGreaterThan(2);
    });
  }

  test('needs a moment to find its voices hears the step all the same', async ({
    device,
    portal,
  }) => {
    const page = await device(await learnerWith(portal, ['home-office']));
    await giveVoices(page, { voices: [german], late: 4 });
    await page.goto(rules);
    await tool(page, 'Vorlesen').click();
    await expect.poll(async () => (await heard(page))[0]).toBe('Diese Regeln gelten auch zu Hause');
    await expect(page.getByText(noVoice)).toBeHidden();
  });

  test('cannot speak at all has no button for it', async ({ device, portal }) => {
    const page = await device(await learnerWith(portal, ['home-office']));
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'speechSynthesis');
    });
    await page.goto(rules);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => 'speechSynthesis' in window)).toBe(false);
    await expect(page.locator('[data-read-aloud]')).toBeHidden();
  });
});
