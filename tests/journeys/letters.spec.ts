import type { Page } from '@playwright/test';
import { account } from '#db/schema/accounts.ts';
import { certificate } from '#db/schema/certificates.ts';
import { eq } from 'drizzle-orm';
import { certificateSchema } from '#domains/learning/certificates/rules.ts';
import { finger } from '../support/hands.ts';
import { dinLetters } from '../support/letters.ts';
import { learnerWith, learnsFirst } from '../support/learners.ts';
import { learnModule } from '../support/lessons.ts';
import { sheetsOf, textIn } from '../support/pdf.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { addDays } from '#lib/time.ts';

const tight = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, '');
const fontsOn = (page: Page): string[] => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  return fonts;
};
test('A certificate prints every letter of DIN 91379 on one sheet, with the font for the rare ones, and without them that font is not loaded @night', async ({
  device,
  portal,
}) => {
  const course = 'home-office';
  const learner = await learnerWith(portal, [course], ['Ida', 'Schrift-Probe']);
  await learnsFirst(portal, { ...learner, today: addDays(learner.today, -20) }, course, 6);
  const page = await device(learner, {
    viewport: { width: 375, height: 700 },
    hasTouch: true,
    isMobile: true,
  });
  const loaded = fontsOn(page);
  await learnModule(page, portal, { course, module: 'passt-das-zu-mir' }, finger);
  expect(loaded.filter((url) => url.includes('Noto'))).toEqual([]);
  const [proof] = await portal.db.reader
    .select({ number: certificate.number, body: certificate.body })
    .from(certificate)
    .where(eq(certificate.learnerId, learner.id));
  const issued = certificateSchema.parse(JSON.parse(proof?.body ?? ''));
  const path = `/lernen/nachweise/${String(proof?.number)}`;
  const parts = [dinLetters.slice(0, 325), dinLetters.slice(325)];
  for (const part of parts) {
    await portal.db.write((tx) =>
      tx
        .update(certificate)
        .set({ body: JSON.stringify({ ...issued, name: part.join(' ') }) })
        .where(eq(certificate.learnerId, learner.id)),
    );
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(sheetsOf(pdf)).toMatchObject([{ width: 210, height: 297 }]);
    expect(sheetsOf(pdf)[0]?.text).toContain(tight(String(proof?.number)));
    const printed = textIn(pdf);
    expect(part.filter((letter) => !printed.includes(letter))).toEqual([]);
  }
  expect(loaded.filter((url) => url.includes('Noto')).length).toBeGreaterThan(0);
});

test('Whoever has a name that no font has is never printed with other signs: each button says why, and a long name keeps its card on one page', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const [arabic, long] = await learnersAt(db, office.mayen, [
    ['\u0644\u064A\u0644\u0649', 'Schriftlos'],
    ['Maria'.repeat(60), 'w'.repeat(300)],
  ]);
  const staff = await device(office.staff);
  await staff.goto('/betreuung/lernende/karten');
  const cards = (id: string | undefined): Promise<Response> =>
    send(staff, '/betreuung/lernende/karten/datei', { learners: id ?? '' });
  const refused = await cards(arabic?.publicId);
  expect({ status: refused.status, text: await refused.text() }).toEqual({
    status: 422,
    text: expect.stringContaining('Diese Schrift lässt sich hier nicht drucken'),
  });
  const made = sheetsOf(Buffer.from(await (await cards(long?.publicId)).arrayBuffer()));
  expect({ count: made.length, text: made[0]?.text }).toEqual({
    count: 1,
    text: expect.stringContaining(`${'Maria'.repeat(60)}${'w'.repeat(300)}`),
  });

  await staff.goto(`/betreuung/lernende/${long?.publicId ?? ''}/karte`);
  await staff.getByRole('button', { name: /Karte/ }).first().click();
  await expect(staff.locator('.sheet-foot')).toBeVisible();
  const [sheet, more] = sheetsOf(await staff.pdf({ preferCSSPageSize: true }));
  expect({ more, text: sheet?.text }).toEqual({
    more: undefined,
    text: expect.stringContaining('w'.repeat(300)),
  });
  await staff.emulateMedia({ media: 'print' });
  const foot = await staff.locator('.sheet-foot').evaluate((element) => ({
    bottom: element.getBoundingClientRect().bottom,
    page: (297 / 25.4) * 96,
  }));
  expect(foot.bottom).toBeLessThanOrEqual(foot.page);

  const learner = await learnerWith(
    portal,
    ['home-office'],
    ['\u0644\u064A\u0644\u0649', 'Schriftlos'],
  );
  const reader = await device(learner);
  await reader.goto('/lernen/home-office/passt-das-zu-mir');
  await reader.getByRole('button', { name: 'Auf Papier drucken' }).click();
  await expect(reader.getByRole('status')).toContainText(
    'Für diese Zeichen im Namen fehlt die Schrift',
  );
  await db.write((tx) =>
    tx
      .update(account)
      .set({ caseworkerId: office.caseworker.id })
      .where(eq(account.id, learner.id)),
  );
  const caseworker = await device(office.caseworker);
  await caseworker.goto(`/fachkraft/lernende/${await publicIdOf(portal, learner.id)}`);
  await caseworker.getByRole('button', { name: /Vermerk/ }).click();
  await expect(caseworker.getByRole('status')).toContainText(
    'Der Vermerk lässt sich nicht drucken',
  );
});

async function publicIdOf({ db }: Portal, id: number): Promise<string> {
  const [found] = await db.reader
    .select({ publicId: account.publicId })
    .from(account)
    .where(eq(account.id, id));
  return found?.publicId ?? '';
}

async function send(page: Page, path: string, fields: Record<string, string>): Promise<Response> {
  const url = new URL(page.url()).origin;
  const cookie = (await page.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  return fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: url },
    body: new URLSearchParams(fields),
  });
}
