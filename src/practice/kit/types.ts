/**
 * The words of every practice program: goals, tries at a task, notes, and what a state holds of
 * them. Plain JSON throughout.
 */

/** What is to be done, in words, with two hints. A program adds the aim that the state is asked for. */
export type Goal = { text: string; hints: [string, string] };
/** What the end must be, or must not be, and what is said as long as that is amiss. */
export type Wish = { say: string };
export type Wishes<W extends Wish> = { must: W[]; mustNot: W[] };
/**
 * A wrong end that people reach, in words, and the steps to it: the build proves that the goal of
 * this number, from 1, stays open.
 */
export type Fail<Step = unknown> = { end: string; goal: number; steps: Step[] };
export type Task<G extends Goal = Goal, Step = unknown> = { goals: G[]; fails: Fail<Step>[] };

/**
 * One try at a task: hints are levels 0–2 by goal, `of` tells which scenario it was begun in. A
 * program adds what it counts in a try.
 */
export type Try = { hints: number[]; helped: boolean; of: string };

export const kitNotes = [
  'undone',
  'nothingToUndo',
  'restarted',
  'solved',
  'impossible',
  'revised',
  'renewed',
] as const;
export type KitNote = (typeof kitNotes)[number];
/**
 * What the program says after a button; `missing` names the fields in which something is missing,
 * `say` is a sentence of the task.
 */
export type Note<Key extends string = string, Field extends string = string> = {
  key: Key | KitNote;
  missing: Field[];
  say: string;
};

/** What the state of every program holds; `runs` and `done` go by task, `task` is the present one. */
export type Played<Run extends Try = Try, Change = unknown, N extends Note = Note> = {
  note: N | null;
  task: string;
  runs: Record<string, Run>;
  done: Record<string, 'alone' | 'helped'>;
  history: Change[];
};
export type ChangeOf<S extends Played> = S['history'][number];
export type KeyOf<S extends Played> = NonNullable<S['note']>['key'];
export type FieldOf<S extends Played> = NonNullable<S['note']>['missing'][number];

/** The buttons that every program has; `save` saves what is typed when nobody pressed anything. */
export const kitVerbs = ['save', 'undo', 'hint', 'solve', 'restart', 'unknown'] as const;
export type KitVerb = (typeof kitVerbs)[number];

export type Progress = { goals: boolean[]; done: boolean; withHelp: boolean };

/**
 * A program as a pure machine: the server and the browser play the same one and end in the same
 * state.
 */
export type Machine<World, T extends Task, S extends Played, Action> = {
  /** The action of a posted form; never throws. */
  parse: (form: FormData, state: S) => Action;
  reduce: (state: S, action: Action, task: T, world: World) => S;
  progress: (state: S, task: T, world: World) => Progress;
  /** The forms that bring what was typed on an older page into a state that has gone on. */
  rescue: (state: S, lost: FormData[]) => FormData[];
};

/** How a program begins; pure as well, but only the server does it. */
export type Opening<World, T extends Task, S extends Played> = {
  start: (world: World) => S;
  /** Enters a task; entering the present one again changes nothing. */
  begin: (state: S, taskId: string, task: T, world: World) => S;
};
