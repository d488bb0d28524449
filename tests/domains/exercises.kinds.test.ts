/** Every kind of exercise is a whole one: what it lacks does not compile, and what it has fits. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KindOf, Play } from '#exercises/kind.ts';
import { isPlayable, kinds, playableKinds, registry } from '#exercises/kinds.ts';
import { one } from '#exercises/one/kind.ts';
import type { One } from '#exercises/one/schema.ts';
import { onPaper } from '#exercises/on-paper.ts';
import { emptyState, solution } from '#exercises/play.ts';
import { readMove } from '#exercises/read.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { solvedRows } from '#exercises/solved.ts';
import { exerciseTexts } from '#exercises/texts.ts';
import { press, sent } from '../support/exercise-form.ts';
import { everyKind, examplesOf } from '../support/exercises.ts';

const { onPaper: _paper, ...onScreen } = one;
const { texts: _texts, ...withoutTexts } = one;
const withoutGaps = { ...one.play, gaps: undefined };

describe('A kind of exercise', () => {
  it('does not compile without its paper, its texts, or a part of its play', () => {
    // @ts-expect-error Nothing says how it is answered by hand.
    const onScreenAlone: KindOf<One> = onScreen;
    // @ts-expect-error The reading gate would not see its texts.
    const unread: KindOf<One> = withoutTexts;
    // @ts-expect-error Nothing says what an answer lacks.
    const takesAll: Play<One> = withoutGaps;
    // @ts-expect-error No exercise of this name passes the schema.
    const misnamed = registry({ several: one });
    expect(Object.keys({ onScreenAlone, unread, takesAll, misnamed })).toHaveLength(4);
  });

  it('is a folder with its view, and the registry holds them all', () => {
    const folders = readdirSync('src/exercises', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(Object.keys(kinds).sort()).toEqual(folders.sort());
    for (const kind of playableKinds) {
      const files = readdirSync(`src/exercises/${kind}`);
      expect(files, kind).toEqual(expect.arrayContaining(['View.astro', 'examples.ts']));
    }
    expect(everyKind.map(({ kind }) => kind).sort()).toEqual([...playableKinds].sort());
  });

  it('is named to an author who writes of one that does not exist', () => {
    const { error } = exerciseSchema.safeParse({ kind: 'quiz' });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Unbekannte Übungsart. Möglich sind: one, several, order, match, fill, checklist, spot, story, dialog, write, practice.',
    ]);
  });

  describe.each(everyKind.map((exercise) => [exercise.kind, exercise] as const))(
    '%s',
    (_, exercise) => {
      const answers = examplesOf(exercise).answers(exercise);
      const start = emptyState(exercise);

      it('takes a right answer from a form, and stops one that is empty', () => {
        if (!answers) {
          expect(['story', 'dialog']).toContain(exercise.kind);
          return;
        }
        const { right, wrong, empty } = answers;
        expect(press(exercise, start, 'check', right).done).toBe(true);
        if (wrong.length > 0) expect(press(exercise, start, 'check', wrong).done).toBe(false);
        if (empty) expect(readMove(exercise, sent('check', empty))).toHaveProperty('refused', true);
      });

      it('shows its solution, its paper and its texts', () => {
        expect(isPlayable(exercise)).toBe(true);
        expect(solvedRows(exercise, solution(exercise).answer).length).toBeGreaterThan(0);
        expect(onPaper(exercise, 99).rows.length).toBeGreaterThan(0);
        expect(exerciseTexts(exercise).length).toBeGreaterThan(3);
      });
    },
  );
});
