import { learnerWith } from '../support/learners.ts';
import { expect, signIn, test } from '../support/portal.ts';

/** A device with a German voice that keeps what it was told to say. */
function deviceWithVoice(): void {
  const said: string[] = [];
  const voice = { name: 'Anna', lang: 'de-DE', localService: true, default: true, voiceURI: 'anna' };
  const speech = {
    getVoices: () => [voice], addEventListener: () => undefined, cancel: () => undefined,
    speak: (utterance: { text: string }) => { said.push(utterance.text); },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class { text: string; constructor(text: string) { this.text = text; } } });
  Object.defineProperty(window, 'said', { value: said });
}

test.describe('A learner who reads with difficulty', () => {
  test('chooses large text and dark colours once, and finds them on every page and after signing in again', async ({ page }) => {
    await signIn(page, 'lernen-probe');
    const sizeOf = (): Promise<number> => page.locator('h1').evaluate((h1) => parseFloat(getComputedStyle(h1).fontSize));
    const [before, light] = [await sizeOf(), await page.evaluate(() => getComputedStyle(document.body).backgroundColor)];
    await page.getByRole('link', { name: 'Schrift und Farben' }).click();
    await page.getByRole('radio', { name: 'Sehr groß' }).check();
    await page.getByRole('radio', { name: 'Dunkel', exact: true }).check();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByText('Gespeichert. So sehen Sie jetzt alle Seiten.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Sehr groß' })).toBeChecked();
    await page.getByRole('link', { name: 'Zurück' }).click();
    await expect(page).toHaveURL(/\/lernen$/);
    expect(await sizeOf()).toBeGreaterThan(before * 1.3);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(light);
    await page.goto('/abmelden');
    await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click();
    await signIn(page, 'lernen-probe');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Guten Tag');
    await expect(page.locator('html')).toHaveAttribute('data-size', '150');
    await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  });

  test('has a step read aloud, pauses and stops', async ({ device, portal }) => {
    const page = await device(await learnerWith(portal, ['home-office']));
    await page.addInitScript(deviceWithVoice);
    await page.goto('/lernen/home-office/tag-planen/regeln');
    const tools = page.getByRole('group', { name: 'Text vorlesen' });
    await tools.getByRole('button', { name: 'Vorlesen' }).click();
    const said = await page.evaluate((): unknown => Reflect.get(window, 'said'));
    expect(said).toEqual(['Diese Regeln gelten auch zu Hause']);
    await expect(page.locator('[data-reading]')).toHaveText('Diese Regeln gelten auch zu Hause');
    await tools.getByRole('button', { name: 'Pause' }).click();
    await expect(tools.getByRole('button', { name: 'Weiter' })).toBeVisible();
    await tools.getByRole('button', { name: 'Stopp' }).click();
    await expect(tools.getByRole('button', { name: 'Vorlesen' })).toBeFocused();
    await expect(tools.getByRole('button', { name: 'Stopp' })).toBeHidden();
  });

  test('is not offered reading aloud where the device has no German voice of its own', async ({ device, portal }) => {
    const page = await device(await learnerWith(portal, ['home-office']));
    await page.addInitScript(() => { Object.defineProperty(speechSynthesis, 'getVoices', { value: () => [{ lang: 'de-DE', localService: false }] }); });
    await page.goto('/lernen/home-office/tag-planen/regeln');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[data-read-aloud]')).toBeHidden();
  });
});
