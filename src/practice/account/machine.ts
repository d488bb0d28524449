/**
 * The practice account as a pure machine: the server and the browser play the same one and end in
 * the same state. Nothing that was typed is in it.
 */
import { makeMachine } from '#practice/kit/machine.ts';
import { remember, say, withRun } from '#practice/kit/state.ts';
import { holds } from './goals.ts';
import { moves, restarted } from './moves.ts';
import { parse } from './parse.ts';
import { nowIn, turn } from './situation.ts';
import { solve } from './solve.ts';
import type { Action, Change, Goal, Run, State, Task, World } from './types.ts';

/** The practice account, ready to play. */
export const machine = makeMachine<World, Goal, Task, Run, Change, State, Action>({
  parse,
  // Nothing that was typed is to be saved, here or on another device.
  rescue: () => [],
  keepTyped: (state) => state,
  act(state, action, task, world) {
    const now = nowIn(state);
    if (!now) return state;
    if (task.closed.some((shut) => shut === action.do)) return say(state, 'closed');
    return moves[action.do]({ state, now, action, task, world });
  },
  tidy: (state) => state,
  holds,
  solve,
  takeBack: (state, change) =>
    change.kind === 'restart' ? withRun(state, change.run) : turn(state, change.now),
  restart: (state, run, task) =>
    withRun(remember(state, { kind: 'restart', run }), restarted(task)),
});
