/**
 * What facts say, by examples that were counted by hand: of a module, of a course, and of the
 * minutes that are left.
 */
import { describe, expect, it, test } from 'vitest';
import { minutesLeft } from '#domains/learning/progress/rules.left.ts';
import { recordedDayProblem } from '#domains/learning/progress/rules.recorded.ts';
import {
  courseStandingOf,
  readCriteria,
  standingOf,
  thatStand,
  writeCriteria,
  type Fact,
  type Standing,
} from '#domains/learning/progress/rules.ts';

const fact = (verb: Fact['verb'], day: number, more: Partial<Fact> = {}): Fact => ({
  verb,
  itemId: null,
  versionId: 1,
  withHelp: false,
  day,
  reason: null,
  criteria: null,
  ...more,
});
const waived = (reason: Fact['reason'], day: number, itemId = 1): Fact =>
  fact('waived', day, { reason, itemId });

describe('A module', () => {
  it('keeps the first and the last day, each exercise once in order, and that there was help', () => {
    expect(
      standingOf([
        fact('step_reached', 12, { itemId: 3 }),
        fact('exercise_done', 14, { itemId: 10 }),
        fact('exercise_done', 13, { itemId: 9, withHelp: true }),
        fact('exercise_done', 15, { itemId: 10 }),
        fact('exercise_done', 11),
        fact('help_wanted', 12, { itemId: 4 }),
      ]),
    ).toEqual({
      exercisesDone: [9, 10],
      startedDay: 11,
      lastDay: 15,
      completedDay: null,
      completedVersionId: null,
      withHelp: true,
      waiver: null,
      courseCompleted: null,
    });
  });

  it('was done without help where nobody helped, and with help once somebody did', () => {
    const helped = (...each: boolean[]) =>
      standingOf(each.map((withHelp) => fact('exercise_done', 12, { withHelp })))?.withHelp;
    expect({
      nobody: helped(false, false),
      first: helped(true, false),
      last: helped(false, true),
    }).toEqual({ nobody: false, first: true, last: true });
  });

  it('counts as learned once it was learned, whatever was recorded besides', () => {
    const of = (...facts: Fact[]) => {
      const { completedDay, waiver } = standingOf(facts) ?? {};
      return { completedDay, waiver };
    };
    const learned = fact('module_completed', 12);
    expect({
      recorded: of(waived('paper', 12)),
      recordedFirst: of(waived('paper', 10), learned),
      learnedFirst: of(learned, waived('paper', 14)),
      notCompleted: of(fact('started', 9), waived('office', 12)),
    }).toEqual({
      recorded: { completedDay: 12, waiver: 'paper' },
      recordedFirst: { completedDay: 10, waiver: null },
      learnedFirst: { completedDay: 12, waiver: null },
      notCompleted: { completedDay: 12, waiver: 'office' },
    });
  });

  it('recorded twice has the reason that comes first in their list, whichever came first', () => {
    const reasonOf = (...facts: Fact[]) => standingOf(facts)?.waiver;
    expect({
      one: reasonOf(waived('telephone', 10), waived('tested_out', 11, 2)),
      other: reasonOf(waived('tested_out', 11, 2), waived('telephone', 10)),
      none: reasonOf(fact('waived', 10, { itemId: 1 })),
    }).toEqual({ one: 'tested_out', other: 'tested_out', none: null });
  });

  it('completes its course on the first of the days on which it did, as small as the course was then', () => {
    const completes = (day: number, modules?: number): Fact =>
      fact('module_completed', day, {
        criteria: { exercises: [1, 1], ...(modules === undefined ? {} : { modules }) },
      });
    const course = (...facts: Fact[]) => standingOf(facts)?.courseCompleted;
    expect({
      never: course(completes(10)),
      ofNoModules: course(completes(10, 0)),
      once: course(completes(10), completes(12, 5)),
      earlier: course(completes(12, 5), completes(11, 7)),
      later: course(completes(11, 7), completes(12, 5)),
      smaller: course(completes(11, 7), completes(11, 5)),
      larger: course(completes(11, 5), completes(11, 7)),
    }).toEqual({
      never: null,
      ofNoModules: null,
      once: { day: 12, of: 5 },
      earlier: { day: 11, of: 7 },
      later: { day: 11, of: 7 },
      smaller: { day: 11, of: 5 },
      larger: { day: 11, of: 5 },
    });
  });

  it('loses the records that were undone, and those alone', () => {
    const all = [
      waived('paper', 10, 1),
      waived('office', 11, 2),
      fact('waiver_undone', 12, { itemId: 1 }),
      fact('exercise_done', 12, { itemId: 1 }),
    ];
    expect({
      left: thatStand(all).map(({ verb, itemId }) => ({ verb, itemId })),
      nothing: standingOf([waived('paper', 10), fact('waiver_undone', 12, { itemId: 1 })]),
    }).toEqual({
      left: [
        { verb: 'waived', itemId: 2 },
        { verb: 'exercise_done', itemId: 1 },
      ],
      nothing: null,
    });
  });
});

