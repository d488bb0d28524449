/**
 * Facts and standings (docs/architecture.md): completion is never taken away (docs/rules.md,
 * Promises 3), nothing acknowledged is lost (docs/rules.md, Promises 2).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  factOfRow,
  rowOfFact,
  rowOfStanding,
  standingOfRow,
} from '#domains/learning/progress/keys.ts';
import {
  completesModule,
  courseStandingOf,
  standingOf,
  type Fact,
} from '#domains/learning/progress/rules.ts';
import { anyFact } from '../support/facts.ts';

const history = fc.array(anyFact, { minLength: 1, maxLength: 25 });
const shuffled = history.chain((facts) =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
);

describe('a standing', () => {
  test('is the same in whatever order facts arrive', () => {
    fc.assert(
      fc.property(shuffled, ([facts, other]) => {
        expect(standingOf(other)).toEqual(standingOf(facts));
      }),
    );
  });

  test('is the same however often facts are sent again', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { maxLength: 10 }), (facts, again) => {
        const resent = again.flatMap((i) => facts[i % facts.length] ?? []);
        expect(standingOf([...facts, ...resent])).toEqual(standingOf(facts));
      }),
    );
  });

  test('is never less complete after one more fact', () => {
    fc.assert(
      fc.property(history, anyFact, (facts, one) => {
        const before = standingOf(facts);
        const after = standingOf([...facts, one]);
        if (!before || one.verb === 'waiver_undone') return;
        if (!after) throw new Error('More facts give a standing.');
        if (before.completedDay !== null)
          expect(after.completedDay ?? Infinity).toBeLessThanOrEqual(before.completedDay);
        if (before.courseCompleted) expect(after.courseCompleted).not.toBeNull();
        expect(after.exercisesDone).toEqual(expect.arrayContaining(before.exercisesDone));
      }),
    );
  });

  test('is what was learned, and nothing less, once every waiver is undone, in whatever order', () => {
    fc.assert(
      fc.property(shuffled, ([facts, other]) => {
        const undoings = facts
          .filter((f) => f.verb === 'waived')
          .map((f): Fact => ({ ...f, verb: 'waiver_undone', reason: null, criteria: null }));
        const learned = standingOf(
          facts.filter((f) => f.verb !== 'waived' && f.verb !== 'waiver_undone'),
        );
        expect(standingOf([...undoings, ...other])).toEqual(learned);
        expect(standingOf([...facts, ...undoings])).toEqual(learned);
      }),
    );
  });

  test('and its facts come back from their tables as they were', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const all = standingOf(facts);
        if (all) expect(standingOfRow(rowOfStanding(all))).toEqual(all);
        for (const one of facts) expect(factOfRow(rowOfFact(one))).toEqual(one);
      }),
    );
  });
});

test('completed twice on one day, in two versions, it counts by the earlier one; on an earlier day by that of the day', () => {
  const completed = (versionId: number, day: number): Fact => ({
    verb: 'module_completed',
    itemId: null,
    versionId,
    withHelp: false,
    day,
    reason: null,
    criteria: { exercises: [1, 1] },
  });
  const by = (...facts: Fact[]) => standingOf(facts)?.completedVersionId;
  expect({
    oldFirst: by(completed(4, 10), completed(7, 10)),
    newFirst: by(completed(7, 10), completed(4, 10)),
    newOneDayBefore: by(completed(4, 10), completed(7, 9)),
    oldOneDayLater: by(completed(7, 9), completed(4, 10)),
  }).toEqual({ oldFirst: 4, newFirst: 4, newOneDayBefore: 7, oldOneDayLater: 7 });
});

test('an edited module asks for its exercises of now, and what is done of them counts', () => {
  expect(completesModule([1, 2], [1, 2, 9])).toBe(true);
  expect(completesModule([1, 3], [1, 2])).toBe(false);
  expect(completesModule([], [])).toBe(true);
});

test('a course stays completed, and as large as it was, when modules come and go', () => {
  const done = (day: number, of: number | null): Fact => ({
    verb: 'module_completed',
    itemId: null,
    versionId: 1,
    withHelp: false,
    day,
    reason: null,
    criteria: { exercises: [1, 1], ...(of ? { modules: of } : {}) },
  });
  const standings = [
    [1, done(10, null)],
    [2, done(11, 2)],
  ] as const;
  const folded = standings.flatMap(([moduleId, one]) => {
    const s = standingOf([one]);
    return s ? [{ moduleId, standing: s }] : [];
  });
  for (const current of [[1, 2], [1, 2, 3], [2], [7]])
    expect(courseStandingOf(folded, current)).toMatchObject({ completedDay: 11, completedOf: 2 });
});
