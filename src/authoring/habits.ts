/**
 * Habits that make a lesson tiring or an exercise hollow. What is older than these rules stands in
 * `content/not-yet.yaml` until it is mended.
 */
import { habitsOfCourse, habitsOfExercises } from './habits-of-exercises.ts';
import { habitsOfSteps } from './habits-of-steps.ts';
import { habitsOfText } from './habits-of-text.ts';
import type { Finding, NotYet } from './not-yet.ts';
import type { Problem, SourceCourse } from './source.ts';

/** Every habit that the courses have. */
export const habitsIn = (courses: readonly SourceCourse[]): Finding[] =>
  courses.flatMap((course) => [
    ...habitsOfCourse(course).map((finding) => ({ of: course.slug, ...finding })),
    ...course.modules.flatMap((module) =>
      [...habitsOfSteps(module), ...habitsOfText(module), ...habitsOfExercises(module)].map(
        (finding) => ({
          of: `${course.slug}/${module.slug}`,
          ...finding,
        }),
      ),
    ),
  ]);

/**
 * What is to mend: each habit that the list does not name, and each that it still names though it is
 * gone. `others`: what was found by other checks that the list may name.
 */
export function habitProblems(
  courses: readonly SourceCourse[],
  { notYet }: NotYet,
  others: readonly Finding[] = [],
): Problem[] {
  const found = [...habitsIn(courses), ...others];
  const fresh = found
    .filter(({ of, rule }) => !notYet[of]?.includes(rule))
    .map(({ of, where, rule, cure }) => ({ file: of, field: where, cure: `${cure} (${rule})` }));
  const gone = Object.entries(notYet).flatMap(([of, rules]) =>
    rules
      .filter((rule) => !found.some((finding) => finding.of === of && finding.rule === rule))
      .map((rule) => ({
        file: 'content/not-yet.yaml',
        field: of,
        cure: `„${rule}“ ist behoben. Streichen Sie es aus der Liste.`,
      })),
  );
  return [...fresh, ...gone];
}
