import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'astro/zod';
import type { Tx } from '#db/client.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { courseStanding, standing } from '#db/schema/progress.ts';
import type { Actor } from '#lib/actor.ts';
import { forgetState } from '#domains/learning/exercises/commands.ts';
import { issueCertificate } from '#domains/learning/certificates/commands.ts';
import { callForHelp, endHelpIn, type Ring } from '#domains/desk/calls/commands.ts';
import type { CallTime, Wish } from '#domains/desk/calls/rules.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { dayNumber } from '#lib/time.ts';
import type { ModuleIds, StepIds, VersionIds } from '#domains/learning/courses/rules.place.ts';
import { appendFact, modulesOf, standingIn } from './commands.facts.ts';
import { completesModule, type Fact, type FactVerb, type Standing } from './rules.ts';
import { say } from '#lib/say.ts';

/** A module as it is stored now, with the exercises that complete it. */
export type ModuleNow = VersionIds & { required: number[]; retired: boolean };

const numbers = z.array(z.number());

/**
 * A module of a course that the learner has, as it is stored now. Throws `NotFound`, or `Conflict`
 * when the course was withdrawn meanwhile.
 */
export async function moduleFor(
  tx: Tx,
  actor: Actor,
  { courseId, moduleId }: ModuleIds,
): Promise<ModuleNow> {
  const [found] = await tx
    .select({
      courseId: module.courseId,
      moduleId: module.id,
      versionId: module.versionId,
      required: moduleVersion.required,
      retired: module.retired,
    })
    .from(module)
    .innerJoin(moduleVersion, eq(moduleVersion.id, module.versionId))
    .where(and(eq(module.id, moduleId), eq(module.courseId, courseId)));
  if (!found) throw new NotFound(`No module ${moduleId} in course ${courseId}.`);
  const given = await tx
    .select({ id: assignment.id, withdrawnOn: assignment.withdrawnOn })
    .from(assignment)
    .where(and(eq(assignment.learnerId, actor.id), eq(assignment.courseId, found.courseId)));
  if (given.length === 0) throw new NotFound('This learner does not have this course.');
  if (given.every((a) => a.withdrawnOn !== null)) {
    throw new Conflict(say('learn.courseNotYours'));
  }
  return { ...found, required: numbers.parse(JSON.parse(found.required)) };
}

/**
 * The learner has come to a step: begins the module if needed, and moves the place to resume at.
 */
export async function reachStep(tx: Tx, actor: Actor, { stepId, ...ids }: StepIds): Promise<void> {
  const place = await moduleFor(tx, actor, ids);
  await begin(tx, actor, place);
  await note(tx, actor, place, 'step_reached', stepId);
  await resumeAt(tx, actor, place.moduleId, stepId);
}

/**
 * "Kurs beginnen": comes to the first step of a course. Where something of it was learned before,
 * nothing changes; gives whether it began.
 */
export async function beginCourse(tx: Tx, actor: Actor, first: StepIds): Promise<boolean> {
  const { courseId } = await moduleFor(tx, actor, first);
  const before = and(eq(courseStanding.learnerId, actor.id), eq(courseStanding.courseId, courseId));
  if ((await tx.$count(courseStanding, before)) > 0) return false;
  await reachStep(tx, actor, first);
  return true;
}

/**
 * An exercise was done, with help or without: completes the module when it was the last that is
 * asked for.
 */
export async function finishExercise(
  tx: Tx,
  actor: Actor,
  place: ModuleNow,
  exerciseId: number,
  withHelp: boolean,
): Promise<void> {
  await begin(tx, actor, place);
  const after = await note(tx, actor, place, 'exercise_done', exerciseId, { withHelp });
  await completeIfDone(tx, actor, place, after);
}

/**
 * The learner leaves the last step. Gives whether the module, and whether the course, is completed;
 * where exercises are open, it goes on at the first of them.
 */
export async function leaveModule(
  tx: Tx,
  actor: Actor,
  ids: ModuleIds,
): Promise<{ module: boolean; course: boolean; open: number[] }> {
  const place = await moduleFor(tx, actor, ids);
  await begin(tx, actor, place);
  const before = await standingIn(tx, actor.id, place.moduleId);
  const after = before ? await completeIfDone(tx, actor, place, before) : null;
  if (!after || after.completedDay === null) {
    const open = place.required.filter((id) => !after?.exercisesDone.includes(id));
    const first = await firstStepWith(tx, place, open);
    if (first !== null) await resumeAt(tx, actor, place.moduleId, first);
    return { module: false, course: false, open };
  }
  await tx
    .update(standing)
    .set({ stepId: null })
    .where(and(eq(standing.learnerId, actor.id), eq(standing.moduleId, place.moduleId)));
  await forgetExercises(tx, actor, place.moduleId);
  const { done, of } = await modulesOf(tx, actor.id, place.courseId);
  return { module: true, course: done === of, open: [] };
}

