/**
 * How long one act on 5,000 people takes: giving a course, giving a path of five, moving the due
 * day, withdrawing, and taking back.
 */
import { randomUUID } from 'node:crypto';
import { extendMany, undoAct, withdrawMany } from '#domains/learning/enrolment/commands.acts.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { extendSchema, withdrawManySchema } from '#domains/learning/enrolment/rules.acts.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { freshDatabase } from '../support/database.ts';
import { courseOf, learnersAt, openOffice } from '../support/people.ts';

const people = 5000;
const batch = 500;
const path = ['weg-1', 'weg-2', 'weg-3', 'weg-4', 'weg-5'];

/**
 * Measures each kind of act once, on a database of its own; the check of the form is part of it.
 */
export async function benchActs(): Promise<{ name: string; ms: number }[]> {
  const db = freshDatabase();
  try {
    const { mayen, staff } = await openOffice(db);
    for (const slug of ['e-mail', ...path]) await courseOf(db, slug, 6);
    const learners: string[] = [];
    for (let n = 0; n < people; n += batch)
      learners.push(
        ...(
          await learnersAt(
            db,
            mayen,
            Array.from({ length: batch }, (_, i) => ['Rosa', `Muster ${n + i}`]),
          )
        ).map((l) => l.publicId),
      );
    const timed = async (
      name: string,
      act: () => Promise<unknown>,
    ): Promise<{ name: string; ms: number }> => {
      const before = performance.now();
      await act();
      return { name, ms: performance.now() - before };
    };
    const form = (more = {}) => ({ once: randomUUID(), course: 'e-mail', learners, ...more });
    const [given, moved] = [
      form({ binding: 'freiwillig' }),
      form({ dueDay: '2027-01-31', reason: 'das Netz weg war' }),
    ];
    const [course, course2, course3, course4, course5] = path;
    const whole = form({ course, course2, course3, course4, course5, binding: 'freiwillig' });
    return [
      await timed('assign', () =>
        db.write((tx) => assignCourse(tx, staff, assignSchema.parse(given))),
      ),
      await timed('assign a path of 5', () =>
        db.write((tx) => assignCourse(tx, staff, assignSchema.parse(whole))),
      ),
      await timed('take the path back', () =>
        db.write((tx) => undoAct(tx, staff, { act: whole.once })),
      ),
      await timed('move the due day', () =>
        db.write((tx) => extendMany(tx, staff, extendSchema.parse(moved))),
      ),
      await timed('take the moving back', () =>
        db.write((tx) => undoAct(tx, staff, { act: moved.once })),
      ),
      await timed('withdraw', () =>
        db.write((tx) => withdrawMany(tx, staff, withdrawManySchema.parse(form()))),
      ),
    ];
  } finally {
    await db.close();
  }
}
