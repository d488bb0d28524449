/**
 * What a cell of a list of learners says, and what is wrong with it (decisions 011 and 035).
 */
import { describe, expect, it } from 'vitest';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import { lookupName, readRow } from '#domains/people/accounts/rules.import-row.ts';
import type { ImportFile, ReadRow } from '#domains/people/accounts/rules.import.ts';
import { readSettings } from '#lib/settings.ts';
import { spoilt } from '#lib/table-cell.ts';
import { head } from '../support/import.ts';

const mapping = guessMapping(head);

describe('A cell', () => {
  const lookups = {
    sites: new Map([
      [lookupName('Mayen'), 1],
      [lookupName('Andernach'), 2],
    ]),
    ownSites: [1],
    caseworkers: new Map([
      [lookupName('Frida Fachkraft'), [7]],
      [lookupName('Hans Doppelt'), [8, 9]],
    ]),
  };
  const read = (cells: string[], layout: Partial<ImportFile> = {}): ReadRow =>
    readRow(
      { line: 2, cells },
      { mapping, siteForAll: null, ...layout },
      lookups,
      readSettings({}),
    );
  const sound = ['Muster', 'Rosa', 'Mayen', 'Frida Fachkraft', '1/26', '123A456789'];
  const instead = (at: number, cell: string) => sound.map((one, i) => (i === at ? cell : one));
  const wrong = (cells: string[], layout?: Partial<ImportFile>) => read(cells, layout).complaints;

  it('is read without spaces around it, and a Kundennummer without its gaps, in capitals', () => {
    expect(
      read([' Muster ', 'Rosa  Maria', 'mayen', 'Fachkraft, Frida', ' 1/26', '123 a-456.789'], {
        meant: { site: {}, caseworker: { [lookupName('Fachkraft, Frida')]: 7 } },
      }),
    ).toEqual({
      wanted: {
        line: 2,
        familyName: 'Muster',
        givenName: 'Rosa Maria',
        siteId: 1,
        caseworkerId: 7,
        aktenzeichen: '1/26',
        kundennummer: '123A456789',
        bgNummer: '',
      },
      complaints: [],
      cells: [' Muster ', 'Rosa  Maria', 'mayen', 'Fachkraft, Frida', ' 1/26', '123 a-456.789'],
    });
  });

  it('with a dash, or nothing, says nothing', () => {
    for (const dash of ['', '-', '–', '—', '−', ' -- '])
      expect(read(sound.slice(0, 4).concat(dash, dash)).wanted, dash).toMatchObject({
        aktenzeichen: '',
        kundennummer: '',
      });
  });

  it.each([
    'k.A.',
    'k. A.',
    'K.A',
    'n.a.',
    'n. a.',
    'n/a',
    'keine Angabe',
    'unbekannt',
    './.',
    '?',
    '??',
  ])('with "%s" has to be looked at', (cell) => {
    expect(wrong(instead(4, cell))).toEqual([
      { field: 'aktenzeichen', reason: 'placeholder', value: cell },
    ]);
  });

  it.each(['ok.A.', 'k.A. mehr', 'nn/a', 'n/ab', 'unbekannter', 'a./.', './.a'])(
    'with "%s" is a word like any other',
    (cell) => {
      expect(wrong(instead(0, cell))).toEqual([]);
    },
  );

  it('that a spreadsheet would calculate is refused; with our own apostrophe it is text', () => {
    for (const cell of ['=1+1', '+49', '-5', '@name'])
      expect(wrong(instead(0, cell)), cell).toEqual([{ field: 'familyName', reason: 'formula' }]);
    for (const cell of ["'=Muster", "'+Muster", "'-Muster", "'@Muster"])
      expect(read(instead(0, cell)), cell).toMatchObject({
        wanted: { familyName: cell.slice(1) },
        complaints: [],
      });
    expect(read(instead(0, "''t Hoen")).wanted.familyName).toBe("'t Hoen");
    expect(read(instead(0, "D'Angelo")).wanted.familyName).toBe("D'Angelo");
  });

  it('that a spreadsheet has spoilt says how, and what is seen in it', () => {
    expect({
      date: wrong(instead(4, spoilt('date', '01.02.2026'))),
      rounded: wrong(instead(4, spoilt('rounded', '1,2E+15'))),
      fault: wrong(instead(4, spoilt('fault', '#NV'))),
    }).toEqual({
      date: [{ field: 'aktenzeichen', reason: 'excelDate', value: '01.02.2026' }],
      rounded: [{ field: 'aktenzeichen', reason: 'excelRounded', value: '1,2E+15' }],
      fault: [{ field: 'aktenzeichen', reason: 'excelError', value: '#NV' }],
    });
  });

  it('of a name has letters, not too many, and none that were lost on the way', () => {
    expect({
      none: wrong(instead(0, '')),
      unseen: wrong(instead(1, '\u200B')),
      longest: wrong(instead(0, 'x'.repeat(300))),
      tooLong: wrong(instead(0, '😀'.repeat(301))),
      asManyPictures: wrong(instead(0, '😀'.repeat(300))),
      lost: wrong(instead(0, 'M\uFFFDller')),
      question: wrong(instead(0, 'M?ller')),
      capitalInside: wrong(instead(0, 'MüÄller')),
      mac: wrong(instead(0, 'SchŠfer')),
      macAfterCapital: wrong(instead(0, 'KŠfer')),
      capitals: wrong(instead(0, 'MIKŠA-MÜLLER')),
      twice: wrong(instead(0, 'MÃ¼ller')),
    }).toEqual({
      none: [{ field: 'familyName', reason: 'nameMissing' }],
      unseen: [{ field: 'givenName', reason: 'nameMissing' }],
      longest: [],
      tooLong: [{ field: 'familyName', reason: 'nameLong' }],
      asManyPictures: [],
      lost: [{ field: 'familyName', reason: 'nameBroken', value: 'M\uFFFDller' }],
      question: [{ field: 'familyName', reason: 'nameBroken', value: 'M?ller' }],
      capitalInside: [{ field: 'familyName', reason: 'nameBroken', value: 'MüÄller' }],
      mac: [{ field: 'familyName', reason: 'nameBroken', value: 'SchŠfer' }],
      macAfterCapital: [{ field: 'familyName', reason: 'nameBroken', value: 'KŠfer' }],
      capitals: [],
      twice: [{ field: 'familyName', reason: 'nameBroken', value: 'MÃ¼ller', hint: 'Müller' }],
    });
  });

  it('of two names is split at its first comma', () => {
    const both = { mapping: { ...mapping, split: true } };
    expect(read(instead(0, 'Muster, Rosa, Dr.'), both).wanted).toMatchObject({
      familyName: 'Muster',
      givenName: 'Rosa, Dr.',
    });
    expect(wrong(instead(0, 'Muster'), both)).toEqual([
      { field: 'givenName', reason: 'nameMissing' },
    ]);
  });

  it('of a site is one of the desk, by its name, by what was said of it, or by what holds for all', () => {
    const site = (cell: string, layout?: Partial<ImportFile>) => {
      const { wanted, complaints } = read(instead(2, cell), layout);
      return { id: wanted.siteId, complaints };
    };
    const fault = (reason: string, value: string) => ({
      id: 0,
      complaints: [{ field: 'site', reason, value }],
    });
    const meant = (id: number) => ({
      meant: { site: { [lookupName('Stelle 4')]: id }, caseworker: {} },
    });
    expect({
      known: site('MAYEN'),
      said: site('Stelle 4', meant(1)),
      saidOfAnother: site('Stelle 4', meant(2)),
      forAll: site('', { siteForAll: 1 }),
      forAllOfAnother: site('', { siteForAll: 2 }),
      forAllBeforeTheCell: site('Andernach', { siteForAll: 1 }),
      missing: site(''),
      unknown: site('Stelle 4'),
      foreign: site('Andernach'),
    }).toEqual({
      known: { id: 1, complaints: [] },
      said: { id: 1, complaints: [] },
      saidOfAnother: fault('siteForeign', 'Stelle 4'),
      forAll: { id: 1, complaints: [] },
      forAllOfAnother: fault('siteForeign', ''),
      forAllBeforeTheCell: { id: 1, complaints: [] },
      missing: fault('siteMissing', ''),
      unknown: fault('siteUnknown', 'Stelle 4'),
      foreign: fault('siteForeign', 'Andernach'),
    });
  });

  it('of a caseworker names one, nobody, or whoever was said; two of one name are told apart by nobody', () => {
    const caseworker = (cell: string, meant: Record<string, number | null> = {}) => {
      const { wanted, complaints } = read(instead(3, cell), {
        meant: { site: {}, caseworker: meant },
      });
      return { id: wanted.caseworkerId, complaints };
    };
    const fault = (reason: string, value: string) => ({
      id: null,
      complaints: [{ field: 'caseworker', reason, value }],
    });
    expect({
      nobody: caseworker(''),
      known: caseworker('frida fachkraft'),
      unknown: caseworker('Herr Neu'),
      saidNobody: caseworker('Herr Neu', { [lookupName('Herr Neu')]: null }),
      twice: caseworker('Hans Doppelt'),
      saidOneOfThem: caseworker('Hans Doppelt', { [lookupName('Hans Doppelt')]: 9 }),
    }).toEqual({
      nobody: { id: null, complaints: [] },
      known: { id: 7, complaints: [] },
      unknown: fault('caseworkerUnknown', 'Herr Neu'),
      saidNobody: { id: null, complaints: [] },
      twice: fault('caseworkerTwice', 'Hans Doppelt'),
      saidOneOfThem: { id: 9, complaints: [] },
    });
  });

  it('of a number has the form of the office; one fault for each field is told, the first', () => {
    expect(wrong(instead(4, 'Akte#1'))).toEqual([
      { field: 'aktenzeichen', reason: 'aktenzeichenForm' },
    ]);
    expect(wrong(instead(5, '12'))).toEqual([
      { field: 'kundennummer', reason: 'kundennummerForm' },
    ]);
    expect(wrong(instead(4, '=#'))).toEqual([{ field: 'aktenzeichen', reason: 'formula' }]);
  });

  it('beyond the last column makes the row too wide, unless it is empty', () => {
    expect({
      more: wrong([...sound, 'zu viel'], { head }),
      empty: wrong([...sound, '', ''], { head }),
      unknownWidth: wrong([...sound, 'zu viel']),
    }).toEqual({
      more: [{ field: 'familyName', reason: 'wide' }],
      empty: [],
      unknownWidth: [],
    });
  });
});
