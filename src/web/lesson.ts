/** What the page of a step shows of a learner, on their own screen or on that of staff. */
import type { Piece } from '#lessons/cut.ts';
import type { Lesson } from '#lessons/lesson.ts';
import type { Reader } from '#db/client.ts';
import type { Actor } from '#lib/actor.ts';
import { exerciseOf, recallsIn, termsOf } from '#lessons/content.ts';
import { pieceOf } from '#lessons/pieces.ts';
import type { StepPlace } from '#domains/learning/courses/queries.place.ts';
import type { CatalogueCourse, CatalogueStep } from '#domains/learning/courses/queries.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import { isPlayable } from '#exercises/kinds.ts';
import { mixOf } from '#exercises/shuffle.ts';
import { exerciseStateOf, practiceStateOf } from '#domains/learning/exercises/queries.ts';
import type { Recall } from '#domains/learning/courses/rules.recall.ts';
import { NotFound } from '#lib/errors.ts';
import { stepView } from '#domains/learning/progress/queries.step.ts';

/**
 * A step with where the learner is in it; null when they do not have the course now. `key` opens a
 * text of the learner's own; null where somebody else looks.
 */
export async function lessonOf(
  db: Reader,
  learner: Actor,
  at: StepPlace,
  key: string | null,
): Promise<Lesson | null> {
  const { course, module, step, n, exerciseId } = at;
  const seen = await stepView(db, learner, course.id, module.id);
  if (!seen) return null;
  const recall = step.part === 'noch-da' ? await recallAt(course, module.slug, step) : null;
  const { terms, ...piece } = recall
    ? await recalledPiece(course, recall)
    : await pieceOf(course.slug, module.slug, step.id);
  return {
    place: { course: course.title, module: module.title },
    step,
    n,
    of: module.steps.length,
    ...piece,
    recalled: recall && titleOf(course, recall),
    terms: await termsOf(terms),
    mix: mixOf(learner.id, `${course.slug}/${module.slug}/${step.exercise ?? ''}`),
    ...(await exerciseAt(db, learner, at, key)),
    done: needsNothing(step, exerciseId) || seen.exercisesDone.includes(exerciseId ?? 0),
  };
}

/** The exercise of a step, and where the learner is in it. */
async function exerciseAt(
  db: Reader,
  learner: Actor,
  { course, module, step, exerciseId }: StepPlace,
  key: string | null,
): Promise<Pick<Lesson, 'exercise' | 'state' | 'played'>> {
  if (step.exercise === null) return { exercise: null, state: null, played: null };
  const exercise = await exerciseOf(course.slug, module.slug, step.exercise);
  return isPlayable(exercise)
    ? {
        exercise,
        state: await exerciseStateOf(db, learner, exerciseId ?? 0, exercise, key),
        played: null,
      }
    : {
        exercise,
        state: null,
        played: await practiceStateOf(db, learner, course.id, exercise.program),
      };
}

const needsNothing = ({ part }: CatalogueStep, exerciseId: number | null): boolean =>
  exerciseId === null || isOffered(part);

/** Which question of an earlier module a step asks again. Throws where the module names none. */
async function recallAt(
  { slug }: CatalogueCourse,
  module: string,
  { exercise }: CatalogueStep,
): Promise<Recall> {
  const recall = (await recallsIn(`${slug}/${module}`)).find(({ id }) => id === exercise);
  if (!recall) throw new NotFound(`${slug}/${module} asks ${String(exercise)} of no module.`);
  return recall;
}

/**
 * A question from an earlier module, behind the text that it stands under there: nobody knows by
 * heart what it asks about. A first page says more than its question needs, and stays away.
 */
async function recalledPiece(
  { slug, modules }: CatalogueCourse,
  { id, module, exercise }: Recall,
): Promise<Piece> {
  const question = { place: id };
  const from = modules
    .find((earlier) => earlier.slug === module)
    ?.steps.find((step) => step.exercise === exercise);
  if (!from || from.part === 'ziel')
    return { parts: [question], terms: [], isDrawn: false, plays: [] };
  const { parts, ...piece } = await pieceOf(slug, module, from.id);
  const place = parts.findIndex((part) => 'place' in part);
  return { ...piece, parts: [...parts.slice(0, place), question] };
}

/** The title of the module that a question is from. */
const titleOf = ({ modules }: CatalogueCourse, { module }: Recall): string =>
  modules.find(({ slug }) => slug === module)?.title ?? '';
