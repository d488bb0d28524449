import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { like, sql } from 'drizzle-orm';
import { account, identifier } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { sheetsOf } from '../support/pdf.ts';
import { expect, test } from '../support/portal.ts';
import { signedInCookies, startServer } from '../support/server.ts';
import { partsOf } from '../support/books.ts';
import { fewOrAll } from '../support/long.ts';
import { ansi, csv, xlsx } from '../support/tables.ts';
import { zipOf } from '../support/zips.ts';

const path = '/betreuung/lernende/einlesen';
const rows = [
  'Frisch;Frieda;Mayen;1/77',
  'Frisch;Fritz;Mayen;2/77',
  'Frisch;Çelik;Mayen;3/77',
  ';Ohne;Mayen;4/77',
  'Frisch;Falsch;Nirgendwo;5/77',
  'Frisch;Flora;Mayen;6/77',
];

test.describe('Staff with a list', () => {
  test('see what it would do, confirm, print the cards, and change nothing with the same list again', async ({
    device,
    portal,
  }) => {
    const page = await device({ ...portal.office.staff });
    await page.goto('/betreuung');
    await page.getByRole('link', { name: 'Lernende einlesen' }).click();
    await page.getByLabel('Datei').setInputFiles({
      name: 'liste.csv',
      mimeType: 'text/csv',
      buffer: csv('Nachname;Vorname;Standort;Aktenzeichen', ...rows),
    });
    await page.getByRole('button', { name: 'Datei ansehen' }).click();
    await expect(page.getByRole('main')).toContainText('noch nichts gespeichert');
    await expect(
      page.getByRole('listitem').filter({ hasText: 'werden neu angelegt' }),
    ).toContainText('4');
    const bad = page.getByRole('table', { name: 'Diese Zeilen gehen noch nicht' });
    await expect(bad.getByRole('row', { name: /Ohne/ })).toContainText('Nachname fehlt.');
    await expect(bad.getByRole('row', { name: /Falsch/ })).toContainText(
      'Diesen Standort gibt es nicht.',
    );
    await page.getByRole('button', { name: '4 Personen einlesen' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diesen 4 Personen …');
    await expect(page.getByRole('main')).toContainText('4 Personen sind neu angelegt.');

    const printing = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Alle 4 Karten drucken' }).click();
    const sheets = sheetsOf(readFileSync(await (await printing).path()));
    expect(sheets.map(({ width, height }) => [width, height])).toEqual(
      Array.from({ length: 4 }, () => [210, 297]),
    );
    const [first] = sheets;
    expect(first?.text).toContain('IhreZugangskarte');
    const holder = ['Çelik', 'Flora', 'Frieda', 'Fritz'].find((name) =>
      first?.text.includes(`für${name}Frisch`),
    );
    const code = /IhrCode:([2-9A-Y]{16})/.exec(first?.text ?? '')?.[1] ?? '';
    const learner = await device(null);
    await learner.goto('/karte');
    await learner.getByLabel('Code von der Karte').fill(code);
    await learner.getByRole('button', { name: 'Weiter' }).click();
    await expect(learner.getByRole('main')).toContainText(`${holder ?? 'niemand'} Frisch`);
    await learner.getByRole('button', { name: 'Vorschlag nehmen' }).click();
    await expect(learner).toHaveURL(/\/lernen$/);
    await page.goto('/betreuung/lernende/karten');
    await expect(page.getByRole('main')).toContainText('hat eine Karte bis');
    await expect(page.getByLabel(`Frisch, ${holder ?? ''}`)).toHaveCount(0);

    await page.goto(path);
    await page.getByLabel('Datei').setInputFiles({
      name: 'liste.csv',
      mimeType: 'text/csv',
      buffer: csv('Nachname;Vorname;Standort;Aktenzeichen', ...rows),
    });
    await page.getByRole('button', { name: 'Datei ansehen' }).click();
    await expect(page.getByRole('main')).toContainText(
      'Diese Datei ändert nichts: Alle Personen sind schon da.',
    );
    await expect(page.getByRole('button', { name: /Person(en)? einlesen$/ })).toHaveCount(0);
    await page.goto('/betreuung');
    await page.getByLabel('Name suchen').fill('celik');
    await page.getByLabel('Name suchen').press('Enter');
    await expect(page.getByRole('table')).toContainText('Frisch, Çelik');
  });

  test('say once which column is what, also without scripts', async ({ device, portal }) => {
    const page = await device({ ...portal.office.staff }, { javaScriptEnabled: false });
    const send = async (buffer: Buffer): Promise<void> => {
      await page.goto(path);
      await page
        .getByLabel('Datei')
        .setInputFiles({ name: 'Liste.XLSX', mimeType: 'application/octet-stream', buffer });
      await page.getByRole('button', { name: 'Datei ansehen' }).click();
    };
    await send(ansi('Wer;Rufname;Bemerkung\r\nMüßig;Jörg;neu\r\n'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welche Spalte ist was?');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.locator('.error-summary')).toContainText(
      'Wählen Sie die Spalte für „Nachname“.',
    );
    await page
      .getByLabel('Nachname')
      .selectOption({ label: 'Spalte A: Wer (zum Beispiel „Müßig“)' });
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByRole('main')).toContainText('Müßig, Jörg');
    await page.getByRole('button', { name: 'Datei verwerfen' }).click();
    await expect(page.getByRole('status')).toContainText('Es wurde nichts gespeichert.');
    await send(
      xlsx([
        ['Wer', 'Rufname', 'Bemerkung'],
        ['=Formel', 'Jörg', 'noch einer'],
      ]),
    );
    await expect(page.getByRole('main')).toContainText('Nachname ist eine Formel.');
  });

  test('are told in one sentence what is wrong with a file, and nothing is stored of it', async ({
    device,
    portal,
  }) => {
    test.slow();
    const page = await device({ ...portal.office.staff });
    await page.goto(path);
    await page.getByRole('button', { name: 'Datei ansehen' }).click();
    await expect(page.locator('.error-summary')).toContainText('Wählen Sie zuerst eine Datei aus.');
    const files: [Buffer, string][] = [
      [Buffer.from('\u0000\u0001PNG'), 'weder eine Excel-Datei noch ein Text'],
      [csv('Nachname;Vorname'), 'keine Personen'],
      [
        zipOf([...partsOf(), { name: 'xl/bomb', content: Buffer.alloc(120 * 1024 * 1024) }]),
        'wird beim Öffnen viel größer',
      ],
      [Buffer.alloc(12 * 1024 * 1024, 'a;b\n'), 'größer als 10 MB'],
    ];
    // By its path: a large file handed over as it is takes eleven seconds.
    const file = test.info().outputPath('liste.xlsx');
    for (const [bytes, sentence] of files) {
      writeFileSync(file, bytes);
      await page.goto(path);
      await page.getByLabel('Datei').setInputFiles(file);
      await page.getByRole('button', { name: 'Datei ansehen' }).click();
      await expect(page.locator('.error-summary')).toContainText(sentence);
    }
    const { name, value } = (await page.context().cookies()).find((cookie) =>
      cookie.name.endsWith('sitzung'),
    ) ?? { name: '', value: '' };
    const send = (bytes: Buffer): Promise<Response> =>
      post(portal.url, `${name}=${value}`, `${path}/datei`, formWith(bytes));
    for (const bytes of [Buffer.from('a'), Buffer.from('PK'), Buffer.from([0xff, 0xfe, 0x00])])
      expect((await send(bytes)).status).toBe(422);
    const hidden = zipOf([
      ...partsOf(),
      {
        name: 'xl/worksheets/sheet2.xml',
        content: Buffer.alloc(fewOrAll(40, 300) * 1024 * 1024),
        hidden: true,
      },
    ]);
    for (const bytes of [
      hidden,
      zipOf(partsOf({ sheet: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' })),
    ]) {
      const shown = await send(bytes);
      expect({ status: shown.status, text: await shown.text() }).toEqual({
        status: 422,
        text: expect.stringContaining('beschädigt'),
      });
    }
    const refused = await send(Buffer.alloc(fewOrAll(11, 50) * 1024 * 1024, 'a;b\n'));
    expect({ status: refused.status, text: await refused.text() }).toEqual({
      status: 413,
      text: expect.stringContaining('größer als 10 MB'),
    });
  });
});

function formWith(bytes: Buffer): FormData {
  const form = new FormData();
  form.append('datei', new File([new Uint8Array(bytes)], 'liste.csv'));
  return form;
}

const crowd = like(account.familyName, 'Menge%');

async function post(url: string, cookie: string, to: string, body: BodyInit): Promise<Response> {
  return fetch(`${url}${to}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: url },
    body,
  });
}

async function killWhenSomeAreIn(db: TestDatabase, process: ChildProcess): Promise<number> {
  for (;;) {
    const n = await db.reader.$count(account, crowd);
    if (n > 0) {
      process.kill('SIGKILL');
      return n;
    }
    await sleep(2);
  }
}

test('A portal that is killed in the middle of a list has nobody half, and goes on where it was', async () => {
  test.slow();
  const lines = Array.from({ length: 5000 }, (_, i) => `Menge${i};Anna;${i}/88`);
  const first = await startServer({ filled: true });
  const file = first.file;
  const cookie = await signedInCookies(first.url, 'betreuung-probe');
  const site = async (url: string): Promise<string> =>
    /value="(s\d+)"/.exec(
      await (await fetch(`${url}${path}/spalten`, { headers: { cookie } })).text(),
    )?.[1] ?? '';
  const draftIn = async (url: string): Promise<string> =>
    /name="draft" value="([^"]+)"/.exec(
      await (await fetch(`${url}${path}/spalten`, { headers: { cookie } })).text(),
    )?.[1] ?? '';
  expect(
    (
      await post(
        first.url,
        cookie,
        `${path}/datei`,
        formWith(csv('Nachname;Vorname;Aktenzeichen', ...lines)),
      )
    ).status,
  ).toBe(303);
  const draft = await draftIn(first.url);
  await post(
    first.url,
    cookie,
    `${path}/spalten?_action=imports.map`,
    new URLSearchParams({
      draft,
      familyName: '0',
      givenName: '1',
      aktenzeichen: '2',
      site: await site(first.url),
    }),
  );
  const db = openDatabase(file);
  const confirmed = post(
    first.url,
    cookie,
    `${path}/anlegen`,
    new URLSearchParams({ draft }),
  ).catch(() => null);
  await killWhenSomeAreIn(db, first.process);
  await confirmed;
  const whole = async (): Promise<number[]> => {
    const ids = db.reader.select({ id: account.id }).from(account).where(crowd);
    return [
      await db.reader.$count(account, crowd),
      await db.reader.$count(
        identifier,
        sql`${identifier.learnerId} in ${ids} and ${identifier.aktenzeichen} is not null`,
      ),
      await db.reader.$count(
        accessLog,
        sql`${accessLog.action} = 'learner_made' and ${accessLog.subjectId} in ${ids}`,
      ),
    ];
  };
  const [n = 0, ...parts] = await whole();
  expect(n).toBeLessThan(5000);
  expect(parts).toEqual([n, n]);

  const second = await startServer({ file });
  const preview = await (
    await fetch(`${second.url}${path}/pruefen`, { headers: { cookie } })
  ).text();
  expect(preview).toContain(`${5000 - n} Personen einlesen`);
  expect(
    (await post(second.url, cookie, `${path}/anlegen`, new URLSearchParams({ draft }))).headers.get(
      'location',
    ),
  ).toBe(`${path}/fertig`);
  expect(await whole()).toEqual([5000, 5000, 5000]);
  await db.close();
  await second.stop();
  first.remove();
});