describe('A course', () => {
  const standing = (more: Partial<Standing>): Standing => ({
    exercisesDone: [],
    startedDay: 10,
    lastDay: 10,
    completedDay: null,
    completedVersionId: null,
    withHelp: false,
    waiver: null,
    courseCompleted: null,
    ...more,
  });

  it('of which nothing was begun has no standing', () => {
    expect(courseStandingOf([], [1, 2])).toBeNull();
  });

  it('counts the completed modules that it has now, from the first day to the last', () => {
    expect(
      courseStandingOf(
        [
          { moduleId: 1, standing: standing({ startedDay: 12, lastDay: 19, completedDay: 14 }) },
          { moduleId: 2, standing: standing({ startedDay: 11, lastDay: 15 }) },
          { moduleId: 3, standing: standing({ startedDay: 13, lastDay: 13, completedDay: 13 }) },
          { moduleId: 4, standing: standing({ startedDay: 14, lastDay: 15, completedDay: 15 }) },
        ],
        [1, 2, 4],
      ),
    ).toEqual({
      startedDay: 11,
      lastDay: 19,
      modulesDone: 2,
      completedDay: null,
      completedOf: null,
    });
  });

  it('was completed on the first of the days that two modules say, and with the fewer modules of one day', () => {
    const completedBy = (...completions: { day: number; of: number }[]) => {
      const { completedDay, completedOf } =
        courseStandingOf(
          completions.map((courseCompleted, moduleId) => ({
            moduleId,
            standing: standing({ courseCompleted }),
          })),
          [0, 1],
        ) ?? {};
      return { completedDay, completedOf };
    };
    expect({
      days: completedBy({ day: 12, of: 3 }, { day: 11, of: 5 }),
      sameDay: completedBy({ day: 12, of: 5 }, { day: 12, of: 3 }),
    }).toEqual({
      days: { completedDay: 11, completedOf: 5 },
      sameDay: { completedDay: 12, completedOf: 3 },
    });
  });
});

test('what was asked for is read as it was written, and nothing else is taken for it', () => {
  expect(writeCriteria({ exercises: [3, 12] })).toBe('3/12');
  expect(writeCriteria({ exercises: [0, 0], modules: 16 })).toBe('0/0|16');
  expect(readCriteria('3/12')).toEqual({ exercises: [3, 12] });
  expect(readCriteria('10/12|16')).toEqual({ exercises: [10, 12], modules: 16 });
  for (const text of [null, '', '3', '3/', '/3', 'a3/3', '3/3|', '3/3|6x', '3/3 |6'])
    expect(readCriteria(text), String(text)).toBeNull();
});

test('the minutes that are left go down by the step, and are never none', () => {
  const module = { minutes: 15, steps: [1, 2, 3, 4, 5] };
  expect({
    atTheFirst: minutesLeft(module, 1),
    inTheMiddle: minutesLeft(module, 3),
    atTheLast: minutesLeft(module, 5),
    ofAShortOne: minutesLeft({ minutes: 2, steps: Array(10) }, 10),
    ofOneWithoutSteps: minutesLeft({ minutes: 15, steps: [] }, 1),
    ofOneStep: minutesLeft({ minutes: 15, steps: [1] }, 1),
  }).toEqual({
    atTheFirst: 15,
    inTheMiddle: 9,
    atTheLast: 3,
    ofAShortOne: 1,
    ofOneWithoutSteps: 1,
    ofOneStep: 15,
  });
});

test('a record is of today or of a day before', () => {
  const isWrong = (day: string | null) => recordedDayProblem(day, '2026-10-06') !== undefined;
  expect({
    none: isWrong(null),
    before: isWrong('2026-10-05'),
    today: isWrong('2026-10-06'),
    tomorrow: isWrong('2026-10-07'),
  }).toEqual({ none: false, before: false, today: false, tomorrow: true });
});
