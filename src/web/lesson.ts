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
  const { terms, ...piece } = await pieceAt(course.slug, module.slug, step);
  return {
    place: { course: course.title, module: module.title },
    step,
    n,
    of: module.steps.length,
    ...piece,
    recalled: step.part === 'noch-da' ? await recalledFrom(course, module.slug, step) : null,
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

/** The text of a step; a question from an earlier module stands alone. */
const pieceAt = async (course: string, module: string, step: CatalogueStep): Promise<Piece> =>
  step.part === 'noch-da' && step.exercise
    ? { parts: [{ place: step.exercise }], terms: [], isDrawn: false }
    : pieceOf(course, module, step.id);

/** The title of the module that a step asks about again. */
async function recalledFrom(
  { slug, modules }: CatalogueCourse,
  module: string,
  { exercise }: CatalogueStep,
): Promise<string> {
  const recall = (await recallsIn(`${slug}/${module}`)).find(({ id }) => id === exercise);
  return modules.find((one) => one.slug === recall?.module)?.title ?? '';
}
