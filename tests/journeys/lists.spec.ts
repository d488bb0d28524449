/**
 * Lists as offices send them (tests/lists), through the real upload: what each of them would do,
 * and what came of it.
 */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, like } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, identifier, site, staffSite } from '#db/schema/accounts.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { findLearners } from '#domains/accounts/queries.search.ts';
import { sessionKeeper } from '#domains/accounts/session.ts';
import { today } from '#lib/time.ts';
import { sheetsOf } from '../support/pdf.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';

const path = '/betreuung/lernende/einlesen';
type Desk = { actor: Actor; cookie: string; url: string };
let desk: Desk;

test.beforeAll(async ({ portal }) => {
  const { db, office } = portal;
  await db.write((tx) => rename(tx, 'Musterstadt', 'Musterstadt der Probe'));
  const [made] = await db.write((tx) =>
    tx.insert(site).values({ name: 'Musterstadt' }).returning({ id: site.id }),
  );
  const id = made?.id ?? 0;
  const [person] = await db.write((tx) =>
    tx
      .insert(account)
      .values({
        publicId: randomUUID(),
        role: 'staff',
        givenName: 'Lene',
        familyName: 'Liste',
        madeOn: today(),
        openedOn: today(),
      })
      .returning({ id: account.id, publicId: account.publicId }),
  );
  await db.write((tx) => tx.insert(staffSite).values({ staffId: person?.id ?? 0, siteId: id }));
  const { name, value } = await sessionKeeper(db.reader, db.write, false).open(
    person?.id ?? 0,
    'staff',
    false,
  );
  desk = {
    actor: {
      ...office.staff,
      id: person?.id ?? 0,
      publicId: person?.publicId ?? '',
      siteIds: [id],
    },
    cookie: `${name}=${value}`,
    url: portal.url,
  };
});

test.afterAll(async ({ portal: { db } }) => {
  await db.write(async (tx) => {
    await rename(tx, 'Musterstadt', 'Musterstadt der Listen');
    await rename(tx, 'Musterstadt der Probe', 'Musterstadt');
  });
});

/**
 * The lists name the place of the demonstration: while they come, it belongs to a desk of their
 * own.
 */
const rename = (tx: Tx, from: string, to: string): Promise<unknown> =>
  tx.update(site).set({ name: to }).where(eq(site.name, from)).run();

/** Each list comes to an empty Musterstadt. */
test.beforeEach(async ({ portal }) => {
  const here = and(eq(account.role, 'learner'), eq(account.siteId, desk.actor.siteIds[0] ?? 0));
  const gone = (await portal.db.reader.select({ id: account.id }).from(account).where(here)).map(
    ({ id }) => id,
  );
  await portal.db.write(async (tx) => {
    await tx
      .update(identifier)
      .set({ aktenzeichen: null, kundennummerSealed: null })
      .where(inArray(identifier.learnerId, gone));
    await tx.update(account).set({ siteId: portal.office.andernach }).where(here);
  });
});

const ask = (to: string, body?: BodyInit): Promise<Response> =>
  fetch(`${desk.url}${to}`, {
    redirect: 'manual',
    headers: { cookie: desk.cookie, origin: desk.url },
    ...(body && { method: 'POST', body }),
  });
const fileNamed = (name: string): Buffer =>
  readFileSync(new URL(`../lists/${name}`, import.meta.url));

/** Sends a list; gives where the portal leads, or the sentence with which it refuses. */
async function send(name: string, bytes = fileNamed(name)): Promise<string> {
  const form = new FormData();
  form.append('datei', new File([new Uint8Array(bytes)], name));
  const answer = await ask(`${path}/datei`, form);
  return answer.headers.get('location') ?? textOf(await answer.text());
}

const textOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

type Counts = { neu: number; aendern: number; bleibt: number; falsch: number };
async function preview(kind = ''): Promise<{ counts: Counts; text: string; draft: string }> {
  const html = await (await ask(`${path}/pruefen${kind === '' ? '' : `?zeigen=${kind}`}`)).text();
  const count = (name: string): number =>
    Number(new RegExp(`<li class="${name}"[^>]*>\\s*<strong[^>]*>(\\d+)`).exec(html)?.[1] ?? NaN);
  const draft = /name="draft" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return {
    counts: {
      neu: count('neu'),
      aendern: count('aendern'),
      bleibt: count('bleibt'),
      falsch: count('falsch'),
    },
    text: textOf(html),
    draft,
  };
}

