import fc from 'fast-check';
import { anyTexts, hints, type Examples } from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import type { Write } from './schema.ts';

const model = `Guten Tag Frau Kern,

vielen Dank für die Einladung. Am Dienstag um 14 Uhr komme ich gern.

Freundliche Grüße
Rosa Weber`;
const checks = [
  { has: 'greeting', say: 'Wie sprechen Sie Frau Kern an?' },
  { has: 'matter', any: ['komm', 'passt'], shown: 'Ihr Anliegen ist da.', say: 'Kommen Sie?' },
  { has: 'day', say: 'An welchem Tag?' },
  { has: 'closing', say: 'Wie verabschieden Sie sich?' },
  { has: 'name', say: 'Frau Kern weiß sonst nicht, wer kommt.' },
  { has: 'capitals', say: 'Große Buchstaben wirken wie Schreien.' },
];

export const examples: Examples<Write> = {
  written: {
    kind: 'write',
    hints,
    about: 'Können Sie am Dienstag um 14 Uhr kommen?',
    checks,
    model,
    compare: ['Ich sage klar, ob ich komme.', 'Ich frage nach, was ich brauche.'],
  },
  any: anyTexts(2, 4).chain((compare) =>
    fc.subarray(checks, { minLength: 2 }).map((some) => ({
      kind: 'write',
      hints,
      checks: some,
      model,
      compare,
    })),
  ),
  reads: () => [words.write.how],
  answers: (exercise) => ({
    right: [['text', exercise.model]],
    wrong: [['text', 'bla bla bla']],
    empty: [['text', ' ']],
  }),
};
