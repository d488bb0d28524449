/**
 * The one interface through which the server, the checks and the tests play any practice program.
 */
import type { z } from 'astro/zod';
import { solutionOf } from './proof.ts';
import type { ProgramProblem } from './task.ts';
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
  /** What does not fit together; that the solution leads to the end is proved besides. */
  taskProblems: (task: T, world: World) => ProgramProblem[];
  /** What a task puts into the world by an id: one id must mean one thing in all tasks. */
  brings: (task: T) => { id: string; content: string }[];
};

/**
 * One task of a program, ready to play. A state goes in as stored (JSON read back, null for the
 * first time) and comes out typed.
 */
type Practice<Name extends string, World, T, State> = {
  program: Name;
  world: World;
  task: T;
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

export type Program<Name extends string, World, T, State> = {
  title: string;
  worldProblems: (world: unknown) => ProgramProblem[];
  taskProblems: (task: unknown, world: unknown) => ProgramProblem[];
  brings: (task: unknown) => { id: string; content: string }[];
  /** Throws on content that does not fit: the build has checked it. */
  open: (world: unknown, taskId: string, task: unknown) => Practice<Name, World, T, State>;
};

/**
 * Makes a program of a definition: parses what comes from content and storage, so that the machine
 * meets only its own types.
 */
export function defineProgram<Name extends string, World, T extends Task, S extends Played, Action>(
  def: Definition<Name, World, T, S, Action>,
): Program<Name, World, T, S> {
  return {
    title: def.title,
    worldProblems(world) {
      const read = def.worldSchema.safeParse(world);
      return read.success ? def.worldProblems(read.data) : schemaProblems(read.error);
    },
    taskProblems(task, world) {
      const read = def.taskSchema.safeParse(task);
      if (!read.success) return schemaProblems(read.error);
      const around = def.worldSchema.safeParse(world);
      // A world with mistakes is reported for its own file, once.
      if (!around.success) return [];
      const problems = def.taskProblems(read.data, around.data);
      return problems.length > 0 ? problems : solutionProblems(def, read.data, around.data);
    },
    brings(task) {
      const read = def.taskSchema.safeParse(task);
      return read.success ? def.brings(read.data) : [];
    },
    open: (world, taskId, task) =>
      practise(def, def.worldSchema.parse(world), taskId, def.taskSchema.parse(task)),
  };
}

/**
 * The proof: pressing „Zeigen Sie mir die Lösung“ often enough leads to the end, and the beginning
 * is not the end.
 */
function solutionProblems<Name extends string, World, T extends Task, S extends Played, Action>(
  { machine, opening }: Definition<Name, World, T, S, Action>,
  task: T,
  world: World,
): ProgramProblem[] {
  const begun = opening.begin(opening.start(world), 'probe', task, world);
  if (!machine.progress(begun, task).goals.includes(false))
    return [
      {
        field: 'goals',
        cure: 'Alle Ziele sind schon am Anfang erreicht. Schreiben Sie ein Ziel dazu.',
      },
    ];
  const end = solutionOf(machine, begun, task, world).at(-1) ?? begun;
  const { done, goals } = machine.progress(end, task);
  if (done) return [];
  return [
    {
      field: `goals ${goals.indexOf(false) + 1}`,
      cure: 'Dieses Ziel lässt sich nicht zusammen mit den anderen erreichen. Ändern Sie eines davon.',
    },
  ];
}

function practise<Name extends string, World, T extends Task, S extends Played, Action>(
  { name, machine, opening, stateSchema }: Definition<Name, World, T, S, Action>,
  world: World,
  taskId: string,
  task: T,
): Practice<Name, World, T, S> {
  const begin = (stored: unknown): S => {
    // A state of an older shape cannot be played on: the program begins again rather than break.
    const read = stateSchema.safeParse(stored);
    return opening.begin(read.success ? read.data : opening.start(world), taskId, task, world);
  };
  const played = (state: S, form: FormData): S =>
    machine.reduce(state, machine.parse(form, state), task, world);
  return {
    program: name,
    world,
    task,
    begin,
    play: (stored, form) => played(begin(stored), form),
    progress: (stored) => machine.progress(begin(stored), task),
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
