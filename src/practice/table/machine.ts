/**
 * The practice table as a pure machine: the server and the browser play the same one and end in the
 * same state.
 */
import { makeMachine } from '#practice/kit/machine.ts';
import { say } from '#practice/kit/state.ts';
import { moves } from './change.ts';
import { holds } from './goals.ts';
import { parse } from './parse.ts';
import { solve } from './solve.ts';
import { keepTyped, rescue } from './typed.ts';
import { restart, shown, takeBack } from './undo.ts';
import type { State, Task } from './types.ts';

/** The practice table, ready to play. */
export const machine = makeMachine({
  parse,
  rescue,
  keepTyped,
  act(state: State, { do: verb, id }, task: Task) {
    if (task.closed.some((shut) => shut === verb)) return say(state, 'closed');
    return moves[verb]({ state, id, task });
  },
  tidy: shown,
  holds,
  solve,
  takeBack,
  restart,
});
