/**
 * What the buttons of a lesson do, for the learner and for staff who sit beside: the place is
 * checked, then the learner's own commands run.
 */
import { z } from 'astro/zod';
import { reader } from '#db/portal.ts';
import type { Tx } from '#db/client.ts';
import type { Actor } from '#lib/actor.ts';
import { exerciseOf, practiceWorldOf } from '#lessons/content.ts';
import { moduleAt, stepAt } from '#domains/learning/courses/queries.place.ts';
import {
  courseIn,
  currentCatalogue,
  type CatalogueStep,
} from '#domains/learning/courses/queries.ts';
import { keepInExercise, playMove } from '#domains/learning/exercises/commands.ts';
import {
  keepInPractice,
  playPractice,
  type PracticePlayed,
} from '#domains/learning/exercises/commands.practice.ts';
import type { Move, Typed } from '#exercises/kind.ts';
import { isPlayable, type Exercise, type Playable } from '#exercises/kinds.ts';
import { anchorAfter } from '#exercises/play.ts';
import { readMove, type Refusal } from '#exercises/read.ts';
import { readTyped } from '#exercises/typed.ts';
import {
  finishExercise,
  itemOf,
  leaveModule,
  placeFor,
  reachStep,
} from '#domains/learning/progress/commands.ts';
import { Conflict, Invalid, NotFound } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { openPractice, type AnyPractice } from '#practice/programs.ts';

/** Part of an address: what cannot be one leads nowhere. */
export const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .catch('');
/** A number that cannot be read is no number of now: the page shows where the program stands. */
export const stateNumber = z.coerce.number().int().min(0).catch(-1);

/**
 * What a page of a lesson may hold typed when it is left by a button: the exercise, and the number
 * of a practice program.
 */
export const typedFields = { exercise: slug.optional(), n: stateNumber.optional() };

export type Place = { course: string; module: string; step: string };
type ExercisePlace = Place & { exercise: string };

/**
 * The step of a form as the content is now, and the one that follows. Throws `NotFound`, and `Gone`
 * when the content was edited since.
 */
