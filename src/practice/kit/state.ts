/** What is done to the state of any program: notes, tries, and what can be taken back. */
import type {
  ChangeOf,
  FieldOf,
  KeyOf,
  KitNote,
  Played,
  Task,
  Try,
  Wish,
  Wishes,
} from './types.ts';

const mostChanges = 20;

/** The part of a state that nobody has played in yet. */
export const unplayed = { note: null, task: '', runs: {}, done: {}, history: [] };

/** The part of a try that is the same in every program, as it begins. */
export const freshTry = (task: Task): Try => ({
  hints: task.goals.map(() => 0),
  helped: false,
  of: scenarioOf(task),
});

/** A short mark of what a task asks for: another one where its goals were changed. */
export function scenarioOf({ goals }: Task): string {
  let mark = 0x811c9dc5;
  for (const sign of JSON.stringify(goals))
    mark = Math.imul(mark ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (mark >>> 0).toString(36);
}

/** The first wish that is amiss: what must not be comes before what must be. */
export const firstAmiss = <W extends Wish>(
  { must, mustNot }: Wishes<W>,
  holds: (wish: W) => boolean,
): W | undefined => mustNot.find(holds) ?? must.find((wish) => !holds(wish));

/** The state with a note for the learner; `sentence` is the task's own. */
export const say = <S extends Played>(
  state: S,
  key: KeyOf<S> | KitNote,
  missing: FieldOf<S>[] = [],
  sentence: string = '',
): S => ({ ...state, note: { key, missing, say: sentence } });

/** The state as it was, with a kind note that this could not be done. */
export const impossible = <S extends Played>(state: S): S => say(state, 'impossible');

/** Remembers what undo takes back; only the last 20 changes. */
export const remember = <S extends Played>(state: S, change: ChangeOf<S>): S => ({
  ...state,
  history: [...state.history, change].slice(-mostChanges),
});

type Trying<Run extends Try> = { task: string; runs: Record<string, Run> };

/** Begins a try at the present task. */
export const withRun = <S, Run extends Try>(state: S & Trying<Run>, run: Run): S => ({
  ...state,
  runs: { ...state.runs, [state.task]: run },
});

/** Changes the present try at the task. */
export function inRun<S, Run extends Try>(state: S & Trying<Run>, change: (run: Run) => Run): S {
  const run = state.runs[state.task];
  return run ? withRun(state, change(run)) : state;
}
