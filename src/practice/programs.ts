/**
 * The practice programs by the name that content uses. A new program is one folder and one line
 * here (docs/practice-programs.md).
 */
import { account } from './account/program.ts';
import { mailbox } from './mailbox/program.ts';
import { messenger } from './messenger/program.ts';
import { table } from './table/program.ts';
import { sharedProblems, withShared } from '#practice/kit/world.ts';
import type { Remember } from '#practice/kit/program.ts';
import type { ProgramProblem } from '#practice/kit/task.ts';

export type { Remember };

const programs = { account, mailbox, messenger, table };

export type ProgramName = keyof typeof programs;
/** A task of a program, ready to play; `program` tells which island shows it. */
export type PracticeOf<Name extends ProgramName> = ReturnType<(typeof programs)[Name]['open']>;
export type AnyPractice = PracticeOf<ProgramName>;

/** The name of each program, as learners read it. */
export const programTitles: Record<string, string> = Object.fromEntries(
  Object.entries(programs).map(([name, { title }]) => [name, title]),
);

/** The name of the file in `content/practice` that is no program's, but what all of them share. */
export const sharedWorld = 'world';

const isProgram = (name: string): name is ProgramName => Object.hasOwn(programs, name);
const unknownProgram = (name: string): ProgramProblem => ({
  field: 'program',
  cure: `Das Übungsprogramm „${name}“ gibt es nicht. Möglich sind: ${Object.keys(programs).join(', ')}.`,
});

/**
 * A task of a program, ready to play, from the parsed YAML of `content/practice/<program>.yaml` and
 * of the exercise. Throws for an unknown program.
 */
export function openPractice(
  program: string,
  world: unknown,
  taskId: string,
  task: unknown,
): AnyPractice {
  if (!isProgram(program)) throw new Error(unknownProgram(program).cure);
  return programs[program].open(world, taskId, task);
}

/** The same, in the world of the program and of all programs as the two are written. */
export const openPracticeIn = (
  program: string,
  { own, shared }: { own: unknown; shared: unknown },
  taskId: string,
  task: unknown,
): AnyPractice => openPractice(program, withShared(own, shared), taskId, task);

/**
 * What is wrong with a task for a program, for its author; `world` is the parsed world file,
 * undefined when it is missing. `remember` may leave out a proof that was made before.
 */
export function practiceProblems(
  program: string,
  task: unknown,
  world: unknown,
  remember?: Remember,
): ProgramProblem[] {
  if (!isProgram(program)) return [unknownProgram(program)];
  if (world === undefined)
    return [
      {
        field: 'program',
        cure: `Die Datei „content/practice/${program}.yaml“ fehlt oder ist nicht lesbar.`,
      },
    ];
  return programs[program].taskProblems(task, world, remember);
}

/** What is wrong with a world file, for its author. */
export function practiceWorldProblems(program: string, world: unknown): ProgramProblem[] {
  if (program === sharedWorld) return sharedProblems(world);
  return isProgram(program) ? programs[program].worldProblems(world) : [unknownProgram(program)];
}

/** What a task puts into its world, by id; nothing for a task that does not fit its program. */
export const practiceBrings = (
  program: string,
  task: unknown,
): { id: string; content: string }[] => (isProgram(program) ? programs[program].brings(task) : []);
