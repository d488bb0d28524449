import { emptyAnswer, fits, rightAnswer, type Answer, type Playable } from './answer.ts';
import { grade, type Note } from './grade.ts';
import type { Move, Refusal } from './read.ts';
import { readStored, type ExerciseState } from './stored.ts';
import { sceneAfter } from './story/scenes.ts';
import { withTyped, type Typed } from './typed.ts';
import { joined, words } from './words.ts';

export type { Answer, Playable } from './answer.ts';
export type { Note } from './grade.ts';
export { readMove, type Move, type Refusal } from './read.ts';
export type { ExerciseState } from './stored.ts';
export { readTyped, type Typed } from './typed.ts';

/**
 * What the learner is told; `done` speaks of the answer that stands there now, `state.done` of
 * ever. Each line of `message` is a paragraph.
 */
export type Feedback = { done: boolean; lead: string; message: string; notes: Note[] };

/** An exercise that nobody has touched. */
export function emptyState(exercise: Playable): ExerciseState {
  return { answer: emptyAnswer(exercise), hints: 0, checked: false, done: false, withHelp: false };
}

/**
 * The stored state, if it still fits the exercise; else a fresh one that keeps what was reached.
 * Never throws.
 */
export function stateFrom(exercise: Playable, stored: unknown): ExerciseState {
  const { answer, ...rest } = readStored(stored);
  if (answer && fits(exercise, answer)) return { answer, ...rest };
  return { ...emptyState(exercise), done: rest.done, withHelp: rest.withHelp };
}

/**
 * The state with the right answer filled in and shown, as „Zeigen Sie mir die Lösung“ leaves it.
 */
export function solution(exercise: Playable): ExerciseState {
  return play(exercise, emptyState(exercise), { do: 'solve' });
}

/** The state after a move; the same for the same input, on the server and in the browser. */
export function play(exercise: Playable, state: ExerciseState, move: Move): ExerciseState {
  switch (move.do) {
    case 'restart':
      return { ...emptyState(exercise), done: state.done, withHelp: state.withHelp };
    case 'solve':
      return settled(exercise, { ...state, answer: rightAnswer(exercise), hints: 3 });
    case 'check':
      return settled(exercise, { ...state, answer: move.answer });
    case 'hint':
      return { ...answered(state, move.answer), hints: nextHint(state.hints) };
    case 'up':
      return answered(state, swapped(move.answer, move.at - 1));
    case 'down':
      return answered(state, swapped(move.answer, move.at));
    case 'go':
      return walked(exercise, state, [...move.answer.picks, move.at]);
    case 'back':
      return walked(exercise, state, move.answer.picks.slice(0, -1));
  }
}

/** The state to show after a refusal: what was entered stays, and nothing is said about it yet. */
export function withDraft(state: ExerciseState, refusal: Refusal | null): ExerciseState {
  return refusal?.draft ? { ...state, answer: refusal.draft, checked: false } : state;
}

/**
 * Where the focus belongs after a move, as the id of an element: on the button again that moved a
 * line, so that it can be pressed on; at an edge on the line itself, so that one press too many
 * does not undo the last; else on the heading.
 */
export function anchorAfter(exercise: Playable, id: string, move: Move): string {
  if (exercise.kind !== 'order' || (move.do !== 'up' && move.do !== 'down')) return 'uebung';
  const to = move.do === 'up' ? move.at - 1 : move.at + 1;
  const last = exercise.items.length - 1;
  const edge = Math.min(Math.max(to, 0), last);
  return edge === 0 || edge === last ? `${id}-line-${edge}` : `${id}-${move.do}-${to}`;
}

/** What is said about the state as it stands; nothing before a check and after a change. */
export function feedback(exercise: Playable, state: ExerciseState): Feedback {
  if (!state.checked) return { done: false, lead: '', message: '', notes: [] };
  const { right, message, notes } = grade(exercise, state.answer);
  if (!right)
    return { done: false, lead: words.lead.notYet, message: joined(message, words.again), notes };
  return {
    done: true,
    lead: state.hints === 3 ? words.lead.withHelp : words.lead.done,
    message,
    notes,
  };
}

function settled(exercise: Playable, state: ExerciseState): ExerciseState {
  if (!grade(exercise, state.answer).right) return { ...state, checked: true };
  const helped = state.hints === 3;
  return {
    ...state,
    checked: true,
    done: true,
    withHelp: helped && (state.withHelp || !state.done),
  };
}

/** The state with what was typed, not yet checked: nothing that was reached is taken away. */
export function keepTyped(exercise: Playable, state: ExerciseState, typed: Typed): ExerciseState {
  return answered(state, withTyped(exercise, state.answer, typed));
}

function answered(state: ExerciseState, answer: Answer): ExerciseState {
  const same = JSON.stringify(answer) === JSON.stringify(state.answer);
  return { ...state, answer, checked: state.checked && same };
}

function nextHint(shown: ExerciseState['hints']): ExerciseState['hints'] {
  if (shown === 3) return 3;
  return shown === 0 ? 1 : 2;
}

/** The items at `at` and the place after it change places; at an edge nothing moves. */
function swapped(answer: Answer, at: number): Answer {
  const picks = [...answer.picks];
  const [one, other] = [picks[at], picks[at + 1]];
  if (one === undefined || other === undefined) return answer;
  picks[at] = other;
  picks[at + 1] = one;
  return { ...answer, picks };
}

function walked(exercise: Playable, state: ExerciseState, way: number[]): ExerciseState {
  if (exercise.kind !== 'story') return state;
  const { path, scene } = sceneAfter(exercise, way);
  const next = answered(state, { picks: path, values: [] });
  return scene.end ? settled(exercise, next) : { ...next, checked: false };
}
