/** Rows stand in another order for each learner, and always in the same one for this learner. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onPaper } from '#exercises/on-paper.ts';
import { emptyState } from '#exercises/play.ts';
import { playOf, type Playable } from '#exercises/kinds.ts';
import { mixedPlaces, mixOf } from '#exercises/shuffle.ts';
import { press } from '../support/exercise-form.ts';
import { everyKind, examplesOf, subject, written } from '../support/exercises.ts';

const shownTo = (exercise: Playable, learner: number): number[] | null =>
  playOf(exercise).shown(exercise, mixOf(learner, 'kurs/modul/aufgabe'));
const count = 3000;
const learners = Array.from({ length: count }, (_, id) => id + 1);

describe('The rows of an exercise', () => {
  it('are all there, once, and stay where they are for the same learner', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 8 }), (mix, rows) => {
        const places = mixedPlaces(mix, rows);
        expect(places).toEqual(mixedPlaces(mix, rows));
        expect(places.toSorted((a, b) => a - b)).toEqual([...Array(rows).keys()]);
      }),
    );
  });

  it('stand in each place about equally often, so that no place tells the right one', () => {
    const first = learners.map((id) => shownTo(subject, id)?.[0]);
    for (const place of [0, 1, 2])
      expect(first.filter((at) => at === place).length / count).toBeCloseTo(1 / 3, 1);
    const orders = new Set(learners.map((id) => shownTo(subject, id)?.join()));
    expect(orders.size).toBe(6);
  });

  it('stand otherwise in another exercise of the same learner', () => {
    const same = learners.filter(
      (id) => mixedPlaces(mixOf(id, 'a'), 5).join() === mixedPlaces(mixOf(id, 'b'), 5).join(),
    );
    expect(same.length / count).toBeLessThan(0.05);
  });

  it('are mixed where somebody chooses or matches, and nowhere else', () => {
    const mixed = everyKind.filter((exercise) => shownTo(exercise, 1) !== null);
    expect(mixed.map(({ kind }) => kind).sort()).toEqual(['match', 'one', 'several']);
  });

  it('stay as they are written where their order means something', () => {
    for (const { kind } of everyKind.filter((exercise) => shownTo(exercise, 1) !== null)) {
      const exercise = everyKind.find((other) => other.kind === kind);
      if (!exercise) throw new Error(kind);
      expect(shownTo(written({ ...exercise, fixed: true }), 1)).toBeNull();
    }
  });

  it('leave what is stored, and the paper, as if nobody had mixed them', () => {
    const state = press(subject, emptyState(subject), 'check', [['pick', '1']]);
    expect(state).toMatchObject({ answer: { picks: [1], values: [] }, done: true });
    expect(examplesOf(subject).answers(subject)?.right).toEqual([['pick', '1']]);
    expect(onPaper(subject, 0).rows).toMatchObject([
      { text: 'Hallo' },
      { text: 'Termin am 6. Oktober verschieben' },
      { text: 'Wichtig!!!' },
    ]);
  });
});
