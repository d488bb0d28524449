/** A step as its page shows it, and where its forms lead. */
import type { termsOf } from './content.ts';
import type { Piece } from './cut.ts';
import type { StepAddress } from '#domains/learning/courses/rules.place.ts';
import type { CatalogueStep } from '#domains/learning/courses/queries.ts';
import type { PracticeState } from '#domains/learning/exercises/queries.ts';
import type { ExerciseState } from '#exercises/answer.ts';
import type { Leaving } from '#components/ui/frame.ts';
import { isPlayable, playOf, type Exercise } from '#exercises/kinds.ts';
import { feedback } from '#exercises/play.ts';

/**
 * The id of the form of a step's exercise or practice program: the buttons that leave the page
 * bring its fields along.
 */
export const exerciseForm = 'aufgabe';

/** A step, and where a learner is in it. */
export type Lesson = {
  /** The names of the course and the module that it belongs to. */
  place: { course: string; module: string };
  step: CatalogueStep;
  n: number;
  of: number;
  parts: Piece['parts'];
  /** It has a drawn screen. */
  isDrawn: boolean;
  /** The practice programs of which it has pictures. */
  plays: string[];
  /** The earlier module that its exercise is from; null where it is its own. */
  recalled: string | null;
  terms: Awaited<ReturnType<typeof termsOf>>;
  exercise: Exercise | null;
  /** Where the learner is: in an exercise, or in a practice program. */
  state: ExerciseState | null;
  played: PracticeState | null;
  /** Mixes the rows of the exercise for the learner whose lesson it is (decision 076). */
  mix: string;
  /** The exercise was done at least once, need not be done, or there is none. */
  done: boolean;
};

/**
 * Where the forms of a lesson lead, and what they carry along: to the learner's own pages, or to
 * those of staff who sit beside.
 */
export type LessonRoute = {
  /** The address of the step. */
  path: string;
  /** Whose actions its forms call. */
  area: 'learning' | 'beside';
  /** The place, as the forms name it. */
  hidden: Record<string, string>;
  /** By its address: the course whose drawings are shown. */
  course: string;
};

/** The address that takes "Weiter" and "Später machen". */
export const goOnOf = (way: LessonRoute): string => `${way.path}?_action=${way.area}.goOn`;

/** Whether it is a text of the learner's own, which is not shown to whoever sits beside. */
export const isHidden = ({ area }: LessonRoute, exercise: Exercise): boolean =>
  area === 'beside' && isPlayable(exercise) && playOf(exercise).ownText !== null;

/**
 * How the fields of its exercise are kept by whoever leaves without a script; undefined where
 * nothing can stand in them. `isAgain`: a form that was refused shows them again.
 */
export function leavingOf(
  way: LessonRoute,
  { exercise, state }: Pick<Lesson, 'exercise' | 'state'>,
  isAgain: boolean,
): Leaving | undefined {
  const keeps = { form: exerciseForm, action: `${way.path}?_action=${way.area}.leave` };
  if (!exercise || isHidden(way, exercise)) return undefined;
  if (!isPlayable(exercise)) return keeps;
  const isSolved = !isAgain && state !== null && feedback(exercise, state).done;
  return isSolved ? undefined : { ...keeps, enter: 'check' };
}

/** The learner's own way. */
export const learnerRoute = ({ course, module, step }: StepAddress): LessonRoute => ({
  path: `/lernen/${course}/${module}/${step}`,
  area: 'learning',
  hidden: { course, module, step },
  course,
});

/** The address of an hour, for the staff member who opened it. */
export const hourPath = (hour: string): string => `/betreuung/daneben/${hour}`;

/** The way of staff in an hour; the course is that of the hour, and no form names it. */
export const sharedSessionRoute = (
  hour: string,
  { course, module, step }: StepAddress,
): LessonRoute => ({
  path: `${hourPath(hour)}/${module}/${step}`,
  area: 'beside',
  hidden: { hour, module, step },
  course,
});
