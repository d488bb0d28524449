/** The smallest practice program there can be: a lamp, to be switched on. */
import { z } from 'astro/zod';
import { buttonOf } from '#practice/kit/form.ts';
import { makeMachine } from '#practice/kit/machine.ts';
import { makeOpening } from '#practice/kit/opening.ts';
import { defineProgram } from '#practice/kit/program.ts';
import { freshTry, remember, unplayed, withRun } from '#practice/kit/state.ts';
import { noteOf, playedFields, tryFields } from '#practice/kit/stored.ts';
import { failsOf, goalFields, goalsOf } from '#practice/kit/task.ts';
import type { Goal, KitVerb, Note, Played, Task, Try } from '#practice/kit/types.ts';

type World = { room: string };
type LampGoal = Goal & { on?: boolean | undefined };
type Change = { on: boolean };
type State = Played<Try, Change, Note<never, never>> & { on: boolean };
type Action = { do: 'switch' | KitVerb };

const turned = (state: State, on: boolean): State => remember({ ...state, on }, { on: state.on });
const begun = (state: State, task: Task): State => withRun(state, freshTry(task));

/** The lamp as a machine. */
export const machine = makeMachine({
  parse: (form: FormData): Action => buttonOf(form, ['switch'], 'switch'),
  rescue: () => [],
  keepTyped: (state: State) => state,
  tidy: (state: State) => state,
  act: (state: State) => turned(state, !state.on),
  holds: (state: State, _: Try, goal: LampGoal) => state.on === goal.on,
  solve: (state: State, goal: LampGoal) => turned(state, goal.on ?? false),
  takeBack: (state: State, { on }: Change) => ({ ...state, on }),
  restart: (state: State, _: Try, task: Task<LampGoal, 'switch' | 'undo'>) =>
    begun(turned(state, false), task),
});

/** The lamp as it is found. */
export const opening = makeOpening({
  start: (_: World): State => ({ ...unplayed, on: false }),
  receive: (state: State) => state,
  enter: (state: State) => state,
  tidy: (state: State) => state,
  layOut: (state: State, task: Task<LampGoal, 'switch' | 'undo'>) =>
    begun({ ...state, on: false }, task),
});

/** The lamp for the server. */
export const lamp = defineProgram({
  name: 'lamp',
  title: 'Übungs-Lampe',
  machine,
  opening,
  worldSchema: z.strictObject({ room: z.string() }),
  taskSchema: z.strictObject({
    goals: goalsOf(z.strictObject({ ...goalFields, on: z.boolean().optional() }), ['on']),
    fails: failsOf(z.literal(['switch', 'undo'])),
  }),
  stateSchema: z.strictObject({
    ...playedFields(z.strictObject(tryFields), z.strictObject({ on: z.boolean() }), noteOf([], [])),
    on: z.boolean(),
  }),
  worldProblems: () => [],
  taskProblems: () => [],
  trial: {
    presses: () => ['switch', 'undo', 'restart'].map((button) => ({ do: button })),
    wrongStep: (button) => [() => ({ do: button })],
    isTold: () => true,
  },
  forPage: (task, world) => ({ task, world }),
  brings: () => [],
});
