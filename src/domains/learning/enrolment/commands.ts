/** Courses for learners: given by staff of their site, or chosen by the learner. */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { assignment, bulkAct, givenKinds } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { storedCourse } from '#domains/learning/courses/queries.place.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { keepSubjects, learnersByPublicId, openAct } from './commands.acts.ts';
import { afterOf, refusePastDay, termsOf } from './commands.terms.ts';
import { stepsOf, type Assign } from './rules.ts';
import { say } from '#lib/say.ts';

/** Somebody in an answer: their name as a list shows it. */
type Named = { publicId: string; givenName: string; familyName: string };
/** `act` is what takes it back, where anybody got the course. */
export type Assigned = {
  act: string | null;
  made: (Named & { assignment: string })[];
  had: Named[];
};

/**
 * Gives a course, or the courses of a path, to one or many learners, all or nobody. Who has a
 * course already keeps it as it is and is named in `had`; the same form sent again answers as it
 * did the first time. Throws `NotFound` when one learner is of another site, Invalid for a due day
 * that has passed.
 */
export async function assignCourse(tx: Tx, actor: Actor, input: Assign): Promise<Assigned> {
  const steps = await stepsToGive(tx, actor, input);
  const learners = await learnersByPublicId(tx, actor, input.learners);
  const gifts = steps.map((step, i) => ({
    ...step,
    idFor: new Map(
      learners.map((l) => [
        l.id,
        derivedId(i === 0 ? input.once : `${input.once}/${i}`, l.publicId),
      ]),
    ),
  }));
  await giveTo(tx, actor, input, gifts);
  const open = await tx
    .select({
      learnerId: assignment.learnerId,
      courseId: assignment.courseId,
      publicId: assignment.publicId,
    })
    .from(assignment)
    .where(
      and(
        among(
          assignment.learnerId,
          learners.map((l) => l.id),
        ),
        inArray(
          assignment.courseId,
          gifts.map((g) => g.courseId),
        ),
        inArray(assignment.way, givenKinds),
        isNull(assignment.withdrawnOn),
      ),
    );
  const openId = new Map(open.map((a) => [`${a.learnerId} ${a.courseId}`, a.publicId]));
  const answer: Assigned = { act: null, made: [], had: [] };
  for (const { id, publicId, givenName, familyName } of learners) {
    const held = gifts.map(({ courseId, idFor }) => ({
      is: openId.get(`${id} ${courseId}`),
      mine: idFor.get(id),
    }));
    if (held.some(({ is }) => is === undefined)) throw new Conflict(say('terms.withdrawnAlready'));
    answer.made.push(
      ...held.flatMap(({ is, mine }) =>
        is === mine && is !== undefined
          ? [{ publicId, givenName, familyName, assignment: is }]
          : [],
      ),
    );
    if (held.some(({ is, mine }) => is !== mine))
      answer.had.push({ publicId, givenName, familyName });
  }
  return { ...answer, act: answer.made.length > 0 ? input.once : null };
}

type Gift = { courseId: number; afterCourseId: number | null; dueDay: string | null };

/**
 * The courses of a form by number, each after the one before; the first after what the form says.
 */
async function stepsToGive(tx: Tx, actor: Actor, input: Assign): Promise<Gift[]> {
  const gifts: Gift[] = [];
  for (const { course: slug, dueDay, field } of stepsOf(input)) {
    refusePastDay(dueDay, actor.today, { field });
    const { id: courseId } = await courseCalled(tx, slug);
    const previous = gifts.at(-1);
    gifts.push({
      courseId,
      dueDay,
      afterCourseId: previous ? previous.courseId : await afterOf(tx, input.after ?? '', courseId),
    });
  }
  return gifts;
}

/**
 * Writes the assignments of those who do not have the courses yet, as one act with one line of the
 * log for each person; the same form again writes nothing.
 */
async function giveTo(
  tx: Tx,
  actor: Actor,
  input: Assign,
  gifts: readonly (Gift & { idFor: ReadonlyMap<number, string> })[],
): Promise<void> {
  const act = await openAct(tx, actor, {
    once: input.once,
    kind: 'assign',
    courseId: gifts[0]?.courseId ?? 0,
  });
  if (act === null) return;
  const { binding, bindingDay, legalForm, measureNumber, reason } = termsOf(input);
  for (const { courseId, afterCourseId, dueDay, idFor } of gifts) {
    await tx.run(sql`insert into ${assignment} (public_id, learner_id, course_id, way, binding, binding_day, legal_form, measure_number, due_day, reason, assigned_on, assigned_by, after_course_id)
      select value ->> 1, value ->> 0, ${courseId}, 'zugewiesen', ${binding}, ${bindingDay}, ${legalForm}, ${measureNumber}, ${dueDay}, ${reason}, ${actor.today}, ${actor.id}, ${afterCourseId}
      from json_each(${JSON.stringify([...idFor])}) where true on conflict do nothing`);
  }
  const reached = await keepSubjects(
    tx,
    act,
    among(
      assignment.publicId,
      gifts.flatMap(({ idFor }) => [...idFor.values()]),
    ),
  );
  if (reached.length === 0) await tx.delete(bulkAct).where(eq(bulkAct.id, act));
  await recordMany(tx, actor, 'assignment_made', reached);
}

/**
 * A learner takes a course of their own choice; again changes nothing. Seen by nobody else, so no
 * log. Throws NotFound without such a course.
 */
export async function chooseCourse(
  tx: Tx,
  actor: Actor,
  input: { course: string },
): Promise<{ title: string }> {
  const { id: courseId, title } = await courseCalled(tx, input.course);
  await tx
    .insert(assignment)
    .values({
      publicId: randomUUID(),
      learnerId: actor.id,
      courseId,
      way: 'selbst_gewaehlt',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: actor.today,
    })
    .onConflictDoNothing();
  return { title };
}

/** The same form and person give the same id, so that a form sent twice finds what it made. */
function derivedId(once: string, learner: string): string {
  const h = createHash('sha256').update(`${once} ${learner}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

async function courseCalled(tx: Tx, slug: string): Promise<{ id: number; title: string }> {
  const found = await storedCourse(tx, slug);
  if (!found) throw new NotFound('There is no such course.');
  if (found.retired) throw new Conflict(say('templates.courseRetired', { course: found.title }));
  return found;
}
