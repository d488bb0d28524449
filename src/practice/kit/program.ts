/**
 * The one interface through which the server, the checks and the tests play any practice program.
 */
import type { z } from 'astro/zod';
import type { Example } from './play-through.ts';
import type { PressesTo } from './press.ts';
import { exampleProblems, proofProblems } from './prove.ts';
import { say } from './state.ts';
import { doneIn } from './stored.ts';
import type { ProgramProblem } from './task.ts';
import type { Trial } from './trial.ts';
import type { Machine, Opening, Played, Progress, Task } from './types.ts';

/** What a folder of `src/practice` hands in. The machine is pure; schemas stay on the server. */
type Definition<Name extends string, World, T extends Task, S extends Played, Action> = {
  name: Name;
  /** What learners read in "Meine Daten". */
  title: string;
  machine: Machine<World, T, S, Action>;
  opening: Opening<World, T, S>;
  worldSchema: z.ZodType<World>;
  taskSchema: z.ZodType<T>;
  stateSchema: z.ZodType<S>;
  worldProblems: (world: World) => ProgramProblem[];
  /** What does not fit together; what can be reached and what not is proved besides. */
  taskProblems: (task: T, world: World) => ProgramProblem[];
  /** How the build plays the program to prove it. */
  trial: Trial<World, T, S>;
  /** The task and its world as a page carries them: without what only the opening needs. */
  forPage: (task: T, world: World) => { task: T; world: World };
  /** What a task puts into the world by an id: one id must mean one thing in all tasks. */
  brings: (task: T) => { id: string; content: string }[];
  /** How its worked examples are read and played; a program may have none. */
  example?: { schema: z.ZodType<T>; pressesTo: PressesTo<World, T, S> };
};

/**
 * One task of a program, ready to play. A state goes in as stored (JSON read back, null for the
 * first time) and comes out typed.
 */
type Practice<Name extends string, World, T, State> = {
  program: Name;
  /** What the island is given. */
  page: { world: World; task: T };
  /** The state to show: this task has begun in it. Idempotent. */
  begin: (stored: unknown) => State;
  /** The state after a posted form, to store. */
  play: (stored: unknown, form: FormData) => State;
  progress: (stored: unknown) => Progress;
  /**
   * The state with what a form of this page, or of an older one, holds typed; null when that
   * changes nothing.
   */
  keep: (stored: unknown, form: FormData, current: boolean) => State | null;
};

export type Program<Name extends string, World, T extends Task, State extends Played, Action> = {
  title: string;
  worldProblems: (world: unknown) => ProgramProblem[];
  /** `remember` may leave out a proof that was made before. */
  taskProblems: (task: unknown, world: unknown, remember?: Remember) => ProgramProblem[];
  brings: (task: unknown) => { id: string; content: string }[];
  /** Throws on content that does not fit: the build has checked it. */
  open: (world: unknown, taskId: string, task: unknown) => Practice<Name, World, T, State>;
  /** What is wrong with a worked example, for its author; null where the program plays none. */
  exampleProblems: ((task: unknown, world: unknown) => ProgramProblem[]) | null;
  /** A worked example as it begins. Throws where the program plays none, or it does not fit. */
  example: (task: unknown, world: unknown) => Example<World, T, State, Action>;
};

/** Proves a task, or knows that it was proved: what is wrong with it. */
export type Remember = (prove: () => ProgramProblem[]) => ProgramProblem[];

/**
 * Makes a program of a definition: parses what comes from content and storage, so that the machine
 * meets only its own types.
 */
export function defineProgram<Name extends string, World, T extends Task, S extends Played, Action>(
  def: Definition<Name, World, T, S, Action>,
): Program<Name, World, T, S, Action> {
  const { example } = def;
  return {
    title: def.title,
    worldProblems(world) {
      const read = def.worldSchema.safeParse(world);
      return read.success ? def.worldProblems(read.data) : schemaProblems(read.error);
    },
    taskProblems(task, world, remember = (prove) => prove()) {
      const read = def.taskSchema.safeParse(task);
      if (!read.success) return schemaProblems(read.error);
      const around = def.worldSchema.safeParse(world);
      // A world with mistakes is reported for its own file, once.
      if (!around.success) return [];
      const problems = def.taskProblems(read.data, around.data);
      return problems.length > 0
        ? problems
        : remember(() => proofProblems(def, read.data, around.data));
    },
    brings(task) {
      const read = def.taskSchema.safeParse(task);
      return read.success ? def.brings(read.data) : [];
    },
    open: (world, taskId, task) =>
      practise(def, def.worldSchema.parse(world), taskId, def.taskSchema.parse(task)),
    exampleProblems:
      example === undefined
        ? null
        : (task, world) => {
            const read = example.schema.safeParse(task);
            if (!read.success) return schemaProblems(read.error);
            const around = def.worldSchema.safeParse(world);
            if (!around.success) return [];
            const problems = def.taskProblems(read.data, around.data);
            return problems.length > 0 ? problems : exampleProblems(def, read.data, around.data);
          },
    example(task, world) {
      if (!example) throw new Error(`No example is played in ${def.name}.`);
      const around = def.worldSchema.parse(world);
      const read = example.schema.parse(task);
      const begun = def.opening.begin(def.opening.start(around), 'beispiel', read, around);
      const { machine } = def;
      return { machine, pressesTo: example.pressesTo, world: around, task: read, begun };
    },
  };
}

function practise<Name extends string, World, T extends Task, S extends Played, Action>(
  { name, machine, opening, stateSchema, forPage }: Definition<Name, World, T, S, Action>,
  world: World,
  taskId: string,
  task: T,
): Practice<Name, World, T, S> {
  const begin = (stored: unknown): S => {
    const read = stateSchema.safeParse(stored);
    if (read.success) return opening.begin(read.data, taskId, task, world);
    // A state that nobody can read begins again rather than break, and says so; done stays done.
    const fresh = { ...opening.start(world), done: doneIn(stored) };
    const begun = opening.begin(fresh, taskId, task, world);
    return stored === null || stored === undefined ? begun : say(begun, 'renewed');
  };
  const played = (state: S, form: FormData): S =>
    machine.reduce(state, machine.parse(form, state), task, world);
  return {
    program: name,
    // Wrong ends are for the build.
    page: forPage({ ...task, fails: [] }, world),
    begin,
    play: (stored, form) => played(begin(stored), form),
    progress: (stored) => machine.progress(begin(stored), task, world),
    keep(stored, form, current) {
      const state = begin(stored);
      const forms = current ? [form] : machine.rescue(state, [form]);
      for (const each of forms) each.set('do', 'save');
      const after = forms.reduce(played, state);
      return JSON.stringify(after) === JSON.stringify(state) ? null : after;
    },
  };
}

const schemaProblems = (error: z.ZodError): ProgramProblem[] =>
  error.issues.map((issue) => ({
    field:
      issue.path.map((p) => (typeof p === 'number' ? p + 1 : String(p))).join(' › ') || 'Datei',
    cure: issue.message,
  }));
