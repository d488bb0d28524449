import { chosenFits, nothing } from '#exercises/answer.ts';
import type { Note, Play } from '#exercises/kind.ts';
import { asWritten, fromNothing, keepPicks, solvedRow, standing } from '#exercises/parts.ts';
import { readPicks } from '#exercises/read-fields.ts';
import { words } from '#exercises/words.ts';
import type { Checklist } from './schema.ts';

export const play: Play<Checklist> = {
  ...standing,
  ...asWritten,
  ...fromNothing,
  verbs: ['check', 'solve', 'restart'],
  /** Nothing is right or wrong: the empty answer shows every advice. */
  rightAnswer: nothing,
  fits: ({ items }, answer) => chosenFits(items.length, answer),
  readAnswer: ({ items }, form) => readPicks(form, items.length),
  gaps: () => [],
  keepTyped: keepPicks,
  grade: ({ items, success }, { picks }) => ({
    right: true,
    message: success,
    notes: items.flatMap((item, at): Note[] =>
      picks.includes(at) ? [] : [{ at, right: false, text: item.advice }],
    ),
  }),
  solvedRows: ({ items }, _, notes) =>
    items.map((item, at) => {
      const advice = notes.get(at);
      return advice
        ? solvedRow(item.text, advice, { lead: words.note.advice })
        : solvedRow(item.text, { at, right: true, text: words.checklist.already });
    }),
  nameOf: () => '',
  buttons: () => [{ do: 'check', text: words.buttons.checkList, look: 'btn' }],
  describedBy: null,
};
