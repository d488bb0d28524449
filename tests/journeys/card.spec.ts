import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { blocksOf } from '#domains/people/accounts/rules.card.ts';
import { today } from '#lib/time.ts';
import { learnerWith, userNameOf } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

test.describe('A learner with an access card', () => {
  test('opens the account, notes password and user name, and comes in with them on another device', async ({
    device,
    portal,
  }) => {
    const learner = await learnerWith(portal, ['erste-schritte'], ['Neu', 'Karte']);
    const { code } = await portal.db.write((tx) =>
      makeCard(tx, { ...portal.office.staff, today: today() }, { learnerId: learner.id }),
    );
    const page = await device(null);
    await page.goto('/');
    await page.getByRole('link', { name: 'Ich habe eine Zugangskarte' }).click();
    await page.getByLabel('Code von der Karte').fill(blocksOf(code).toLowerCase());
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByRole('main')).toContainText('Neu Karte');
    const [name, words] = [
      page.getByLabel('Ihr Benutzername'),
      page.getByLabel('Ihr Passwort: vier Wörter'),
    ];
    const [userName, password] = [await name.inputValue(), await words.inputValue()];
    expect(userName).toBe(await userNameOf(portal, learner));
    expect(password.split(' ')).toHaveLength(4);
    // Real fields, as a password manager knows them, which no translation of the page changes; on
    // paper without the other way.
    for (const [field, kind] of [
      [name, 'username'],
      [words, 'new-password'],
    ] as const) {
      await expect(field).toHaveAttribute('autocomplete', kind);
      await expect(field).toHaveAttribute('translate', 'no');
    }
    await expect(page.getByRole('button', { name: 'Drucken' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(name).toBeVisible();
    await expect(words).toBeVisible();
    await expect(page.getByLabel('Eigenes Passwort')).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.getByRole('button', { name: 'Vorschlag nehmen' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Guten Tag, Neu Karte');
    await expect(page.getByRole('status')).toHaveText(/Ihr Konto ist offen/);
    await expect(page.getByRole('button', { name: 'Kurs beginnen' })).toBeVisible();

    const other = await device(null);
    await other.goto('/anmelden');
    await other.getByLabel('Benutzername').fill(userName);
    await other.getByLabel('Passwort', { exact: true }).fill(password);
    await other.getByRole('button', { name: 'Anmelden' }).click();
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Guten Tag, Neu Karte');

    // The card has done its work.
    const finder = await device(null);
    await finder.goto(`/karte?code=${code}`);
    await finder.getByRole('button', { name: 'Weiter' }).click();
    await expect(finder.getByRole('alert')).toContainText('benutzt');
  });

  test('of the demonstration finds it unused, as the start of the portal says', async ({
    page,
    portal,
  }) => {
    await page.goto(`/karte?code=${portal.cardCode.replaceAll(' ', '')}`);
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByRole('main')).toContainText('Neu Beispiel');
  });
});
