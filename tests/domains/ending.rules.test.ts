/**
 * How a course stands for whoever would end it, and what may be entered of absence: by examples,
 * without a database (docs/lernstand.md).
 */
import { describe, expect, it, test } from 'vitest';
import {
  absenceKey,
  absenceSchema,
  endingOf,
  endReasonChoices,
  endSchema,
  isMeasure,
  laterReasonField,
  monthsFor,
} from '#domains/learning/enrolment/rules.ending.ts';
import { say } from '#lib/say.ts';
import { sayAbsence } from '#words/ending.ts';

const running = {
  confidential: false,
  completed: false,
  withdrawnOn: null,
  endReason: null,
  closedOn: null,
};

test('a course stands as docs/lernstand.md says: what is confidential first, then what was taken back, then what is done', () => {
  const day = '2026-10-06';
  expect({
    running: endingOf(running),
    accountClosed: endingOf({ ...running, closedOn: day }),
    ended: endingOf({ ...running, withdrawnOn: day, endReason: 'technik' }),
    withdrawn: endingOf({ ...running, withdrawnOn: day }),
    withdrawnAfterItWasDone: endingOf({ ...running, withdrawnOn: day, completed: true }),
    completed: endingOf({ ...running, completed: true }),
    completedAndClosed: endingOf({ ...running, completed: true, closedOn: day }),
    confidential: endingOf({ ...running, confidential: true, withdrawnOn: day, completed: true }),
  }).toEqual({
    running: 'open',
    accountClosed: 'closed',
    ended: 'ended',
    withdrawn: 'withdrawn',
    withdrawnAfterItWasDone: 'withdrawn',
    completed: 'completed',
    completedAndClosed: 'completed',
    confidential: 'confidential',
  });
});

test('the reasons are those of the law, none of them is about health, and none is chosen for anybody', () => {
  expect(endReasonChoices).toEqual([
    'arbeitsaufnahme',
    'anderer_kurs',
    'auf_wunsch',
    'technik',
    'ende_leistung',
    'sonstiges',
  ]);
  expect(endSchema.parse({ assignment: 'a', reason: 'technik' })).toEqual({
    assignment: 'a',
    reason: 'technik',
  });
  expect(endSchema.safeParse({ assignment: 'a' }).error?.issues).toMatchObject([
    { path: ['reason'], message: say('ending.reasonMissing') },
  ]);
  expect(
    ['auf_wunsch', '', 'krankheit', null, undefined].map((typed) => laterReasonField.parse(typed)),
  ).toEqual(['auf_wunsch', null, null, null, null]);
});

test('only commissioned measures have absence', () => {
  const forms = ['lernangebot', '16f', 'mat_45', 'fbw_81'] as const;
  expect(forms.filter(isMeasure)).toEqual(['mat_45', 'fbw_81']);
});

test('days of absence are said as none, one, or several', () => {
  expect([0, 1, 2].map(absenceKey)).toEqual([
    'ending.absenceNone',
    'ending.absenceWords.one',
    'ending.absenceWords.many',
  ]);
});

test('absence is said to desk and learner in one sentence, for no day, for one, and for several', () => {
  const said = [0, 1, 3].map((days) => sayAbsence({ month: '2026-09', days, excused: 1 }));
  expect(said).toEqual([
    'keine im September 2026',
    '1 Tag im September 2026, davon 1 entschuldigt',
    '3 Tage im September 2026, davon 1 entschuldigt',
  ]);
});

describe('the months of absence', () => {
  it('go from that of the assignment to the last, over the turn of a year, the latest first', () => {
    expect(monthsFor('2026-11-30', '2027-02-01')).toEqual([
      '2027-02',
      '2027-01',
      '2026-12',
      '2026-11',
    ]);
    expect(monthsFor('2026-10-06', '2026-10-06')).toEqual(['2026-10']);
    expect(monthsFor('2026-10-31', '2026-10-01')).toEqual(['2026-10']);
  });

  it('are none before the assignment, and two years at most', () => {
    expect(monthsFor('2026-11-01', '2026-10-31')).toEqual([]);
    const many = monthsFor('2020-01-01', '2026-10-06');
    expect({ first: many[0], last: many.at(-1), n: many.length }).toEqual({
      first: '2026-10',
      last: '2024-11',
      n: 24,
    });
  });
});

const typed = (more: Record<string, string>) => ({ assignment: 'a', ...more });