/**
 * Confirms what the preview shows; the people of Musterstadt whose name begins so, as they are
 * then.
 */
async function readIn(family: string, portal: Portal): Promise<string[]> {
  const { draft } = await preview();
  expect(
    (await ask(`${path}/anlegen`, new URLSearchParams({ draft }))).headers.get('location'),
  ).toBe(`${path}/fertig`);
  return people(family, portal);
}

async function people(family: string, { db }: Portal): Promise<string[]> {
  const rows = await db.reader
    .select({
      familyName: account.familyName,
      givenName: account.givenName,
      aktenzeichen: identifier.aktenzeichen,
    })
    .from(account)
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .where(
      and(
        eq(account.role, 'learner'),
        eq(account.siteId, desk.actor.siteIds[0] ?? 0),
        like(account.familyName, `${family}%`),
      ),
    )
    .orderBy(account.id);
  return rows.map((row) =>
    [row.familyName, row.givenName, ...(row.aktenzeichen ? [row.aktenzeichen] : [])].join(', '),
  );
}

const nothing: Counts = { neu: 0, aendern: 0, bleibt: 0, falsch: 0 };

const whole: [what: string, file: string, counts: Partial<Counts>, made: string[]][] = [
  ['a line that names the sign between cells', 'sep-line.csv', { neu: 1 }, ['Fallmühl, Ida']],
  ['titles above the heads', 'title-lines.csv', { neu: 1 }, ['Fallgrün, Ida']],
  ['UTF-16 with the high byte first', 'utf16-high-byte-first.txt', { neu: 1 }, ['Fällmann, Ida']],
  [
    'lines in two encodings',
    'two-encodings.csv',
    { neu: 3 },
    ['Müßig, Jörg', 'Grün, Änne', 'Bär, Ute'],
  ],
  ['the letters of a Mac', 'mac-roman.csv', { neu: 2 }, ['Müßig, Jörg', 'Käfer, Änne']],
  ['the letters of DOS', 'dos-850.csv', { neu: 2 }, ['Müßig, Jörg', 'Käfer, Änne']],
  ['letters that were encoded twice', 'encoded-twice.csv', { neu: 1 }, ['Müßig, Jörg']],
  [
    'one person in three letter cases',
    'letter-case.csv',
    { neu: 1, falsch: 2 },
    ['Zwilling, Peter'],
  ],
  ['line breaks in its heads', 'head-broken-commas.csv', { neu: 1 }, ['Fallweg, Ida']],
  [
    'line breaks and semicolons in its heads',
    'head-broken-semicolons.csv',
    { neu: 1 },
    ['Fallweg, Ida, A1'],
  ],
  ['commas in a head', 'commas-in-head.csv', { neu: 1 }, ['Fallkomma, Ida']],
  ['dashes for nothing', 'dash-for-nothing.csv', { neu: 1, falsch: 1 }, ['Fallstrich, Ida']],
  [
    'a row with more cells than its head',
    'cell-too-many.csv',
    { neu: 1, falsch: 1 },
    ['Bergholz, Udo, A-78'],
  ],
  [
    'days that Excel made of case numbers',
    'case-number-as-date.xlsx',
    { neu: 1, falsch: 2 },
    ['Falldatum, Ute, AZ 12/2024'],
  ],
  [
    'zeros that only a format shows, and numbers that lost digits',
    'numbers-as-shown.xlsx',
    { neu: 1, falsch: 2 },
    ['Fallnull, Ida, 0000004711'],
  ],
  ['a hidden sheet before its own', 'hidden-first-sheet.xlsx', { neu: 1 }, ['Fallblatt, Ida']],
  ['a merged title', 'merged-title.xlsx', { neu: 1 }, ['Falltitel, Ida']],
  [
    'line breaks that Excel writes as _x000D_',
    'x000d.xlsx',
    { neu: 2 },
    ['Fallwagen, Ida', 'Fallzeile (geb. Muster), Udo'],
  ],
  [
    'cells that do not say where they are',
    'no-cell-addresses.xlsx',
    { neu: 1 },
    ['Fallohner, Ida, A-77'],
  ],
  [
    'letters of DIN 91379',
    'din-91379.csv',
    { neu: 4 },
    ['Ḩasanfall, Ẕahra', 'Fallḵhan, Aḫmed', 'Fallẖar, M̄ara', 'Əliyevfall, Günəl'],
  ],
];

