import type { ExerciseOf } from './schema.ts';
import { choicesOf, rightAnswer, type Answer, type Playable } from './answer.ts';
import { sceneAfter } from './story/scenes.ts';
import { sameText } from './fill/tolerance.ts';
import { counted, joined, words } from './words.ts';

/**
 * What is said about one place of the answer; for `order`, `at` is the place in the shown order.
 */
export type Note = { at: number; right: boolean; text: string };

/** Whether an answer is right, what is said about it as a whole, and about its places. */
export type Grade = { right: boolean; message: string; notes: Note[] };

/**
 * Grades a whole answer. A wrong one gets the reasons of exactly what was chosen, and nothing about
 * what was not.
 */
export function grade(exercise: Playable, answer: Answer): Grade {
  switch (exercise.kind) {
    case 'one':
    case 'several':
    case 'spot':
      return gradeChoices(exercise, answer.picks);
    case 'order':
      return gradeOrder(exercise, answer.picks);
    case 'match':
      return gradeMatch(exercise, answer.picks);
    case 'fill':
      return gradeFill(exercise, answer.values);
    case 'checklist':
      return gradeChecklist(exercise, answer.picks);
    case 'story':
      return gradeStory(exercise, answer.picks);
  }
}

function gradeChoices(exercise: ExerciseOf<'one' | 'several' | 'spot'>, picks: number[]): Grade {
  const choices = choicesOf(exercise);
  const notes = picks.flatMap((at): Note[] => {
    const choice = choices[at];
    return choice ? [{ at, right: choice.right, text: choice.because }] : [];
  });
  const missing = choices.filter((choice, at) => choice.right && !picks.includes(at)).length;
  const wrong = notes.filter((note) => !note.right);
  if (missing + wrong.length === 0) return { right: true, message: exercise.success, notes };
  return { right: false, message: choicesMessage(exercise, wrong, missing, notes.length), notes };
}

function choicesMessage(
  exercise: ExerciseOf<'one' | 'several' | 'spot'>,
  wrong: Note[],
  missing: number,
  chosen: number,
): string {
  const say = exercise.kind === 'spot' ? words.spot : words.choices;
  if (chosen === 0) return say.none;
  if (exercise.kind === 'one') return wrong[0]?.text ?? '';
  return joined(
    wrongMessage(wrong, say.manyNotYet),
    counted(missing, say.oneMissing, say.manyMissing),
  );
}

function wrongMessage(wrong: Note[], manyNotYet: string): string {
  if (wrong.length === 0) return words.choices.allFit;
  return wrong.length === 1
    ? (wrong[0]?.text ?? '')
    : joined(counted(wrong.length, '', manyNotYet), words.readReasons);
}

function gradeOrder(exercise: ExerciseOf<'order'>, picks: number[]): Grade {
  const notes = picks.map((item, at): Note => ({
    at,
    right: item === at,
    text: item === at ? words.order.inPlace : words.order.notInPlace,
  }));
  const firstWrong = notes.findIndex((note) => !note.right);
  if (firstWrong < 0) return { right: true, message: exercise.success, notes: [] };
  const inPlace = notes.filter((note) => note.right).length;
  const where = { all: picks.length, place: firstWrong + 1 };
  const message =
    counted(inPlace, words.order.oneInPlace, words.order.manyInPlace, where) ||
    words.order.noneInPlace;
  return { right: false, message, notes };
}

function gradeMatch(exercise: ExerciseOf<'match'>, picks: number[]): Grade {
  const right = rightAnswer(exercise).picks;
  const notes = exercise.items.map((item, at): Note => ({
    at,
    right: picks[at] === right[at],
    text: item.because,
  }));
  return gradeRows(exercise.success, notes, words.match);
}

function gradeFill(exercise: ExerciseOf<'fill'>, values: string[]): Grade {
  const notes = exercise.fields.map((field, at): Note => {
    const typed = values[at] ?? '';
    const right = field.accept.some((expected) => sameText(typed, expected, field.exact));
    const almost = !right && field.accept.some((expected) => sameText(typed, expected, false));
    return { at, right, text: joined(almost ? words.fill.almost : '', field.because) };
  });
  return gradeRows(exercise.success, notes, words.fill);
}

function gradeRows(
  success: string,
  notes: Note[],
  say: { oneNotYet: string; manyNotYet: string },
): Grade {
  const wrong = notes.filter((note) => !note.right).length;
  if (wrong === 0) return { right: true, message: success, notes };
  return {
    right: false,
    message: joined(counted(wrong, say.oneNotYet, say.manyNotYet), words.readReasons),
    notes,
  };
}

function gradeChecklist(exercise: ExerciseOf<'checklist'>, picks: number[]): Grade {
  const notes = exercise.items.flatMap((item, at): Note[] =>
    picks.includes(at) ? [] : [{ at, right: false, text: item.advice }],
  );
  return { right: true, message: exercise.success, notes };
}

function gradeStory(exercise: ExerciseOf<'story'>, picks: number[]): Grade {
  const { text, end } = sceneAfter(exercise, picks).scene;
  if (!end) return { right: false, message: '', notes: [] };
  const right = end.outcome === 'good';
  return {
    right,
    message: [text, end.explain, right ? exercise.success : words.story.otherWay].join('\n'),
    notes: [],
  };
}
