import { chosenFits } from '#exercises/answer.ts';
import { gradeChoices, noneChosen, rightChoices, sayCounts } from '#exercises/choices.ts';
import type { Play } from '#exercises/kind.ts';
import {
  asWritten,
  checkButtons,
  checked,
  fromNothing,
  keepPicks,
  solvedRow,
  standing,
} from '#exercises/parts.ts';
import { readPicks } from '#exercises/read-fields.ts';
import { words } from '#exercises/words.ts';
import type { Spot } from './schema.ts';

/** In a picture there are places, in a list answers, as its own line says. */
const wordsOf = ({ drawing }: Spot): typeof words.choices | typeof words.spot =>
  drawing ? words.spot : words.choices;

export const play: Play<Spot> = {
  ...standing,
  ...asWritten,
  ...fromNothing,
  verbs: checked,
  rightAnswer: ({ spots }) => rightChoices(spots),
  fits: ({ spots }, answer) => chosenFits(spots.length, answer),
  readAnswer: ({ spots }, form) => readPicks(form, spots.length),
  gaps: (spot, answer) => noneChosen(answer, wordsOf(spot).none),
  keepTyped: keepPicks,
  grade(spot, answer) {
    const said = wordsOf(spot);
    return gradeChoices(spot.spots, answer, spot.success, sayCounts(said, spot.notYet), said.none);
  },
  solvedRows: ({ spots, drawing }, { picks }, notes) =>
    picks.map((at) =>
      solvedRow(spots[at]?.text, notes.get(at), { number: drawing ? at + 1 : null }),
    ),
  nameOf: () => '',
  buttons: checkButtons,
  describedBy: null,
};
