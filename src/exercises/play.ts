import { readStored, type Answer, type ExerciseState } from './answer.ts';
import type { Move, Note, OwnMove, Typed } from './kind.ts';
import { playOf, type Playable } from './kinds.ts';
import type { Refusal } from './read.ts';
import { joined, words } from './words.ts';

/**
 * What the learner reads; `done` speaks of the answer that stands there now, `state.done` of ever.
 * Each line of `message` is a paragraph.
 */
export type Feedback = { done: boolean; lead: string; message: string; notes: Note[] };

/** An exercise that nobody has touched. */
export function emptyState(exercise: Playable): ExerciseState {
  const answer = playOf(exercise).emptyAnswer(exercise);
  return { answer, hints: 0, checked: false, done: false, withHelp: false };
}

/**
 * The stored state, if it still fits the exercise; else a fresh one that keeps what was reached.
 * Never throws.
 */
export function stateFrom(exercise: Playable, stored: unknown): ExerciseState {
  const { answer, ...rest } = readStored(stored);
  if (answer && playOf(exercise).fits(exercise, answer)) return { answer, ...rest };
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
      return begunAgain(exercise, state);
    case 'solve':
      return settled(exercise, {
        ...state,
        answer: playOf(exercise).rightAnswer(exercise, state.answer),
        hints: 3,
      });
    case 'check':
      return settled(exercise, { ...state, answer: move.answer });
    case 'hint':
      return { ...answered(state, move.answer), hints: hintsAfter(state.hints, move.seen) };
    default:
      return stepped(exercise, state, move);
  }
}

/** The state to show after a refusal: what was entered stays, and nothing is said about it yet. */
export function withDraft(state: ExerciseState, refusal: Refusal | null): ExerciseState {
  return refusal?.draft ? { ...state, answer: refusal.draft, checked: false } : state;
}

/** Where the focus belongs after a move, as the id of an element. */
export function anchorAfter(exercise: Playable, id: string, move: Move): string {
  return playOf(exercise).anchor(exercise, id, move) ?? 'uebung';
}

/** What is said about the state as it stands; nothing before a check and after a change. */
export function feedback(exercise: Playable, state: ExerciseState): Feedback {
  if (!state.checked) return { done: false, lead: '', message: '', notes: [] };
  const { right, message, notes } = playOf(exercise).grade(exercise, state.answer);
  if (!right)
    return { done: false, lead: words.lead.notYet, message: joined(message, words.again), notes };
  return {
    done: true,
    lead: state.hints === 3 ? words.lead.withHelp : words.lead.done,
    message,
    notes,
  };
}

/** The text of the learner's own in an answer; null where the exercise has none. */
export function ownTextIn(exercise: Playable, { answer }: ExerciseState): string | null {
  return playOf(exercise).ownText ? (answer.values[0] ?? '') : null;
}

/** The state as it is stored: a text of the learner's own is kept elsewhere, sealed. */
export const withoutOwnText = (exercise: Playable, state: ExerciseState): ExerciseState =>
  playOf(exercise).ownText ? withOwnText(state, '') : state;

/** The state with a text of the learner's own in its place. */
export const withOwnText = (state: ExerciseState, text: string): ExerciseState => ({
  ...state,
  answer: { ...state.answer, values: [text, ...state.answer.values.slice(1)] },
});

/** The state with what was typed, not yet checked: nothing that was reached is taken away. */
export function keepTyped(exercise: Playable, state: ExerciseState, typed: Typed): ExerciseState {
  const keep = playOf(exercise).keepTyped;
  return keep ? answered(state, keep(state.answer, typed)) : state;
}

/** The state as it is begun again; a text of one's own stays. */
function begunAgain(exercise: Playable, { answer, done, withHelp }: ExerciseState): ExerciseState {
  const fresh = { ...emptyState(exercise), done, withHelp };
  const { ownText } = playOf(exercise);
  return ownText ? { ...fresh, answer: ownText(answer) } : fresh;
}

function settled(exercise: Playable, state: ExerciseState): ExerciseState {
  if (!playOf(exercise).grade(exercise, state.answer).right) return { ...state, checked: true };
  const helped = state.hints === 3;
  return {
    ...state,
    checked: true,
    done: true,
    withHelp: helped && (state.withHelp || !state.done),
  };
}

function answered(state: ExerciseState, answer: Answer): ExerciseState {
  const same = JSON.stringify(answer) === JSON.stringify(state.answer);
  return { ...state, answer, checked: state.checked && same };
}

/** One hint more than the page showed; those that are shown already stay. */
function hintsAfter(shown: ExerciseState['hints'], seen: number | null): ExerciseState['hints'] {
  if (shown === 3) return 3;
  return Math.max(shown, (seen ?? shown) + 1) === 1 ? 1 : 2;
}

function stepped(exercise: Playable, state: ExerciseState, move: OwnMove): ExerciseState {
  const step = playOf(exercise).step(exercise, move);
  if (!step) return state;
  const next = answered(state, step.answer);
  if (step.then === 'grade') return settled(exercise, next);
  return step.then === 'open' ? { ...next, checked: false } : next;
}
