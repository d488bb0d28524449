/**
 * What the pages of a course, a module and a step load from their address. Each throws `NotFound`
 * for what is not there, and `Gone` for what was there before an edit.
 */
import type { AstroGlobal } from 'astro';
import type { Actor } from '#lib/actor.ts';
import { moduleAt, stepAt } from '#domains/learning/courses/queries.place.ts';
import {
  courseIn,
  currentCatalogue,
  type CatalogueCourse,
  type CatalogueModule,
  type CatalogueStep,
} from '#domains/learning/courses/queries.ts';
import { firstBefore, pathsOf } from '#domains/learning/enrolment/rules.path.ts';
import { myCourses, type MyCourse, type MyModule } from '#domains/learning/progress/queries.ts';
import { NotFound } from '#lib/errors.ts';
import { actorIn } from '#web/who.ts';

type Visit = Pick<AstroGlobal, 'locals' | 'params'>;
type CourseHere = {
  actor: Actor;
  course: CatalogueCourse;
  mine: MyCourse | null;
  /** The course that is meant to come first, while it is not done. */
  first: MyCourse | null;
  /**
   * The courses of theirs that follow one another, with this one among them; none where it stands
   * alone.
   */
  path: MyCourse[];
  /** All courses that they have. */
  all: MyCourse[];
};
type StepHere = {
  actor: Actor;
  course: CatalogueCourse;
  module: CatalogueModule;
  step: CatalogueStep;
  n: number;
  path: string;
};

/** The course of this address; `mine` is null when the learner does not have it now. */
export async function courseHere({ locals, params }: Visit): Promise<CourseHere> {
  const actor = actorIn(locals);
  const catalogue = await currentCatalogue(locals.db);
  const course = courseIn(catalogue, params['course'] ?? '');
  const all = await myCourses(locals.db, catalogue, actor);
  const mine = all.find((c) => c.course.id === course.id) ?? null;
  return {
    actor,
    course,
    mine,
    first: mine && firstBefore(mine, all),
    path: pathsOf(all).find((path) => path.some((c) => c === mine)) ?? [],
    all,
  };
}

/** The module of this address, and where the learner is in it. */
export async function moduleHere(
  visit: Visit,
): Promise<CourseHere & { module: CatalogueModule; myModule: MyModule | null }> {
  const here = await courseHere(visit);
  const module = await moduleAt(visit.locals.db, here.course, visit.params['module'] ?? '');
  return {
    ...here,
    module,
    myModule: here.mine?.modules.find((m) => m.module.id === module.id) ?? null,
  };
}

/** The step of this address, counted from 1; nothing of the learner is read. */
export async function stepHere({ locals, params }: Visit): Promise<StepHere> {
  const course = courseIn(await currentCatalogue(locals.db), params['course'] ?? '');
  const module = await moduleAt(locals.db, course, params['module'] ?? '');
  const index = await stepAt(locals.db, course, module, params['step'] ?? '');
  const step = module.steps[index];
  if (!step) throw new NotFound();
  return {
    actor: actorIn(locals),
    course,
    module,
    step,
    n: index + 1,
    path: `/lernen/${course.slug}/${module.slug}/${step.id}`,
  };
}
