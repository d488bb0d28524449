/**
 * The one interface through which the server, the checks and the tests play any practice program.
 */
import type { z } from 'astro/zod';

/** A mistake of content, for its author: which field, and what to write instead. */
export type ProgramProblem = { field: string; cure: string };
type Progress = { goals: boolean[]; done: boolean; withHelp: boolean };

/**
 * What a folder of `src/practice` hands in. The machine's five functions are pure; schemas stay on
 * the server.
 */
type Definition<Name extends string, World, Task, State, Action> = {
  name: Name;
  worldSchema: z.ZodType<World>;
  taskSchema: z.ZodType<Task>;
  stateSchema: z.ZodType<State>;
  worldProblems: (world: World) => ProgramProblem[];
  taskProblems: (task: Task, world: World) => ProgramProblem[];
  /** What a task puts into the world by an id: one id must mean one thing in all tasks. */
  brings: (task: Task) => { id: string; content: string }[];
  start: (world: World) => State;
  begin: (state: State, taskId: string, task: Task, world: World) => State;
  parse: (form: FormData, state: State) => Action;
  reduce: (state: State, action: Action, task: Task, world: World) => State;
  progress: (state: State, task: Task) => Progress;
  /** The forms that bring what was typed on an older page into a state that has gone on. */
  rescue: (state: State, lost: FormData[]) => FormData[];
};

/**
 * One task of a program, ready to play. A state goes in as stored (JSON read back, null for the
 * first time) and comes out typed.
 */
type Practice<Name extends string, World, Task, State> = {
  program: Name;
  world: World;
  task: Task;
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

export type Program<Name extends string, World, Task, State> = {
  worldProblems: (world: unknown) => ProgramProblem[];
  taskProblems: (task: unknown, world: unknown) => ProgramProblem[];
  brings: (task: unknown) => { id: string; content: string }[];
  /** Throws on content that does not fit: the build has checked it. */
  open: (world: unknown, taskId: string, task: unknown) => Practice<Name, World, Task, State>;
};

/**
 * Makes a program of a definition: parses what comes from content and storage, so that the machine
 * meets only its own types.
 */
export function defineProgram<Name extends string, World, Task, State, Action>(
  def: Definition<Name, World, Task, State, Action>,
): Program<Name, World, Task, State> {
  return {
    worldProblems(world) {
      const read = def.worldSchema.safeParse(world);
      return read.success ? def.worldProblems(read.data) : schemaProblems(read.error);
    },
    taskProblems(task, world) {
      const read = def.taskSchema.safeParse(task);
      if (!read.success) return schemaProblems(read.error);
      const around = def.worldSchema.safeParse(world);
      // A world with mistakes is reported for its own file, once.
      return around.success ? def.taskProblems(read.data, around.data) : [];
    },
    brings(task) {
      const read = def.taskSchema.safeParse(task);
      return read.success ? def.brings(read.data) : [];
    },
    open: (world, taskId, task) =>
      practise(def, def.worldSchema.parse(world), taskId, def.taskSchema.parse(task)),
  };
}

function practise<Name extends string, World, Task, State, Action>(
  def: Definition<Name, World, Task, State, Action>,
  world: World,
  taskId: string,
  task: Task,
): Practice<Name, World, Task, State> {
  const begin = (stored: unknown): State => {
    // A state of an older shape cannot be played on: the program begins anew rather than break.
    const read = def.stateSchema.safeParse(stored);
    return def.begin(read.success ? read.data : def.start(world), taskId, task, world);
  };
  return {
    program: def.name,
    world,
    task,
    begin,
    play(stored, form) {
      const state = begin(stored);
      return def.reduce(state, def.parse(form, state), task, world);
    },
    progress: (stored) => def.progress(begin(stored), task),
    keep(stored, form, current) {
      const state = begin(stored);
      const forms = current ? [form] : def.rescue(state, [form]);
      for (const each of forms) each.set('do', 'save');
      const after = forms.reduce(
        (now, each) => def.reduce(now, def.parse(each, now), task, world),
        state,
      );
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
