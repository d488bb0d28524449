/**
 * What is before and after a course in a path, what is chosen, and why an act on many is not taken
 * back: by examples, without a database.
 */
import { describe, expect, it, test } from 'vitest';
import { whyNotUndone } from '#domains/learning/enrolment/rules.acts.ts';
import { readRemoved } from '#domains/learning/enrolment/rules.back.ts';
import { courseAfter, pathsOf } from '#domains/learning/enrolment/rules.path.ts';
import {
  asChoice,
  choiceOf,
  needsCourse,
  pickSchema,
  picked,
  templateOf,
  pageOfButton,
} from '#domains/learning/enrolment/rules.pick.ts';
import { isGiven, sightOf } from '#domains/learning/enrolment/rules.sight.ts';

describe('An act on many', () => {
  const nothing = { undone: false, elsewhere: 0, begun: 0, changed: 0, again: 0 };

  it('can be taken back while nothing came of it', () => {
    expect(whyNotUndone(nothing)).toBeNull();
  });

  it('names the first of its reasons, in their order', () => {
    const all = { undone: true, elsewhere: 1, begun: 1, changed: 1, again: 1 };
    expect({
      all: whyNotUndone(all),
      notUndone: whyNotUndone({ ...all, undone: false }),
      here: whyNotUndone({ ...all, undone: false, elsewhere: 0 }),
      notBegun: whyNotUndone({ ...nothing, changed: 1, again: 1 }),
      again: whyNotUndone({ ...nothing, again: 1 }),
    }).toEqual({
      all: 'undone',
      notUndone: 'elsewhere',
      here: 'begun',
      notBegun: 'changed',
      again: 'again',
    });
  });

  it('remembers whole assignments, or none', () => {
    const one = {
      id: 1,
      publicId: 'a',
      learnerId: 2,
      courseId: 3,
      binding: 'bescheid',
      bindingDay: '2026-09-01',
      legalForm: '16f',
      measureNumber: null,
      dueDay: null,
      reason: '',
      afterCourseId: 4,
    };
    expect(readRemoved(null)).toEqual([]);
    expect(readRemoved(JSON.stringify([one]))).toEqual([one]);
    for (const part of Object.keys(one))
      expect(() => readRemoved(JSON.stringify([{ ...one, [part]: undefined }])), part).toThrow();
  });
});

describe('A path', () => {
  const mine = (id: number, afterCourseId: number | null, status: 'open' | 'done' = 'open') => ({
    course: { id },
    assignment: { afterCourseId },
    status,
  });
  const [a, b, c] = [mine(1, null), mine(2, 1, 'done'), mine(3, 2)];

  it('goes on with the next course that is not finished', () => {
    expect({
      overAFinishedOne: courseAfter(a, [a, b, c]),
      fromTheMiddle: courseAfter(b, [a, b, c]),
      fromTheLast: courseAfter(c, [a, b, c]),
      ofAnother: courseAfter(mine(9, null), [a, b, c]),
    }).toEqual({ overAFinishedOne: c, fromTheMiddle: c, fromTheLast: null, ofAnother: null });
  });

  it('is two courses or more, also where two follow the same one', () => {
    const beside = mine(4, 1);
    const alone = mine(5, null);
    const orphan = mine(6, 99);
    expect(pathsOf([c, beside, a, alone, b, orphan])).toEqual([[a, beside, b, c]]);
  });
});

describe('What is chosen', () => {
  it('is a course or a template, and neither is taken for the other', () => {
    expect({
      template: templateOf(asChoice('t1')),
      course: templateOf('e-mail'),
      choiceOfTemplate: choiceOf({ course: 'e-mail', learners: [], template: 't1' }),
      choiceOfCourse: choiceOf({ course: 'e-mail', learners: [] }),
    }).toEqual({
      template: 't1',
      course: null,
      choiceOfTemplate: 'vorlage:t1',
      choiceOfCourse: 'e-mail',
    });
  });

  it('keeps its course when a template is chosen, and loses terms when it begins anew', () => {
    const before = { course: 'e-mail', learners: ['x'], terms: { reason: 'Alt' } };
    const press = (go: string, more: object = {}) =>
      picked(before, pickSchema.parse({ go, ...more }), []);
    expect({
      template: press('suchen', { course: 'vorlage:t1' }).course,
      none: press('suchen').course,
      emptied: press('leeren', { course: 'geld' }),
      extend: press('verlaengern', { course: 'geld' }),
    }).toEqual({
      template: 'e-mail',
      none: 'e-mail',
      emptied: { course: 'geld', learners: [], terms: { reason: 'Alt' } },
      extend: { course: 'geld', learners: [] },
    });
  });

  it('leads to the page of its act; some acts are about no course', () => {
    const buttons = ['weiter', 'frist', 'verlaengern', 'ruecknahme', 'karten', 'liste'] as const;
    expect(buttons.map((go) => pageOfButton(go))).toEqual([
      'angaben',
      'frist',
      'frist',
      'ruecknahme',
      'karten',
      'liste',
    ]);
    expect(pageOfButton('suchen')).toBeUndefined();
    expect([...buttons, 'gruppe', 'auswahl', 'person'].filter((go) => !needsCourse(go))).toEqual([
      'karten',
      'liste',
      'gruppe',
      'auswahl',
    ]);
  });

  it('is read with what is missing, and an unknown button is "suchen"', () => {
    expect(pickSchema.parse({ go: 'erfunden', site: 'x' })).toMatchObject({
      go: 'suchen',
      learners: [],
      shown: [],
      site: '',
      at: '',
      after: '',
    });
    expect(pickSchema.parse({ go: 'alle', site: '12' })).toMatchObject({ go: 'alle', site: '12' });
  });
});

test('others know of a course what docs/rules.md says: nothing, that there is a proof, or how it stands', () => {
  expect({
    own: sightOf({ assigned: false, confidential: false }),
    ownSecret: sightOf({ assigned: false, confidential: true }),
    secret: sightOf({ assigned: true, confidential: true }),
    given: sightOf({ assigned: true, confidential: false }),
    ways: (['zugewiesen', 'beworben', 'selbst_gewaehlt'] as const).map(isGiven),
  }).toEqual({
    own: 'nothing',
    ownSecret: 'nothing',
    secret: 'proof',
    given: 'standing',
    ways: [true, true, false],
  });
});
