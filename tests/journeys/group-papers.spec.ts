import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Page } from '@playwright/test';
import { accessCard, account } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { makeGroup } from '#domains/desk/groups/commands.ts';
import { newGroupSchema } from '#domains/desk/groups/rules.ts';
import { today } from '#lib/time.ts';
import { give } from '../support/clients.ts';
import { sheetsOf } from '../support/pdf.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { courseIn } from '../support/places.ts';

/** A group of six: two without a card, two with one, two who have a password. */
async function groupOfSix({
  db,
  office,
}: Portal): Promise<{ family: string; group: string; six: { id: number; publicId: string }[] }> {
  const family = `Papier${randomUUID().slice(0, 8)}`;
  const six = await learnersAt(
    db,
    office.mayen,
    ['Anna', 'Bert', 'Cem', 'Dora', 'Emil', 'Fee'].map((given) => [given, family] as const),
  );
  const staff = { ...office.staff, today: today() };
  for (const { id } of six.slice(2, 4))
    await db.write((tx) => makeCard(tx, staff, { learnerId: id }));
  for (const { id } of six.slice(4))
    await db.write((tx) =>
      tx.update(account).set({ openedOn: today(), passwordHash: 'x' }).where(eq(account.id, id)),
    );
  const { group } = await db.write((tx) =>
    makeGroup(
      tx,
      staff,
      newGroupSchema.parse({
        once: randomUUID(),
        name: family,
        site: String(office.mayen),
        kind: 'hand',
        learners: six.map((l) => l.publicId),
      }),
    ),
  );
  return { family, group, six };
}

const logRows = (
  { db }: Portal,
  action: 'card_made' | 'list_taken',
  six: readonly { id: number }[],
): Promise<number> =>
  db.reader.$count(
    accessLog,
    and(
      eq(accessLog.action, action),
      sql`${accessLog.subjectId} in (select value from json_each(${JSON.stringify(six.map((l) => l.id))}))`,
    ),
  );

async function downloads(page: Page, button: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await coming).path());
}

test('Staff print the cards of a group: first they read who gets one, who has one and who has a password, and no password ends', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const { group, six } = await groupOfSix(portal);
  const page = await device(office.staff);
  await page.goto(`/betreuung/gruppen/${group}`);
  await page.getByRole('button', { name: 'Karten drucken' }).click();
  const main = page.getByRole('main');
  for (const sentence of [
    'Für 2 Personen wird eine neue Karte gedruckt.',
    '2 Personen haben schon eine gültige Karte',
    '2 Personen haben sich schon angemeldet und haben ein Passwort.',
    'Eine neue Karte beendet das Passwort.',
  ])
    await expect(main).toContainText(sentence);
  const before = await logRows(portal, 'card_made', six);
  const few = sheetsOf(await downloads(page, 'Karten als PDF machen'));
  expect(few.map((sheet) => /Anna|Bert/.exec(sheet.text)?.[0])).toEqual(['Anna', 'Bert']);
  expect((await logRows(portal, 'card_made', six)) - before).toBe(2);

  await page.reload();
  await expect(main).toContainText('Niemand aus dieser Auswahl braucht zum ersten Mal eine Karte.');
  await page.getByRole('button', { name: 'Karten als PDF machen' }).click();
  await expect(page.locator('.error-summary')).toContainText('Wählen Sie, für wen Sie drucken.');
  await page.goto('/betreuung/zuweisen/karten');
  await page.getByRole('radio', { name: 'Für alle, die schon eine Karte haben' }).check();
  expect(sheetsOf(await downloads(page, 'Karten als PDF machen'))).toHaveLength(4);
  expect((await logRows(portal, 'card_made', six)) - before).toBe(6);
  for (const { id } of six.slice(4))
    expect(
      (
        await db.reader
          .select({ passwordHash: account.passwordHash })
          .from(account)
          .where(eq(account.id, id))
      )[0],
    ).toEqual({ passwordHash: 'x' });
  for (const { id } of six.slice(0, 4))
    expect(
      await db.reader.$count(
        accessCard,
        and(eq(accessCard.accountId, id), isNull(accessCard.replacedOn)),
      ),
    ).toBe(1);
});

test('Staff print the card of one whom they ticked in the list, and go on to the card of somebody who forgot the password', async ({
  device,
  portal,
}) => {
  const { family, six } = await groupOfSix(portal);
  const page = await device(portal.office.staff, { javaScriptEnabled: false });
  await page.goto('/betreuung/zuweisen');
  await page.getByLabel('Name suchen').fill(family);
  await page.getByLabel('Name suchen').press('Enter');
  for (const given of ['Anna', 'Fee'])
    await page.getByRole('checkbox', { name: new RegExp(given) }).check();
  await page.getByRole('button', { name: 'Karten drucken' }).click();
  await expect(page.getByRole('main')).toContainText('Für 1 Person wird eine neue Karte gedruckt.');
  expect(sheetsOf(await downloads(page, 'Karten als PDF machen'))).toHaveLength(1);
  await page.getByRole('link', { name: new RegExp(`${family}, Fee`) }).click();
  await expect(page).toHaveURL(`/betreuung/lernende/${six[5]!.publicId}/karte`);
});

test('Staff save a list of a group: who has which course and how far, without numbers, and one line of the log for each', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const { family, group, six } = await groupOfSix(portal);
  const course = courseIn(await readCatalogue(db.reader), 'e-mail');
  await give(db, office, six[0]!.id, course.id, { dueDay: '2099-01-31' });
  const page = await device(office.staff);
  await page.goto(`/betreuung/gruppen/${group}`);
  await page.getByRole('button', { name: 'Liste speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Die Liste enthält 6 Personen');
  expect(await logRows(portal, 'list_taken', six)).toBe(0);
  const csv = (await downloads(page, 'Liste speichern')).toString('utf8');
  expect(csv.split('\r\n').slice(0, 3)).toEqual([
    '\uFEFFNachname;Vorname;Standort;Zugang;Kurs;Stand;Fertig bis',
    `${family};Anna;Mayen;Noch keine Karte;${course.title};noch nicht begonnen, ${course.modules.length} Module;2099-01-31`,
    `${family};Bert;Mayen;Noch keine Karte;Noch kein Kurs zugewiesen;;`,
  ]);
  expect(csv.split('\r\n')).toHaveLength(8);
  expect(await logRows(portal, 'list_taken', six)).toBe(6);
});
