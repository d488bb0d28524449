/** Rows to choose from, of which some are right: one, several, spot. */
import { ofPicks, type Answer } from './answer.ts';
import type { Grade, Note, Problem } from './kind.ts';
import { counted, joined, words } from './words.ts';

export type Choice = {
  text: string;
  right: boolean;
  because?: string | undefined;
  notYet?: string | undefined;
};
type Say = { oneNotYet: string; manyNotYet: string; oneMissing: string; manyMissing: string };

/** Why a row fits, or what to look at again. */
const reasonOf = ({ right, because, notYet }: Choice): string => (right ? because : notYet) ?? '';

/** A row with its reason, as it is read in one go. */
export const textOfChoice = (choice: Choice): string => `${choice.text}\n${reasonOf(choice)}`;

/** The rows that are right. */
export const rightChoices = (choices: readonly Choice[]): Answer =>
  ofPicks(choices.flatMap(({ right }, place) => (right ? [place] : [])));

/** That nothing is chosen. */
export const noneChosen = ({ picks }: Answer, text: string): Problem[] =>
  picks.length === 0 ? [{ at: null, text }] : [];

/** Grades chosen rows; `say` is what is said of those that do not fit and those that are missing. */
export function gradeChoices(
  choices: readonly Choice[],
  { picks }: Answer,
  success: string,
  say: (wrong: Note[], missing: number) => string,
  none: string,
): Grade {
  const notes = picks.flatMap((at): Note[] => {
    const choice = choices[at];
    return choice ? [{ at, right: choice.right, text: reasonOf(choice) }] : [];
  });
  const missing = choices.filter((choice, at) => choice.right && !picks.includes(at)).length;
  const wrong = notes.filter((note) => !note.right);
  if (missing + wrong.length === 0) return { right: true, message: success, notes };
  return { right: false, message: notes.length === 0 ? none : say(wrong, missing), notes };
}

/**
 * Of several: how many do not fit yet, and how many are missing, but not which; where nothing else
 * is to be said, `notYet` says what to look at again. The reason of a row stands at that row only,
 * since „Hier ist nichts anzutippen“ says nothing far away from it.
 */
export const sayCounts =
  (say: Say, notYet: string) =>
  (wrong: Note[], missing: number): string =>
    joined(
      wrongMessage(wrong.length, say),
      counted(missing, say.oneMissing, say.manyMissing),
      wrong.length === 0 ? notYet : '',
    );

const wrongMessage = (wrong: number, { oneNotYet, manyNotYet }: Say): string =>
  wrong === 0
    ? words.choices.allFit
    : joined(counted(wrong, oneNotYet, manyNotYet), words.readReasons);
