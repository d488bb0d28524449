import { chosenFits } from '#exercises/answer.ts';
import { gradeChoices, noneChosen, rightChoices, sayCounts } from '#exercises/choices.ts';
import type { Play } from '#exercises/kind.ts';
import {
  checkButtons,
  checked,
  fromNothing,
  keepPicks,
  solvedRow,
  standing,
} from '#exercises/parts.ts';
import { readPicks } from '#exercises/read-fields.ts';
import { words } from '#exercises/words.ts';
import type { Several } from './schema.ts';

const sayWrong = sayCounts(words.choices);

export const play: Play<Several> = {
  ...standing,
  ...fromNothing,
  verbs: checked,
  rightAnswer: ({ choices }) => rightChoices(choices),
  fits: ({ choices }, answer) => chosenFits(choices.length, answer),
  readAnswer: ({ choices }, form) => readPicks(form, choices.length),
  gaps: (_, answer) => noneChosen(answer, words.choices.none),
  keepTyped: keepPicks,
  grade: ({ choices, success }, answer) =>
    gradeChoices(choices, answer, success, sayWrong, words.choices.none),
  solvedRows: ({ choices }, { picks }, notes) =>
    picks.map((at) => solvedRow(choices[at]?.text, notes.get(at))),
  nameOf: () => '',
  buttons: checkButtons,
  describedBy: null,
};
