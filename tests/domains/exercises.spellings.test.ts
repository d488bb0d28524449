/**
 * What people type: each spelling that means the answer counts, and nothing else does
 * (docs/rules.md, Pages 20 and 22).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSource } from '#authoring/source.ts';
import { numberNamed } from '#lib/number-words.ts';
import { emptyState, feedback, solution } from '#exercises/play.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { press, typed } from '../support/exercise-form.ts';
import { written } from '../support/exercises.ts';
import { fewOrAll } from '../support/long.ts';
import {
  hours,
  many,
  morning,
  pause,
  photos,
  round,
  size,
  table,
  type Field,
} from '../support/spellings.ts';

const fieldOf = (field: Field): Field => ({
  label: 'Feld',
  because: 'Darum.',
  notYet: 'Was noch?',
  ...field,
});
const asking = (field: Field) =>
  written({ kind: 'fill', hints: ['a', 'b'], fields: [fieldOf(field)] });
const counts = (field: Field, text: string): boolean => {
  const exercise = asking(field);
  return press(exercise, emptyState(exercise), 'check', typed(text)).done;
};

describe.each(table)('Somebody who means %s', (_, field, means, other) => {
  it.each(means.split('|'))('may type „%s“', (text) => {
    expect(counts(field, text)).toBe(true);
  });

  it.each(other.split('|'))('is not told that „%s“ is right', (text) => {
    expect(counts(field, text)).toBe(false);
  });
});

describe('What was right before the fields had types', () => {
  const before: Record<string, string[]> = {
    'Um wie viel Uhr':
      '8|8 Uhr|8.00|8:00|08:00|08.00|8:00 Uhr|8.00 Uhr|um 8 Uhr|ab 8 Uhr|acht|acht Uhr'.split('|'),
    'Wie viele Minuten Pause':
      '30|30 Minuten|30 Min|30 Min.|dreißig|eine halbe Stunde|halbe Stunde'.split('|'),
    'Wie viele Stunden hat': '6|6 Stunden|6 Std|6 Std.|sechs|sechs Stunden'.split('|'),
    'Was kam noch mit': 'Anhang|ein Anhang|der Anhang|Datei|eine Datei|ein Foto'.split('|'),
    'Welche Datei macht': 'Führerschein|den Führerschein|das Foto vom Führerschein|8 MB'.split('|'),
    'Wie viele MB': '11|elf|11 MB|elf MB|11 Megabyte|elf Megabyte|etwa 11'.split('|'),
    'Welches Ende': 'pdf|.pdf|als PDF|mit .pdf|Lebenslauf.pdf'.split('|'),
    'beim Arbeitgeber an': 'nein|nein.|Nein, zu groß!|sie kommt zurück'.split('|'),
    'Wie heißt so ein Wort': 'Link|ein Link|der Link|Links'.split('|'),
  };

  it('is right still, in every field of the courses', () => {
    const fields = readSource('content').courses.flatMap(({ modules }) =>
      modules.flatMap(({ exercises }) =>
        Object.values(exercises).flatMap((one) => (one.kind === 'fill' ? one.fields : [])),
      ),
    );
    for (const [label, answers] of Object.entries(before)) {
      const field = fields.find((one) => one.label.includes(label));
      if (!field) throw new Error(`No field asks "${label}".`);
      expect(answers.filter((answer) => !counts(field, answer))).toEqual([]);
      const mistakes = field.mistakes.flatMap(({ answer }) => answer);
      expect(mistakes.filter((answer) => counts(field, answer))).toEqual([]);
    }
  });
});

describe('Nonsense', () => {
  const fields = table.map(([, field]) => field);
  const anyField = fc.constantFrom(...fields);
  const runs = { numRuns: fewOrAll(1500, 20_000) };
  const letters = fc.string({ unit: 'grapheme', maxLength: 60 });
  const pieces = fc.array(
    fc.constantFrom(
      ...'und oder nicht kein halb viertel vor nach Uhr um ca. etwa Minuten Stunde Euro Cent MB morgens abends am den . , ! - : / 0 ½ =  Bla xyz Datei Foto'.split(
        ' ',
      ),
    ),
    { maxLength: 8 },
  );

  it('is never right: signs without a number, a day or an answer in them', () => {
    fc.assert(
      fc.property(
        anyField,
        letters.filter((text) => !/\p{N}|pdf|nein|nie|[a-z]{4}/iu.test(text)),
        (field, text) => text.trim() === '' || !counts(field, text),
      ),
      runs,
    );
  });

  it('is never right: words around an answer that is not there', () => {
    fc.assert(
      fc.property(
        anyField.filter(({ accept }) => !String(accept).startsWith('30 Minuten')),
        pieces,
        (field, words) => words.join('').trim() === '' || !counts(field, words.join(' ')),
      ),
      runs,
    );
  });

  it('is never right: another number, however it is written', () => {
    const wrongFor = (right: number) => fc.nat(5000).filter((n) => n !== right);
    const decorations: ((n: number) => string)[] = [
      (n) => String(n),
      (n) => `ca. ${n}`,
      (n) => `${n}!`,
      (n) => `es sind ${n}.`,
      (n) => `${n},0`,
      (n) => `0${n}`,
    ];
    const wanted: [Field, number, string][] = [
      [pause, 30, 'Minuten'],
      [hours, 6, 'Stunden'],
      [photos, 2, 'Fotos'],
      [size, 3, 'MB'],
      [many, 1250, ''],
      [round, 1250, 'Euro'],
    ];
    fc.assert(
      fc.property(
        fc
          .constantFrom(...wanted)
          .chain(([field, right, unit]) =>
            fc.tuple(fc.constant(field), wrongFor(right), fc.constantFrom('', ` ${unit}`)),
          ),
        fc.constantFrom(...decorations),
        ([field, n, unit], written_) => !counts(field, written_(n) + unit),
      ),
      runs,
    );
  });

  it('is never right: the answer with a second one, or taken back', () => {
    const spoilers = [' oder 7', ' nicht', ' bis 99', '; 77', ' und 9', ' / 5', ' falsch', '?? 4'];
    fc.assert(
      fc.property(
        fc.constantFrom(...table),
        fc.nat(60),
        fc.constantFrom(...spoilers),
        ([, field, means], at, spoiler) => {
          const all = means.split('|');
          const text = `${all[at % all.length] ?? ''}${spoiler}`;
          // "8 Uhr und 9" is no time; a number and its smaller unit is one amount, and another one.
          return !counts(field, text);
        },
      ),
      runs,
    );
  });

  it('of any length is read to its end', () => {
    fc.assert(
      fc.property(
        anyField,
        fc.array(fc.constantFrom('8', ' ', 'halb', 'und', 'hundert', '.', ',', 'ein', '½', '-'), {
          minLength: 100,
          maxLength: 240,
        }),
        (field, parts) => !counts(field, parts.join('').slice(0, 500) || 'x'),
      ),
      { numRuns: 300 },
    );
  });
});

describe('A number in words', () => {
  const words: [string, number][] = [
    ['null', 0],
    ['ein', 1],
    ['zwoelf', 12],
    ['siebzehn', 17],
    ['einundzwanzig', 21],
    ['neunundneunzig', 99],
    ['hundert', 100],
    ['hundertundeins', 101],
    ['dreihundertzwanzig', 320],
    ['zweitausenddreihundertfuenfundvierzig', 2345],
    ['zweieinhalb', 2.5],
  ];
  it.each(words)('is read: %s', (word, number) => {
    expect(numberNamed(word)).toBe(number);
  });

  it.each([
    'zehneins',
    'einundeins',
    'hunderthundert',
    'zwanzigdrei',
    'und',
    'undzwanzig',
    'einsund',
    '',
  ])('is none: %s', (word) => {
    expect(numberNamed(word)).toBeNull();
  });
});

describe('A field that is filled at first', () => {
  const mend = { accept: ['Garten'], exact: true, starts: 'Gaxten' };

  it('is there to be mended: untouched it is not right, and coming back shows what was typed', () => {
    const exercise = asking(mend);
    expect(emptyState(exercise).answer.values).toEqual(['Gaxten']);
    expect(counts(mend, 'Gaxten')).toBe(false);
    expect(counts(mend, 'Garten')).toBe(true);
    const left = press(exercise, emptyState(exercise), 'hint', typed('Gaten'));
    expect(left.answer.values).toEqual(['Gaten']);
    expect(press(exercise, left, 'restart').answer.values).toEqual(['Gaxten']);
  });
});

describe('The build', () => {
  const refusals = (field: Field): number =>
    exerciseSchema.safeParse({
      kind: 'fill',
      question: 'x',
      success: 'x',
      hints: ['a', 'b'],
      fields: [fieldOf(field)],
    }).error?.issues.length ?? 0;

  it.each<[string, Field]>([
    ['a number that is none', { as: 'number', accept: ['viele'] }],
    ['a time that is none', { as: 'time', accept: ['25 Uhr'] }],
    ['a day that is none', { as: 'date', accept: ['31.2.2026'] }],
    ['a sum that is none', { as: 'money', accept: ['umsonst'] }],
    ['an unknown type', { as: 'zahl', accept: ['3'] }],
    ['words beside a text', { accept: ['drei'], beside: ['Fotos'] }],
    ['a text to be copied exactly that is a number', { as: 'number', accept: ['3'], exact: true }],
    ['a field that begins right', { as: 'time', accept: ['8 Uhr'], starts: 'um 8' }],
    [
      'a mistake in another spelling that is right',
      {
        as: 'number',
        accept: ['30 Minuten'],
        mistakes: [{ answer: 'ca. dreißig min.', say: 'x' }],
      },
    ],
  ])('refuses %s', (_, field) => {
    expect(refusals(field)).toBe(1);
  });

  it('takes a mistake in any spelling', () => {
    const exercise = asking({ ...morning, mistakes: [{ answer: '7 Uhr', say: 'Zehn Stunden?' }] });
    const state = press(exercise, emptyState(exercise), 'check', typed('um sieben!'));
    expect(feedback(exercise, state).notes[0]?.text).toBe('Zehn Stunden?');
    expect(solution(exercise).answer.values).toEqual(['8 Uhr']);
  });
});
