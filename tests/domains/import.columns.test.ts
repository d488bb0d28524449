/**
 * Which column of a list of learners is what, by the names that offices give them (decision 035).
 */
import { describe, expect, it } from 'vitest';
import { guessMapping, knownColumns } from '#domains/people/accounts/rules.import-columns.ts';
import {
  mappingProblems,
  mappingSchema,
  type ImportField,
} from '#domains/people/accounts/rules.import.ts';
import { head } from '../support/import.ts';

const mapping = guessMapping(head);

describe('A column', () => {
  const columns: Record<ImportField, string[]> = {
    familyName: ['Nachname', 'Familienname', 'Zuname', 'Name'],
    givenName: ['Vorname', 'Rufname', 'Vornamen'],
    site: ['Standort', 'Geschäftsstelle', 'Dienststelle', 'Lernort'],
    caseworker: [
      'Fachkraft',
      'Integrationsfachkraft',
      'zuständige Fachkraft',
      'Fallmanager',
      'Ansprechpartner',
      'Vermittler',
    ],
    aktenzeichen: ['Aktenzeichen', 'Az.', 'Aktennummer'],
    kundennummer: ['Kundennummer', 'Kunden-Nr.', 'KdNr'],
    bgNummer: [
      'BG-Nummer',
      'BG-Nr.',
      'Nummer der Bedarfsgemeinschaft',
      'Bedarfsgemeinschaftsnummer',
    ],
  };
  const both = [
    'Nachname, Vorname',
    'Name, Vorname',
    'Familienname, Vorname',
    'Teilnehmer',
    'Teilnehmende',
    'Kunde',
    'Kundin',
    'Person',
  ];

  it.each(Object.entries(columns))('with a usual name is taken for %s', (field, names) => {
    for (const name of names)
      expect(guessMapping(['Bemerkung', name]), name).toEqual({
        familyName: null,
        givenName: null,
        site: null,
        caseworker: null,
        aktenzeichen: null,
        kundennummer: null,
        bgNummer: null,
        split: false,
        [field]: 1,
      });
  });

  it.each(both)(
    'called "%s" holds both names, and is split where most names have one comma',
    (name) => {
      const rows = (...names: string[]) => names.map((one) => ({ cells: ['x', one] }));
      const split = (...names: string[]) => guessMapping(['Nr', name], rows(...names)).split;
      expect(guessMapping(['Nr', name]).familyName).toBe(1);
      expect({
        most: split('Muster, Rosa', 'Beispiel, Karl', 'Ohne Komma'),
        half: split('Muster, Rosa', 'Ohne Komma'),
        emptyOnesDoNotCount: split('Muster, Rosa', '', ''),
        twoCommas: split('Muster, Rosa, Dr.'),
        nothingBefore: split(', Rosa'),
        nothingAfter: split('Muster, '),
        noLetters: split('1, 2'),
        nobody: split(''),
      }).toEqual({
        most: true,
        half: false,
        emptyOnesDoNotCount: true,
        twoCommas: false,
        nothingBefore: false,
        nothingAfter: false,
        noLetters: false,
        nobody: false,
      });
    },
  );

  it('of family names wins over one of both, and beside given names nothing is split', () => {
    const rows = [{ cells: ['Muster, Rosa', 'Muster', 'Rosa'] }];
    expect(guessMapping(['Kunde', 'Nachname'], rows)).toMatchObject({
      familyName: 1,
      split: false,
    });
    expect(guessMapping(['Kunde', 'x', 'Vorname'], rows)).toMatchObject({
      familyName: 0,
      givenName: 2,
      split: false,
    });
  });

  it('with the commoner of two names is taken', () => {
    expect(guessMapping(['Name', 'Nachname', 'Rufname', 'Vorname'])).toMatchObject({
      familyName: 1,
      givenName: 3,
    });
  });

  it('tells a head from other rows: known names are counted once each', () => {
    expect({
      head: knownColumns(head),
      twice: knownColumns(['Nachname', 'NACHNAME', 'Teilnehmer']),
      title: knownColumns(['Liste der Kurse', '', '2026']),
    }).toEqual({ head: 6, twice: 2, title: 0 });
  });

  it('that is needed is missed, and one that two fields take is told to both', () => {
    const problems = (more: object, siteForAll: number | null = null, width = 6) =>
      mappingProblems(mappingSchema.parse({ ...mapping, ...more }), { siteForAll, width });
    expect({
      none: problems({}),
      names: problems({ familyName: null, givenName: null }),
      splitNames: problems({ givenName: null, split: true }),
      noNumbers: problems({ aktenzeichen: null, kundennummer: null, caseworker: null }),
      noSite: problems({ site: null }),
      siteForAll: problems({ site: null }, 1),
      twice: problems({ aktenzeichen: 5 }),
      pastTheEnd: problems({}, null, 4),
    }).toEqual({
      none: {},
      names: { familyName: 'missing', givenName: 'missing' },
      splitNames: {},
      noNumbers: {},
      noSite: { site: 'missing' },
      siteForAll: {},
      twice: { aktenzeichen: 'twice', kundennummer: 'twice' },
      pastTheEnd: { aktenzeichen: 'missing', kundennummer: 'missing' },
    });
  });
});