for (const [what, file, counts, made] of whole) {
  test(`A list with ${what} is read as it was meant`, async ({ portal }) => {
    expect(await send(file)).toBe(`${path}/pruefen`);
    expect((await preview()).counts).toEqual({ ...nothing, ...counts });
    expect(await readIn('', portal)).toEqual(made);
  });
}

test('Each row that goes not yet says why', async () => {
  const sentences: [string, string][] = [
    ['letter-case.csv', 'Diese Person steht schon in Zeile 2.'],
    ['prefixes-and-formula.xlsx', 'Aktenzeichen ist eine Formel.'],
    [
      'case-number-as-date.xlsx',
      'Excel hat aus dem Feld Aktenzeichen ein Datum gemacht: 24.05.2024.',
    ],
    ['numbers-as-shown.xlsx', 'Excel hat im Feld Aktenzeichen die Nummer verändert: 1,23E+14.'],
    ['cell-too-many.csv', 'mehr Spalten als der Kopf'],
    ['letters-lost.csv', 'sind Buchstaben verloren gegangen: „Fallm?ller“'],
    ['dash-for-nothing.csv', 'steht „k.A.“'],
  ];
  for (const [file, sentence] of sentences) {
    await send(file);
    expect((await preview('falsch')).text).toContain(sentence);
  }
});

test('Signs that nobody sees are taken out, by a list and by hand alike, and the search finds the people', async ({
  portal,
}) => {
  await send('unseen-signs.csv');
  expect((await preview()).counts).toEqual({ ...nothing, neu: 8 });
  const made = await readIn('', portal);
  expect(made).toEqual(
    expect.arrayContaining(['Fallmann, Ida', 'Fallstein, Udo', 'Fallová 🌻, Věra']),
  );
  expect(await people('الفهد', portal)).toEqual(['الفهد, ليلى']);
  const siteId = String(desk.actor.siteIds[0]);
  await ask(
    '/betreuung/lernende/neu?_action=people.make',
    new URLSearchParams({
      once: randomUUID(),
      familyName: 'Hand\u00ADfall\u200Bmann',
      givenName: '\u200FIda\u200E',
      site: siteId,
    }),
  );
  expect(await people('Hand', portal)).toEqual(['Handfallmann, Ida']);
  for (const [text, family] of [
    ['fallmann', 'Fallmann'],
    ['handfallmann', 'Handfallmann'],
    ['fallstein', 'Fallstein'],
    ['eliyevfall', 'Əliyevfall'],
  ] as const) {
    if (family === 'Əliyevfall') {
      await send('din-91379.csv');
      await readIn('', portal);
    }
    expect(
      (await findLearners(portal.db.reader, desk.actor, { text, limit: 5 })).map(
        (person) => person.familyName,
      ),
    ).toContain(family);
  }
});

test('A name that is there without a number is not made once more with one, in whatever case it comes', async ({
  portal,
}) => {
  await learnersAt(portal.db, desk.actor.siteIds[0] ?? 0, [['Ida', 'Fallwagen']]);
  await send('capitals-with-number.csv');
  const { counts, text } = await preview('falsch');
  expect([counts, text]).toEqual([
    { ...nothing, falsch: 2 },
    expect.stringContaining('An diesem Standort gibt es schon jemanden mit diesem Namen'),
  ]);
  expect(text).toContain('123A000111');
});

test('Names in one column are offered to be split, and an unknown caseworker is said once for all rows', async ({
  portal,
}) => {
  const caseworker = portal.office.caseworker;
  const list = [
    'Nachname, Vorname;Fachkraft;Aktenzeichen',
    ...['Ada', 'Bea', 'Cem'].map((given, i) => `"Teilfall, ${given}";Herr Versuch;T-${i}`),
  ].join('\n');
  expect(await send('eine-spalte.csv', Buffer.from(list))).toBe(`${path}/spalten`);
  const columns = await (await ask(`${path}/spalten`)).text();
  expect(columns).toMatch(/<option value="komma" selected/);
  const draft = /name="draft" value="([^"]+)"/.exec(columns)?.[1] ?? '';
  await ask(
    `${path}/spalten?_action=imports.map`,
    new URLSearchParams({
      draft,
      familyName: '0',
      givenName: 'komma',
      site: `s${desk.actor.siteIds[0] ?? 0}`,
      caseworker: '1',
      aktenzeichen: '2',
      kundennummer: '',
    }),
  );
  expect((await preview()).text).toContain('Fachkraft „Herr Versuch“ in 3 Zeilen');
  await ask(
    `${path}/pruefen?_action=imports.mean`,
    new URLSearchParams([
      ['draft', draft],
      ['field', 'caseworker'],
      ['value', 'Herr Versuch'],
      ['to', caseworker.publicId],
    ]),
  );
  expect((await preview()).counts).toEqual({ ...nothing, neu: 3 });
  expect(await readIn('Teilfall', portal)).toEqual([
    'Teilfall, Ada, T-0',
    'Teilfall, Bea, T-1',
    'Teilfall, Cem, T-2',
  ]);
  expect(
    (
      await portal.db.reader
        .select({ id: account.caseworkerId })
        .from(account)
        .where(like(account.familyName, 'Teilfall%'))
    ).map(({ id }) => id),
  ).toEqual([caseworker.id, caseworker.id, caseworker.id]);
});

