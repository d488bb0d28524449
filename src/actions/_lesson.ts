/**
 * What the buttons of a lesson do, for the learner and for staff who sit beside: the place is
 * checked, then the learner's own commands run.
 */
import { z } from 'astro/zod';
import { reader } from '#db/portal.ts';
import type { Tx } from '#db/client.ts';
import type { Actor } from '#lib/actor.ts';
import { exerciseOf, practiceContentOf } from '#lessons/content.ts';
import {
  exerciseIn,
  lessonAt,
  type ExercisePlace,
  type StepPlace,
} from '#domains/learning/courses/queries.place.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import type { StepAddress } from '#domains/learning/courses/rules.place.ts';
import { keepInExercise, playMove, type Exercised } from '#domains/learning/exercises/commands.ts';
import {
  keepInPractice,
  playPractice,
  type PracticePlayed,
} from '#domains/learning/exercises/commands.practice.ts';
import type { Move, Typed } from '#exercises/kind.ts';
import { isPlayable, playOf, type Exercise, type Playable } from '#exercises/kinds.ts';
import { anchorAfter } from '#exercises/play.ts';
import { readMove, readTyped, type Refusal } from '#exercises/read.ts';
import {
  finishExercise,
  leaveModule,
  moduleFor,
  reachStep,
} from '#domains/learning/progress/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { localPath } from '#lib/local-path.ts';
import { openPracticeIn, type AnyPractice } from '#practice/programs.ts';
import { asSaid } from '#lib/say.ts';

/** Part of an address: what cannot be one leads nowhere. */
export const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,80}$/)
  .catch('');
/** A number that cannot be read is no current number: the page shows where the program stands. */
export const stateNumber = z.coerce.number().int().min(0).catch(-1);

/**
 * What a page of a lesson may hold typed when it is left by a button: the exercise, and the number
 * of a practice program.
 */
export const typedFields = { exercise: slug.optional(), n: stateNumber.optional() };

/** The page of this portal that somebody leaves for. */
export const leaveFor = z
  .string()
  .optional()
  .transform((path) => localPath(path, '/'));

/** The place of a form. Throws `NotFound`, and `Gone` when the content was edited since. */
export const placeOf = (at: StepAddress): Promise<StepPlace> => lessonAt(reader, at);

const written = ({ course, module, exercise }: ExercisePlace): Promise<Exercise> =>
  exerciseOf(course.slug, module.slug, exercise);

/** What seals a text of the learner's own; null for staff, who are not shown it. */
type OwnKey = string | null;

type Played = {
  place: ExercisePlace;
  exercised: Exercised;
  move: Move | Refusal | null;
  typed: Typed | null;
};

/**
 * What a button of an exercise asks for (no move where a script only saves), and what was typed.
 * Throws `Invalid` for what no page of ours sends, and `NotFound` for a practice program.
 */
export async function moveOf(
  at: StepAddress & { exercise: string },
  form: FormData,
  key: OwnKey,
): Promise<Played> {
  const place = exerciseIn(await placeOf(at), at.exercise);
  const exercise = await written(place);
  if (!isPlayable(exercise)) throw new NotFound(`${place.exercise} is a practice program.`);
  const exercised = exercisedBy(place, exercise, key);
  if (!exercised) throw new NotFound(`${place.exercise} is a text of the learner's own.`);
  const typed = readTyped(exercise, form);
  if (form.get('do') === 'keep' && typed) return { place, exercised, move: null, typed };
  const move = readMove(exercise, form);
  if ('refused' in move && !move.draft)
    throw new Invalid({ '': asSaid(move.problems[0]?.text ?? '') }, move);
  return { place, exercised, move, typed };
}

/** An exercise with its key; null for a text of the learner's own where somebody else asks. */
function exercisedBy(
  { exerciseId }: ExercisePlace,
  exercise: Playable,
  key: OwnKey,
): Exercised | null {
  if (playOf(exercise).ownText && key === null) return null;
  return { exerciseId, exercise, key: key ?? '' };
}

/**
 * The page after a move. Throws `Invalid` with what was missing: what was there is stored by then.
 */
