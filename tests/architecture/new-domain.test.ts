/** A domain that is new says all of itself in its own manifest: no other list waits for its name. */
import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { barrierReport } from '#db/schema/barrier-reports.ts';
import { manifests, menuWords, placesIn } from '#domains/manifests.ts';
import { partsFrom, queries } from '#domains/my-data.ts';
import { part, readRecord, storedIn } from '#domains/office/my-data/queries.ts';
import { kindOf } from '#domains/office/retention/queries.rounds.ts';
import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';
import { menuFrom, menuOf } from '#words/menus.ts';
import { recordAsHtml } from '#words/my-data.file.ts';
import { sayRecord } from '#words/my-data.ts';
import { key, rosaOf } from '../support/clients.ts';
import { freshDatabase } from '../support/database.ts';
import { openOffice, today } from '../support/people.ts';

const letters = manifest({
  name: 'desk.learners',
  tables: {},
  verbs: {},
  acts: {},
  myData: { letters: { at: 105, id: 'briefe', title: say('desk.learners') } },
  menu: [
    {
      for: 'staff',
      under: 'people',
      at: 35,
      key: 'letters',
      label: say('desk.learners'),
      href: '/betreuung/briefe',
    },
    {
      for: 'caseworker',
      at: 15,
      key: 'letters',
      label: say('desk.learners'),
      href: '/fachkraft/briefe',
    },
  ],
});
const database = freshDatabase();
afterAll(() => database.close());

const keysOf = (items: readonly { key: string }[]): string[] => items.map(({ key }) => key);

describe('The menus', () => {
  it('show the pages of a new domain where its manifest says', () => {
    const all = [...menuWords, ...letters.menu];
    const people = menuFrom(all, 'staff').find(({ key }) => key === 'people')?.group ?? [];
    expect(keysOf(people).slice(2, 5)).toEqual(['cards', 'letters', 'groups']);
    expect(keysOf(menuFrom(all, 'caseworker')).slice(0, 3)).toEqual([
      'overview',
      'letters',
      'standings',
    ]);
    expect(menuFrom(all, 'learner')).toEqual(menuOf.learner);
  });

  it('have every word of a manifest once, at a place of its own, and each leads to a page', () => {
    for (const [role, items] of Object.entries(menuOf)) {
      const words = menuWords.filter((one) => one.for === role);
      const shown = items.flatMap(({ key, group }) => (group ? keysOf(group) : [key]));
      expect(new Set(shown).size, role).toBe(shown.length);
      expect(keysOf(words).filter((key) => !shown.includes(key))).toEqual([]);
      const places = words.map(({ under = '', at }) => `${under} ${at}`);
      expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
    }
    const nowhere = menuWords.filter(
      ({ href }) =>
        !existsSync(`src/pages${href}.astro`) && !existsSync(`src/pages${href}/index.astro`),
    );
    expect(nowhere).toEqual([]);
  });
});

describe('The daily round', () => {
  const report = { kept: 'report', by: 'number', since: 'day' } as const;
  const clock = { now: 0, today: '2026-10-10', from: () => '2026-07-10' };

  it('takes the rows of a new domain by what its manifest says of them, and no others', async () => {
    const rows = ['2026-07-09', '2026-07-10', '2026-07-11'].map((day, i) => ({
      number: `BM-${i}`,
      day,
      page: '',
      body: 'x'.repeat(i),
      contact: '',
    }));
    await database.write((tx) => tx.insert(barrierReport).values(rows));
    const kind = kindOf('barrierReport', { ...report, only: { page: 'filled' } });
    const { keys, n } = await kind.find(database.reader, clock);
    expect({ keys, n, of: await kind.all(database.reader) }).toEqual({
      keys: ['BM-0'],
      n: 1,
      of: 3,
    });
    expect(await database.write((tx) => kind.forget(tx, ['BM-0', 'BM-1'], clock))).toBe(1);
    expect(await database.reader.$count(barrierReport)).toBe(2);
  });

  it('does not begin with a table or a column that is not there', () => {
    expect(() => kindOf('letters', report)).toThrow('There is no day in a table letters.');
    expect(() => kindOf('barrierReport', { ...report, by: 'code' })).toThrow('There is no code');
    expect(() =>
      kindOf('exportSubject', { ...report, parent: { table: 'exportRecord', through: 'nowhere' } }),
    ).toThrow('There is no day in a table exportRecord.');
  });
});

describe('"Meine Daten"', () => {
  const places = placesIn([...manifests, letters]);
  /** What stands in for letters: the days and texts of another table. */
  const ofLetters = part({
    columns: [say('myData.day'), say('myData.note')],
    read: (reader) =>
      reader.select({ day: barrierReport.day, note: barrierReport.body }).from(barrierReport),
    rows: (stored, { day }) => stored.map((letter) => [day(letter.day), letter.note]),
  });

  it('has the part of a new domain where its manifest says, on the page and in both files', async () => {
    const office = await openOffice(database);
    const rosa = await rosaOf(database, office);
    await database.write((tx) => tx.delete(barrierReport));
    await database.write((tx) =>
      tx
        .insert(barrierReport)
        .values({ number: 'BM-9', day: today, page: '', body: 'Guten <Tag>', contact: '' }),
    );
    const record = await readRecord(
      database.reader,
      rosa,
      key,
      partsFrom(places, { ...queries, letters: ofLetters }),
    );
    const names = Object.keys(storedIn(record));
    expect(names.slice(names.indexOf('help')).slice(0, 3)).toEqual(['help', 'letters', 'calls']);
    expect(storedIn(record)['letters']).toEqual([{ day: today, note: 'Guten <Tag>' }]);
    const said = sayRecord(record);
    const at = said.findIndex(({ id }) => id === 'briefe');
    expect(said.slice(at - 1, at + 2).map(({ id }) => id)).toEqual(['hilfe', 'briefe', 'anrufe']);
    expect(said[at]).toEqual({
      id: 'briefe',
      title: 'Lernende',
      columns: ['Tag', 'Notiz'],
      rows: [['6. Oktober 2026', 'Guten <Tag>']],
    });
    expect(recordAsHtml(said, 'Meine Daten')).toContain(
      '<tr><td>6. Oktober 2026</td><td>Guten &#60;Tag&#62;</td></tr>',
    );
  });

  it('does not compile where a manifest names a part that nobody reads, or a row lacks a cell', () => {
    const wrong = [
      // @ts-expect-error Nobody reads the letters.
      () => partsFrom(places, queries),
      () =>
        part({
          columns: [say('myData.day'), say('myData.note')],
          read: () => Promise.resolve([today]),
          // @ts-expect-error A row has two cells.
          rows: (days) => days.map((day) => [day]),
        }),
    ];
    expect(wrong).toHaveLength(2);
  });
});
