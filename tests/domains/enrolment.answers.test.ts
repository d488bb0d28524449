/** What somebody at the desk reads beside a field of an assignment that cannot be taken. */
import { describe, expect, it, test } from 'vitest';
import type { z } from 'astro/zod';
import {
  actSchema,
  extendSchema,
  undoDays,
  withdrawManySchema,
} from '#domains/learning/enrolment/rules.acts.ts';
import { draftProblems } from '#domains/learning/enrolment/rules.pick.ts';
import {
  ownRowSchema,
  remarkSchema,
  shareSchema,
  unshareSchema,
} from '#domains/learning/enrolment/rules.sharing.ts';
import {
  assignmentChangeSchema,
  assignmentsSchema,
  assignSchema,
  bindingChoices,
  chooseSchema,
  courseField,
  dueDayProblem,
  legalFormChoices,
  measureFitting,
  mostAtOnce,
  settleSchema,
  termsSchema,
} from '#domains/learning/enrolment/rules.ts';
import { sayBinding, sayDue, tagDue } from '#domains/learning/enrolment/rules.words.ts';
import { say } from '#lib/say.ts';
import { answers } from '../support/refusals.ts';

const once = '00000000-0000-4000-8000-000000000001';
const voluntary = { binding: 'freiwillig' };
const assigned = { ...voluntary, once, course: 'e-mail', learners: 'a' };
const extended = { once, course: 'e-mail', learners: 'a', dueDay: '1.1.2030', reason: 'Netz weg' };
const people = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`);

test.each<[string, z.ZodType, object, string, string]>([
  ['no binding', termsSchema, {}, 'binding', say('terms.bindingMissing')],
  [
    'no such form in law',
    termsSchema,
    { ...voluntary, legalForm: 'mat_46' },
    'legalForm',
    say('terms.legalFormMissing'),
  ],
  [
    'a Kooperationsplan of no day',
    termsSchema,
    { binding: 'kooperationsplan' },
    'bindingDay',
    say('terms.kooperationsplanDayMissing'),
  ],
  [
    'a Bescheid of no day',
    assignmentChangeSchema,
    { binding: 'bescheid' },
    'bindingDay',
    say('terms.bescheidDayMissing'),
  ],
  [
    'a day that is none',
    termsSchema,
    { ...voluntary, dueDay: 'bald' },
    'dueDay',
    say('terms.dayWrong'),
  ],
  [
    'a reason of 301 letters',
    termsSchema,
    { ...voluntary, reason: 'x'.repeat(301) },
    'reason',
    say('terms.reasonTooLong', { n: 300 }),
  ],
  [
    'a number of a measure of 41 signs',
    termsSchema,
    { ...voluntary, measureNumber: '1'.repeat(41) },
    'measureNumber',
    say('terms.measureTooLong', { n: 40 }),
  ],
  [
    'a day of a path before the last one',
    settleSchema,
    { ...voluntary, dueDay: '2.1.2030', dueDay2: '1.1.2030' },
    'dueDay2',
    say('terms.dayBeforeLast'),
  ],
  [
    'a day of a path that is none',
    settleSchema,
    { ...voluntary, dueDay5: 'bald' },
    'dueDay5',
    say('terms.dayWrong'),
  ],
  ['no course', assignSchema, { ...assigned, course: '' }, 'course', say('terms.courseMissing')],
  [
    'no field of a course',
    assignSchema,
    { ...assigned, course: undefined },
    'course',
    say('terms.courseMissing'),
  ],
  [
    'nobody chosen',
    assignSchema,
    { ...assigned, learners: undefined },
    'learners',
    say('people.nobodyChosen'),
  ],
  [
    '5001 people',
    withdrawManySchema,
    { ...assigned, learners: people(5001) },
    'learners',
    say('people.tooManyChosen', { n: 5000 }),
  ],
  ['no remark', remarkSchema, { assignment: 'a' }, 'remark', say('sharing.remarkEmpty')],
  [
    'a due day moved to nothing',
    extendSchema,
    { ...extended, dueDay: '' },
    'dueDay',
    say('terms.newDayMissing'),
  ],
  [
    'a due day moved without a reason',
    extendSchema,
    { ...extended, reason: 'weil .' },
    'reason',
    say('terms.newReasonMissing'),
  ],
  [
    'a due day moved with a long reason',
    extendSchema,
    { ...extended, reason: 'x'.repeat(301) },
    'reason',
    say('terms.newReasonTooLong', { n: 300 }),
  ],
])('%s is answered at its field, in words', (_, schema, typed, field, sentence) => {
  expect(answers(schema, typed)).toContainEqual([field, sentence]);
});

describe('what is as long as it may be', () => {
  it('is taken: a reason, a number of a measure, a name of a course, the people of one act', () => {
    const most = {
      reason: 'x'.repeat(300),
      measureNumber: '1'.repeat(40),
      legalForm: 'mat_45',
    };
    expect(answers(termsSchema, { ...voluntary, ...most, after: 'k'.repeat(100) })).toEqual([]);
    expect(answers(termsSchema, { ...voluntary, after: 'k'.repeat(101) })).toHaveLength(1);
    expect(answers(courseField, 'k'.repeat(100) as never)).toEqual([]);
    for (const name of ['course2', 'course3', 'course4', 'course5'])
      expect({
        name,
        taken: answers(assignSchema, { ...assigned, [name]: 'k'.repeat(100) }).length,
        refused: answers(assignSchema, { ...assigned, [name]: 'k'.repeat(101) }).length,
      }).toEqual({ name, taken: 0, refused: 1 });
    expect(answers(assignSchema, { ...assigned, learners: people(mostAtOnce) })).toEqual([]);
    expect(draftProblems({ course: 'k', learners: people(mostAtOnce) }, true)).toEqual({});
    expect(answers(extendSchema, { ...extended, reason: 'x'.repeat(300) })).toEqual([]);
  });

  it('is read of 5000 assignments, and of more none', () => {
    const read = (n: number) => assignmentsSchema.parse({ assignments: people(n) }).assignments;
    expect({ most: read(5000).length, more: read(5001) }).toEqual({ most: 5000, more: [''] });
    expect(assignmentsSchema.parse({ assignments: 'x y' }).assignments).toEqual(['']);
  });
});

test('a path may have its days on one day, and its terms let go what does not fit', () => {
  const days = { dueDay: '1.1.2030', dueDay2: '1.1.2030', dueDay3: '2.1.2030' };
  expect(
    settleSchema.parse({ ...voluntary, ...days, bindingDay: '1.1.2026', measureNumber: '7' }),
  ).toEqual({
    binding: 'freiwillig',
    bindingDay: null,
    legalForm: 'lernangebot',
    measureNumber: '',
    reason: '',
    dueDay: '2030-01-01',
    dueDay2: '2030-01-01',
    dueDay3: '2030-01-02',
    dueDay4: null,
    dueDay5: null,
  });
  expect(assignSchema.parse({ ...assigned, bindingDay: '1.1.2026' }).bindingDay).toBeNull();
  expect(
    assignmentChangeSchema.parse({ ...voluntary, assignment: 'a', bindingDay: '1.1.2026' }),
  ).toMatchObject({ assignment: 'a', bindingDay: null });
});

test('the choices are those of the law, and a learning offer alone has no number of a measure', () => {
  expect({ bindingChoices, legalFormChoices }).toEqual({
    bindingChoices: ['freiwillig', 'kooperationsplan', 'bescheid'],
    legalFormChoices: ['lernangebot', '16f', 'mat_45', 'fbw_81'],
  });
  expect(
    legalFormChoices.map((legalForm) => measureFitting({ legalForm, measureNumber: '7' })),
  ).toEqual(['', '7', '7', '7']);
});

test('a due day that has passed is answered in words, and may be taken away', () => {
  expect(dueDayProblem('2026-10-05', '2026-10-06')).toBe(say('terms.dayPast'));
  expect(dueDayProblem(null, '2026-10-06', '2026-10-05')).toBeUndefined();
});

test('without a choice nothing more is said than that it is missing', () => {
  expect(answers(termsSchema, {})).toEqual([['binding', say('terms.bindingMissing')]]);
});

test('an act can be taken back for thirty days', () => {
  expect(undoDays).toBe(30);
});

test('hidden names that cannot be meant find nothing', () => {
  const found = { act: 'a-1' };
  expect({
    act: [actSchema.parse(found), actSchema.parse({ act: "x' or 1" })],
    row: [ownRowSchema.parse({ assignment: 'a' }), ownRowSchema.parse({})],
    course: chooseSchema.parse({ course: 'e-mail' }),
    shared: shareSchema.parse({ course: 'e-mail', aware: 'ja', once }),
    unaware: shareSchema.parse({ course: 'e-mail', aware: 'nein' }),
    unasked: shareSchema.parse({ course: 'e-mail' }),
    unshared: unshareSchema.parse({ course: 'e-mail', once: 'x' }),
  }).toEqual({
    act: [found, { act: '' }],
    row: [{ assignment: 'a' }, { assignment: '' }],
    course: { course: 'e-mail' },
    shared: { course: 'e-mail', aware: true, once },
    unaware: { course: 'e-mail', aware: false },
    unasked: { course: 'e-mail', aware: false },
    unshared: { course: 'e-mail' },
  });
});

describe('the words', () => {
  const day = '2026-10-06';
  const words = (dueDay: string | null, binding: (typeof bindingChoices)[number]) => {
    const asked = [{ binding, dueDay }, '2026-10-06', (said: string) => said] as const;
    return [sayDue(...asked), tagDue(...asked)?.text ?? null];
  };

  it('of a binding are those of its own kind, with and without its day', () => {
    expect(
      bindingChoices.flatMap((binding) =>
        [null, day].map((bindingDay) => sayBinding({ binding, bindingDay }, (said) => said)),
      ),
    ).toEqual([
      'Freiwillig',
      'Freiwillig',
      'Vereinbart im Kooperationsplan',
      `Vereinbart im Kooperationsplan vom ${day}`,
      'Verpflichtend nach einem Bescheid',
      `Verpflichtend nach dem Bescheid vom ${day}`,
    ]);
  });

  it('of a due day differ by what is agreed, and by whether it is over', () => {
    const all = bindingChoices.flatMap((binding) => [
      words(day, binding)[0],
      words('2026-10-05', binding)[0],
    ]);
    expect(new Set(all).size).toBe(6);
    expect(all.filter((said) => said?.includes('2026-10-0'))).toHaveLength(6);
  });

  it('of a due day speak of it as over from the day after, and not before', () => {
    const isOver = (dueDay: string) =>
      bindingChoices.map((binding) => {
        const [said, tag] = words(dueDay, binding);
        return [said?.includes('weiterlernen'), tag?.startsWith('war ')];
      });
    expect({ today: isOver(day).flat(), yesterday: isOver('2026-10-05').flat() }).toEqual({
      today: Array.from({ length: 6 }, () => false),
      yesterday: Array.from({ length: 6 }, () => true),
    });
  });
});
