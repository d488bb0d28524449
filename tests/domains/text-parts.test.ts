/** The parts of a letter are the same in an exercise and in the mailbox, however people write them. */
import { describe, expect, it } from 'vitest';
import { has } from '#exercises/write/checks.ts';
import { hasClosing, hasGreeting, says } from '#lib/text-parts.ts';

const letter = (greeting: string, closing: string): string =>
  `${greeting} Frau Kern,\n\nich komme am Dienstag gern.\n\n${closing}\nRosa Weber`;
const say = '';

describe('The parts of a letter', () => {
  it.each([
    'Guten Tag',
    'Gutentag',
    'guten morgen',
    'Hallo',
    'Sehr geehrte',
    'Liebe',
    'Lieber',
    'Grüß Gott',
    'GRÜSS GOTT',
    'Moin',
    'Werte',
    'Ihr Lieben',
    'Meine liebe',
    'Mein lieber',
  ])('begin with "%s" in both', (greeting) => {
    const text = letter(greeting, 'Viele Grüße');
    expect({ mailbox: hasGreeting(text), exercise: has(text, { has: 'greeting', say }) }).toEqual({
      mailbox: true,
      exercise: true,
    });
  });

  it.each([
    'Viele Grüße',
    'Mit freundlichen Grüßen',
    'Freundliche Gruesse',
    'Herzlicher Gruß',
    'MfG',
    'LG',
    'VG',
    'Tschüss',
    'Alles Liebe',
    'Bis bald',
    'Hochachtungsvoll',
  ])('end with "%s" in both', (closing) => {
    const text = letter('Guten Tag', closing);
    expect({ mailbox: hasClosing(text), exercise: has(text, { has: 'closing', say }) }).toEqual({
      mailbox: true,
      exercise: true,
    });
  });

  it.each(['ich komme am Dienstag.', 'Ich warte bis Dienstag.', 'bla bla bla', ''])(
    'are not in "%s"',
    (text) => {
      const found = {
        greeting: hasGreeting(text),
        closing: hasClosing(text),
        greetingInExercise: has(text, { has: 'greeting', say }),
        closingInExercise: has(text, { has: 'closing', say }),
      };
      expect(Object.values(found).filter(Boolean), JSON.stringify(found)).toEqual([]);
    },
  );

  it('are found in either writing of an umlaut', () => {
    const apart = 'Ich mo\u0308chte kommen.';
    expect(says(apart, ['möchte'])).toBe(true);
    expect(has(apart, { has: 'matter', any: ['moecht'], shown: '', say })).toBe(true);
  });
});
