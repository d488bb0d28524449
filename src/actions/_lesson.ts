/** What the buttons of a lesson do, for the learner and for staff who sit beside: the place is checked, then the learner's own commands run. */
import { z } from 'astro/zod';
import { reader } from '#db/portal.ts';
import type { Tx } from '#db/client.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { exerciseOf, practiceWorldOf } from '#domains/courses/content.ts';
import { moduleAt, stepAt } from '#domains/courses/queries.place.ts';
import { courseIn, currentCatalogue, type CatalogueStep } from '#domains/courses/queries.ts';
import { playMove } from '#domains/exercises/commands.ts';
import { playPractice, type PracticePlayed } from '#domains/exercises/commands.practice.ts';
import { readMove, type Move, type Playable } from '#domains/exercises/rules.play.ts';
import type { Exercise } from '#domains/exercises/rules.ts';
import { finishExercise, itemOf, leaveModule, placeFor, reachStep } from '#domains/progress/commands.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { openPractice, type AnyPractice } from '#practice/programs.ts';

/** Part of an address: what cannot be one leads nowhere. */
export const slug = z.string().regex(/^[a-z0-9-]{1,80}$/).catch('');
/** A number that cannot be read is no number of now: the page shows where the program stands. */
export const stateNumber = z.coerce.number().int().min(0).catch(-1);

export type Place = { course: string; module: string; step: string };
type ExercisePlace = Place & { exercise: string };

/** The step of a form as the content is now, and the one that follows. Throws `NotFound`, and `Gone` when the content was edited since. */
export async function stepOf({ course: courseSlug, module: moduleSlug, step }: Place): Promise<{ step: CatalogueStep | undefined; following: string | null }> {
  const course = courseIn(await currentCatalogue(reader), courseSlug);
  const module = await moduleAt(reader, course, moduleSlug);
  const index = await stepAt(reader, course, module, step);
  return { step: module.steps[index], following: module.steps[index + 1]?.id ?? null };
}

/** The exercise of a form. Throws `Conflict` when the step has another one now. */
async function exerciseNow(place: ExercisePlace): Promise<Exercise> {
  const { step } = await stepOf(place);
  if (step?.exercise !== place.exercise) throw new Conflict(messages.learn.exerciseChanged);
  return exerciseOf(place.course, place.module, place.exercise);
}

/** What a button of an exercise asks for. Throws `Invalid` with what is missing, and `NotFound` for a practice program. */
export async function moveOf(place: ExercisePlace, form: FormData): Promise<{ exercise: Playable; move: Move }> {
  const exercise = await exerciseNow(place);
  if (exercise.kind === 'practice') throw new NotFound(`${place.exercise} is a practice program.`);
  const move = readMove(exercise, form);
  if ('refused' in move) throw new Invalid({ '': move.problems[0]?.text ?? '' }, move);
  return { exercise, move };
}

/** The practice program of a form. Throws `NotFound` for any other exercise. */
export async function practiceOf(place: ExercisePlace, form: FormData): Promise<{ practice: AnyPractice; form: FormData }> {
  const exercise = await exerciseNow(place);
  if (exercise.kind !== 'practice') throw new NotFound(`${place.exercise} is no practice program.`);
  return { practice: openPractice(exercise.program, await practiceWorldOf(exercise.program), place.exercise, exercise.task), form };
}

/** "Weiter": to the step that follows, or out of the module; gives then what is completed. */
export async function moveOn(tx: Tx, learner: Actor, place: Place, following: string | null): Promise<{ module: boolean; course: boolean } | null> {
  if (following === null) return leaveModule(tx, learner, place);
  await reachStep(tx, learner, { ...place, step: following });
  return null;
}

/** Plays a move, and records the exercise when the answer stands. */
export async function playOn(tx: Tx, learner: Actor, place: ExercisePlace, { exercise, move }: { exercise: Playable; move: Move }): Promise<void> {
  const here = await placeFor(tx, learner, place);
  const exerciseId = await itemOf(tx, here.moduleId, 'exercise', place.exercise);
  const { after } = await playMove(tx, learner, exerciseId, exercise, move);
  if (after.done && after.checked) await finishExercise(tx, learner, here, exerciseId, after.withHelp);
}

/** Plays one form of a practice program, and records it when its task is done. */
export async function practiseOn(tx: Tx, learner: Actor, place: ExercisePlace & { n: number }, { practice, form }: { practice: AnyPractice; form: FormData }): Promise<PracticePlayed> {
  const here = await placeFor(tx, learner, place);
  const played = await playPractice(tx, learner, { courseId: here.courseId, practice, form, n: place.n });
  if (played.done) await finishExercise(tx, learner, here, await itemOf(tx, here.moduleId, 'exercise', place.exercise), played.withHelp);
  return played;
}

/** What the page of a practice program hears: an island takes JSON, a plain form goes back to the page. */
export const afterPractice = (path: string, { n, state, stale }: PracticePlayed) => ({ to: `${path}#uebung`, ...(stale ? { json: { n, state }, status: 409 } : { json: { n } }) });