export function afterMove(
  path: string,
  { place, exercised: { exercise }, move, typed }: Played,
): { to: string; json?: unknown } {
  if (!move) return { to: `${path}#uebung`, json: { was: JSON.stringify(typed?.now) } };
  if ('refused' in move) throw new Invalid({ '': asSaid(move.problems[0]?.text ?? '') }, move);
  return { to: `${path}#${anchorAfter(exercise, place.exercise, move)}` };
}

type Left = { place: ExercisePlace } & (
  { exercised: Exercised; typed: Typed } | { practice: AnyPractice; form: FormData; n: number }
);

/**
 * What stands typed in the exercise of a page that is left by a button; null where nothing does.
 */
export async function leftOn(
  here: StepPlace,
  { exercise: id, n = -1 }: { exercise?: string | undefined; n?: number | undefined },
  form: FormData,
  key: OwnKey,
): Promise<Left | null> {
  if (!id || here.step.exercise !== id) return null;
  const place = exerciseIn(here, id);
  const exercise = await written(place);
  if (!isPlayable(exercise)) return { place, practice: await opened(id, exercise), form, n };
  const typed = readTyped(exercise, form);
  const exercised = exercisedBy(place, exercise, key);
  return typed && exercised && { place, exercised, typed };
}

/** Keeps what was typed on a page that is left. */
export async function keepLeft(tx: Tx, learner: Actor, left: Left | null): Promise<void> {
  if (!left) return;
  await moduleFor(tx, learner, left.place);
  if ('practice' in left)
    await keepInPractice(tx, learner, { ...left, courseId: left.place.courseId });
  else await keepInExercise(tx, learner, left.exercised, left.typed);
}

type Practised = { place: ExercisePlace; practice: AnyPractice; form: FormData };

/** The practice program of a form. Throws `NotFound` for any other exercise. */
export async function practiceOf(
  at: StepAddress & { exercise: string },
  form: FormData,
): Promise<Practised> {
  const place = exerciseIn(await placeOf(at), at.exercise);
  const exercise = await written(place);
  if (isPlayable(exercise)) throw new NotFound(`${at.exercise} is no practice program.`);
  return { place, practice: await opened(at.exercise, exercise), form };
}

const opened = async (
  id: string,
  { program, task }: Exclude<Exercise, Playable>,
): Promise<AnyPractice> => openPracticeIn(program, await practiceContentOf(program), id, task);

type Leaving = Awaited<ReturnType<typeof leaveModule>>;

/** What is said where the last step was left and exercises are open. */
export const sayOpen = ({ open: { length: n } }: Pick<Leaving, 'open'>): string =>
  n > 1 ? fill(messages.learn.exercisesOpen_many, { n }) : messages.learn.exercisesOpen_one;

/** "Weiter": to the step that follows, or out of the module; gives then what is completed. */
export async function moveOn(tx: Tx, learner: Actor, place: StepPlace): Promise<Leaving | null> {
  if (place.following === null) return leaveModule(tx, learner, place);
  await reachStep(tx, learner, { ...place, stepId: place.following.itemId });
  return null;
}

/**
 * Plays a move, and records the exercise when the answer stands and it is more than an offer; what
 * cannot be checked yet, or is only to be saved, is stored.
 */
export async function playOn(
  tx: Tx,
  learner: Actor,
  { place, exercised, move, typed }: Played,
): Promise<void> {
  const here = await moduleFor(tx, learner, place);
  if (!move || 'refused' in move) {
    if (typed) await keepInExercise(tx, learner, exercised, typed);
    return;
  }
  // The example does not take the place of what was typed last.
  if (typed && move.do === 'solve') await keepInExercise(tx, learner, exercised, typed);
  const after = await playMove(tx, learner, exercised, move);
  if (after.done && after.checked && !isOffered(place.step.part))
    await finishExercise(tx, learner, here, exercised.exerciseId, after.withHelp);
}

/** Plays one form of a practice program, and records it when its task is done. */
export async function practiseOn(
  tx: Tx,
  learner: Actor,
  { n }: { n: number },
  { place, practice, form }: Practised,
): Promise<PracticePlayed> {
  const { courseId, exerciseId } = place;
  const here = await moduleFor(tx, learner, place);
  const played = await playPractice(tx, learner, { courseId, practice, form, n });
  if (played.done) await finishExercise(tx, learner, here, exerciseId, played.withHelp);
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
