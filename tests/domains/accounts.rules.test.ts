import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, makeCode, readCode } from '#domains/accounts/rules.card.ts';
import { isGuessable, wordsOfHouse } from '#domains/accounts/rules.guessable.ts';
import { foldPassword, proposePassword } from '#domains/accounts/rules.password.ts';
import { foldUserName, makeUserName } from '#domains/accounts/rules.user-name.ts';
import { wayOn } from '#domains/accounts/rules.way-on.ts';
import { sayReading, sayTime } from '#domains/accounts/sentences.ts';
import { weaknessOf } from '#domains/accounts/strength.ts';
import { words } from '#domains/accounts/words.ts';
import { addressOf, networkOf } from '#lib/network.ts';
import { readSettings } from '#lib/settings.ts';

const alphabet = '234679ACDEFHJKMNPRTUWXY';

describe('the code of a card', () => {
  it('has sixteen characters of an alphabet without look-alikes and more than 60 bits of chance', () => {
    expect(makeCode(randomInt)).toMatch(new RegExp(`^[${alphabet}]{16}$`));
    for (const pair of ['0O', '1I', '1L', 'B8', 'S5', 'UV', 'Z2', 'G6', 'QO'])
      expect(
        Array.from(pair).every((c) => alphabet.includes(c)),
        pair,
      ).toBe(false);
    expect(14 * Math.log2(alphabet.length)).toBeGreaterThan(60);
  });

  it('is read with small letters, spaces, dashes and look-alikes', () => {
    const code = makeCode(randomInt);
    const typed = blocksOf(code)
      .toLowerCase()
      .replaceAll('d', 'o')
      .replaceAll('2', 'z')
      .replaceAll('u', 'v')
      .replaceAll('6', 'g')
      .replaceAll(' ', ' - ');
    expect(readCode(`  ${typed} `)).toEqual({ ok: true, code });
    expect(readCode(code.replaceAll('D', '0'))).toEqual({ ok: true, code });
  });

  it('names the block of any one wrong character, and never takes it', () => {
    const code = makeCode(randomInt);
    for (let i = 0; i < 16; i += 1) {
      for (const letter of alphabet) {
        if (letter === code[i]) continue;
        expect(readCode(code.slice(0, i) + letter + code.slice(i + 1))).toEqual({
          ok: false,
          reason: 'mistyped',
          block: Math.floor(i / 4) + 1,
        });
      }
    }
  });

  it('notices neighbours that were swapped', () => {
    for (let round = 0; round < 50; round += 1) {
      const code = makeCode(randomInt);
      const i = randomInt(15);
      const [a = '', b = ''] = [code[i], code[i + 1]];
      if (a !== b) expect(readCode(code.slice(0, i) + b + a + code.slice(i + 2)).ok).toBe(false);
    }
  });

  it('says what is missing: nothing typed, too few characters, one short block, a letter no card has', () => {
    const [a, b, c, d] = blocksOf(makeCode(randomInt)).split(' ');
    expect(readCode(' - ')).toEqual({ ok: false, reason: 'empty' });
    expect(readCode(`${a}${b}`)).toEqual({ ok: false, reason: 'length', count: 8 });
    expect(readCode(`${a} ${b} ${c?.slice(1)} ${d}`)).toEqual({
      ok: false,
      reason: 'mistyped',
      block: 3,
    });
    expect(readCode(`${a} ${b?.slice(1)}ß ${c} ${d}`)).toMatchObject({ ok: false });
    expect(readCode(`${a} ${b?.slice(1)}B ${c} ${d}`)).toEqual({
      ok: false,
      reason: 'mistyped',
      block: 2,
    });
  });
});

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

const house = wordsOfHouse(
  readSettings({
    OFFICE_NAME: 'Jobcenter Mayen-Koblenz',
    OFFICE_ADDRESS: 'Große Straße 1, 56727 Mayen',
  }),
  [{ name: 'Andernach', address: 'Läufstraße 2, 56626 Andernach' }],
);
const rosa = { userName: 'ahorn-kissen-27', givenName: 'Rosa', familyName: 'Muster' };

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

describe('the network of a try', () => {
  it('is shortened so that it names no household', () => {
    expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24');
    expect(networkOf('::ffff:203.0.113.77')).toBe('203.0.113.0/24');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48');
    expect(networkOf('2001:0DB8::1')).toBe('2001:db8:0::/48');
    expect(networkOf('::1')).toBe('0:0:0::/48');
    expect(networkOf('nonsense')).toBe('');
  });

  it('is the last hop of our own proxy, and only where there is one', () => {
    const headers = new Headers({ 'x-forwarded-for': '198.51.100.1, 203.0.113.9' });
    expect(addressOf('10.0.0.1', headers, true)).toBe('203.0.113.9');
    expect(addressOf('10.0.0.1', headers, false)).toBe('10.0.0.1');
    expect(addressOf('10.0.0.1', new Headers(), true)).toBe('10.0.0.1');
  });
});

describe('the way on after signing in', () => {
  it('leads to the page that was wanted, if it is one of ours and for this person', () => {
    expect(wayOn('learner', '/lernen/kurse?seite=2')).toBe('/lernen/kurse?seite=2');
    expect(wayOn('staff', '/konto/passwort')).toBe('/konto/passwort');
    expect(wayOn('learner', '/hilfe')).toBe('/hilfe');
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/betreuung',
    '/anmelden',
    '/__proto__',
    '',
    null,
    undefined,
  ])('never leads away or to a shut door: %s', (wanted) => {
    expect(wayOn('learner', wanted)).toBe('/lernen');
  });
});

describe('what is said', () => {
  it('names the block to look at, and how much is missing', () => {
    expect(sayReading({ ok: false, reason: 'mistyped', block: 3 })).toContain(
      'Bitte prüfen Sie den dritten Block',
    );
    expect(sayReading({ ok: false, reason: 'length', count: 15 })).toContain('Wir sehen 15');
  });

  it('rounds the time to wait up, so that waiting that long is enough', () => {
    expect([1, 2, 59, 60, 61, 300].map(sayTime)).toEqual([
      '1 Sekunde',
      '2 Sekunden',
      '59 Sekunden',
      '1 Minute',
      '2 Minuten',
      '5 Minuten',
    ]);
  });
});
