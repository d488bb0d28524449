/** The practice programs by the name that content uses. A new program is one folder and one line here. */
type ProgramProblem = { field: string; cure: string };
type Program = { problems: (task: Record<string, unknown>) => ProgramProblem[] };

const programs: Record<string, Program> = {};

/** What is wrong with a task for a program, for its author. */
export function practiceProblems(program: string, task: Record<string, unknown>): ProgramProblem[] {
  const known = programs[program];
  return known ? known.problems(task) : [{ field: 'program', cure: `Das Übungsprogramm „${program}“ gibt es nicht. Möglich sind: ${Object.keys(programs).join(', ')}.` }];
}
