import { progressOf } from '#practice/kit/machine.ts';
import { wordsIn } from './mails.ts';
import type { Goal, Letter, NoteKey, Run, SentGoal, State, Task } from './types.ts';

/** Whether a goal is reached, as the box is now. */
export function holds(state: State, run: Run, goal: Goal): boolean {
  const { read, found, deleted, reported, sent } = goal;
  if (read !== undefined) return run.opened.includes(read);
  if (found !== undefined) return run.found.includes(found);
  if (deleted !== undefined) return state.places[deleted] === 'trash';
  if (reported !== undefined) return state.places[reported] === 'fraud';
  return (
    sent !== undefined && state.letters.some((l) => sentSince(run, l) && shortOf(l, sent) === null)
  );
}

/** Where a sent mail counts: a later tidying of „Gesendet“ does not unsend it. */
const sentSince = (run: Run, letter: Letter): boolean =>
  letter.from === '' && letter.number >= run.from;

/** What a sent mail lacks for a goal, as the note to show; null when it fits. */
function shortOf(letter: Letter, goal: SentGoal): NoteKey | null {
  if (letter.to !== goal.to) return 'sentElsewhere';
  if (goal.answers !== undefined && letter.answers !== goal.answers) return 'sentNoReply';
  if (goal.attachment !== undefined && !letter.files.includes(goal.attachment))
    return 'sentNoAttachment';
  return wordsIn(letter.text) < (goal.words ?? 1) ? 'sentShort' : null;
}

/** The note for a mail just sent: kindly names what an open goal still needs of it. */
export function noteForSent(state: State, task: Task, letter: Letter): NoteKey {
  const { goals } = progressOf(state, task, holds);
  const wishes = task.goals.flatMap((goal) => goal.sent ?? []);
  if (wishes.some((wish) => shortOf(letter, wish) === null)) return 'sent';
  const open = task.goals.flatMap((goal, i) => (goals[i] ? [] : (goal.sent ?? [])));
  const meant = open.find((wish) => wish.to === letter.to) ?? open[0];
  return (meant && shortOf(letter, meant)) ?? 'sent';
}
