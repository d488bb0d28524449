import { chosenFits } from '#exercises/answer.ts';
import { gradeChoices, noneChosen, rightChoices, sayCounts } from '#exercises/choices.ts';
import type { Play } from '#exercises/kind.ts';
import {
  checkButtons,
  checked,
  fromNothing,
  keepPicks,
  mixedFor,
  solvedRow,
  standing,
} from '#exercises/parts.ts';
import { readPicks } from '#exercises/read-fields.ts';
import { words } from '#exercises/words.ts';
import type { Several } from './schema.ts';

export const play: Play<Several> = {
  ...standing,
  ...fromNothing,
  verbs: checked,
  rightAnswer: ({ choices }) => rightChoices(choices),
  fits: ({ choices }, answer) => chosenFits(choices.length, answer),
  readAnswer: ({ choices }, form) => readPicks(form, choices.length),
  shown: ({ choices, fixed }, mix) => mixedFor(choices, mix, fixed),
  gaps: (_, answer) => noneChosen(answer, words.choices.none),
  keepTyped: keepPicks,
  grade: ({ choices, success, notYet }, answer) =>
    gradeChoices(choices, answer, success, sayCounts(words.choices, notYet), words.choices.none),
  solvedRows: ({ choices }, { picks }, notes) =>
    picks.map((at) => solvedRow(choices[at]?.text, notes.get(at))),
  nameOf: () => '',
  buttons: checkButtons,
  describedBy: null,
};
