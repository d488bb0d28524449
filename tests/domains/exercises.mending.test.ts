/**
 * Fields of the courses that are filled at first and are to be mended: what people leave behind
 * counts where it is mended, and gets its own sentence where it is not (docs/rules.md, Pages 20).
 */
import { describe, expect, it } from 'vitest';
import { readSource } from '#authoring/source.ts';
import { emptyState, feedback } from '#exercises/play.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { press, typed } from '../support/exercise-form.ts';

const fields = readSource('content').courses.flatMap(({ modules }) =>
  modules.flatMap(({ exercises }) =>
    Object.entries(exercises).flatMap(([id, one]) =>
      one.kind === 'fill'
        ? one.fields.flatMap((field) =>
            field.starts === undefined ? [] : [{ id, starts: field.starts, field }],
          )
        : [],
    ),
  ),
);

/** What people leave in it: mended, and not yet, with a word of the sentence for it. */
const typedIn: Record<string, { mended: string; notYet: Record<string, string> }> = {
  Gaxten: {
    mended: 'Garten|garten|Garten | Garten.|GARTEN',
    notYet: {
      Gaten: 'fehlt jetzt',
      Garxten: 'auch noch',
      Gaxrten: 'auch noch',
      Gaxen: 'an einer anderen Stelle',
      Blumen: 'Buchstabe für Buchstabe',
    },
  },
  'lena@familie,example': {
    mended: 'lena@familie.example|lena@familie.example | lena@familie.example|Lena@familie.example',
    notYet: {
      'lena@familieexample': 'ein anderes Zeichen',
      'lena@familie. example': 'keine Lücke',
      'lena@familie, example': 'keine Lücke',
      'lena@familie,.example': 'zwei Zeichen',
      'lena.familie.example': 'weiter hinten',
      'lena@familie': 'Zeichen für Zeichen',
    },
  },
  'Schöne Grüse': {
    mended: 'Schöne Grüße|Schöne Grüße.| Schöne Grüße ',
    notYet: {
      'Schöne Grüsse': 'den einen Buchstaben',
      'Schoene Gruesse': 'den einen Buchstaben',
      'Schöne Grüßse': 'noch daneben',
      'Schöne GrüBe': 'großes B',
      'schöne grüße': 'große Buchstaben',
    },
  },
  '7 Stunden': {
    mended: '6|6 Stunden|6 Std.|sechs|sechs Stunden|6 Stunden Arbeit',
    notYet: { '8 Stunden': 'dazugezählt', '8': 'dazugezählt', '5': 'von 8 bis 15 Uhr' },
  },
  'jürgen groß': {
    mended: 'juergen.gross|Juergen.Gross|juergen.gross@post.example|juergen.gross@',
    notYet: {
      'jürgen.groß': 'Buchstabe für Buchstabe',
      'juergen.groß': 'Buchstabe für Buchstabe',
      'juergen gross': 'zwischen die Namen',
      'juergen. gross': 'Lücke',
      juergengross: 'zwischen die Namen',
    },
  },
};

const saidOf = (field: (typeof fields)[number]['field'], text: string) => {
  const exercise = exerciseSchema.parse({
    kind: 'fill',
    question: 'Was?',
    success: 'Ja.',
    hints: ['a', 'b'],
    fields: [field],
  });
  if (exercise.kind !== 'fill') throw new Error('It is another kind.');
  const state = press(exercise, emptyState(exercise), 'check', typed(text));
  return { done: state.done, said: feedback(exercise, state).notes[0]?.text ?? '' };
};

describe('A field of the courses that is to be mended', () => {
  it('stands in three exercises at least, and each is tried here', () => {
    expect(new Set(fields.map(({ id }) => id)).size).toBeGreaterThanOrEqual(3);
    expect(fields.map(({ starts }) => starts).toSorted()).toEqual(Object.keys(typedIn).toSorted());
  });

  it.each(fields)('„$starts“ says what is still to be mended', ({ starts, field }) => {
    const { mended = '', notYet = {} } = typedIn[starts] ?? {};
    expect(mended.split('|').filter((text) => !saidOf(field, text).done)).toEqual([]);
    for (const [text, words] of Object.entries(notYet))
      expect(saidOf(field, text)).toEqual({
        done: false,
        said: expect.stringContaining(words) as string,
      });
    // Untouched, it gets a sentence, and no praise.
    expect(saidOf(field, starts)).toEqual({
      done: false,
      said: expect.stringMatching(/\S/) as string,
    });
  });

  it('says something else for each known mistake than for any other', () => {
    for (const { field } of fields)
      for (const { answer, say } of field.mistakes)
        for (const text of answer) expect(saidOf(field, text).said).toContain(say);
  });
});
