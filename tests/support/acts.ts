/** Staff who act on three people at once, with the course `e-mail`. */
import { randomUUID } from 'node:crypto';
import { isNull } from 'drizzle-orm';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { extendMany, undoAct, withdrawMany } from '#domains/learning/enrolment/commands.acts.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { extendSchema, withdrawManySchema } from '#domains/learning/enrolment/rules.acts.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { addDays } from '#lib/time.ts';
import { completes } from './clients.ts';
import { freshDatabase } from './database.ts';
import { courseOf, learnersAt, openOffice, today } from './people.ts';

export type DeskOfThree = Awaited<ReturnType<typeof openDeskOfThree>>;

/** Opens the office of three learners of Mayen; its acts are sent as the forms of the pages do. */
export async function openDeskOfThree() {
  const db = freshDatabase();
  const office = await openOffice(db);
  const { id, moduleIds } = await courseOf(db, 'e-mail', 2);
  const at = { courseId: id, moduleId: moduleIds[0] ?? 0 };
  const three = await learnersAt(db, office.mayen, [
    ['Anna', 'Eins'],
    ['Bert', 'Fuenf'],
    ['Cem', 'Neun'],
  ]);
  const ids = (): string[] => three.map((l) => l.publicId);
  /** Staff of the next day: what is undone on its own day leaves no row (back.test.ts). */
  const tomorrow = (): Actor => ({ ...office.staff, today: addDays(today, 1) });
  const assign = (learners = ids(), more: Record<string, string> = {}, actor = office.staff) =>
    db.write((tx) =>
      assignCourse(
        tx,
        actor,
        assignSchema.parse({
          once: randomUUID(),
          course: 'e-mail',
          learners,
          binding: 'freiwillig',
          ...more,
        }),
      ),
    );
  const extend = (more: Record<string, unknown> = {}, actor: Actor = office.staff) =>
    db.write((tx) =>
      extendMany(
        tx,
        actor,
        extendSchema.parse({
          once: randomUUID(),
          course: 'e-mail',
          learners: ids(),
          dueDay: addDays(today, 30),
          reason: 'das Netz weg war.',
          ...more,
        }),
      ),
    );
  const withdraw = (learners = ids()) =>
    db.write((tx) =>
      withdrawMany(
        tx,
        office.staff,
        withdrawManySchema.parse({ once: randomUUID(), course: 'e-mail', learners }),
      ),
    );
  const undo = (act: string | null, actor: Actor = office.staff) =>
    db.write((tx) => undoAct(tx, actor, { act: act ?? '' }));
  const rows = () =>
    db.reader
      .select({
        learnerId: assignment.learnerId,
        dueDay: assignment.dueDay,
        dueReason: assignment.dueReason,
        withdrawnOn: assignment.withdrawnOn,
      })
      .from(assignment)
      .orderBy(assignment.id);
  const open = () => db.reader.$count(assignment, isNull(assignment.withdrawnOn));
  const begins = (n: number) => completes(db, three[n]!, at, today);
  return {
    db,
    office,
    courseId: id,
    three,
    ids,
    tomorrow,
    assign,
    extend,
    withdraw,
    undo,
    rows,
    open,
    begins,
  };
}
