import { randomUUID } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import {
  doneSchema,
  draftProblems,
  draftSchema,
  emptyDraft,
  picked,
  pickSchema,
  type Draft,
} from '#domains/learning/enrolment/rules.pick.ts';
import { say } from '#lib/say.ts';

const [anna, bert, clara, dora] = Array.from({ length: 4 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
];
const press = (go: string, more: Record<string, string | string[]> = {}) =>
  pickSchema.parse({ go, course: 'e-mail', shown: [anna, bert], ...more });
const elsewhere: Draft = { course: '', learners: [clara] };

describe('choosing people over several pages', () => {
  it('keeps who was ticked on other pages, and takes this page as it is now', () => {
    expect(
      picked({ course: '', learners: [anna, clara] }, press('mehr', { learners: bert }), []),
    ).toEqual({ course: 'e-mail', learners: [clara, bert] });
  });

  it.each([
    ['alle', [clara, anna, bert]],
    ['keine', [clara]],
    ['treffer', [clara, anna, dora]],
    ['suchen', [clara, anna]],
    ['auswahl', [clara, anna]],
    ['leeren', []],
  ])('the button "%s" does what it says', (go, learners) => {
    expect(picked(elsewhere, press(go, { learners: [anna] }), [anna, dora]).learners).toEqual(
      learners,
    );
  });

  it('begins again for one person, and keeps the people when only the course is chosen', () => {
    expect(
      picked(
        { course: 'e-mail', learners: [clara], terms: { reason: 'Alt' } },
        pickSchema.parse({ go: 'person', learners: anna }),
        [],
      ),
    ).toEqual({ course: '', learners: [anna] });
    expect(picked(elsewhere, pickSchema.parse({ go: 'kurs', course: 'geld' }), [])).toEqual({
      course: 'geld',
      learners: [clara],
    });
  });

  it('cannot go on without a course or without people', () => {
    expect(draftProblems(emptyDraft, true)).toEqual({
      course: say('desk.courseMissing'),
      learners: say('desk.peopleMissing'),
    });
    expect(
      draftProblems({ course: 'e-mail', learners: Array.from({ length: 5001 }, () => anna) }, true),
    ).toEqual({ learners: say('desk.peopleTooMany', { n: 5000 }) });
    expect(draftProblems({ course: '', learners: [anna] }, false)).toEqual({});
    expect(draftProblems({ course: 'e-mail', learners: [anna] }, true)).toEqual({});
  });
});

test('a draft and what was done come back from a page as they were, and nothing else does', () => {
  const draft = {
    course: 'e-mail',
    learners: ['a'],
    terms: { reason: 'Alt' },
    template: 't',
    then: ['b'],
  };
  const done = { kind: 'moved', learners: ['a'], before: null, said: 'Satz' };
  expect(draftSchema.parse(draft)).toEqual(draft);
  expect(draftSchema.parse({ course: '', learners: [] })).toEqual({ course: '', learners: [] });
  expect(doneSchema.parse(done)).toEqual(done);
  for (const wrong of [{ ...draft, learners: [1] }, { ...draft, then: [1] }, { learners: [] }])
    expect(draftSchema.safeParse(wrong).success).toBe(false);
  for (const wrong of [
    { ...done, kind: 'made' },
    { ...done, before: undefined },
    { ...done, learners: [1] },
  ])
    expect(doneSchema.safeParse(wrong).success).toBe(false);
});

test('of the choice of people each button and each place in the list is read', () => {
  const buttons = [
    'suchen',
    'alle',
    'treffer',
    'keine',
    'mehr',
    'auswahl',
    'leeren',
    'person',
    'kurs',
    'gruppe',
    'weiter',
    'frist',
    'verlaengern',
    'ruecknahme',
    'karten',
    'liste',
  ];
  expect(buttons.map((go) => pickSchema.parse({ go }).go)).toEqual(buttons);
  expect(pickSchema.parse({ at: 'p1', after: '', site: '123456789', learners: 'a' })).toMatchObject(
    { at: 'p1', after: '', site: '123456789', learners: ['a'] },
  );
  for (const site of ['1234567890', 'x1', '1x'])
    expect(pickSchema.parse({ site }).site, site).toBe('');
  expect(pickSchema.safeParse({ course: 'k'.repeat(100) }).success).toBe(true);
  expect(pickSchema.safeParse({ course: 'k'.repeat(101) }).success).toBe(false);
});
