/**
 * Whom a row of a list of learners means, and what is done with it (decision 011).
 */
import { describe, expect, it } from 'vitest';
import { planImport, type KnownLearner } from '#domains/people/accounts/rules.import-plan.ts';
import type { WantedLearner } from '#domains/people/accounts/rules.import.ts';

describe('A row', () => {
  const wanted = (more: Partial<WantedLearner> = {}): WantedLearner => ({
    line: 2,
    familyName: 'Muster',
    givenName: 'Rosa',
    siteId: 1,
    caseworkerId: null,
    aktenzeichen: '',
    kundennummer: '',
    bgNummer: '',
    ...more,
  });
  const known = (more: Partial<KnownLearner> = {}): KnownLearner => ({
    id: 5,
    publicId: 'p5',
    familyName: 'Muster',
    givenName: 'Rosa',
    siteId: 1,
    caseworkerId: null,
    aktenzeichen: '',
    kundennummer: '',
    bgNummer: '',
    closed: false,
    mine: true,
    ...more,
  });
  /** What is done with rows of the file, in its words: one for each, in its order. */
  function fate(rows: WantedLearner[], there: KnownLearner[] = [], isMade = false): string[] {
    const plan = planImport(
      rows.map((row, i) => ({ wanted: { ...row, line: i + 2 }, complaints: [], cells: [] })),
      there,
      () => isMade,
    );
    const said = new Map<number, string>([
      ...plan.make.map(({ line }) => [line, 'made'] as const),
      ...plan.left.map(({ line }) => [line, 'left'] as const),
      ...plan.change.map(
        ({ wanted: { line }, before, fields }) =>
          [line, `${before.id}: ${fields.join(' ')}`] as const,
      ),
      ...plan.bad.map(
        ({ wanted: { line }, complaints: [first] }) =>
          [
            line,
            `${first?.field ?? ''} ${first?.reason ?? ''} ${first?.other ?? ''}`.trim(),
          ] as const,
      ),
    ]);
    return rows.map((_, i) => said.get(i + 2) ?? 'lost');
  }
  const one = (more: Partial<WantedLearner>, ...there: KnownLearner[]): string =>
    fate([wanted(more)], there)[0] ?? '';

  it('with complaints stays as it is, and is nobody for the rows after it', () => {
    const plan = planImport(
      [
        {
          wanted: wanted({ kundennummer: '1' }),
          complaints: [{ field: 'site', reason: 'siteMissing' }],
          cells: ['a'],
        },
        { wanted: wanted({ kundennummer: '1', line: 3 }), complaints: [], cells: ['b'] },
      ],
      [],
      () => false,
    );
    expect(plan).toEqual({
      make: [wanted({ kundennummer: '1', line: 3 })],
      change: [],
      left: [],
      bad: [
        {
          wanted: wanted({ kundennummer: '1' }),
          complaints: [{ field: 'site', reason: 'siteMissing' }],
          cells: ['a'],
        },
      ],
      strangers: [],
    });
  });

  it('is the same person as one before it by number, or by name where one has no number', () => {
    const pair = (first: Partial<WantedLearner>, second: Partial<WantedLearner>): string =>
      fate([wanted(first), wanted(second)])[1] ?? '';
    expect({
      kundennummer: pair({ kundennummer: '1' }, { kundennummer: '1', familyName: 'Neu' }),
      aktenzeichen: pair({ aktenzeichen: '1' }, { aktenzeichen: '1', familyName: 'Neu' }),
      family: pair(
        { aktenzeichen: '1', kundennummer: '1' },
        { aktenzeichen: '1', kundennummer: '2', givenName: 'Karl' },
      ),
      oneWithoutKundennummer: pair(
        { aktenzeichen: '1', kundennummer: '1' },
        { aktenzeichen: '1', givenName: 'Karl' },
      ),
      nameAlone: pair({}, {}),
      nameSpeltOtherwise: pair({ familyName: 'Müller' }, { familyName: 'MUELLER' }),
      firstHasNumber: pair({ aktenzeichen: '1' }, {}),
      secondHasNumber: pair({}, { kundennummer: '1' }),
      bothHave: pair({ aktenzeichen: '1' }, { aktenzeichen: '2' }),
      otherGivenName: pair({}, { givenName: 'Karl' }),
      otherSite: pair({}, { siteId: 2 }),
      otherBorder: pair(
        { familyName: 'Anna', givenName: 'Bert' },
        { familyName: 'Annab', givenName: 'ert' },
      ),
    }).toEqual({
      kundennummer: 'familyName duplicate 2',
      aktenzeichen: 'familyName duplicate 2',
      family: 'made',
      oneWithoutKundennummer: 'familyName duplicate 2',
      nameAlone: 'familyName duplicate 2',
      nameSpeltOtherwise: 'familyName duplicate 2',
      firstHasNumber: 'familyName duplicate 2',
      secondHasNumber: 'familyName duplicate 2',
      bothHave: 'made',
      otherGivenName: 'made',
      otherSite: 'made',
      otherBorder: 'made',
    });
  });

  it('that this file has made already is left', () => {
    expect(fate([wanted({ kundennummer: '1' })], [], true)).toEqual(['left']);
  });

  it('finds who is there by their number; an Aktenzeichen alone needs the given name too', () => {
    expect({
      own: one({ kundennummer: '1', familyName: 'Neu' }, known({ kundennummer: '1' })),
      case: one({ aktenzeichen: '1', familyName: 'Neu' }, known({ aktenzeichen: '1' })),
      caseOfAnother: one({ aktenzeichen: '1', givenName: 'Karl' }, known({ aktenzeichen: '1' })),
      familyOfTwo: one(
        { aktenzeichen: '1', givenName: 'Karl', familyName: 'Neu' },
        known({ aktenzeichen: '1' }),
        known({ id: 6, aktenzeichen: '1', givenName: 'Karl' }),
      ),
      familyOfTwoTheFirst: one(
        { aktenzeichen: '1', familyName: 'Neu' },
        known({ aktenzeichen: '1' }),
        known({ id: 6, aktenzeichen: '1', givenName: 'Karl' }),
      ),
      ownBeforeTheNamesake: one(
        { kundennummer: '1', aktenzeichen: '2', familyName: 'Neu' },
        known({ kundennummer: '1', aktenzeichen: '2' }),
        known({ id: 6, aktenzeichen: '2' }),
      ),
      numbersDisagree: one(
        { kundennummer: '1', aktenzeichen: '2' },
        known({ kundennummer: '1' }),
        known({ id: 6, aktenzeichen: '2' }),
      ),
      otherKundennummer: one(
        { kundennummer: '1', aktenzeichen: '2' },
        known({ kundennummer: '9', aktenzeichen: '2' }),
      ),
    }).toEqual({
      own: '5: familyName',
      case: '5: familyName',
      caseOfAnother: 'aktenzeichen otherName',
      familyOfTwo: '6: familyName',
      familyOfTwoTheFirst: '5: familyName',
      ownBeforeTheNamesake: '5: familyName',
      numbersDisagree: 'kundennummer numbersDisagree',
      otherKundennummer: 'made',
    });
  });

  it('without numbers is left where somebody of that name is there, and made where nobody can be meant', () => {
    expect({
      nobody: one({}),
      sameName: one({}, known()),
      closed: one({}, known({ closed: true })),
      nameWithNumber: one({ kundennummer: '1' }, known()),
      surelyAnother: one({ kundennummer: '1' }, known({ kundennummer: '2' })),
      surelyAnotherCase: one({ aktenzeichen: '1' }, known({ aktenzeichen: '2' })),
    }).toEqual({
      nobody: 'made',
      sameName: 'left',
      closed: 'made',
      nameWithNumber: 'familyName sameName',
      surelyAnother: 'made',
      surelyAnotherCase: 'made',
    });
  });

  it('of another desk, or of a closed account, says by which number it was found, and no more', () => {
    const number = { kundennummer: '1', aktenzeichen: '2' };
    expect({
      elsewhere: one(number, known({ ...number, mine: false })),
      elsewhereByCase: one({ aktenzeichen: '2' }, known({ ...number, mine: false })),
      elsewhereOtherName: one(
        { aktenzeichen: '2', givenName: 'Karl' },
        known({ aktenzeichen: '2', mine: false }),
      ),
      closed: one(number, known({ ...number, closed: true })),
      closedByCase: one({ aktenzeichen: '2' }, known({ aktenzeichen: '2', closed: true })),
      closedWithNewNumber: one(number, known({ aktenzeichen: '2', closed: true })),
    }).toEqual({
      elsewhere: 'kundennummer elsewhere',
      elsewhereByCase: 'aktenzeichen elsewhere',
      elsewhereOtherName: 'aktenzeichen elsewhere',
      closed: 'kundennummer closed',
      closedByCase: 'aktenzeichen closed',
      closedWithNewNumber: 'aktenzeichen closed',
    });
    const { strangers } = planImport(
      [{ wanted: wanted(number), complaints: [], cells: [] }],
      [known({ ...number, mine: false })],
      () => false,
    );
    expect(strangers).toEqual([5]);
  });

  it('changes what it says otherwise: no empty cell takes away, no list in capitals corrects a name', () => {
    const before = known({ kundennummer: '1', aktenzeichen: '2', bgNummer: '3', caseworkerId: 7 });
    const change = (more: Partial<WantedLearner>): string =>
      one({ kundennummer: '1', ...more }, before);
    expect({
      nothing: change({}),
      names: change({ familyName: 'Neu', givenName: 'Ina' }),
      capitals: change({ familyName: 'MUSTER', givenName: 'ROSA' }),
      small: change({ familyName: 'muster' }),
      oneLetter: change({ familyName: 'MuSter' }),
      otherInCapitals: change({ familyName: 'NEU' }),
      site: change({ siteId: 2 }),
      caseworker: change({ caseworkerId: 8 }),
      sameCaseworker: change({ caseworkerId: 7 }),
      case: change({ aktenzeichen: '3' }),
      sameCase: change({ aktenzeichen: '2' }),
      number: one({ aktenzeichen: '2', kundennummer: '4' }, known({ aktenzeichen: '2' })),
      emptyNumber: one({ aktenzeichen: '2' }, before),
      household: change({ bgNummer: '4' }),
      sameHousehold: change({ bgNummer: '3' }),
    }).toEqual({
      nothing: 'left',
      names: '5: familyName givenName',
      capitals: 'left',
      small: 'left',
      oneLetter: '5: familyName',
      otherInCapitals: '5: familyName',
      site: '5: site',
      caseworker: '5: caseworker',
      sameCaseworker: 'left',
      case: '5: aktenzeichen',
      sameCase: 'left',
      number: '5: kundennummer',
      emptyNumber: 'left',
      household: '5: bgNummer',
      sameHousehold: 'left',
    });
  });
});
