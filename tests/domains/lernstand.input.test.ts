/** What a caseworker types to get a file: what is taken, and what is answered at which field. */
import { describe, expect, it, test } from 'vitest';
import {
  choiceIn,
  exportSchema,
  mostChosen,
  personSchema,
  versionField,
} from '#domains/reporting/lernstand/rules.input.ts';
import { say } from '#lib/say.ts';

const usual = {
  from: null,
  to: null,
  course: [],
  person: [],
  format: 'csv',
  days: 'iso',
  mapping: '',
};
const answers = (typed: object) =>
  (exportSchema.safeParse(typed).error?.issues ?? []).map(({ path, message }) => [
    path.join('.'),
    message,
  ]);
const people = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`);

describe('a file', () => {
  it('is all of their clients as CSV with days as computers read them, where nothing is typed', () => {
    expect(exportSchema.parse({})).toEqual(usual);
  });

  it('is of one course or several, each once, and an empty choice asks for none', () => {
    expect(exportSchema.parse({ course: 'k1' }).course).toEqual(['k1']);
    expect(exportSchema.parse({ course: ['k1', 'k2', '', 'k1'] }).course).toEqual(['k1', 'k2']);
    expect(exportSchema.parse({ person: '' }).person).toEqual([]);
  });

  it('may be of one day, and not of a period that ends before it begins', () => {
    expect(exportSchema.parse({ from: '1.10.2026', to: '1.10.2026' })).toEqual({
      ...usual,
      from: '2026-10-01',
      to: '2026-10-01',
    });
    expect(exportSchema.parse({ from: '1.10.2026' }).to).toBeNull();
    expect(exportSchema.parse({ to: '1.10.2026' }).from).toBeNull();
    expect(answers({ from: '2.10.2026', to: '1.10.2026' })).toEqual([
      ['from', say('lernstand.periodReversed')],
    ]);
  });

  it.each([
    ['from', 'gestern', say('lernstand.choosePeriod')],
    ['to', '31.2.2026', say('lernstand.choosePeriod')],
    ['format', 'doc', say('lernstand.chooseFormat')],
    ['days', 'amerikanisch', say('lernstand.chooseDays')],
    ['course', {}, say('lernstand.courseUnknown')],
  ])('with %s as "%s" is answered there, in words', (field, typed, sentence) => {
    expect(answers({ [field]: typed })).toEqual([[field, sentence]]);
  });

  it('takes names of courses of a hundred signs, and of case software of two hundred', () => {
    const [course, mapping] = ['k'.repeat(100), 'm'.repeat(200)];
    for (const taken of [{ course }, { course: [course] }, { mapping }])
      expect(answers(taken)).toEqual([]);
    for (const refused of [
      { course: `${course}k` },
      { course: [`${course}k`] },
      { mapping: `${mapping}m` },
    ])
      expect(answers(refused)).toHaveLength(1);
  });

  it('is of 500 chosen people at most, and of all of them without a choice', () => {
    expect(mostChosen).toBe(500);
    expect(exportSchema.parse({ person: people(500) }).person).toHaveLength(500);
    expect(answers({ person: people(501) })).toEqual([
      ['person', say('lernstand.tooMany', { n: 500 })],
    ]);
  });
});

describe('the address of the page', () => {
  const read = (query: string) => choiceIn(new URLSearchParams(query));
  const typed = { ...usual, from: '', to: '' };

  it('asks for nothing in particular when it is opened', () => {
    expect(read('')).toEqual({ typed, input: usual, errors: {} });
  });

  it('is taken as it was typed', () => {
    const query =
      'from=1.10.2026&to=5.10.2026&format=xlsx&days=german&mapping=Akte&course=k1&course=k2&person=a&person=b';
    const chosen = {
      format: 'xlsx',
      days: 'german',
      mapping: 'Akte',
      course: ['k1', 'k2'],
      person: ['a', 'b'],
    };
    expect(read(query)).toEqual({
      typed: { ...chosen, from: '1.10.2026', to: '5.10.2026' },
      input: { ...chosen, from: '2026-10-01', to: '2026-10-05' },
      errors: {},
    });
  });

  it('that cannot be taken keeps what was typed, and says at each field what is wrong, the first thing first', () => {
    expect(read('from=x&to=y&format=doc')).toEqual({
      typed: { ...typed, from: 'x', to: 'y', format: 'doc' },
      input: null,
      errors: {
        from: say('lernstand.choosePeriod'),
        to: say('lernstand.choosePeriod'),
        format: say('lernstand.chooseFormat'),
      },
    });
    expect(read(`course=k1&course=${'k'.repeat(101)}&mapping=${'m'.repeat(201)}`).errors).toEqual({
      course: say('ui.unreadable'),
      mapping: say('ui.unreadable'),
    });
  });
});

test('a Vermerk is about the person of the form; a form without one, or with too long a name, is about nobody', () => {
  expect(personSchema.parse({ person: 'p'.repeat(100) }).person).toHaveLength(100);
  expect(personSchema.parse({ person: 'p'.repeat(101) })).toEqual({ person: '' });
  expect(personSchema.parse({})).toEqual({ person: '' });
});

test('the version of a purpose is the usual one where none is named, and one of the list otherwise', () => {
  expect(versionField.parse(undefined)).toBe(0);
  expect(versionField.parse('1.1')).toBe(1);
  expect(versionField.safeParse('9.9').error?.issues).toMatchObject([
    { code: 'custom', message: say('lernstand.chooseVersion') },
  ]);
});
