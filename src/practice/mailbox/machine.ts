/**
 * The practice mailbox as a pure machine: the server and the browser play the same one and end in
 * the same state.
 */
import { makeMachine } from '#practice/kit/machine.ts';
import { say } from '#practice/kit/state.ts';
import { dropBlankDrafts, openDraftIn } from './drafts.ts';
import { holds } from './goals.ts';
import { draftOf, letterOf } from './mails.ts';
import { moves, restart } from './moves.ts';
import { parse } from './parse.ts';
import { rescue } from './rescue.ts';
import { solve } from './solve.ts';
import { takeBack } from './undo.ts';
import type { Action, Draft, State, Task, World } from './types.ts';

const mostDrafts = 30;

/** The practice mailbox, ready to play. */
export const machine = makeMachine({
  parse,
  rescue,
  keepTyped: (state: State, { typed }: Action, world: World) => keepTyped(state, typed, world),
  act(state, action, task: Task, world) {
    if (task.closed.some((verb) => verb === action.do)) return say(state, 'closed');
    const { id, search, typed } = action;
    const draft = draftOf(state, typed?.id ?? openDraftIn(state));
    return moves[action.do]({ state, id, search, draft, task, world });
  },
  tidy: dropBlankDrafts,
  holds,
  solve,
  takeBack,
  restart,
});

/**
 * A draft that this state does not know (typed on another device, or after a lost answer) is taken
 * in rather than lost.
 */
function keepTyped(state: State, typed: Draft | null, world: World): State {
  if (!typed) return state;
  const known = (ids: string[]): string[] => [
    ...new Set(ids.filter((one) => world.contacts.some((c) => c.id === one))),
  ];
  const { id, subject, text } = typed;
  const [to, cc, bcc] = [known(typed.to), known(typed.cc), known(typed.bcc)];
  if (draftOf(state, id))
    return {
      ...state,
      drafts: state.drafts.map((d) => (d.id === id ? { ...d, to, cc, bcc, subject, text } : d)),
    };
  if (text.trim() === '' || state.drafts.length >= mostDrafts) return state;
  const answers = letterOf(state, typed.answers)?.from ? typed.answers : '';
  const forwards = letterOf(state, typed.forwards) ? typed.forwards : '';
  const files = world.files.map((f) => f.id).filter((file) => typed.files.includes(file));
  const draft: Draft = { id, answers, forwards, to, cc, bcc, subject, text, files };
  return { ...state, drafts: [...state.drafts, draft] };
}
