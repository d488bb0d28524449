/**
 * Showing a course, taking it back, deleting a certificate, withdrawing an application: asked
 * first, and proven afterwards.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { application } from '#db/schema/applications.ts';
import { certificatesOf } from '#domains/learning/certificates/queries.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { issueReceipt } from '#domains/learning/receipts/commands.ts';
import { addDays, sayDay, today } from '#lib/time.ts';
import { learnerWith, learnsFirst } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';
import { courseIn } from '../support/places.ts';

const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
const day = sayDay(today());

test('A certificate is deleted after reading what happens, once however often it is pressed; its old address ends at the receipt, which is hers alone', async ({
  device,
  portal,
}) => {
  const wanda = await learnerWith(portal, ['erste-schritte'], ['Wanda', 'Weg']);
  const { modules } = courseIn(await readCatalogue(portal.db.reader), 'erste-schritte');
  await learnsFirst(portal, wanda, 'erste-schritte', modules.length);
  const number = (await certificatesOf(portal.db.reader, wanda))[0]?.number ?? '';
  const page = await device(wanda, phone);
  await page.goto('/lernen/nachweise');
  await page.getByRole('link', { name: /^Nachweis löschen/ }).click();
  await expect(
    page.getByRole('heading', { name: 'Das passiert, wenn Sie den Nachweis löschen' }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Nein, behalten' }).click();
  expect(await certificatesOf(portal.db.reader, wanda)).toHaveLength(1);
  await page.goto(`/lernen/nachweise/${number}/loeschen`);
  await page.getByRole('button', { name: 'Ja, Nachweis löschen' }).click();
  await expect(
    page.getByRole('heading', { name: 'Sie haben einen Nachweis gelöscht', level: 1 }),
  ).toBeVisible();
  const shown = page.locator('.receipt');
  for (const said of [/QU-\d{4}-\w{4}-\w{4}/, number, 'Wanda Weg', `Gelöscht am`, day])
    await expect(shown).toContainText(said);
  const receipt = page.url();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // Pressed again, or the old page sent again.
  const again = await page.request.post(
    `/lernen/nachweise/${number}/loeschen?_action=certificates.remove`,
    { headers: { origin: portal.url }, form: { number }, maxRedirects: 0 },
  );
  expect(new URL(again.headers()['location'] ?? '', portal.url).href).toBe(receipt);
  for (const old of [`/lernen/nachweise/${number}`, `/lernen/nachweise/${number}/loeschen`]) {
    await page.goto(old);
    expect(page.url()).toBe(receipt);
  }
  await page.goto('/lernen/erste-schritte/geschafft');
  await expect(page.getByText('Den Nachweis für diesen Kurs haben Sie gelöscht')).toBeVisible();
  await page.goto('/konto');
  await page.getByRole('link', { name: 'Ihre Quittungen ansehen' }).click();
  await page.getByRole('link', { name: `Nachweis gelöscht, am ${day}` }).click();
  await expect(
    page.getByRole('heading', { name: 'Sie haben einen Nachweis gelöscht', level: 1 }),
  ).toBeVisible();

  const other = await device(await learnerWith(portal, [], ['Olaf', 'Fremd']));
  expect((await other.goto(receipt))?.status()).toBe(404);
  const office = await device(portal.office.caseworker);
  expect((await office.goto(receipt))?.status()).toBe(404);
});

test('An application is withdrawn after reading what happens; the receipt says number and day, also when it is pressed twice', async ({
  device,
  portal,
}) => {
  const zoe = await learnerWith(portal, [], ['Zoe', 'Zurück']);
  const { id: courseId } = courseIn(await readCatalogue(portal.db.reader), 'e-mail');
  const [publicId, number] = [
    randomUUID(),
    `KB-2026-${randomUUID().slice(0, 4).toUpperCase()}-ZWEI`,
  ];
  const sent = {
    state: 'gesendet',
    draftedOn: today(),
    sentOn: today(),
    answerBy: addDays(today(), 14),
  } as const;
  await portal.db.write((tx) =>
    tx.insert(application).values({ publicId, number, learnerId: zoe.id, courseId, ...sent }),
  );
  const page = await device(zoe, phone);
  await page.goto(`/lernen/bewerbungen/${publicId}`);
  await page.getByRole('link', { name: 'Bewerbung zurückziehen' }).click();
  await expect(
    page.getByRole('heading', { name: 'Das passiert, wenn Sie die Bewerbung zurückziehen' }),
  ).toBeVisible();
  await expect(page.getByText(number)).toBeVisible();
  await page.getByRole('link', { name: 'Nein, behalten' }).click();
  const state = async () =>
    (
      await portal.db.reader
        .select({ state: application.state })
        .from(application)
        .where(eq(application.publicId, publicId))
    )[0]?.state;
  expect(await state()).toBe('gesendet');
  await page.getByRole('link', { name: 'Bewerbung zurückziehen' }).click();
  await page.getByRole('button', { name: 'Ja, zurückziehen' }).click();
  const proof = ['Nummer', number, 'Zurückgezogen am', day];
  for (const said of proof) await expect(page.locator('.receipt')).toContainText(said);
  const again = await page.request.post(
    `/lernen/bewerbungen/${publicId}?_action=applications.withdraw`,
    { headers: { origin: portal.url }, form: { application: publicId } },
  );
  expect(again.status()).toBe(200);
  for (const said of proof) expect(await again.text()).toContain(said);
});

test('The same form of showing sent twice has one receipt, and sent again after the course was taken back it shows nothing', async ({
  device,
  portal,
}) => {
  const doris = await learnerWith(portal, [], ['Doris', 'Doppelt']);
  const page = await device(doris, phone);
  await page.goto('/lernen/home-office');
  await page.getByRole('button', { name: 'Kurs beginnen' }).click();
  await expect(page.getByText('Schritt 1 von')).toBeVisible();
  const once = randomUUID();
  const send = async (act: 'zeigen' | 'nicht-zeigen', name: string): Promise<string> => {
    const action = act === 'zeigen' ? 'telling.share' : 'telling.unshare';
    const answer = await page.request.post(`/lernen/home-office/${act}?_action=${action}`, {
      headers: { origin: portal.url },
      form: { course: 'home-office', once: name },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    return answer.headers()['location'] ?? '';
  };
  const first = await send('zeigen', once);
  expect(first).toMatch(/^\/lernen\/quittungen\/QU-/);
  expect(await send('zeigen', once)).toBe(first);
  const back = await send('nicht-zeigen', randomUUID());
  expect(await send('nicht-zeigen', randomUUID())).toBe(back);
  expect(await send('zeigen', once)).toBe(first);
  await page.goto(first);
  await expect(page.getByText('Inzwischen zeigen Sie diesen Kurs nicht mehr.')).toBeVisible();
  await page.goto('/lernen/home-office');
  await expect(page.getByText('Darum sehen nur Sie, dass Sie ihn lernen.')).toBeVisible();
});

test('Whoever shows and takes back sixty times reads the newest fifty on one page, and all of them in the file of "Meine Daten"', async ({
  device,
  portal,
}) => {
  const olga = await learnerWith(portal, [], ['Olga', 'Oft']);
  await portal.db.write(async (tx) => {
    for (let i = 0; i < 60; i += 1)
      await issueReceipt(tx, olga, {
        kind: 'shared',
        about: `oft-${i}`,
        day: addDays(today(), i - 60),
      });
  });
  const page = await device(olga, phone);
  await page.goto('/lernen/quittungen');
  await expect(page.locator('main li.card')).toHaveCount(50);
  await expect(page.locator('main li.card').first()).toContainText(sayDay(addDays(today(), -1)));
  await page.getByRole('link', { name: 'Meine Daten ansehen' }).click();
  const file = await page.request.get(
    (await page.getByRole('link', { name: 'Zum Lesen und Drucken' }).getAttribute('href')) ?? '',
  );
  expect((await file.text()).match(/QU-\d{4}-/g)).toHaveLength(60);
});