test('Letters that were read wrong are chosen otherwise beside a sample, and people without a number are named', async () => {
  const list = Buffer.from('Nachname;Vorname\r\nM\u009Fllerfall;Ute\r\n', 'latin1');
  await send('mac.csv', list);
  const before = await preview('neu');
  expect(before.text).toContain('weder Aktenzeichen noch Kundennummer: Müllerfall, Ute');
  await ask(
    `${path}/pruefen?_action=imports.letters`,
    new URLSearchParams({ draft: before.draft, encoding: 'windows-1252' }),
  );
  expect((await preview('falsch')).text).toContain('MŸllerfall');
  await ask(
    `${path}/pruefen?_action=imports.letters`,
    new URLSearchParams({ draft: before.draft, encoding: 'macintosh' }),
  );
  expect((await preview('neu')).text).toContain('Müllerfall');
});

test('The rows that go not yet come as an Excel file with their reasons, and it goes back in unchanged', async () => {
  await send(
    'zahlen.csv',
    Buffer.from('Nachname;Vorname;Aktenzeichen\n;Ohne;0001/26\nFehlfall;Ida;#falsch\n'),
  );
  expect((await preview()).counts).toEqual({ ...nothing, falsch: 2 });
  const file = Buffer.from(
    await (await ask(`${path}/nachreichen`, new URLSearchParams())).arrayBuffer(),
  );
  expect(await send('zeilen.xlsx', file)).toBe(`${path}/pruefen`);
  const again = await preview('falsch');
  expect(again.counts).toEqual({ ...nothing, falsch: 2 });
  expect(again.text).toContain('0001/26');
  expect(again.text).not.toContain('werden nicht eingelesen: Was zu tun ist');
});

test('Rows that Excel hides are left out, and it is said aloud; somebody may read them in after all', async ({
  portal,
}) => {
  await send('filtered-rows.xlsx');
  const first = await preview('neu');
  expect([first.counts.neu, first.text]).toEqual([
    1,
    expect.stringContaining('2 Zeilen sind ausgeblendet. Sie werden nicht eingelesen.'),
  ]);
  await ask(
    `${path}/pruefen?_action=imports.sheet`,
    new URLSearchParams({ draft: first.draft, sheet: 'Liste', hidden: 'ja' }),
  );
  expect((await preview('neu')).text).toContain(
    '2 Zeilen sind ausgeblendet. Sie werden mit eingelesen.',
  );
  await ask(
    `${path}/pruefen?_action=imports.sheet`,
    new URLSearchParams({ draft: first.draft, sheet: 'Liste' }),
  );
  expect(await readIn('', portal)).toEqual(['Fallsicht, Ida']);
  await send('hidden-first-sheet.xlsx');
  expect((await preview()).text).toContain(
    '1 weiteres Blatt wird nicht eingelesen: Auswahl (ausgeblendet).',
  );
});

test('What only has the name of an Excel file is named, with how to save it anew', async () => {
  expect(await send('html.xls')).toContain(
    'Diese Datei ist eine Internetseite, die nur wie eine Excel-Datei heißt.',
  );
  expect(await send('xml-2003.xls')).toContain('XML-Kalkulationstabelle 2003');
});

test('Cards of very long names are one page each, with the code', async ({ portal }) => {
  await send('long-names.csv');
  await readIn('Fallw', portal);
  const pdf = Buffer.from(
    await (
      await ask('/betreuung/lernende/karten/datei', new URLSearchParams({ part: '0' }))
    ).arrayBuffer(),
  );
  const sheets = sheetsOf(pdf);
  expect(sheets.map(({ width, height }) => [width, height])).toEqual([
    [210, 297],
    [210, 297],
  ]);
  for (const { text } of sheets) expect(text).toMatch(/IhrCode:[2-9A-Y]{16}/);
});
