import fc from 'fast-check';
import {
  anyTexts,
  hints,
  inOrder,
  textsOf,
  type Examples,
  type Fields,
} from '#exercises/examples.ts';
import { words } from '#exercises/words.ts';
import { headsOf } from './heads.ts';
import { optionsShown } from './options.ts';
import { play } from './play.ts';
import type { Match } from './schema.ts';

export const examples: Examples<Match> = {
  written: {
    kind: 'match',
    hints,
    heads: { items: 'Was gilt', options: 'Welche Art' },
    options: ['Telearbeit', 'Mobiles Arbeiten'],
    items: [
      {
        text: 'Der Betrieb richtet den Platz ein.',
        option: 'Telearbeit',
        because: 'Ein fester Platz ist Telearbeit.',
        notYet: 'Wer sorgt hier für Tisch und Stuhl?',
        mistakes: [{ answer: 'Mobiles Arbeiten', say: 'Mobil heißt, der Platz kann wechseln.' }],
      },
      {
        text: 'Sie arbeiten im Zug.',
        option: 'Mobiles Arbeiten',
        because: 'Unterwegs ist mobil.',
        notYet: 'Steht dieser Platz fest?',
      },
    ],
  },
  any: fc
    .tuple(anyTexts(2, 6), fc.array(fc.nat(5), { minLength: 2, maxLength: 6 }))
    .map(([options, own]) => ({
      kind: 'match',
      hints,
      options,
      items: own.map((o, i) => ({
        text: `Zeile ${i}`,
        option: options[o % options.length],
        because: 'Darum.',
        notYet: 'Was noch?',
      })),
    })),
  reads(exercise, _, mix) {
    const items = inOrder(textsOf(exercise.items), play.shown(exercise, mix));
    const options = inOrder(exercise.options, optionsShown(exercise, mix));
    const heads = headsOf(exercise);
    return [words.match.how, heads.items, ...items, heads.options, ...options];
  },
  answers({ options, items }) {
    const fields = (further: number): Fields =>
      items.map(({ option }, i) => [
        `pick-${i}`,
        String((options.indexOf(option) + further) % options.length),
      ]);
    return { right: fields(0), wrong: fields(1), empty: [] };
  },
};