describe('absence', () => {
  it('is read as it was typed; nothing excused is none excused, and no month is no absence', () => {
    expect(absenceSchema.parse(typed({ month: ' 2026-09 ', days: ' 3 ', excused: '' }))).toEqual({
      assignment: 'a',
      absence: { month: '2026-09', days: 3, excused: 0 },
    });
    expect(absenceSchema.parse(typed({}))).toEqual({ assignment: 'a', absence: null });
  });

  it.each([
    ['2028-02', '29'],
    ['2026-02', '28'],
    ['2026-04', '30'],
    ['2026-12', '31'],
    ['2026-01', '31'],
  ])('may be of each day of %s', (month, days) => {
    expect(absenceSchema.parse(typed({ month, days, excused: days })).absence).toEqual({
      month,
      days: Number(days),
      excused: Number(days),
    });
    const more = String(Number(days) + 1);
    expect(absenceSchema.safeParse(typed({ month, days: more })).error?.issues).toMatchObject([
      { path: ['days'], message: say('ending.daysTooMany') },
    ]);
  });

  it.each([
    ['no month but days', { days: '2' }, 'month', say('ending.monthMissing')],
    ['no month but excused', { excused: '2' }, 'month', say('ending.monthMissing')],
    ['a thirteenth month', { month: '2026-13', days: '2' }, 'month', say('ending.monthWrong')],
    ['a month of nothing', { month: '2026-00', days: '2' }, 'month', say('ending.monthWrong')],
    ['a month before a word', { month: 'x2026-09', days: '2' }, 'month', say('ending.monthWrong')],
    ['a whole day', { month: '2026-09-01', days: '2' }, 'month', say('ending.monthWrong')],
    ['no days', { month: '2026-09' }, 'days', say('ending.daysMissing')],
    ['three digits', { month: '2026-09', days: '003' }, 'days', say('ending.daysWrong')],
    ['days in words', { month: '2026-09', days: '3 Tage' }, 'days', say('ending.daysWrong')],
    ['days after a word', { month: '2026-09', days: 'ca 3' }, 'days', say('ending.daysWrong')],
    ['a long text', { month: '2026-09', days: '1'.repeat(21) }, 'days', say('ending.daysWrong')],
    [
      'more excused than absent',
      { month: '2026-09', days: '2', excused: '3' },
      'excused',
      say('ending.excusedTooMany'),
    ],
    [
      'excused in words',
      { month: '2026-09', days: '2', excused: 'alle' },
      'excused',
      say('ending.daysWrong'),
    ],
  ])('with %s is answered at its field alone', (_, more, field, message) => {
    const issues = absenceSchema.safeParse(typed(more)).error?.issues ?? [];
    expect(new Set(issues.map(({ path, message: said }) => `${String(path[0])}: ${said}`))).toEqual(
      new Set([`${field}: ${message}`]),
    );
  });

  it('with two wrong fields is answered at both', () => {
    const wrong = typed({ month: '2026-13', days: 'drei', excused: '1' });
    expect(absenceSchema.safeParse(wrong).error?.issues.map(({ path }) => path[0])).toEqual([
      'month',
      'days',
    ]);
  });
});

/** The field that is named first for what was typed; null where it is taken. */
const faultOf = (typed: Record<string, string>): string | null => {
  const result = absenceSchema.safeParse({ assignment: 'a', ...typed });
  return result.success ? null : String(result.error.issues[0]?.path[0]);
};

test.each([
  ['no month but days', { month: '', days: '2', excused: '' }, 'month'],
  ['a month that is none', { month: '2026-13', days: '2', excused: '' }, 'month'],
  ['a month in words', { month: 'September', days: '2', excused: '' }, 'month'],
  ['no days', { month: '2026-09', days: '', excused: '' }, 'days'],
  ['days in words', { month: '2026-09', days: 'drei', excused: '' }, 'days'],
  ['half a day', { month: '2026-09', days: '1,5', excused: '' }, 'days'],
  ['days below nothing', { month: '2026-09', days: '-1', excused: '' }, 'days'],
  ['more days than September has', { month: '2026-09', days: '31', excused: '' }, 'days'],
  ['more days than February has', { month: '2027-02', days: '29', excused: '' }, 'days'],
  ['more excused than absent', { month: '2026-09', days: '2', excused: '3' }, 'excused'],
  ['excused in words', { month: '2026-09', days: '2', excused: 'alle' }, 'excused'],
  ['a whole month', { month: '2026-08', days: '31', excused: '31' }, null],
  ['with spaces around', { month: '2026-09', days: ' 2 ', excused: ' ' }, null],
  ['nothing at all', {}, null],
] as const)('of absence, %s is answered at its field', (_, typed, field) => {
  expect(faultOf(typed)).toBe(field);
});
