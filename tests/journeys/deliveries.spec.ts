/**
 * The Lernstand goes out by itself: the Verwaltung says once to whom, how often and where to, and
 * nobody has to ask.
 */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { delivery, deliveryPlan } from '#db/schema/delivery.ts';
import { readBack } from '#scripts/verify/read-back.ts';
import { sayDay, sayShortDay, today } from '#lib/time.ts';
import { nodeFlags } from '#scripts/install.mjs';
import type { Page } from '@playwright/test';
import { learnerWith } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';

const run = promisify(execFile);

/** What the operator's timer does; gives what it says. */
async function deliveries({ db, deliveries: folder }: Portal): Promise<string> {
  const { stdout } = await run(process.execPath, [...nodeFlags, 'scripts/deliver.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: db.url,
      DATA_FOLDER: dirname(folder),
      DELIVERY_FOLDER: folder,
    },
  });
  return stdout;
}

const filesIn = ({ deliveries: folder }: Portal, name: string): string[] =>
  readdirSync(join(folder, name)).sort();

/** Fills the form of a plan for the demonstration's caseworker. */
async function fillPlan(
  page: Page,
  {
    name,
    folder,
    what = 'alles',
    format = 'CSV',
  }: { name: string; folder: string; what?: string; format?: string },
): Promise<void> {
  await page.getByLabel('Name des Plans').fill(name);
  await page
    .getByRole('group', { name: 'Von wem sind die Personen?' })
    .getByRole('checkbox', { name: /Fachkraft/ })
    .first()
    .check();
  await page.getByRole('radio', { name: 'jeden Tag' }).check();
  await page.getByRole('radio', { name: what, exact: false }).check();
  await page.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  await page.getByRole('radio', { name: 'in einen Ordner' }).check();
  await page.getByLabel('Ordner', { exact: true }).fill(folder);
}

test('The Verwaltung makes a plan, the file lies in the folder, the learner reads when it went to whom, and it can be delivered again', async ({
  device,
  portal,
}) => {
  const { office, db } = portal;
  const learner = await learnerWith(portal, ['home-office'], ['Rosa', 'Lieferung']);
  // A caseworker of this story alone: other journeys give clients to the office's.
  await db.write(async (tx) => {
    const [own] = await tx
      .insert(account)
      .values({
        publicId: randomUUID(),
        role: 'caseworker',
        givenName: 'Paula',
        familyName: 'Lieferstelle',
        fold: 'lieferstelle paula',
        madeOn: today(),
      })
      .returning({ id: account.id });
    await tx
      .update(account)
      .set({ caseworkerId: own?.id ?? null })
      .where(eq(account.id, learner.id));
  });
  const page = await device(office.admin);
  await page.goto('/verwaltung');
  await page.getByRole('link', { name: 'Weitergabe', exact: true }).click();
  await page.getByRole('link', { name: 'Lieferungen', exact: true }).click();
  await page.getByRole('link', { name: 'Neuer Plan' }).click();
  await fillPlan(page, { name: 'Team Süd & West', folder: 'team-sued' });
  await page
    .getByRole('group', { name: 'Von wem sind die Personen?' })
    .getByRole('checkbox')
    .evaluateAll((boxes) => {
      for (const box of boxes) (box as HTMLInputElement).checked = false;
    });
  await page.getByRole('checkbox', { name: 'Lieferstelle, Paula' }).check();
  await page.getByRole('button', { name: 'Plan anlegen' }).click();
  await expect(page.getByRole('heading', { name: 'Team Süd & West' })).toBeVisible();
  await expect(page.getByText('Dieser Plan hat noch nichts geliefert.')).toBeVisible();

  await page.getByRole('button', { name: 'Jetzt liefern' }).click();
  await expect(
    page.getByText('Die Lieferung geht hinaus, sobald „npm run deliveries“ das nächste Mal läuft.'),
  ).toBeVisible();
  expect(await deliveries(portal)).toContain('1 arrived, 0 failed');
  const [name = '', ...rest] = filesIn(portal, 'team-sued');
  expect(rest).toEqual([]);
  expect(name).toMatch(new RegExp(`^lernstand-team-sued-west-${today()}-[0-9a-f]{8}\\.csv$`));
  const bytes = readFileSync(join(portal.deliveries, 'team-sued', name));
  const rows = await readBack('csv', bytes);
  expect(rows.map((row) => [row.nachname, row.vorname, row.kurs_id, row.exportiert_von])).toEqual([
    ['Lieferung', 'Rosa', 'home-office', 'Plan Team Süd & West'],
  ]);

  const own = await device(learner);
  await own.goto('/lernen/fachkraft');
  await expect(
    own.getByText(`${sayDay(today())}, automatisch an Paula Lieferstelle (CSV)`),
  ).toBeVisible();

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(`angekommen am ${sayShortDay(today())}`);
  await row.getByText('Nummer und Prüfsumme').click();
  await expect(row).toContainText(rows[0]?.export_id ?? '?');
  await expect(row).toContainText(createHash('sha256').update(bytes).digest('hex'));

  await row.getByRole('button', { name: 'Noch einmal liefern' }).click();
  expect(await deliveries(portal)).toContain('1 arrived, 0 failed');
  expect(filesIn(portal, 'team-sued')).toEqual([name]);
  expect(readFileSync(join(portal.deliveries, 'team-sued', name)).equals(bytes)).toBe(true);
  await own.reload();
  await expect(own.getByText('automatisch an Paula Lieferstelle')).toHaveCount(1);

  await page.reload();
  await page.getByRole('button', { name: 'Jetzt liefern' }).click();
  await expect(page.getByText('Heute hat dieser Plan schon geliefert.')).toBeVisible();
  await page.getByRole('button', { name: 'Anhalten' }).click();
  await expect(
    page.getByText('Angehalten. Es geht nichts mehr hinaus, bis Sie fortsetzen.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Plan entfernen' }).click();
  await page.getByRole('button', { name: 'Plan entfernen' }).click();
  await expect(page.getByText('Der Plan „Team Süd & West“ ist entfernt.')).toBeVisible();
  await own.reload();
  await expect(own.getByText('automatisch an Paula Lieferstelle')).toHaveCount(1);
});

