/**
 * What the pages of a course, a module and a step load from their address. Each throws `NotFound`
 * for what is not there, and `Gone` for what was there before an edit.
 */
import type { AstroGlobal } from 'astro';
import type { Actor } from '#lib/actor.ts';
import { lessonAt, type StepPlace } from '#domains/learning/courses/queries.place.ts';
import {
  currentCatalogue,
  type CatalogueCourse,
  type CatalogueModule,
} from '#domains/learning/courses/queries.ts';
import { firstBefore, pathsOf } from '#domains/learning/enrolment/rules.path.ts';
import { myCourses, type MyCourse, type MyModule } from '#domains/learning/progress/queries.ts';
import { actorIn } from '#web/who.ts';

type Visit = Pick<AstroGlobal, 'locals' | 'params'>;
type CourseHere = {
  actor: Actor;
  course: CatalogueCourse;
  mine: MyCourse | null;
  /** The course that is meant to come first, while it is not done. */
  first: MyCourse | null;
  /** The path of the learner that this course belongs to; empty where it belongs to none. */
  path: MyCourse[];
  /** All courses that they have. */
  all: MyCourse[];
};
type StepHere = StepPlace & { actor: Actor; path: string };

/** The course of this address; `mine` is null when the learner does not have it now. */
export async function courseHere({ locals, params }: Visit): Promise<CourseHere> {
  const actor = actorIn(locals);
  const catalogue = await currentCatalogue(locals.db);
  const { course } = await lessonAt(locals.db, { course: params['course'] ?? '' }, catalogue);
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
  const { module } = await lessonAt(visit.locals.db, {
    course: here.course.slug,
    module: visit.params['module'] ?? '',
  });
  return {
    ...here,
    module,
    myModule: here.mine?.modules.find((m) => m.module.id === module.id) ?? null,
  };
}

/** The step of this address, counted from 1; nothing of the learner is read. */
export async function stepHere({ locals, params }: Visit): Promise<StepHere> {
  const { course = '', module = '', step = '' } = params;
  return {
    ...(await lessonAt(locals.db, { course, module, step })),
    actor: actorIn(locals),
    path: `/lernen/${course}/${module}/${step}`,
  };
}
