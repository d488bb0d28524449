/** The small checks of a text: each finds its part as people write it, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { has, type Check } from '#exercises/write/checks.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { reply } from '../support/exercises.ts';

const check = (one: Omit<Check, 'say'> & Record<string, unknown>): Check =>
  ({ say: 'x', ...one }) as Check;
const table: [string, Check, string[], string[]][] = [
  [
    'a greeting',
    check({ has: 'greeting' }),
    [
      'Guten Tag Frau Kern,',
      'guten tag',
      'Hallo!',
      'Liebe Lena,',
      'Lieber Karl',
      'Sehr geehrte Frau Kern,',
      'Sehr geehrter Herr Yilmaz',
      '\n\nGuten Morgen,',
      'Betreff: Termin\nHallo Frau Kern',
      'Moin',
      'Grüß Gott',
    ],
    [
      '',
      'Frau Kern,',
      'ich komme gern',
      'Lieblingsessen',
      'Ich sage hallo',
      'Halloween',
      'a\nb\nc\nHallo',
    ],
  ],
  [
    'a closing',
    check({ has: 'closing' }),
    [
      'Text\nFreundliche Grüße',
      'Text\nMit freundlichen Grüßen',
      'Text\nviele grüße',
      'Text\nLiebe Gruesse Rosa',
      'Text\nGruß\nRosa',
      'Text\nBis Dienstag',
      'Text\nBis bald!',
      'Text\nHerzliche Grüsse',
      'Text\nLG',
      'Text\nSchöne Grüße',
      'Text\nViele liebe Grüße',
      'Guten Tag Frau Kern, ich komme gern. Freundliche Grüße Rosa Weber',
      'Ich komme. Bis Dienstag, Rosa',
    ],
    [
      'Freundliche Grüße',
      'Text',
      'Text\nfreundlich',
      'Text\nIch grüße Sie',
      'Text\nGrüne',
      'Text\nbis',
      'Ich komme. Bis Montag weiß ich mehr.',
      'Freundliche Grüße. Ich komme gern.',
    ],
  ],
  [
    'a name',
    check({ has: 'name' }),
    [
      'Text\nViele Grüße\nRosa Weber',
      'Text\nViele Grüße Rosa',
      'Text\nLiebe Grüße\n\nR. Weber',
      'Text\nGruß\nMehmet',
      'Ich komme gern. LG Rosa',
      'Ich komme gern! Freundliche Grüße Rosa Weber',
      'Text\nBis bald, Ida',
    ],
    [
      'Rosa Weber',
      'Text\nViele Grüße',
      'Text\nViele Grüße\n123',
      'Text\nLG',
      'Text\nGruß',
      'Text\nBis Dienstag!',
      'Text\nTschüss',
      'Text\nViele Grüße\nrosa',
      'Rosa\nViele Grüße\n...',
    ],
  ],
  [
    'a day',
    check({ has: 'day' }),
    [
      'am Dienstag',
      'Montag',
      'mittwochs am Mittwoch',
      'am 6.10.',
      'am 6. Oktober',
      'Donnerstag, 8 Uhr',
      'Samstag',
      'Sonnabend',
      'am 3. März',
      'Di. um 10',
      'am Fr., wenn es geht',
      'So. 6',
      'am Sa 14 Uhr',
      'Do um 10',
    ],
    [
      'morgen',
      'am Tag',
      'bald',
      '6 Uhr',
      'Tag',
      'Antrag',
      'Fr. Kern',
      'Das ist so. Ja',
      'So geht es',
      'Sahne',
      'Mitte',
    ],
  ],
  [
    'a certain day',
    check({ has: 'day', any: ['Freitag'] }),
    ['bis Freitag', 'am freitag.', 'Freitags', 'bis Fr. um 9'],
    ['Dienstag', 'Karfreitag', 'bis Di. um 9', 'Fr. Kern'],
  ],
  [
    'enough words',
    check({ has: 'words', least: 5 }),
    ['eins zwei drei vier fünf', 'Ich komme am Dienstag gern.'],
    ['bla '.repeat(50), 'a b c d e f g', 'zwei Wörter'],
  ],
  [
    'quiet letters',
    check({ has: 'capitals' }),
    ['Guten Tag', 'Bitte als PDF', 'NRW und die EU', 'Das VPN geht nicht.'],
    ['SOFORT ANTWORTEN', 'Bitte DRINGEND', 'HILFE DIE LISTE', 'ANTWORTEN SIE MIR'],
  ],
  [
    'nothing private',
    check({ has: 'private' }),
    [
      'Samstag, 06.10., um 14 Uhr',
      '20 Kuchen für 400 Gäste',
      'am Marktplatz',
      'Bring 2 Kuchen mit',
    ],
    ['Ruf an: 0151 1234567', '+49 30 23125000', '(030) 23125-000', 'Lindenweg 4', 'Am Ring 12a'],
  ],
  [
    'the matter',
    check({ has: 'matter', any: ['kein Platz', 'Termin'], shown: 'x' }),
    ['Meldung: „Kein Platz mehr“', 'die Termine', 'KEIN  PLATZ', 'Es geht um den Termin.'],
    ['Platz', 'keinen Stuhl', 'Vermint', 'Zahnarzttermin'],
  ],
];

describe.each(table)('A check for %s', (_, one, found, missing) => {
  it.each(found)('finds it: %j', (text) => {
    expect(has(text, one)).toBe(true);
  });

  it.each(missing)('does not: %j', (text) => {
    expect(has(text, one)).toBe(false);
  });
});

describe('Any text', () => {
  it('is looked through to its end, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        for (const [, one] of table) has(text, one);
      }),
      { numRuns: 200 },
    );
  });

  it('of letters in a row has no greeting, no closing and no name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (noise) => {
        const text = noise.replace(/[a-z]+/gi, 'bla');
        for (const what of ['greeting', 'closing', 'name'] as const)
          expect(has(text, check({ has: what }))).toBe(false);
      }),
    );
  });
});

describe('The build', () => {
  it('refuses an example that lacks what is asked for', () => {
    const { error } = exerciseSchema.safeParse({ ...reply, model: 'Guten Tag!' });
    expect(error?.issues.map(({ path }) => path.join())).toEqual(['model']);
  });
});
