/**
 * Courses for learners: given, changed, withdrawn and restored by staff of their site, or chosen by
 * the learner.
 */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { among } from '#db/among.ts';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignment, bulkAct, givenWays } from '#db/schema/enrolment.ts';
import { keeps } from '#domains/accounts/rules.people.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { recordMany } from '#domains/audit/commands.many.ts';
import { record } from '#domains/audit/commands.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { keepSubjects, learnersCalled, openAct } from './commands.acts.ts';
import { takeBack } from './commands.back.ts';
import { readRemoved } from './rules.back.ts';
import { dueDayProblem, stepsOf, type Assign, type AssignmentChange, type Terms } from './rules.ts';

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
 * did the first time. Throws NotFound when one learner is not of the actor's sites, Invalid for a
 * due day that has passed.
 */
export async function assignCourse(tx: Tx, actor: Actor, input: Assign): Promise<Assigned> {
  const steps = await stepsToGive(tx, actor, input);
  const learners = await learnersCalled(tx, actor, input.learners);
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
        inArray(assignment.way, givenWays),
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
    if (held.some(({ is }) => is === undefined))
      throw new Conflict('Diese Zuweisung ist schon zurückgenommen. Beginnen Sie bitte neu.');
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
 * Writes the assignments of those who have the courses not yet, as one act with one line of the log
 * a person; a form that came before writes nothing.
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
 * Changes what is agreed about an assignment. A due day that has passed may stay as it is. Throws
 * NotFound, or Conflict once it is withdrawn.
 */
export async function changeAssignment(
  tx: Tx,
  actor: Actor,
  input: AssignmentChange,
): Promise<{ learner: string }> {
  const [found] = await assignmentsCalled(tx, actor, [input.assignment]);
  if (!found) throw new NotFound('There is no such assignment.');
  if (found.withdrawnOn)
    throw new Conflict('Diese Zuweisung ist zurückgenommen. Machen Sie das zuerst rückgängig.');
  refusePastDay(input.dueDay, actor.today, { before: found.dueDay });
  const moved = input.dueDay !== found.dueDay;
  const after =
    input.after === undefined
      ? {}
      : { afterCourseId: await afterOf(tx, input.after, found.courseId) };
  await tx
    .update(assignment)
    .set({ ...termsOf(input), ...after, ...(moved && { dueReason: '' }) })
    .where(eq(assignment.id, found.id));
  await record(tx, actor, 'assignment_changed', found.learnerId);
  return { learner: found.learnerPublicId };
}

/**
 * Withdraws assignments; what was learned stays. Those withdrawn before are left. Where one is
 * gone, since it was given today by mistake, `act` is what gives it back. Throws NotFound for a
 * foreign one.
 */
export async function withdrawAssignments(
  tx: Tx,
  actor: Actor,
  input: { assignments: readonly string[] },
): Promise<{ learner: string; act: string | null }> {
  const before = await removedBefore(tx, actor, input.assignments);
  if (before) return before;
  const found = await assignmentsCalled(tx, actor, input.assignments);
  const learner = found[0]?.learnerPublicId ?? '';
  const standing = found.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ id }) => id);
  if (standing.length === 0) return { learner, act: null };
  const once = randomUUID();
  const act = await openAct(tx, actor, {
    once,
    kind: 'withdraw',
    courseId: found[0]?.courseId ?? 0,
  });
  const { gone } = await takeBack(tx, actor, act, among(assignment.id, standing));
  if (gone > 0) return { learner, act: once };
  await tx.delete(bulkAct).where(eq(bulkAct.publicId, once));
  return { learner, act: null };
}

/** The same form once more, after its assignments went. */
async function removedBefore(
  tx: Tx,
  actor: Actor,
  publicIds: readonly string[],
): Promise<{ learner: string; act: string } | null> {
  const held = sql`exists (select 1 from json_each(${bulkAct.removed}) where value ->> 'publicId' in (select value from json_each(${JSON.stringify(publicIds)})))`;
  const [act] = await tx
    .select({ publicId: bulkAct.publicId, removed: bulkAct.removed })
    .from(bulkAct)
    .where(and(eq(bulkAct.madeBy, actor.id), held))
    .limit(1);
  const [first] = readRemoved(act?.removed ?? null);
  if (!act || !first) return null;
  const [person] = await tx
    .select({ publicId: account.publicId })
    .from(account)
    .where(eq(account.id, first.learnerId));
  return { learner: person?.publicId ?? '', act: act.publicId };
}

/**
 * Takes withdrawing back. Throws Conflict when the learner has been given the course again since.
 */
