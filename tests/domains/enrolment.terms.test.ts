/** What an assignment may say, and how it is said: by examples, without a database. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import {
  assignSchema,
  assignmentsSchema,
  dueDayFaults,
  dueDayProblem,
  settleSchema,
  stepsOf,
  termsSchema,
} from '#domains/learning/enrolment/rules.ts';
import { sayBinding, sayDue, tagDue } from '#domains/learning/enrolment/rules.words.ts';
import { say } from '#lib/say.ts';
import { answers } from '../support/refusals.ts';

describe('Terms', () => {
  const typed = {
    binding: 'kooperationsplan',
    bindingDay: '01.09.2026',
    dueDay: '24.12.2026',
    legalForm: 'mat_45',
    measureNumber: ' 007 ',
    reason: ' Viel  Erfolg. ',
  };
  const faults = (schema: { safeParse: typeof termsSchema.safeParse }, more: object) =>
    schema.safeParse({ ...typed, ...more }).error?.issues.map(({ path }) => path.join('.'));

  it('are read as they were typed, and let go what does not belong to the choice', () => {
    const sound = {
      binding: 'kooperationsplan',
      bindingDay: '2026-09-01',
      dueDay: '2026-12-24',
      legalForm: 'mat_45',
      measureNumber: '007',
      reason: 'Viel Erfolg.',
    };
    expect(termsSchema.parse(typed)).toEqual(sound);
    expect(termsSchema.parse({ ...typed, binding: 'freiwillig' })).toEqual({
      ...sound,
      binding: 'freiwillig',
      bindingDay: null,
    });
    expect(termsSchema.parse({ ...typed, legalForm: undefined })).toEqual({
      ...sound,
      legalForm: 'lernangebot',
      measureNumber: '',
    });
    expect(termsSchema.parse({ binding: 'freiwillig' })).toMatchObject({
      dueDay: null,
      reason: '',
    });
  });

  it('name what is missing or wrong, at its field', () => {
    expect({
      sound: faults(termsSchema, {}),
      voluntaryWithoutDay: faults(termsSchema, { binding: 'freiwillig', bindingDay: '' }),
      planWithoutDay: faults(termsSchema, { bindingDay: '' }),
      bescheidWithoutDay: faults(termsSchema, { binding: 'bescheid', bindingDay: '' }),
      noBinding: faults(termsSchema, { binding: undefined }),
      otherForm: faults(termsSchema, { legalForm: 'mat_46' }),
      longNumber: faults(termsSchema, { measureNumber: 'x'.repeat(41) }),
      longReason: faults(termsSchema, { reason: 'x'.repeat(301) }),
      noDay: faults(termsSchema, { dueDay: '31.02.2026' }),
    }).toEqual({
      sound: undefined,
      voluntaryWithoutDay: undefined,
      planWithoutDay: ['bindingDay'],
      bescheidWithoutDay: ['bindingDay'],
      noBinding: ['binding'],
      otherForm: ['legalForm'],
      longNumber: ['measureNumber'],
      longReason: ['reason'],
      noDay: ['dueDay'],
    });
  });

  it('of a path have their days in order; one without a day does not matter', () => {
    const days = (...later: string[]) =>
      faults(settleSchema, Object.fromEntries(later.map((day, i) => [`dueDay${i + 2}`, day])));
    expect({
      ascending: days('24.12.2026', '25.12.2026'),
      gap: days('', '25.12.2026'),
      backwards: days('23.12.2026'),
      backwardsOverAGap: days('', '', '23.12.2026'),
      lastBackwards: days('25.12.2026', '26.12.2026', '27.12.2026', '26.12.2026'),
    }).toEqual({
      ascending: undefined,
      gap: undefined,
      backwards: ['dueDay2'],
      backwardsOverAGap: ['dueDay4'],
      lastBackwards: ['dueDay5'],
    });
  });

  it('of an assigning hold each person once, and the courses of a path in their order', () => {
    const once = '00000000-0000-4000-8000-000000000001';
    const people = [once.replace(/1$/, '2'), once.replace(/1$/, '3')];
    const input = { ...typed, once, course: 'e-mail', learners: [...people, people[0]] };
    const read = assignSchema.parse({
      ...input,
      course2: 'dateien',
      course5: 'home-office',
      dueDay5: '31.12.2026',
    });
    expect(read.learners).toEqual(people);
    expect(stepsOf(read)).toEqual([
      { course: 'e-mail', dueDay: '2026-12-24', field: 'dueDay' },
      { course: 'dateien', dueDay: null, field: 'dueDay2' },
      { course: 'home-office', dueDay: '2026-12-31', field: 'dueDay5' },
    ]);
    const wrong = (more: object) =>
      assignSchema.safeParse({ ...input, ...more }).error?.issues.map(({ path }) => path[0]);
    expect({
      nobody: wrong({ learners: [] }),
      noCourse: wrong({ course: '' }),
      courseMissing: wrong({ course: undefined }),
      longCourse: wrong({ course: 'x'.repeat(101) }),
      noDayOfBinding: wrong({ bindingDay: '' }),
    }).toEqual({
      nobody: ['learners'],
      noCourse: ['course'],
      courseMissing: ['course'],
      longCourse: ['course'],
      noDayOfBinding: ['bindingDay'],
    });
  });

  it('are taken for assignments that can be meant, each once', () => {
    expect({
      twice: assignmentsSchema.parse({ assignments: ['a', 'b', 'a'] }).assignments,
      one: assignmentsSchema.parse({ assignments: 'a' }).assignments,
      missing: assignmentsSchema.parse({}).assignments,
    }).toEqual({ twice: ['a', 'b'], one: ['a'], missing: [''] });
  });

  it('have a due day of today or later, or the one that was there before', () => {
    const isWrong = (day: string | null, before?: string) =>
      dueDayProblem(day, '2026-10-06', before) !== undefined;
    expect({
      none: isWrong(null),
      today: isWrong('2026-10-06'),
      past: isWrong('2026-10-05'),
      asBefore: isWrong('2026-10-05', '2026-10-05'),
      otherThanBefore: isWrong('2026-10-05', '2026-10-04'),
    }).toEqual({
      none: false,
      today: false,
      past: true,
      asBefore: false,
      otherThanBefore: true,
    });
    const faultsOf = dueDayFaults(
      (name) => (name === 'dueDay3' ? '05.10.2026' : name === 'dueDay2' ? 'bald' : ''),
      '2026-10-06',
    );
    expect(Object.keys(faultsOf)).toEqual(['dueDay', 'dueDay2', 'dueDay3', 'dueDay4', 'dueDay5']);
    expect(Object.entries(faultsOf).filter(([, fault]) => fault !== undefined)).toHaveLength(1);
    expect(faultsOf['dueDay3']).toBe(dueDayProblem('2026-10-05', '2026-10-06'));
  });
});

describe('Words', () => {
  const bindings = ['freiwillig', 'kooperationsplan', 'bescheid'] as const;
  const say = (day: string) => `<${day}>`;

  it('say how binding a course is, with the day where it is known', () => {
    for (const binding of bindings) {
      const without = sayBinding({ binding, bindingDay: null }, say);
      expect(without, binding).not.toMatch(/[<{]/);
      if (binding !== 'freiwillig')
        expect(sayBinding({ binding, bindingDay: '2026-09-01' }, say), binding).toContain(
          '<2026-09-01>',
        );
    }
  });

  it('speak of a due day as long as it is not over, and of another time from the day after', () => {
    for (const binding of bindings) {
      const due = (today: string, dueDay: string | null = '2026-10-06') =>
        sayDue({ binding, dueDay }, today, say);
      expect(due('2026-10-05')).toContain('<2026-10-06>');
      expect(due('2026-10-06')).toBe(due('2026-10-05'));
      expect(due('2026-10-07')).not.toBe(due('2026-10-06'));
      expect(due('2026-10-07', null)).toBeNull();
      const tag = (today: string, dueDay: string | null = '2026-10-06') =>
        tagDue({ binding, dueDay }, today, say);
      expect(tag('2026-10-06')).toEqual({
        text: expect.stringContaining('<2026-10-06>') as string,
        presses: binding !== 'freiwillig',
      });
      expect(tag('2026-10-06')).toEqual(tag('2026-10-05'));
      expect(tag('2026-10-07')?.text).not.toBe(tag('2026-10-06')?.text);
      expect(tag('2026-10-07', null)).toBeNull();
    }
  });
});

test('each course of a path has the field of its own day', () => {
  const names = ['', '2', '3', '4', '5'];
  const typed = Object.fromEntries(
    names.flatMap((n) => [
      [`course${n}`, `kurs${n}`],
      [`dueDay${n}`, `0${n || 1}.01.2030`],
    ]),
  );
  expect(
    stepsOf(
      assignSchema.parse({ binding: 'freiwillig', once: randomUUID(), learners: 'a', ...typed }),
    ),
  ).toEqual(
    names.map((n) => ({
      course: `kurs${n}`,
      dueDay: `2030-01-0${n || 1}`,
      field: `dueDay${n}`,
    })),
  );
});

test('without a choice nothing more is said than that it is missing', () => {
  expect(answers(termsSchema, {})).toEqual([['binding', say('terms.bindingMissing')]]);
});
