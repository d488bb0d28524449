import { choicesOf, type Answer, type Playable } from './answer.ts';
import { grade, type Note } from './grade.ts';
import { choicesMade } from './story/scenes.ts';
import { words } from './words.ts';

/** A line of a solved exercise: the words it answers, the answer, and why. */
export type SolvedRow = {
  number: number | null;
  about: string;
  text: string;
  note: Note | undefined;
};

/** The answer of a solved exercise as lines to read, in the order in which they are read. */
export function solvedRows(exercise: Playable, answer: Answer): SolvedRow[] {
  const notes = new Map(grade(exercise, answer).notes.map((note) => [note.at, note]));
  const row = (at: number, text: string | undefined, about = ''): SolvedRow => ({
    number: null,
    about,
    text: text ?? '',
    note: notes.get(at),
  });
  const counted = (text: string | undefined, at: number): SolvedRow => ({
    number: at + 1,
    about: '',
    text: text ?? '',
    note: undefined,
  });
  const { picks, values } = answer;
  switch (exercise.kind) {
    case 'order':
      return picks.map((item, at) => counted(exercise.items[item], at));
    case 'story':
      return choicesMade(exercise, picks).map(counted);
    case 'match':
      return exercise.items.map((item, at) =>
        row(at, exercise.options[picks[at] ?? -1], item.text),
      );
    case 'fill':
      return exercise.fields.map((field, at) => row(at, values[at], field.label));
    case 'checklist':
      return exercise.items.map((item, at) => ({
        ...row(at, item.text),
        note: notes.get(at) ?? { at, right: true, text: words.checklist.already },
      }));
    case 'spot':
      return picks.map((at) => ({
        ...row(at, exercise.spots[at]?.text),
        number: exercise.drawing ? at + 1 : null,
      }));
    default:
      return picks.map((at) => row(at, choicesOf(exercise)[at]?.text));
  }
}
