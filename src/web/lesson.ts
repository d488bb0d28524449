/** What the page of a step shows of a learner, on their own screen or on that of staff. */
import type { Lesson } from '#lessons/lesson.ts';
import type { Reader } from '#db/client.ts';
import type { Actor } from '#lib/actor.ts';
import { exerciseOf, termsOf } from '#lessons/content.ts';
import { pieceOf } from '#lessons/pieces.ts';
import type { StepPlace } from '#domains/learning/courses/queries.place.ts';
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
  { course, module, step, n, exerciseId }: StepPlace,
  key: string | null,
): Promise<Lesson | null> {
  const seen = await stepView(db, learner, course.id, module.id);
  if (!seen) return null;
  const { parts, terms, isDrawn } = await pieceOf(course.slug, module.slug, step.id);
  const exercise = step.exercise ? await exerciseOf(course.slug, module.slug, step.exercise) : null;
  return {
    place: { course: course.title, module: module.title },
    step,
    n,
    of: module.steps.length,
    parts,
    isDrawn,
    terms: await termsOf(terms),
    exercise,
    state:
      exercise && isPlayable(exercise)
        ? await exerciseStateOf(db, learner, exerciseId ?? 0, exercise, key)
        : null,
    played:
      exercise && !isPlayable(exercise)
        ? await practiceStateOf(db, learner, course.id, exercise.program)
        : null,
    mix: mixOf(learner.id, `${course.slug}/${module.slug}/${step.exercise ?? ''}`),
    done: exerciseId === null || seen.exercisesDone.includes(exerciseId),
  };
}
