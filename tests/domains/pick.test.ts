import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  draftProblems,
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
