/** What a form agrees on about an assignment: checked, and as the row holds it. */
import type { Tx } from '#db/client.ts';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import { Invalid } from '#lib/errors.ts';
import { dueDayProblem, type Terms } from './rules.ts';
import { say } from '#lib/say.ts';

/** Throws `Invalid` for a due day that has passed, unless it was the same `before`. */
export function refusePastDay(
  dueDay: string | null,
  today: string,
  { before = null, field = 'dueDay' }: { before?: string | null; field?: string } = {},
): void {
  const problem = dueDayProblem(dueDay, today, before);
  if (problem) throw new Invalid({ [field]: problem });
}

/**
 * The number of the course that comes first; null for none. Throws `Invalid` for the course itself
 * and for an unknown name.
 */
export async function afterOf(tx: Tx, slug: string, courseId: number): Promise<number | null> {
  if (slug === '') return null;
  const found = await storedCourse(tx, slug);
  if (!found) throw new Invalid({ after: say('templates.afterGone') });
  if (found.id === courseId) throw new Invalid({ after: say('templates.afterItself') });
  return found.id;
}

/** The columns of an assignment that a form agrees on; an empty number of a measure is null. */
export const termsOf = ({
  binding,
  bindingDay,
  legalForm,
  measureNumber,
  dueDay,
  reason,
}: Terms) => ({
  binding,
  bindingDay,
  legalForm,
  measureNumber: measureNumber || null,
  dueDay,
  reason,
});
