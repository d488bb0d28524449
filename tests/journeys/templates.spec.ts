import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { course } from '#db/schema/courses.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { addDays, sayShortDay, today } from '#lib/time.ts';
import { learnersAt } from '../support/people.ts';
import { learnsFirst } from '../support/learners.ts';
import { comesIn, expect, test } from '../support/portal.ts';

test('Staff make a template with a path, give it to a group in one act, change a day on the way, and take it back as one act @night', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const family = `Weg${randomUUID().slice(0, 8)}`;
  const ten = await learnersAt(
    db,
    office.mayen,
    Array.from({ length: 10 }, (_, i) => [`Anna${i}`, family] as const),
  );
  const open = (): Promise<number> =>
    db.reader.$count(
      assignment,
      and(
        inArray(
          assignment.learnerId,
          ten.map((l) => l.id),
        ),
        isNull(assignment.withdrawnOn),
      ),
    );

  const page = await device(office.staff);
  await page.goto('/betreuung');
  await page.getByRole('link', { name: 'Kurse', exact: true }).click();
  await page.getByRole('link', { name: 'Zuweisen', exact: true }).click();
  await page.locator('#inhalt').getByRole('link', { name: 'Vorlagen' }).click();
  await page.getByRole('link', { name: 'Neue Vorlage' }).click();
  await page.getByLabel('Name der Vorlage').fill(family);
  await page.getByLabel('1. Kurs', { exact: true }).selectOption('e-mail');
  await page.getByLabel('1. Kurs: Fertig nach so vielen Tagen').fill('bald');
  await page.getByLabel(/^2\. Kurs \(/).selectOption('home-office');
  await page.getByLabel('2. Kurs: Fertig nach so vielen Tagen').fill('56');
  await page.getByLabel('Ein Satz für die lernende Person').fill('Das hilft bei der Suche.');
  await page.getByRole('button', { name: 'Vorlage anlegen' }).click();
  await expect(
    page.getByRole('link', { name: 'Schreiben Sie eine Zahl von 1 bis 730' }),
  ).toBeVisible();
  await expect(page.getByLabel('Ein Satz für die lernende Person')).toHaveValue(
    'Das hilft bei der Suche.',
  );
  await page.getByLabel('1. Kurs: Fertig nach so vielen Tagen').fill('28');
  await page.getByRole('button', { name: 'Vorlage anlegen' }).dblclick();
  await expect(page.getByText(`Die Vorlage „${family}“ ist angelegt.`)).toBeVisible();
  const card = page.locator('section', { has: page.getByRole('link', { name: family }) });
  await expect(card.getByRole('listitem')).toHaveText([
    /fertig nach 28 Tagen/,
    /fertig nach 56 Tagen/,
  ]);
  await expect(card).toContainText('Angelegt von Probe Betreuung');

  await page.goto('/betreuung/zuweisen');
  await page.getByLabel('Name suchen').fill(family);
  await page.getByLabel('Name suchen').press('Enter');
  await page.getByRole('button', { name: 'Alle dieser Liste wählen' }).click();
  await page.getByRole('button', { name: 'Als Gruppe speichern' }).click();
  await page.getByLabel('Name der Gruppe').fill(family);
  await page.getByRole('button', { name: 'Gruppe anlegen' }).click();
  const template =
    (await page
      .getByLabel('Welcher Kurs?')
      .locator('option', { hasText: `Vorlage: ${family}` })
      .getAttribute('value')) ?? '';
  await page.getByLabel('Welcher Kurs?').selectOption(template);
  await page.getByRole('button', { name: 'Frist ändern' }).click();
  await expect(
    page.getByRole('link', { name: 'Wählen Sie hier einen einzelnen Kurs' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Kurs zuweisen' }).click();

  await expect(page.getByText(`Die Angaben kommen aus der Vorlage „${family}“.`)).toBeVisible();
  const days = page.getByLabel('Fertig bis');
  await expect(days.nth(0)).toHaveValue(addDays(today(), 28));
  await expect(days.nth(1)).toHaveValue(addDays(today(), 56));
  await days.nth(1).fill(addDays(today(), -1));
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(page.getByText('Dieser Tag', { exact: false }).first()).toBeVisible();
  await days.nth(1).fill(addDays(today(), 60));
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await expect(
    page.getByText('10 Personen bekommen diese Kurse, in dieser Reihenfolge:'),
  ).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    `fertig bis ${sayShortDay(addDays(today(), 60))}`,
  );
  expect(await open()).toBe(0);
  await page.getByRole('button', { name: 'Jetzt zuweisen' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    '10 Personen haben jetzt 2 Kurse nacheinander',
  );
  expect(await open()).toBe(20);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByText('Die Zuweisungen sind weg.')).toBeVisible();
  expect(await open()).toBe(0);
  await page.getByRole('button', { name: 'Doch wieder zuweisen' }).click();
  await expect(page.getByText('10 Personen bekommen diese Kurse')).toBeVisible();
  await page.getByRole('button', { name: 'Jetzt zuweisen' }).click();
  expect(await open()).toBe(20);
});

test('A learner with a path reads what to do first, and the start page goes on in that order; nothing is locked', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const [ida] = await learnersAt(db, office.mayen, [['Ida', `Weg${randomUUID().slice(0, 8)}`]]);
  const ids = new Map(
    (await db.reader.select({ slug: course.slug, id: course.id }).from(course)).map((c) => [
      c.slug,
      c.id,
    ]),
  );
  // Against the order of the catalogue, so that the order can only come from the path.
  const slugs = ['home-office', 'e-mail'];
  await db.write((tx) =>
    tx.insert(assignment).values(
      slugs.map((slug, i) => ({
        publicId: randomUUID(),
        learnerId: ida!.id,
        courseId: ids.get(slug)!,
        way: 'zugewiesen' as const,
        binding: 'freiwillig' as const,
        legalForm: 'lernangebot' as const,
        assignedOn: today(),
        assignedBy: office.staff.id,
        afterCourseId: i === 0 ? null : ids.get(slugs[i - 1]!)!,
      })),
    ),
  );
  const titleOf = async (slug: string) =>
    (await db.reader.select({ title: course.title }).from(course).where(eq(course.slug, slug)))[0]!
      .title;
  const [first, second] = [await titleOf('home-office'), await titleOf('e-mail')];

  const page = await device(null);
  await comesIn(page.context(), portal, { id: ida!.id, role: 'learner' });
  await page.goto('/lernen');
  await expect(page.locator('section.lead')).toContainText(first);
  await expect(page.locator('li.card', { hasText: second })).toContainText(
    `Machen Sie zuerst: ${first}`,
  );
  await page.goto('/lernen/kurse');
  await expect(
    page.locator('section', { hasText: 'Ihre Reihenfolge' }).getByRole('listitem'),
  ).toHaveText([new RegExp('jetzt dran'), new RegExp('danach')]);
  await page.getByRole('link', { name: second }).first().click();
  await expect(page.getByText('Machen Sie zuerst:')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Beginnen' })).toBeVisible();

  await learnsFirst(
    portal,
    { ...office.staff, id: ida!.id, publicId: ida!.publicId, role: 'learner', today: today() },
    'home-office',
    7,
  );
  await page.goto('/lernen');
  await expect(page.locator('section.lead')).toContainText(second);
  await page.goto('/lernen/e-mail');
  await expect(page.getByText('Machen Sie zuerst:')).toHaveCount(0);
  await expect(
    page.locator('section', { hasText: 'Ihre Reihenfolge' }).getByRole('listitem'),
  ).toHaveText([new RegExp('geschafft'), new RegExp('jetzt dran')]);

  const staff = await device(office.staff);
  await staff.goto(`/betreuung/lernende/${ida!.publicId}`);
  await expect(staff.getByRole('main')).toContainText(`nach „${first}“`);
});
