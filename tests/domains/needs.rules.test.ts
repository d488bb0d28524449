/** The reasons for a call, by rule: when each begins and ends, and how long a call quiets it. */
import { describe, expect, it } from 'vitest';
import { needsOf, phoneCallSchema, type NeedFacts } from '#domains/desk/calls/rules.needs.ts';
import { today } from '../support/people.ts';

const nothing: NeedFacts = { asks: [], cards: [], courses: [], calledOn: null };

describe('the rules', () => {
  const kinds = (facts: Partial<NeedFacts>, day = today) =>
    needsOf({ ...nothing, ...facts }, day).map((n) => n.kind);

  it('a card is a reason after 7 days, a course after 14 without learning, a due day from 7 days before until it is over', () => {
    expect([kinds({ cards: ['2026-09-30'] }), kinds({ cards: ['2026-09-29'] })]).toEqual([
      [],
      ['card'],
    ]);
    const still = (lastDay: string) => kinds({ courses: [{ title: 'K', lastDay, dueDay: null }] });
    expect([still('2026-09-23'), still('2026-09-22')]).toEqual([[], ['resting']]);
    const due = (dueDay: string) => kinds({ courses: [{ title: 'K', lastDay: null, dueDay }] });
    expect([due('2026-10-14'), due('2026-10-13'), due(today), due('2026-10-05')]).toEqual([
      [],
      ['due'],
      ['due'],
      [],
    ]);
  });

  it('a called person rests for 14 days, but for what arose since', () => {
    const courses = [{ title: 'K', lastDay: '2026-09-01', dueDay: '2026-10-20' }];
    expect([
      kinds({ courses, calledOn: '2026-10-06' }, '2026-10-12'),
      kinds({ courses, calledOn: '2026-10-06' }, '2026-10-13'),
    ]).toEqual([[], ['due']]);
    expect(kinds({ courses, calledOn: '2026-10-06' }, '2026-10-20')).toEqual(['resting', 'due']);
  });

  it('a note has at most 280 characters, counted as people count', () => {
    const read = (note: string) => phoneCallSchema.safeParse({ person: 'x', note }).success;
    expect([read('😀'.repeat(280)), read('a'.repeat(281))]).toEqual([true, false]);
  });
});
