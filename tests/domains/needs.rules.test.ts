/** The reasons for a call, by rule: when each begins and ends, and how long a call quiets it. */
import { describe, expect, it } from 'vitest';
import { needsOf, phoneCallSchema, type NeedFacts } from '#domains/desk/calls/rules.needs.ts';
import { today } from '../support/people.ts';

const nothing: NeedFacts = { asks: [], cards: [], courses: [], calledOn: null };

describe('the rules', () => {
  const kinds = (facts: Partial<NeedFacts>, day = today) =>
    needsOf({ ...nothing, ...facts }, day).map((n) => n.kind);

  it('a card is a reason after 7 days, a course after 14 without learning, a due day from 7 days before until it is over', () => {
    expect({
      sixDays: kinds({ cards: ['2026-09-30'] }),
      sevenDays: kinds({ cards: ['2026-09-29'] }),
    }).toEqual({ sixDays: [], sevenDays: ['card'] });
    const still = (lastDay: string) => kinds({ courses: [{ title: 'K', lastDay, dueDay: null }] });
    expect({ thirteenDays: still('2026-09-23'), fourteenDays: still('2026-09-22') }).toEqual({
      thirteenDays: [],
      fourteenDays: ['resting'],
    });
    const due = (dueDay: string) => kinds({ courses: [{ title: 'K', lastDay: null, dueDay }] });
    expect({
      eightDaysBefore: due('2026-10-14'),
      sevenDaysBefore: due('2026-10-13'),
      today: due(today),
      passed: due('2026-10-05'),
    }).toEqual({ eightDaysBefore: [], sevenDaysBefore: ['due'], today: ['due'], passed: [] });
  });

  it('a called person rests for 14 days, but for what arose since', () => {
    const courses = [{ title: 'K', lastDay: '2026-09-01', dueDay: '2026-10-20' }];
    expect({
      sixDaysOn: kinds({ courses, calledOn: '2026-10-06' }, '2026-10-12'),
      sevenDaysOn: kinds({ courses, calledOn: '2026-10-06' }, '2026-10-13'),
    }).toEqual({ sixDaysOn: [], sevenDaysOn: ['due'] });
    expect(kinds({ courses, calledOn: '2026-10-06' }, '2026-10-20')).toEqual(['resting', 'due']);
  });

  it('a note has at most 280 characters, counted as people count', () => {
    const read = (note: string) => phoneCallSchema.safeParse({ person: 'x', note }).success;
    expect({ signs: read('😀'.repeat(280)), tooMany: read('a'.repeat(281)) }).toEqual({
      signs: true,
      tooMany: false,
    });
  });
});
