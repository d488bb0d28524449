/** What is typed in an exercise, on one device or two, and what of a form may wait. */
import { describe, expect, it } from 'vitest';
import type { Playable } from '#exercises/kinds.ts';
import { emptyState, keepTyped, play } from '#exercises/play.ts';
import { readTyped } from '#exercises/read.ts';
import { exerciseFileSchema } from '#exercises/schema.ts';
import { formOf, storable } from '#lib/form.ts';

const hints = ['Noch einmal.', 'Hier steht es.'];
const { wer } = exerciseFileSchema.parse({
  wer: {
    kind: 'fill',
    question: 'Wer schreibt wem?',
    hints,
    success: 'So ist es.',
    fields: ['Von', 'An'].map((label) => ({
      label,
      accept: ['Rosa'],
      because: 'So steht es da.',
      notYet: 'Lesen Sie noch einmal.',
    })),
  },
});
if (!wer || wer.kind === 'practice') throw new Error('No exercise.');
const exercise: Playable = wer;
const was = (...values: string[]): string => JSON.stringify({ picks: [], values });
const page = (before: string, ...values: string[]) => {
  const typed = readTyped(
    exercise,
    formOf({
      was: before,
      ...Object.fromEntries(values.map((value, at) => [`value-${at}`, value])),
    }),
  );
  if (!typed) throw new Error('Nothing is typed.');
  return typed;
};

describe('What a learner types on two devices', () => {
  const phone = keepTyped(exercise, emptyState(exercise), page(was('', ''), 'Rosa', ''));

  it('is there from both, though each shows only its own', () => {
    expect(keepTyped(exercise, phone, page(was('', ''), '', 'Frau Kern')).answer.values).toEqual([
      'Rosa',
      'Frau Kern',
    ]);
  });

  it('goes when they take it out where they see it, and stays when they only do not see it', () => {
    expect(keepTyped(exercise, phone, page(was('Rosa', ''), '', '')).answer.values).toEqual([
      '',
      '',
    ]);
    expect(keepTyped(exercise, phone, page(was('', ''), '', '')).answer.values).toEqual([
      'Rosa',
      '',
    ]);
  });

  it('takes away nothing that was reached', () => {
    const solved = play(exercise, emptyState(exercise), { do: 'solve' });
    expect(keepTyped(exercise, solved, page(was('', ''), 'x', ''))).toMatchObject({
      done: true,
      withHelp: true,
      checked: false,
    });
  });

  it('is nothing where a page has no fields, or sends what none of ours sends', () => {
    expect(readTyped(exercise, formOf({ do: 'restart' }))).toBeNull();
    expect(page('{"picks":7}', 'Rosa', '').was).toEqual({ picks: [], values: ['', ''] });
    expect(page('no json', 'Rosa', '').now.values).toEqual(['Rosa', '']);
  });
});

describe('A form that comes when nobody is signed in', () => {
  it('waits without passwords, codes and Kundennummer, and one that is marked private waits not at all', () => {
    expect(
      storable({ text: 'Guten Tag', password: 'geheim', code: '1', kundennummer: '123' }),
    ).toEqual({ text: 'Guten Tag' });
    expect(storable({ private: '', text: 'Ich habe Schulden.' })).toEqual({});
  });
});