/**
 * "Ich komme nicht weiter", or "Bitte rufen Sie mich an": asks for no reason. The fact says that it
 * was asked; the call, whether it still waits.
 */
export async function wantHelp(
  tx: Tx,
  actor: Actor,
  {
    wish,
    callTime,
    ring,
    ...ids
  }: StepIds & { wish: Wish; callTime: CallTime; ring?: Ring | null | undefined },
): Promise<void> {
  const place = await moduleFor(tx, actor, ids);
  await begin(tx, actor, place);
  await note(tx, actor, place, 'help_wanted', ids.stepId);
  const { courseId, moduleId, stepId } = ids;
  await callForHelp(tx, actor, { wish, callTime, ring, place: { courseId, moduleId, stepId } });
}

async function begin(tx: Tx, actor: Actor, place: ModuleNow): Promise<void> {
  if (!(await standingIn(tx, actor.id, place.moduleId)))
    await note(tx, actor, place, 'started', null);
}

async function note(
  tx: Tx,
  actor: Actor,
  place: ModuleNow,
  verb: FactVerb,
  itemId: number | null,
  more: Partial<Fact> = {},
): Promise<Standing> {
  const fresh: Fact = {
    verb,
    itemId,
    versionId: place.versionId,
    withHelp: false,
    day: dayNumber(actor.today),
    reason: null,
    criteria: null,
    ...more,
  };
  const after = await appendFact(tx, actor.id, place, actor.beside ?? actor.id, fresh);
  if (!after) throw new Error('What was learned gives a standing.');
  return after;
}

async function completeIfDone(
  tx: Tx,
  actor: Actor,
  place: ModuleNow,
  now: Standing,
): Promise<Standing> {
  // What was recorded by staff is learned as well when it is learned: undoing the record then takes
  // nothing away.
  if (
    (now.completedDay !== null && now.waiver === null) ||
    place.retired ||
    !completesModule(place.required, now.exercisesDone)
  )
    return now;
  const { done, of } = await modulesOf(tx, actor.id, place.courseId);
  const asked = place.required.length;
  const completesCourse = (now.completedDay === null ? done + 1 : done) === of;
  const after = await note(tx, actor, place, 'module_completed', null, {
    criteria: { exercises: [asked, asked], ...(completesCourse ? { modules: of } : {}) },
  });
  await endHelpIn(tx, actor, place.moduleId);
  if (completesCourse) await issueCertificate(tx, actor, place.courseId);
  return after;
}

const steps = z.object({
  steps: z.array(z.object({ id: z.string(), exercise: z.string().nullable() })),
});

/** The first step of the present text that has one of these exercises; null where none has. */
async function firstStepWith(
  tx: Tx,
  { moduleId, versionId }: ModuleNow,
  exerciseIds: readonly number[],
): Promise<number | null> {
  const found = await tx
    .select({ slug: moduleItem.slug })
    .from(moduleItem)
    .where(inArray(moduleItem.id, [...exerciseIds]));
  const [version] = await tx
    .select({ outline: moduleVersion.outline })
    .from(moduleVersion)
    .where(eq(moduleVersion.id, versionId));
  const step = steps
    .safeParse(JSON.parse(version?.outline ?? '{}'))
    .data?.steps.find(({ exercise }) => found.some(({ slug }) => slug === exercise));
  if (!step) return null;
  const [item] = await tx
    .select({ id: moduleItem.id })
    .from(moduleItem)
    .where(
      and(
        eq(moduleItem.moduleId, moduleId),
        eq(moduleItem.kind, 'step'),
        eq(moduleItem.slug, step.id),
      ),
    );
  return item?.id ?? null;
}

async function resumeAt(tx: Tx, actor: Actor, moduleId: number, stepId: number): Promise<void> {
  await tx
    .update(standing)
    .set({ stepId })
    .where(and(eq(standing.learnerId, actor.id), eq(standing.moduleId, moduleId)));
}

/** Answers are needed only while a module is being learned (docs/rules.md). */
async function forgetExercises(tx: Tx, actor: Actor, moduleId: number): Promise<void> {
  const items = await tx
    .select({ id: moduleItem.id })
    .from(moduleItem)
    .where(and(eq(moduleItem.moduleId, moduleId), eq(moduleItem.kind, 'exercise')));
  for (const { id } of items) await forgetState(tx, actor, id);
}