export async function restoreAssignments(
  tx: Tx,
  actor: Actor,
  input: { assignments: readonly string[] },
): Promise<{ learner: string }> {
  const found = await assignmentsCalled(tx, actor, input.assignments);
  for (const { id, learnerId, courseId, withdrawnOn } of found) {
    if (!withdrawnOn) continue;
    const [again] = await tx
      .select({ id: assignment.id })
      .from(assignment)
      .where(
        and(
          eq(assignment.learnerId, learnerId),
          eq(assignment.courseId, courseId),
          inArray(assignment.way, givenWays),
          isNull(assignment.withdrawnOn),
        ),
      )
      .limit(1);
    if (again)
      throw new Conflict(
        'Dieser Kurs ist inzwischen neu zugewiesen. Sie brauchen nichts weiter zu tun.',
      );
    await tx
      .update(assignment)
      .set({ withdrawnOn: null, withdrawnBy: null, keptWhy: null })
      .where(eq(assignment.id, id));
    await record(tx, actor, 'assignment_restored', learnerId);
  }
  return { learner: found[0]?.learnerPublicId ?? '' };
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

type Applied = {
  learnerId: number;
  courseId: number;
  terms: Terms;
  /** The sentence when the learner has the course already. */
  given: string;
};

/**
 * Gives a learner a course that they applied for, and gives its number. Throws `Conflict` when the
 * office has given it already, `Invalid` for a due day in the past. The caller has seen to whose
 * learner it is.
 */
export async function giveAppliedFor(
  tx: Tx,
  actor: Actor,
  { learnerId, courseId, terms, given }: Applied,
): Promise<number> {
  refusePastDay(terms.dueDay, actor.today);
  await refuseGiven(tx, { learnerId, courseId }, given);
  const [made] = await tx
    .insert(assignment)
    .values({
      publicId: randomUUID(),
      learnerId,
      courseId,
      way: 'beworben',
      ...termsOf(terms),
      afterCourseId: await afterOf(tx, terms.after ?? '', courseId),
      assignedOn: actor.today,
      assignedBy: actor.id,
    })
    .returning({ id: assignment.id });
  if (!made) throw new Error('An insert gave no row.');
  await record(tx, actor, 'assignment_made', learnerId);
  return made.id;
}

/** Throws `Conflict` with this sentence when the office has given the learner the course. */
export async function refuseGiven(
  tx: Tx,
  { learnerId, courseId }: { learnerId: number; courseId: number },
  sentence: string,
): Promise<void> {
  const open = and(
    eq(assignment.learnerId, learnerId),
    eq(assignment.courseId, courseId),
    inArray(assignment.way, givenWays),
    isNull(assignment.withdrawnOn),
  );
  if ((await tx.$count(assignment, open)) > 0) throw new Conflict(sentence);
}

function refusePastDay(
  dueDay: string | null,
  today: string,
  { before = null, field = 'dueDay' }: { before?: string | null; field?: string } = {},
): void {
  const problem = dueDayProblem(dueDay, today, before);
  if (problem) throw new Invalid({ [field]: problem });
}

/**
 * The number of the course that comes first; null for none. Throws `Invalid` for the course itself,
 * and for none of that name.
 */
async function afterOf(tx: Tx, slug: string, courseId: number): Promise<number | null> {
  if (slug === '') return null;
  const [found] = await tx
    .select({ id: course.id })
    .from(course)
    .where(eq(course.slug, slug))
    .limit(1);
  if (!found) throw new Invalid({ after: messages.templates.afterGone });
  if (found.id === courseId) throw new Invalid({ after: messages.templates.afterItself });
  return found.id;
}

const termsOf = ({ binding, bindingDay, legalForm, measureNumber, dueDay, reason }: Terms) => ({
  binding,
  bindingDay,
  legalForm,
  measureNumber: measureNumber || null,
  dueDay,
  reason,
});

/** The same form and person give the same id, so that a form sent twice finds what it made. */
function derivedId(once: string, learner: string): string {
  const h = createHash('sha256').update(`${once} ${learner}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

async function courseCalled(tx: Tx, slug: string): Promise<{ id: number; title: string }> {
  const [found] = await tx
    .select({ id: course.id, title: course.title, retired: course.retired })
    .from(course)
    .where(eq(course.slug, slug))
    .limit(1);
  if (!found) throw new NotFound('There is no such course.');
  if (found.retired)
    throw new Conflict(fill(messages.templates.courseRetired, { course: found.title }));
  return found;
}

/** Assignments by staff of learners of the actor's sites; throws NotFound for any other. */
async function assignmentsCalled(tx: Tx, actor: Actor, publicIds: readonly string[]) {
  const found = await tx
    .select({
      id: assignment.id,
      learnerId: assignment.learnerId,
      courseId: assignment.courseId,
      dueDay: assignment.dueDay,
      withdrawnOn: assignment.withdrawnOn,
      learnerPublicId: account.publicId,
      role: account.role,
      siteId: account.siteId,
    })
    .from(assignment)
    .innerJoin(account, eq(account.id, assignment.learnerId))
    .where(and(inArray(assignment.publicId, [...publicIds]), inArray(assignment.way, givenWays)));
  const foreign = found.find((person) => !keeps(actor, person));
  if (foreign)
    throw new NotFound('The assignment is not of a learner of theirs.', foreign.learnerId);
  if (found.length < publicIds.length) throw new NotFound('There is no such assignment.');
  return found;
}
