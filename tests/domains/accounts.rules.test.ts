/** Signing in, by rule: the code of a card, the network of a try, the way on, and what is said. */
import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blocksOf, makeCode, readCode } from '#domains/people/accounts/rules.card.ts';
import { pageAfterSignIn } from '#domains/people/accounts/rules.first-page.ts';
import { sayReading, sayTime } from '#words/accounts.ts';
import { addressOf, networkOf } from '#lib/network.ts';

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
    expect(pageAfterSignIn('learner', '/lernen/kurse?seite=2')).toBe('/lernen/kurse?seite=2');
    expect(pageAfterSignIn('staff', '/konto/passwort')).toBe('/konto/passwort');
    expect(pageAfterSignIn('learner', '/hilfe')).toBe('/hilfe');
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
    expect(pageAfterSignIn('learner', wanted)).toBe('/lernen');
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
