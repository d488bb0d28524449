import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { assignment } from '#db/schema/enrolment.ts';
import { courseIn } from '../support/places.ts';
import { reachStep } from '#domains/learning/progress/commands.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { addDays, sayDay, today } from '#lib/time.ts';
import { learnersAt } from '../support/people.ts';
import { comesIn, expect, test } from '../support/portal.ts';

test('Staff make a group of 30, give it a course, move the due day for all with a reason that a learner reads, and take back until somebody has begun @night', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const family = `Gruppe${randomUUID().slice(0, 8)}`;
  const thirty = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: 30 }, (_, i) => [`Anna${i}`, family] as const),
  );
  const dueDay = addDays(today(), 90);
  const rosa = thirty[0]!;

  const page = await device(office.staff);
  await page.goto('/betreuung/zuweisen');
  await page.getByLabel('Name suchen').fill(family);
  await page.getByLabel('Name suchen').press('Enter');
  await page.getByRole('button', { name: 'Alle dieser Liste wählen' }).click();
  await expect(page.getByText('30 Personen gewählt')).toBeVisible();
  await page.getByRole('button', { name: 'Als Gruppe speichern' }).click();
  await page.getByLabel('Name der Gruppe').fill(family);
  await page.getByRole('button', { name: 'Gruppe anlegen' }).click();
  await expect(page.getByText('Die Gruppe ist angelegt.')).toBeVisible();
  await expect(page.getByRole('heading', { name: '30 Personen' })).toBeVisible();

  const group = page.url();
  await page.getByLabel('Welcher Kurs?').selectOption('home-office');
  await page.getByRole('button', { name: 'Kurs zuweisen' }).click();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(page.getByText('30 Personen bekommen den Kurs')).toBeVisible();
  await page.getByRole('button', { name: 'Jetzt zuweisen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '30 Personen haben jetzt den Kurs',
  );
  const given = page.url();

  await page.goto(group);
  await page.getByLabel('Welcher Kurs?').selectOption('home-office');
  await page.getByRole('button', { name: 'Frist ändern' }).click();
  await expect(page.getByText('Das betrifft 30 Personen.')).toBeVisible();
  await page.getByLabel('Neue Frist: Fertig bis').fill(addDays(today(), -1));
  await page.getByLabel('Der Grund').fill('das Netz weg war.');
  await page.getByRole('button', { name: 'Frist jetzt ändern' }).click();
  await expect(page.getByText('Dieser Tag ist schon vorbei.').first()).toBeVisible();
  await expect(page.getByLabel('Der Grund')).toHaveValue('das Netz weg war.');
  await page.getByLabel('Neue Frist: Fertig bis').fill(dueDay);
  await page.getByRole('button', { name: 'Frist jetzt ändern' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '30 Personen haben eine neue Frist',
  );
  const moved = page.url();

  const reading = await device(null);
  await comesIn(reading.context(), portal, { id: rosa.id, role: 'learner' });
  await reading.goto('/lernen/home-office');
  await expect(
    reading.getByText(`Ihre Frist ist jetzt der ${sayDay(dueDay)}, weil das Netz weg war.`),
  ).toBeVisible();

  await page.goto(moved);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByText('Es ist wieder, wie es vorher war.')).toBeVisible();
  expect(
    (
      await db.reader
        .select({ dueDay: assignment.dueDay })
        .from(assignment)
        .where(eq(assignment.learnerId, rosa.id))
    )[0],
  ).toEqual({ dueDay: null });

  const { id: courseId, modules } = courseIn(await readCatalogue(db.reader), 'home-office');
  const [module] = modules;
  await page.goto(given);
  await db.write((tx) =>
    reachStep(
      tx,
      { ...office.staff, id: rosa.id, role: 'learner' as const },
      { courseId, moduleId: module?.id ?? 0, stepId: module?.steps[0]?.itemId ?? 0 },
    ),
  );
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByText('Jemand hat den Kurs inzwischen begonnen').first()).toBeVisible();
  await page.goto(given);
  await expect(page.getByRole('button', { name: 'Rückgängig' })).toHaveCount(0);
});
