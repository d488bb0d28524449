import { eq, like } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { personGroup } from '#db/schema/groups.ts';
import { membersOf } from '#domains/desk/groups/queries.ts';
import { today } from '#lib/time.ts';
import { readFileSync } from 'node:fs';
import { sheetsOf } from '../support/pdf.ts';
import { expect, test } from '../support/portal.ts';
import { csv } from '../support/tables.ts';

const rows = Array.from(
  { length: 30 },
  (_, i) => `Strecke${String(i).padStart(2, '0')};Anna;Mayen;S-${i}`,
);

test('From the file to a course for 30 people it is eight taps; their cards are one PDF, and they can be saved as a group', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const page = await device(office.staff);
  let taps = 0;
  const tap = async (act: () => Promise<unknown>): Promise<void> => {
    taps += 1;
    await act();
  };
  await page.goto('/betreuung');
  await tap(() => page.getByRole('link', { name: 'Lernende einlesen' }).click());
  const buffer = csv('Nachname;Vorname;Standort;Aktenzeichen', ...rows, ';Ohne;Mayen;S-99');
  await tap(() =>
    page.getByLabel('Datei').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer }),
  );
  await tap(() => page.getByRole('button', { name: 'Datei ansehen' }).click());
  await tap(() => page.getByRole('button', { name: '30 Personen einlesen' }).click());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diesen 30 Personen …');
  await tap(() => page.getByLabel('Kurs').selectOption('erste-schritte'));
  await tap(() => page.getByRole('button', { name: 'Weiter zur Frist' }).click());
  await tap(() => page.getByRole('button', { name: 'Weiter', exact: true }).click());
  await tap(() => page.getByRole('button', { name: 'Jetzt zuweisen' }).click());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(taps).toBeLessThanOrEqual(8);
  const made = db.reader
    .select({ id: account.id })
    .from(account)
    .where(like(account.familyName, 'Strecke%'));
  expect(
    await db.reader
      .select({ learnerId: assignment.learnerId })
      .from(assignment)
      .innerJoin(account, eq(account.id, assignment.learnerId))
      .where(like(account.familyName, 'Strecke%')),
  ).toHaveLength(30);
  expect(await made).toHaveLength(30);

  await page.goto('/betreuung/lernende/einlesen/fertig');
  const printing = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Alle 30 Karten drucken' }).click();
  expect(sheetsOf(readFileSync(await (await printing).path()))).toHaveLength(30);
  const mending = page.waitForEvent('download');
  await page.getByRole('button', { name: '1 Zeile nachreichen' }).click();
  expect((await mending).suggestedFilename()).toBe(`zeilen-zum-nachreichen-${today()}.xlsx`);
  await page.getByRole('button', { name: 'Als Gruppe speichern' }).click();
  await page.getByRole('button', { name: 'Gruppe anlegen' }).click();
  const [group] = await db.reader
    .select()
    .from(personGroup)
    .where(like(personGroup.name, 'Mayen, %'));
  expect(
    await membersOf(
      db.reader,
      { ...office.staff, today: today() },
      { id: group?.id ?? 0, siteId: office.mayen, rule: null },
    ),
  ).toHaveLength(30);
});

test('Staff find who is new, who has no course and who came with the list of a day, and make a rule of it', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const page = await device(office.staff);
  await page.goto('/betreuung/lernende/einlesen');
  await page.getByLabel('Datei').setInputFiles({
    name: 'liste.csv',
    mimeType: 'text/csv',
    buffer: csv('Nachname;Vorname;Standort', 'Filterfall;Ada;Mayen', 'Filterfall;Bea;Mayen'),
  });
  await page.getByRole('button', { name: 'Datei ansehen' }).click();
  await page.getByRole('button', { name: '2 Personen einlesen' }).click();
  await page.goto(`/betreuung/zuweisen?wer=without&eingelesen=${today()}`);
  await expect(page.getByRole('main')).toContainText('Filterfall, Ada');
  await db.write((tx) =>
    tx
      .update(account)
      .set({ importedOn: null, madeOn: '2020-01-01' })
      .where(eq(account.givenName, 'Ada')),
  );
  await page.goto(`/betreuung/zuweisen?eingelesen=${today()}`);
  await expect(page.getByRole('main')).toContainText('Filterfall, Bea');
  await expect(page.getByRole('main')).not.toContainText('Filterfall, Ada');
  await page.goto('/betreuung/zuweisen?wer=new');
  await expect(page.getByRole('main')).toContainText('Filterfall, Bea');
  await expect(page.getByRole('main')).not.toContainText('Filterfall, Ada');
  await page.goto('/betreuung/gruppen/neu');
  await page.getByLabel('Name').fill('Neue ohne Kurs');
  await page.getByRole('radio', { name: 'Nach einer Regel' }).check();
  await page.getByLabel('Regel: wer').selectOption('without');
  await page.getByLabel('Regel: eingelesen am').selectOption(today());
  await page.getByRole('button', { name: 'Gruppe anlegen' }).click();
  await expect(page.getByRole('main')).toContainText('Ohne Kurs');
  await expect(page.getByRole('main')).toContainText('Filterfall, Bea');
  await expect(page.getByRole('main')).not.toContainText('Filterfall, Ada');
});
