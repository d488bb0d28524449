/** What a learner of a desk has come to: courses, calls for help, sheets, applications, hours. */
import { randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { application } from '#db/schema/applications.ts';
import { sitBeside } from '#db/schema/shared-session.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { ownWork } from '#db/schema/exercises.ts';
import { helpCall } from '#db/schema/calls.ts';
import type { Tx } from '#db/client.ts';
import { sharedSessionCode } from '#domains/people/accounts/keys.ts';
import type { Actor } from '#lib/actor.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import type { CatalogueCourse } from '#domains/learning/courses/queries.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { keepOwnText } from '#domains/learning/exercises/commands.written-text.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { answerCall } from '#domains/desk/calls/commands.ts';
import { numberSheets, numberShelf } from '#domains/learning/worksheets/commands.ts';
import {
  finishExercise,
  leaveModule,
  moduleFor,
  reachStep,
  wantHelp,
} from '#domains/learning/progress/commands.ts';
import type { StepIds } from '#domains/learning/courses/rules.place.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, secondsNow, today } from '#lib/time.ts';
import type { Person, Post } from './desk.people.ts';
import type { Things } from './things.ts';

/** The course of this name. Throws where the catalogue has none. */
export function courseCalled(courses: CatalogueCourse[], slug: string): CatalogueCourse {
  const found = courses.find((c) => c.slug === slug);
  if (!found) throw new Error(`These tests need the course ${slug}.`);
  return found;
}

/** The first step with an exercise that counts. */
export function firstOf({ slug, modules }: CatalogueCourse): {
  module: string;
  step: string;
  exercise: string;
} {
  const [module] = modules;
  const step = module?.steps.find((s) => s.exercise !== null && !isOffered(s.part));
  if (!module || !step?.exercise) throw new Error(`The course ${slug} begins without an exercise.`);
  return { module: module.slug, step: step.id, exercise: step.exercise };
}

/** Gives a course; the public id of the assignment. */
export async function give(
  tx: Tx,
  staff: Actor,
  learner: Actor,
  course: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { made } = await assignCourse(
    tx,
    staff,
    assignSchema.parse({
      once: randomUUID(),
      course,
      learners: learner.publicId,
      binding: 'freiwillig',
      ...more,
    }),
  );
  return made[0]?.assignment ?? '';
}

/** Does every exercise of a course, and leaves each of its modules. */
export async function learnToTheEnd(
  tx: Tx,
  learner: Actor,
  { id: courseId, modules }: CatalogueCourse,
): Promise<void> {
  for (const module of modules) {
    const ids = { courseId, moduleId: module.id };
    await reachStep(tx, learner, { ...ids, stepId: module.steps.at(-1)?.itemId ?? 0 });
    const place = await moduleFor(tx, learner, ids);
    for (const exerciseId of module.required)
      await finishExercise(tx, learner, place, exerciseId, false);
    await leaveModule(tx, learner, ids);
  }
}

/** Writes a text in the first exercise of a course; gives its number. */
export async function writeText(
  tx: Tx,
  learner: Actor,
  { modules }: CatalogueCourse,
): Promise<string> {
  const exercise = modules[0]?.required[0] ?? 0;
  const text = 'Guten Tag Frau Kern,\nich komme am Dienstag.\nViele Grüße';
  await keepOwnText(tx, learner, exercise, text, readSettings({}).KUNDENNUMMER_KEY);
  const [row] = await tx
    .select({ id: ownWork.id })
    .from(ownWork)
    .where(eq(ownWork.learnerId, learner.id));
  return String(row?.id);
}

/**
 * Asks twice: for somebody to look, which waits, and for a ring on the telephone, which staff have
 * seen to.
 */
export async function askForHelp(
  tx: Tx,
  staff: Actor,
  learner: Actor,
  at: StepIds,
): Promise<{ call: string; answered: string }> {
  await wantHelp(tx, learner, { ...at, wish: 'help', callTime: 'any' });
  await wantHelp(tx, learner, { ...at, wish: 'call', callTime: 'any' });
  const calls = await tx
    .select({ publicId: helpCall.publicId })
    .from(helpCall)
    .where(eq(helpCall.learnerId, learner.id))
    .orderBy(helpCall.id);
  const [call, answered] = calls.map((c) => c.publicId);
  if (call === undefined || answered === undefined) throw new Error('No calls.');
  await answerCall(tx, staff, { call: answered });
  return { call, answered };
}

/** Prints a module for the learner, and the same one for the shelf. */
export async function printPapers(
  tx: Tx,
  staff: Actor,
  learner: Actor,
  module: string,
): Promise<Pick<Things, 'sheet' | 'shelf'>> {
  const { sheets } = await numberSheets(
    tx,
    staff,
    { person: learner.publicId, modules: [module] },
    randomInt,
  );
  const shelf = await numberShelf(tx, staff, module.split('/')[0] ?? '', randomInt);
  return {
    sheet: sheets[0]?.code ?? '',
    shelf: shelf.find(({ address }) => address === module)?.code ?? '',
  };
}

/** Each application is of a course of its own. */
export async function apply(
  tx: Tx,
  learner: Actor,
  newcomer: Actor,
  courses: readonly CatalogueCourse[],
): Promise<Pick<Things, 'draft' | 'applied' | 'asked' | 'reviewed'>> {
  const add = async (
    who: Actor,
    slug: string,
    state: 'entwurf' | 'gesendet' | 'in_pruefung',
  ): Promise<string> => {
    const [publicId, day] = [randomUUID(), today()];
    const sent =
      state === 'entwurf'
        ? {}
        : { number: `KB-${publicId}`, sentOn: day, answerBy: addDays(day, 14) };
    await tx.insert(application).values({
      publicId,
      learnerId: who.id,
      courseId: courseCalled([...courses], slug).id,
      state,
      wish: 'Ich möchte im Büro arbeiten.',
      draftedOn: day,
      ...sent,
    });
    return publicId;
  };
  return {
    draft: await add(learner, 'home-office', 'entwurf'),
    applied: await add(learner, 'e-mail', 'gesendet'),
    asked: await add(newcomer, 'e-mail', 'gesendet'),
    reviewed: await add(newcomer, 'home-office', 'in_pruefung'),
  };
}

/** The newcomer chose both courses, so that nobody but who has an hour knows of them. */
export async function offerHours(
  tx: Tx,
  { newcomer, learner, staff }: Record<Post, Person>,
  courses: { begun: number; finished: number },
): Promise<Pick<Things, 'hour' | 'practiceHour' | 'digits' | 'offered' | 'offeredDigits'>> {
  for (const courseId of Object.values(courses)) {
    await tx.insert(assignment).values({
      publicId: randomUUID(),
      learnerId: newcomer.id,
      courseId,
      way: 'selbst_gewaehlt',
      binding: 'freiwillig',
      legalForm: 'lernangebot',
      assignedOn: today(),
    });
  }
  const add = async (
    learnerId: number,
    courseId: number,
    staffId: number | null,
  ): Promise<string> => {
    const publicId = randomUUID();
    await tx
      .insert(sitBeside)
      .values({ publicId, learnerId, courseId, staffId, expiresAt: secondsNow() + 3600 });
    return publicId;
  };
  const codeOf = (hour: string): string =>
    sharedSessionCode(readSettings({}).KUNDENNUMMER_KEY, hour);
  const [hour, practiceHour] = [
    await add(newcomer.id, courses.begun, staff.id),
    await add(newcomer.id, courses.finished, staff.id),
  ];
  const [third, offered] = [
    await add(newcomer.id, courses.begun, null),
    await add(learner.id, courses.begun, null),
  ];
  return { hour, practiceHour, digits: codeOf(third), offered, offeredDigits: codeOf(offered) };
}
