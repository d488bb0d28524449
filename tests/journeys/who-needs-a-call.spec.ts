import { stepAt } from '../support/places.ts';
import { reachStep, wantHelp } from '#domains/learning/progress/commands.ts';
import type { Actor } from '#lib/actor.ts';
import { today } from '#lib/time.ts';
import { give } from '../support/clients.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test } from '../support/portal.ts';

test('somebody asks for a call; staff see it in the list, ring up, note it, take it back, and the learner reads the note', async ({
  portal,
  device,
}) => {
  const { db, office } = portal;
  const [made] = await learnersAt(db, office.mayen, [['Lina', 'Läutet']]);
  if (!made) throw new Error('No learner.');
  const lina: Actor = {
    ...made,
    role: 'learner',
    givenName: 'Lina',
    familyName: 'Läutet',
    siteIds: [],
    today: today(),
  };
  const courseId = db.connection.raw
    .prepare("select id from course where slug = 'e-mail'")
    .raw()
    .get([]) as [number];
  await give(db, office, lina.id, courseId[0]);
  const at = await stepAt(db, {
    course: 'e-mail',
    module: 'schreiben-und-antworten',
    step: 'aufbau',
  });
  await db.write(async (tx) => {
    await reachStep(tx, lina, at);
    await wantHelp(tx, lina, { ...at, wish: 'call', callTime: 'morning' });
  });

  const page = await device(office.staff, {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  await page.goto('/betreuung');
  await page.getByRole('link', { name: 'Heute', exact: true }).click();
  await page.getByRole('link', { name: 'Anrufe', exact: true }).click();
  await expect(
    page.getByText('Zuerst stehen die, die um Hilfe oder einen Anruf gebeten haben.'),
  ).toBeVisible();
  const row = page.getByRole('row', { name: /Läutet, Lina/ });
  await expect(row).toContainText('Bitte anrufen, am besten am Vormittag (E-Mail und Nachrichten');
  await row.getByRole('link', { name: 'Anruf notieren: Lina Läutet' }).click();

  await page.getByLabel('Was haben Sie besprochen?').fill('lang '.repeat(60));
  await page.getByRole('button', { name: 'Angerufen' }).click();
  await expect(page.locator('.error-summary')).toContainText(
    'Die Notiz kann höchstens 280 Zeichen haben.',
  );
  await expect(page.getByLabel('Was haben Sie besprochen?')).toHaveValue('lang '.repeat(60));
  await page.getByLabel('Was haben Sie besprochen?').fill('Das Handy ist neu. Ruft morgen zurück.');
  await page.getByRole('button', { name: 'Angerufen' }).click();
  await expect(page).toHaveURL(/\/betreuung\/anrufe#getan-/);
  await expect(page.getByRole('row', { name: /Läutet, Lina/ })).toHaveCount(0);
  await expect(page.getByText('Der Anruf bei Lina Läutet ist notiert.')).toBeVisible();

  const hers = await device(lina);
  await hers.goto('/lernen/daten');
  await expect(hers.getByText('Das Handy ist neu. Ruft morgen zurück.')).toBeVisible();

  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByRole('row', { name: /Läutet, Lina/ })).toBeVisible();
  await expect(page.getByText('Der Anruf ist nicht mehr notiert.')).toBeVisible();
});
