import { randomUUID } from 'node:crypto';
import { and, inArray, isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/enrolment.ts';
import { addDays, sayDay, sayShortDay, today } from '#lib/time.ts';
import { learnersAt } from '../support/people.ts';
import { comesIn, expect, test } from '../support/portal.ts';

test('Staff give a course to 30 learners at once, take it back and give it again, and each reads the reason', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  // Two groups with names of their own, so that whoever else is there is not in the list.
  const group = `Gruppe${randomUUID().slice(0, 8)}`;
  const first = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: 27 }, (_, i) => [`Anna${i}`, `${group}a`] as const),
  );
  const second = await learnersAt(db, office.mayen, [
    ['Bert', `${group}b`],
    ['Cem', `${group}b`],
    ['Dora', `${group}b`],
    ['Emil', `${group}b`],
  ]);
  const everybody = [...first, ...second.slice(0, 3)];
  const open = (): Promise<number> =>
    db.reader.$count(
      assignment,
      and(
        inArray(
          assignment.learnerId,
          everybody.map((l) => l.id),
        ),
        isNull(assignment.withdrawnOn),
      ),
    );
  const reason = 'Damit können Sie sich auf Stellen im Büro bewerben.';
  const [planDay, dueDay] = [addDays(today(), -30), addDays(today(), 60)];

  const page = await device(office.staff);
  await page.goto('/betreuung');
  await page.getByRole('link', { name: 'Kurse', exact: true }).click();
  await page.getByRole('link', { name: 'Zuweisen', exact: true }).click();
  await page
    .getByLabel('Welcher Kurs?')
    .selectOption({ label: 'Arbeiten von zu Hause (Home-Office) (7 Module)' });
  await page.getByLabel('Name suchen').fill(`${group}a`);
  await page.getByLabel('Name suchen').press('Enter');
  await page.waitForURL(/suche=/);
  await page.getByRole('button', { name: 'Alle dieser Liste wählen' }).click();
  await expect(page.getByText('27 Personen gewählt')).toBeVisible();
  await page.getByLabel('Name suchen').fill(`${group}b`);
  await page.getByRole('button', { name: 'Suchen' }).click();
  for (const name of ['Bert', 'Cem', 'Dora'])
    await page.getByRole('checkbox', { name: new RegExp(name) }).check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();

  await page.getByRole('radio', { name: 'Vereinbart im Kooperationsplan' }).check();
  await page.getByLabel('Tag des Kooperationsplans oder Bescheids').fill(planDay);
  await page.getByLabel('Fertig bis').fill(dueDay);
  await page.getByLabel('Ein Satz für die lernende Person').fill(reason);
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Das wird passieren');
  await expect(page.getByText('30 Personen bekommen den Kurs')).toBeVisible();
  await expect(page.locator('ul.names li')).toHaveCount(30);
  await expect(page.getByRole('main')).not.toContainText('Emil');
  await expect(page.getByRole('main')).toContainText(sayShortDay(dueDay));
  expect(await open()).toBe(0);
  await page.getByRole('button', { name: 'Jetzt zuweisen' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '30 Personen haben jetzt den Kurs',
  );
  expect(await open()).toBe(30);

  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByText('Die Zuweisungen sind weg.')).toBeVisible();
  expect(await open()).toBe(0);
  await page.getByRole('button', { name: 'Doch wieder zuweisen' }).click();
  await page.getByRole('button', { name: 'Jetzt zuweisen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '30 Personen haben jetzt den Kurs',
  );
  expect(await open()).toBe(30);

  const reading = await device(null);
  for (const { id } of everybody) {
    await reading.context().clearCookies();
    await comesIn(reading.context(), portal, { id, role: 'learner' });
    const start = await (await reading.request.get('/lernen')).text();
    expect(start).toContain(`Ihre Kursbetreuung schreibt: „${reason}“`);
  }
  await reading.goto('/lernen');
  await expect(reading.getByText(`Ihre Kursbetreuung schreibt: „${reason}“`)).toBeVisible();
  await reading.goto('/lernen/home-office');
  await expect(
    reading.getByText(`Vereinbart im Kooperationsplan vom ${sayDay(planDay)}`),
  ).toBeVisible();
  await expect(
    reading.getByText(`Vereinbart ist: Sie schaffen den Kurs bis ${sayDay(dueDay)}.`),
  ).toBeVisible();
});
