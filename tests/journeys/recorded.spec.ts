import { readFileSync } from 'node:fs';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { eq } from 'drizzle-orm';
import { give } from '../support/clients.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test } from '../support/portal.ts';

test('staff record modules done on paper, the learner sees by whom, the file says “anerkannt”, and it is taken back @night', async ({
  portal,
  device,
}) => {
  const { db, office } = portal;
  const [made] = await learnersAt(db, office.mayen, [['Petra', 'Papier']]);
  if (!made) throw new Error('No learner.');
  await db.write((tx) =>
    tx.update(account).set({ caseworkerId: office.caseworker.id }).where(eq(account.id, made.id)),
  );
  const [email] = await db.reader
    .select({ id: course.id })
    .from(course)
    .where(eq(course.slug, 'e-mail'));
  await give(db, office, made.id, email?.id ?? 0);

  const page = await device(office.staff, {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  await page.goto(`/betreuung/lernende/${made.publicId}/eintragen`);
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.locator('.error-summary')).toContainText(
    'Wählen Sie, wie das Modul gemacht wurde.',
  );
  await expect(page.locator('.error-summary')).toContainText(
    'Schreiben Sie, warum Sie es eintragen.',
  );
  const modules = page.getByLabel('Welches Modul?');
  const count = (await modules.locator('option').count()) - 1;
  for (let n = 0; n < count; n += 1) {
    await page.goto(`/betreuung/lernende/${made.publicId}/eintragen`);
    await modules.selectOption({ index: 1 });
    await page.getByLabel('Wie wurde es gemacht?').selectOption('Auf Papier');
    await page.getByLabel('Warum?').fill('Im Kurs vor Ort gemacht.');
    await page.getByRole('button', { name: 'Eintragen' }).click();
    await expect(page.getByText('Das Modul ist eingetragen.')).toBeVisible();
  }

  const hers = await device({ ...made, role: 'learner' });
  await hers.goto('/lernen/e-mail');
  await expect(
    hers.getByText(/^Auf Papier gemacht am .*, eingetragen von Probe Betreuung\.$/),
  ).toHaveCount(count);

  const reader = await device(office.caseworker);
  await reader.goto('/fachkraft/lernstand');
  const waiting = reader.waitForEvent('download');
  await reader.getByRole('button', { name: 'Datei herunterladen' }).click();
  expect(readFileSync(await (await waiting).path(), 'utf8')).toContain('anerkannt');

  await page.goto(`/betreuung/lernende/${made.publicId}`);
  await page
    .getByRole('button', { name: /^Rückgängig: / })
    .first()
    .click();
  await expect(page.getByText('Das Modul ist nicht mehr eingetragen.')).toBeVisible();
  await hers.reload();
  await expect(hers.getByText(/eingetragen von Probe Betreuung/)).toHaveCount(count - 1);
});