export async function stepOf({
  course: courseSlug,
  module: moduleSlug,
  step,
}: Place): Promise<{ step: CatalogueStep | undefined; following: string | null }> {
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

type Played = { exercise: Playable; move: Move | Refusal | null; typed: Typed | null };

/**
 * What a button of an exercise asks for (no move where a script only saves), and what was typed.
 * Throws `Invalid` for what no page of ours sends, and `NotFound` for a practice program.
 */
export async function moveOf(place: ExercisePlace, form: FormData): Promise<Played> {
  const exercise = await exerciseNow(place);
  if (!isPlayable(exercise)) throw new NotFound(`${place.exercise} is a practice program.`);
  const typed = readTyped(exercise, form);
  if (form.get('do') === 'keep' && typed) return { exercise, move: null, typed };
  const move = readMove(exercise, form);
  if ('refused' in move && !move.draft)
    throw new Invalid({ '': move.problems[0]?.text ?? '' }, move);
  return { exercise, move, typed };
}

/**
 * The page after a move. Throws `Invalid` with what was missing: by then it is kept what was there.
 */
export function afterMove(
  path: string,
  id: string,
  { exercise, move, typed }: Played,
): { to: string; json?: unknown } {
  if (!move) return { to: `${path}#uebung`, json: { was: JSON.stringify(typed?.now) } };
  if ('refused' in move) throw new Invalid({ '': move.problems[0]?.text ?? '' }, move);
  return { to: `${path}#${anchorAfter(exercise, id, move)}` };
}

type Left = { place: ExercisePlace } & (
  { exercise: Playable; typed: Typed } | { practice: AnyPractice; form: FormData; n: number }
);

/**
 * What stands typed in the exercise of a page that is left by a button; null where nothing does.
 */
export async function leftOn(
  place: Place & { exercise?: string | undefined; n?: number | undefined },
  form: FormData,
): Promise<Left | null> {
  const { exercise: id, n = -1 } = place;
  const { step } = await stepOf(place);
  if (!id || step?.exercise !== id) return null;
  const here = { ...place, exercise: id };
  const exercise = await exerciseOf(here.course, here.module, id);
  if (!isPlayable(exercise)) return { place: here, ...(await practiceOf(here, form)), n };
  const typed = readTyped(exercise, form);
  return typed && { place: here, exercise, typed };
}

/** Keeps what was typed on a page that is left. */
export async function keepLeft(tx: Tx, learner: Actor, left: Left | null): Promise<void> {
  if (!left) return;
  const here = await placeFor(tx, learner, left.place);
  if ('practice' in left) await keepInPractice(tx, learner, { ...left, courseId: here.courseId });
  else
    await keepInExercise(
      tx,
      learner,
      await itemOf(tx, here.moduleId, 'exercise', left.place.exercise),
      left.exercise,
      left.typed,
    );
}

/** The practice program of a form. Throws `NotFound` for any other exercise. */
export async function practiceOf(
  place: ExercisePlace,
  form: FormData,
): Promise<{ practice: AnyPractice; form: FormData }> {
  const exercise = await exerciseNow(place);
  if (isPlayable(exercise)) throw new NotFound(`${place.exercise} is no practice program.`);
  return {
    practice: openPractice(
      exercise.program,
      await practiceWorldOf(exercise.program),
      place.exercise,
      exercise.task,
    ),
    form,
  };
}

type Leaving = Awaited<ReturnType<typeof leaveModule>>;

/** What is said where the last step was left and exercises are open. */
export const sayOpen = ({ open: { length: n } }: Pick<Leaving, 'open'>): string =>
  n > 1 ? fill(messages.learn.exercisesOpen_many, { n }) : messages.learn.exercisesOpen_one;

/** "Weiter": to the step that follows, or out of the module; gives then what is completed. */
export async function moveOn(
  tx: Tx,
  learner: Actor,
  place: Place,
  following: string | null,
): Promise<Leaving | null> {
  if (following === null) return leaveModule(tx, learner, place);
  await reachStep(tx, learner, { ...place, step: following });
  return null;
}

/**
 * Plays a move, and records the exercise when the answer stands; what cannot be checked yet, or is
 * only to be saved, is kept.
 */
export async function playOn(
  tx: Tx,
  learner: Actor,
  place: ExercisePlace,
  { exercise, move, typed }: Played,
): Promise<void> {
  const here = await placeFor(tx, learner, place);
  const exerciseId = await itemOf(tx, here.moduleId, 'exercise', place.exercise);
  if (!move || 'refused' in move) {
    if (typed) await keepInExercise(tx, learner, exerciseId, exercise, typed);
    return;
  }
  const { after } = await playMove(tx, learner, exerciseId, exercise, move);
  if (after.done && after.checked)
    await finishExercise(tx, learner, here, exerciseId, after.withHelp);
}

/** Plays one form of a practice program, and records it when its task is done. */
export async function practiseOn(
  tx: Tx,
  learner: Actor,
  place: ExercisePlace & { n: number },
  { practice, form }: { practice: AnyPractice; form: FormData },
): Promise<PracticePlayed> {
  const here = await placeFor(tx, learner, place);
  const played = await playPractice(tx, learner, {
    courseId: here.courseId,
    practice,
    form,
    n: place.n,
  });
  if (played.done)
    await finishExercise(
      tx,
      learner,
      here,
      await itemOf(tx, here.moduleId, 'exercise', place.exercise),
      played.withHelp,
    );
  return played;
}

/**
 * What the page of a practice program hears: an island takes JSON, a plain form goes back to the
 * page.
 */
export const afterPractice = (path: string, { n, state, stale }: PracticePlayed) => ({
  to: `${path}#uebung`,
  ...(stale ? { json: { n, state }, status: 409 } : { json: { n } }),
});
