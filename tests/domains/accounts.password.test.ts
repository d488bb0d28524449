/** User names and passwords: how they are proposed and typed, and which are too weak. */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuessable, wordsOfHouse } from '#domains/people/accounts/rules.guessable.ts';
import { foldPassword, proposePassword } from '#domains/people/accounts/rules.password.ts';
import { foldUserName, makeUserName } from '#domains/people/accounts/rules.user-name.ts';
import { weaknessOf } from '#web/strength.ts';
import { words } from '#domains/people/accounts/rules.words.ts';
import { readSettings } from '#lib/settings.ts';

const house = wordsOfHouse(
  readSettings({
    OFFICE_NAME: 'Jobcenter Mayen-Koblenz',
    OFFICE_ADDRESS: 'Große Straße 1, 56727 Mayen',
  }),
  [{ name: 'Andernach', address: 'Läufstraße 2, 56626 Andernach' }],
);
const rosa = { userName: 'ahorn-kissen-27', givenName: 'Rosa', familyName: 'Muster' };

describe('words, user names and proposals', () => {
  it('are words without umlauts, all different, none one slip away from another', () => {
    expect(words.length).toBeGreaterThan(450);
    expect(words.every((w) => /^[a-z]{3,12}$/.test(w))).toBe(true);
    const slips = new Map<string, string>();
    for (const word of words) {
      for (let i = 0; i < word.length; i += 1) {
        // One letter left out, or one exchanged: two words that share such a form would be
        // look-alikes.
        for (const form of [
          word.slice(0, i) + word.slice(i + 1),
          `${word.slice(0, i)}?${word.slice(i + 1)}`,
        ]) {
          if (form.includes('?')) expect(slips.get(form), form).toBeUndefined();
          else expect(words.includes(form), `${word} → ${form}`).toBe(false);
          if (form.includes('?')) slips.set(form, word);
        }
      }
    }
  });

  it('give a user name to read aloud, and take it as people type it', () => {
    expect(makeUserName(randomInt)).toMatch(/^[a-z]+-[a-z]+-[1-9][0-9]$/);
    for (const typed of [
      'ahorn-kissen-27',
      'Ahorn Kissen 27',
      ' AHORN.kissen.27 ',
      'ahornkissen27',
      'ahorn_kissen27',
      'Ahorn – Kissen – 27',
    ])
      expect(foldUserName(typed)).toBe('ahorn-kissen-27');
    for (let i = 0; i < 200; i += 1) {
      const name = makeUserName(randomInt);
      expect(foldUserName(name)).toBe(name);
    }
  });

  it('propose four words that are strong, and do not mind capitals or dashes in them', async () => {
    const proposal = proposePassword(randomInt);
    expect(proposal.split(' ')).toHaveLength(4);
    for (const typed of [
      ` ${proposal.toUpperCase().replaceAll(' ', '-')} `,
      proposal.replaceAll(' ', ''),
      proposal.replaceAll(' ', ', '),
    ])
      expect(foldPassword(typed)).toBe(foldPassword(proposal));
    for (const other of [
      proposal.slice(0, -1),
      `${proposal}!`,
      proposal.split(' ').reverse().join(' '),
      proposal.split(' ').slice(1).join(' '),
    ])
      expect(foldPassword(other)).not.toBe(foldPassword(proposal));
    expect(await weaknessOf(proposal, rosa, house)).toBeNull();
  });
});

describe('a password', () => {
  it.each([
    ['', 'empty'],
    ['kurz', 'short'],
    ['a'.repeat(201), 'long'],
    ['Ahorn-Kissen-27', 'ownName'],
    ['RosaMuster1965', 'ownName'],
    ['Passwort123', 'guessable'],
    ['aaaaaaaaaa', 'repeat'],
    ['abcdefghij', 'row'],
    ['qwertzuiop', 'row'],
    ['heimvorteil', 'guessable'],
    ['Kennwort!!!!', 'guessable'],
  ])('"%s" is refused as %s', async (password, weakness) => {
    expect(await weaknessOf(password, rosa, house)).toBe(weakness);
  });

  it.each(['Unser Garten hat 3 Tore', 'ruhiger-Nachmittag-am-Fluss', 'rosa Kleeblatt am Zaun'])(
    '"%s" may be taken',
    async (password) => {
      expect(await weaknessOf(password, rosa, house)).toBeNull();
    },
  );

  it.each([
    'Jobcenter2026!',
    'Sommer2026!!',
    'jobcenter#2026',
    'J0bc3nter2026!',
    'S0mmer-2027!',
    'Heimvorteil1!',
    'heim vorteil 26',
    '2026Andernach',
    'Mayen56727!!',
    'MayenKoblenz',
    'Koblenz.2026',
    'Läufstraße2',
    'Laeufstrasse2',
    'Maerz2027!!!',
    'März-2027!!!',
    'Dezember1999',
    'Montag123456',
    'Rosa-Sommer-2026',
    'Weihnachten24',
    'Herbst_Winter_26',
    'JobcenterMayen',
    'Kurs-Mayen-01',
    'garten-brot-wolke-stein',
    'GartenBrotWolkeStein',
    'garten-brot-wolke-stein1',
    'Garten Brot Wolke Stein!',
  ])(
    '"%s" is refused for everybody: the house, its places, the product, the calendar, or published',
    async (password) => {
      expect(await weaknessOf(password, rosa, house)).toBe('guessable');
      expect(
        await weaknessOf(password, { userName: 'x', givenName: 'Y', familyName: 'Z' }, house),
      ).not.toBeNull();
    },
  );

  it('of a season or month or word of the house is refused with any year, digits and signs round it', async () => {
    const words = [
      'Sommer',
      'winter',
      'MÄRZ',
      'juni',
      'Jobcenter',
      'mayen',
      'Andernach',
      'Heimvorteil',
      'Passwort',
      'Koblenz',
    ];
    const around = fc.stringMatching(/^[0-9!#$%&*+.,:;?_-]{0,12}$/);
    await fc.assert(
      fc.asyncProperty(around, fc.constantFrom(...words), around, async (before, word, after) => {
        expect(await weaknessOf(`${before}${word}${after}`, rosa, house)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('by chance is never taken for such a word, nor are three words beside it', async () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9!?]{16}$/), (password) => {
        fc.pre(!isGuessable(password, rosa, []));
        expect(isGuessable(password, rosa, house)).toBe(false);
      }),
      { numRuns: 200 },
    );
    for (const password of [
      'Im Sommer blüht der Mohn',
      'Jobcenter Tulpe Fenster Kahn',
      'Mayen liegt nicht am Meer',
    ])
      expect(await weaknessOf(password, rosa, house)).toBeNull();
  });

  it('keeps its own capitals and signs, but not the space that a telephone adds', () => {
    expect(foldPassword('Mein Garten! ')).toBe('Mein Garten!');
  });
});
