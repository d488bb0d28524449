/**
 * Courses of a learner in an order that staff set. Nothing is locked by it: it says what to begin
 * with.
 */

type Ordered = {
  course: { id: number };
  assignment: { afterCourseId: number | null };
  status: 'open' | 'begun' | 'done';
};

/**
 * The courses of the learner that come before one, the nearest first; none when the order runs in a
 * circle.
 */
function before<C extends Ordered>(mine: C, all: readonly C[]): C[] {
  const way: C[] = [];
  for (let at = mine; ;) {
    const next = all.find((c) => c.course.id === at.assignment.afterCourseId);
    if (!next) return way;
    if (next === mine || way.includes(next)) return [];
    way.push(next);
    at = next;
  }
}

/**
 * The course to finish before this one: the first in the order that the learner has and has not
 * finished; null when there is none.
 */
export const firstBefore = <C extends Ordered>(mine: C, all: readonly C[]): C | null =>
  before(mine, all).findLast((c) => c.status !== 'done') ?? null;

/** What follows a course in its path and is not finished; null when nothing does. */
export const courseAfter = <C extends Ordered>(mine: C, path: readonly C[]): C | null =>
  path.slice(path.indexOf(mine) + 1).find((c) => path.includes(mine) && c.status !== 'done') ??
  null;

/**
 * The paths of a learner: courses that they have and that follow one another, each path in its
 * order.
 */
export function pathsOf<C extends Ordered>(all: readonly C[]): C[][] {
  const from = (c: C): C[] => [
    c,
    ...all.filter((next) => next.assignment.afterCourseId === c.course.id).flatMap(from),
  ];
  return all
    .filter((c) => !all.some((other) => other.course.id === c.assignment.afterCourseId))
    .map(from)
    .filter((path) => path.length > 1);
}
