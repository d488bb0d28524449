/**
 * Lists as offices send them (tests/lists), through the real upload: what each of them would do,
 * and what came of it.
 */
import { randomUUID } from 'node:crypto';
import { like } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { findLearners } from '#domains/people/accounts/queries.search.ts';
import { ListDesk, listsPath, type Counts } from '../support/list-desk.ts';
import { lists } from '../support/lists.ts';
import { sheetsOf } from '../support/pdf.ts';
import { learnersAt } from '../support/people.ts';
import { expect, test } from '../support/portal.ts';

let desk: ListDesk;

test.beforeAll(async ({ portal }) => {
  desk = await ListDesk.open(portal);
});

test.afterAll(async () => {
  await desk.close();
});

/** Each list comes to an empty Musterstadt. */
test.beforeEach(async () => {
  await desk.empty();
});

const nothing: Counts = { neu: 0, aendern: 0, bleibt: 0, falsch: 0 };

for (const [what, file, counts, made] of lists) {
  test(`A list with ${what} is read as it was meant`, async () => {
    expect(await desk.send(file)).toBe(`${listsPath}/pruefen`);
    expect((await desk.preview()).counts).toEqual({ ...nothing, ...counts });
    expect(await desk.readIn('')).toEqual(made);
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
    await desk.send(file);
    expect((await desk.preview('falsch')).text).toContain(sentence);
  }
});

