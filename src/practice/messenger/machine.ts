/**
 * The practice messenger as a pure machine: the server and the browser play the same one and end in
 * the same state.
 */
import { makeMachine } from '#practice/kit/machine.ts';
import { say } from '#practice/kit/state.ts';
import { dropBlankDrafts, withDraft } from './change.ts';
import { chatOf, draftIn, postOf } from './chats.ts';
import { holds } from './goals.ts';
import { moves, restart } from './moves.ts';
import { parse } from './parse.ts';
import { rescue } from './rescue.ts';
import { solve } from './solve.ts';
import { takeBack } from './undo.ts';
import type { Action, Draft, State, Task, World } from './types.ts';

/** The practice messenger, ready to play. */
export const machine = makeMachine({
  parse,
  rescue,
  keepTyped: (state: State, { typed }: Action, world: World) => keepTyped(state, typed, world),
  act(state, { do: verb, id }, task: Task, world) {
    if (task.closed.some((shut) => shut === verb)) return say(state, 'closed');
    return moves[verb]({ state, id, task, world });
  },
  tidy: dropBlankDrafts,
  holds,
  solve,
  takeBack,
  restart,
});

/** A text that this state does not know (typed on another device) is taken in rather than lost. */
function keepTyped(state: State, typed: Draft | null, world: World): State {
  if (!typed || !chatOf(world, typed.chat)) return state;
  const { chat, text } = typed;
  const draft = draftIn(state, chat);
  if (draft) return draft.text === text ? state : withDraft(state, { ...draft, text });
  if (text.trim() === '') return state;
  const answers = postOf(state, typed.answers)?.chat === chat ? typed.answers : '';
  return withDraft(state, { chat, text, answers });
}
