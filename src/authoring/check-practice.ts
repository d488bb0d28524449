/**
 * What is wrong with the practice programs' worlds and tasks: worlds for themselves, tasks in their
 * world, tasks among each other.
 */
import { openProofs } from './proof-cache.ts';
import { practiceBrings, practiceProblems, practiceWorldProblems } from '#practice/programs.ts';
import type { Source, Problem, SourceCourse } from './source.ts';

type PracticeTask = { file: string; field: string; program: string; task: unknown };

/**
 * All problems of `content/practice` and of the exercises that are played in it. `proofs` remembers
 * what was proved before.
 */
export function practiceContentProblems(
  { courses, worlds }: Pick<Source, 'courses' | 'worlds'>,
  proofs = openProofs(),
): Problem[] {
  const tasks = courses.flatMap(tasksOf);
  const worldOf = (program: string): unknown => worlds.find((w) => w.program === program)?.data;
  const problems = [
    ...worlds
      .filter((w) => w.data !== undefined)
      .flatMap(({ program, file, data }) =>
        practiceWorldProblems(program, data).map((p) => ({ file, ...p })),
      ),
    ...tasks.flatMap(({ file, field, program, task }) => {
      const world = worldOf(program);
      const found = practiceProblems(program, task, world, proofs.of(program, task, world));
      return found.map((p) => ({ file, field: `${field}, ${p.field}`, cure: p.cure }));
    }),
    ...clashes(tasks),
  ];
  proofs.keep();
  return problems;
}

const tasksOf = (course: SourceCourse): PracticeTask[] =>
  course.modules.flatMap((module) =>
    Object.entries(module.exercises).flatMap(([id, e]) =>
      e.kind === 'practice'
        ? [{ file: module.file, field: `Übung „${id}“`, program: e.program, task: e.task }]
        : [],
    ),
  );

/**
 * A program keeps its state between tasks, so one id must mean one thing in all of them; the same
 * thing twice is fine.
 */
function clashes(tasks: PracticeTask[]): Problem[] {
  const first = new Map<string, { content: string; file: string }>();
  return tasks.flatMap(({ file, field, program, task }) =>
    practiceBrings(program, task).flatMap(({ id, content }) => {
      const before = first.get(`${program} ${id}`);
      if (!before) first.set(`${program} ${id}`, { content, file });
      return before && before.content !== content
        ? [
            {
              file,
              field,
              cure: `Die Kennung „${id}“ hat in „${before.file}“ einen anderen Inhalt. Wählen Sie eine andere Kennung oder schreiben Sie es gleich.`,
            },
          ]
        : [];
    }),
  );
}