test('What cannot be a plan is said at its field, what was typed stays, and nothing is made', async ({
  device,
  portal,
}) => {
  const page = await device(portal.office.admin);
  await page.goto('/verwaltung/lieferungen/neu');
  for (const folder of ['../hinaus', '.versteckt', '/etc/../..', '']) {
    await fillPlan(page, { name: 'Schräg', folder });
    await page.getByRole('button', { name: 'Plan anlegen' }).click();
    await expect(page.getByRole('textbox', { name: 'Ordner' })).toHaveAccessibleDescription(
      /Schreiben Sie den Namen eines Ordners, zum Beispiel: team-nord/,
    );
    await expect(page.getByRole('textbox', { name: 'Ordner' })).toHaveValue(folder);
    await expect(page.getByLabel('Name des Plans')).toHaveValue('Schräg');
  }
  await fillPlan(page, { name: '', folder: 'gut' });
  await page.getByLabel('Erste Lieferung am').fill('');
  await page.getByRole('button', { name: 'Plan anlegen' }).click();
  await expect(page.getByLabel('Name des Plans')).toHaveAccessibleDescription(
    /Schreiben Sie einen Namen/,
  );
  await expect(page.getByLabel('Erste Lieferung am')).toHaveAccessibleDescription(
    /Schreiben Sie einen Tag/,
  );
  await page.goto('/verwaltung/lieferungen');
  await expect(page.getByText('Schräg')).toHaveCount(0);
});

test('A delivery that fails three times stands on the first page of the Verwaltung, and arrives when the folder is mended @night', async ({
  device,
  portal,
}) => {
  const { office, db } = portal;
  const page = await device(office.admin);
  await page.goto('/verwaltung/lieferungen/neu');
  await fillPlan(page, { name: 'Team Ost', folder: 'ost' });
  await page.getByRole('button', { name: 'Plan anlegen' }).click();
  await page.getByRole('button', { name: 'Jetzt liefern' }).click();
  writeFileSync(join(portal.deliveries, 'ost'), 'a file stands in the way');
  const [plan] = await db.reader
    .select({ id: deliveryPlan.id })
    .from(deliveryPlan)
    .where(eq(deliveryPlan.name, 'Team Ost'));
  for (let n = 0; n < 3; n += 1) {
    expect(await deliveries(portal)).toContain('0 arrived, 1 failed');
    await db.write((tx) =>
      tx
        .update(delivery)
        .set({ nextTryAt: 0 })
        .where(eq(delivery.planId, plan?.id ?? 0)),
    );
  }
  await page.goto('/verwaltung');
  await page.getByRole('link', { name: /Team Ost: 3 Mal nicht angekommen/ }).click();
  await expect(
    page.getByText('Der Ordner „ost“ ist eine Verknüpfung oder eine Datei.').first(),
  ).toBeVisible();
  rmSync(join(portal.deliveries, 'ost'));
  await page.getByRole('button', { name: 'Jetzt liefern' }).click();
  expect(await deliveries(portal)).toContain('1 arrived, 0 failed');
  expect(filesIn(portal, 'ost')).toHaveLength(1);
  await page.goto('/verwaltung');
  await expect(page.getByRole('link', { name: /Team Ost/ })).toHaveCount(0);
});
