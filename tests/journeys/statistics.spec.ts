import { randomUUID } from 'node:crypto';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { dayNumber, today } from '#lib/time.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';

/** Puts so many people into the course; the first ones have finished it at home. */
async function inCourse({ db, office }: Portal, people: number, finished: number): Promise<Actor> {
  const { courses } = await readCatalogue(db.reader);
  const course = courses.find((c) => c.slug === 'e-mail');
  if (!course) throw new Error('There is no such course.');
  const made = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: people }, (_, i) => [`Person${i}`, randomUUID().slice(0, 8)] as const),
  );
  const day = dayNumber(today());
  await db.write(async (tx) => {
    await tx.insert(assignment).values(
      made.map(({ id }) => ({
        publicId: randomUUID(),
        learnerId: id,
        courseId: course.id,
        way: 'zugewiesen' as const,
        binding: 'freiwillig' as const,
        legalForm: 'lernangebot' as const,
        assignedOn: today(),
        assignedBy: office.staff.id,
      })),
    );
    for (const { id } of made.slice(0, finished)) {
      await tx.insert(courseStanding).values({
        learnerId: id,
        courseId: course.id,
        startedDay: day,
        lastDay: day,
        modulesDone: course.modules.length,
        completedDay: day,
        completedOf: course.modules.length,
      });
      await tx.insert(standing).values(
        course.modules.map((module) => ({
          learnerId: id,
          moduleId: module.id,
          courseId: course.id,
          startedDay: day,
          lastDay: day,
          completedDay: day,
        })),
      );
    }
  });
  const [first] = made;
  if (!first) throw new Error('Nobody.');
  return {
    ...first,
    role: 'learner',
    givenName: 'Person0',
    familyName: '',
    siteIds: [office.mayen],
    today: today(),
  };
}

/** Ten and more, in steps of five: whoever else is at the site counts too. */
const rounded = /^[1-9]\d*[05]$/;

test('Verwaltung and Kursbetreuung see how many are under way, finished and waiting, in bars and in a table, and never fewer than ten; ways become saved journeys @night', async ({
  device,
  portal,
}) => {
  const rosa = await inCourse(portal, 23, 12);

  const admin = await device(portal.office.admin);
  await admin.goto('/verwaltung/standorte');
  await admin.getByRole('link', { name: 'Ändern: Mayen' }).click();
  await admin.getByRole('link', { name: 'Wege zum Standort' }).click();
  await admin.getByLabel('Kilometer, eine Strecke').fill('weit');
  await admin.getByLabel('Minuten, eine Strecke').fill('30');
  await admin.getByRole('button', { name: 'Weg speichern' }).click();
  await expect(
    admin.getByRole('link', {
      name: 'Schreiben Sie die Kilometer als ganze Zahl von 1 bis 500, zum Beispiel: 14.',
    }),
  ).toBeVisible();
  await expect(admin.getByLabel('Minuten, eine Strecke')).toHaveValue('30');
  await admin.getByLabel('Kilometer, eine Strecke').fill('10');
  await admin.getByRole('button', { name: 'Weg speichern' }).click();
  await expect(admin.getByText('Der Weg ist gespeichert.')).toBeVisible();
  await admin.getByLabel('Ort (freiwillig)').fill('Waldhof');
  await admin.getByLabel('Kilometer, eine Strecke').fill('25');
  await admin.getByLabel('Minuten, eine Strecke').fill('60');
  await admin.getByRole('button', { name: 'Weg speichern' }).click();
  await expect(admin.getByRole('row', { name: /Waldhof/ })).toContainText('25');

  const staff = await device(portal.office.staff);
  await staff.goto('/betreuung');
  await staff.getByRole('link', { name: 'Zahlen' }).click();
  const row = staff
    .getByRole('table', { name: 'Menschen nach Kurs, heute' })
    .getByRole('row', { name: /E-Mail/ });
  await expect(row.getByRole('cell')).toHaveText([rounded, 'unter 10', rounded]);
  await expect(
    staff.getByRole('img', {
      name: /E-Mail.*: fertig \d*[05], unterwegs unter 10, noch nicht begonnen \d*[05]/,
    }),
  ).toBeVisible();
  await staff.getByLabel('Kurs').selectOption('e-mail');
  await staff.getByRole('button', { name: 'Anzeigen' }).click();
  await expect(
    staff
      .getByRole('table', { name: 'Menschen nach Monat' })
      .getByRole('row')
      .nth(1)
      .getByRole('cell'),
  ).toHaveText([rounded, 'unter 10', rounded]);
  await expect(staff.getByText('Fahrten', { exact: true })).toBeVisible();

  const other = await device(portal.office.otherStaff);
  await other.goto('/betreuung/zahlen');
  await expect(
    other.getByText(
      'Hier stehen Zahlen, sobald mindestens 10 Menschen warten, unterwegs oder fertig sind.',
    ),
  ).toBeVisible();
  await expect(
    other.getByText('Weniger als 10 Menschen haben schon eine Fahrt gespart.'),
  ).toBeVisible();

  const page = await device(rosa);
  await page.goto('/lernen/nachweise');
  await page.getByRole('link', { name: 'Ihre gesparten Wege' }).click();
  const usual = await page.getByRole('heading', { name: /Sie haben sich/ }).textContent();
  await expect(page.getByText('Eine Strecke hat 10 Kilometer')).toBeVisible();
  await page.getByLabel('Wo wohnen Sie?').selectOption('Waldhof');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Eine Strecke hat 25 Kilometer')).toBeVisible();
  await expect(page.getByRole('heading', { name: /Sie haben sich/ })).toHaveText(usual ?? '');
});
