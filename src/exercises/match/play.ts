import { isPlace, merged, ofPicks } from '#exercises/answer.ts';
import { gradeRows } from '#exercises/grade-rows.ts';
import type { Note, Play, Problem, Read } from '#exercises/kind.ts';
import { checkButtons, checked, lacking, mixedFor, solvedRow, standing } from '#exercises/parts.ts';
import { placeIn, unknownAnswer } from '#exercises/read-fields.ts';
import { words } from '#exercises/words.ts';
import type { Match } from './schema.ts';

const rightPicks = ({ items, options }: Match): number[] =>
  items.map((item) => options.indexOf(item.option));

export const play: Play<Match> = {
  ...standing,
  verbs: checked,
  emptyAnswer: ({ items }) => ofPicks(items.map(() => -1)),
  rightAnswer: (exercise) => ofPicks(rightPicks(exercise)),
  fits: ({ items, options }, { picks, values }) =>
    values.length === 0 &&
    picks.length === items.length &&
    picks.every((p) => isPlace(options.length + 1, p + 1)),
  readAnswer: readMatch,
  shown: ({ items, fixed }, mix) => mixedFor(items, mix, fixed),
  gaps: (_, { picks }) => lacking(picks, (p) => p === -1, words.match.chooseHere),
  keepTyped: (stored, { was, now }) => ofPicks(merged(stored.picks, was.picks, now.picks)),
  grade(exercise, { picks }) {
    const notes = exercise.items.map((item, at) =>
      noteOn(item, at, exercise.options[picks[at] ?? -1]),
    );
    return gradeRows(exercise.success, notes, words.match);
  },
  solvedRows: ({ items, options }, { picks }, notes) =>
    items.map((item, at) =>
      solvedRow(options[picks[at] ?? -1], notes.get(at), { about: item.text }),
    ),
  nameOf: ({ items }, at) => items[at]?.text ?? '',
  buttons: checkButtons,
  describedBy: null,
};

function noteOn(
  { option, because, notYet, mistakes }: Match['items'][number],
  at: number,
  chosen: string | undefined,
): Note {
  if (chosen === option) return { at, right: true, text: because };
  const known = mistakes.find(({ answer }) => answer === chosen);
  return { at, right: false, text: known?.say ?? notYet };
}

function readMatch({ items, options }: Match, form: FormData): Read {
  const problems: Problem[] = [];
  const picks = items.map((_, at) => {
    const sent = form.getAll(`pick-${at}`).filter((value) => value !== '');
    const place = sent.length === 1 ? placeIn(sent[0], options.length) : null;
    if (sent.length > 0 && place === null) problems.push(unknownAnswer(at));
    return place ?? -1;
  });
  return { answer: ofPicks(picks), problems };
}