test('Signs that nobody sees are taken out, by a list and by hand alike, and the search finds the people', async ({
  portal,
}) => {
  await desk.send('unseen-signs.csv');
  expect((await desk.preview()).counts).toEqual({ ...nothing, neu: 8 });
  const made = await desk.readIn('');
  expect(made).toEqual(
    expect.arrayContaining(['Fallmann, Ida', 'Fallstein, Udo', 'Fallová 🌻, Věra']),
  );
  expect(await desk.people('الفهد')).toEqual(['الفهد, ليلى']);
  const siteId = String(desk.site);
  await desk.ask(
    '/betreuung/lernende/neu?_action=people.make',
    new URLSearchParams({
      once: randomUUID(),
      familyName: 'Hand\u00ADfall\u200Bmann',
      givenName: '\u200FIda\u200E',
      site: siteId,
    }),
  );
  expect(await desk.people('Hand')).toEqual(['Handfallmann, Ida']);
  for (const [text, family] of [
    ['fallmann', 'Fallmann'],
    ['handfallmann', 'Handfallmann'],
    ['fallstein', 'Fallstein'],
    ['eliyevfall', 'Əliyevfall'],
  ] as const) {
    if (family === 'Əliyevfall') {
      await desk.send('din-91379.csv');
      await desk.readIn('');
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
  await learnersAt(portal.db, desk.site, [['Ida', 'Fallwagen']]);
  await desk.send('capitals-with-number.csv');
  const { counts, text } = await desk.preview('falsch');
  expect({ counts, text }).toEqual({
    counts: { ...nothing, falsch: 2 },
    text: expect.stringContaining('An diesem Standort gibt es schon jemanden mit diesem Namen'),
  });
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
  expect(await desk.send('eine-spalte.csv', Buffer.from(list))).toBe(`${listsPath}/spalten`);
  const columns = await (await desk.ask(`${listsPath}/spalten`)).text();
  expect(columns).toMatch(/<option value="komma" selected/);
  const draft = /name="draft" value="([^"]+)"/.exec(columns)?.[1] ?? '';
  await desk.ask(
    `${listsPath}/spalten?_action=imports.map`,
    new URLSearchParams({
      draft,
      familyName: '0',
      givenName: 'komma',
      site: `s${desk.site}`,
      caseworker: '1',
      aktenzeichen: '2',
      kundennummer: '',
    }),
  );
  expect((await desk.preview()).text).toContain('Fachkraft „Herr Versuch“ in 3 Zeilen');
  await desk.ask(
    `${listsPath}/pruefen?_action=imports.mean`,
    new URLSearchParams([
      ['draft', draft],
      ['field', 'caseworker'],
      ['value', 'Herr Versuch'],
      ['to', caseworker.publicId],
    ]),
  );
  expect((await desk.preview()).counts).toEqual({ ...nothing, neu: 3 });
  expect(await desk.readIn('Teilfall')).toEqual([
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
  await desk.send('mac.csv', list);
  const before = await desk.preview('neu');
  expect(before.text).toContain('weder Aktenzeichen noch Kundennummer: Müllerfall, Ute');
  await desk.ask(
    `${listsPath}/pruefen?_action=imports.letters`,
    new URLSearchParams({ draft: before.draft, encoding: 'windows-1252' }),
  );
  expect((await desk.preview('falsch')).text).toContain('MŸllerfall');
  await desk.ask(
    `${listsPath}/pruefen?_action=imports.letters`,
    new URLSearchParams({ draft: before.draft, encoding: 'macintosh' }),
  );
  expect((await desk.preview('neu')).text).toContain('Müllerfall');
});

test('The rows that go not yet come as an Excel file with their reasons, and it goes back in unchanged', async () => {
  await desk.send(
    'zahlen.csv',
    Buffer.from('Nachname;Vorname;Aktenzeichen\n;Ohne;0001/26\nFehlfall;Ida;#falsch\n'),
  );
  expect((await desk.preview()).counts).toEqual({ ...nothing, falsch: 2 });
  const file = Buffer.from(
    await (await desk.ask(`${listsPath}/nachreichen`, new URLSearchParams())).arrayBuffer(),
  );
  expect(await desk.send('zeilen.xlsx', file)).toBe(`${listsPath}/pruefen`);
  const again = await desk.preview('falsch');
  expect(again.counts).toEqual({ ...nothing, falsch: 2 });
  expect(again.text).toContain('0001/26');
  expect(again.text).not.toContain('werden nicht eingelesen: Was zu tun ist');
});

test('Rows that Excel hides are left out, and it is said aloud; somebody may read them in after all', async () => {
  await desk.send('filtered-rows.xlsx');
  const first = await desk.preview('neu');
  expect({ count: first.counts.neu, text: first.text }).toEqual({
    count: 1,
    text: expect.stringContaining('2 Zeilen sind ausgeblendet. Sie werden nicht eingelesen.'),
  });
  await desk.ask(
    `${listsPath}/pruefen?_action=imports.sheet`,
    new URLSearchParams({ draft: first.draft, sheet: 'Liste', hidden: 'ja' }),
  );
  expect((await desk.preview('neu')).text).toContain(
    '2 Zeilen sind ausgeblendet. Sie werden mit eingelesen.',
  );
  await desk.ask(
    `${listsPath}/pruefen?_action=imports.sheet`,
    new URLSearchParams({ draft: first.draft, sheet: 'Liste' }),
  );
  expect(await desk.readIn('')).toEqual(['Fallsicht, Ida']);
  await desk.send('hidden-first-sheet.xlsx');
  expect((await desk.preview()).text).toContain(
    '1 weiteres Blatt wird nicht eingelesen: Auswahl (ausgeblendet).',
  );
});

test('What only has the name of an Excel file is named, with how to save it again', async () => {
  expect(await desk.send('html.xls')).toContain(
    'Diese Datei ist eine Internetseite, die nur wie eine Excel-Datei heißt.',
  );
  expect(await desk.send('xml-2003.xls')).toContain('XML-Kalkulationstabelle 2003');
});

test('Cards of very long names are one page each, with the code', async () => {
  await desk.send('long-names.csv');
  await desk.readIn('Fallw');
  const pdf = Buffer.from(
    await (
      await desk.ask('/betreuung/lernende/karten/datei', new URLSearchParams({ part: '0' }))
    ).arrayBuffer(),
  );
  const sheets = sheetsOf(pdf);
  expect(sheets.map(({ width, height }) => [width, height])).toEqual([
    [210, 297],
    [210, 297],
  ]);
  for (const { text } of sheets) expect(text).toMatch(/IhrCode:[2-9A-Y]{16}/);
});
