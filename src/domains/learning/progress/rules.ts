/**
 * What progress is: facts that only grow, and standings folded from them in any order
 * (docs/architecture.md).
 */

/** Stored by their place in this list: never reorder, only append. */
export const verbs = [
  'started',
  'step_reached',
  'exercise_done',
  'module_completed',
  'waived',
  'help_wanted',
  'waiver_undone',
] as const;
export type FactVerb = (typeof verbs)[number];

/** Stored by their place in this list: never reorder, only append. */
export const waiverReasons = [
  'tested_out',
  'equivalent',
  'paper',
  'telephone',
  'administrative',
  'office',
] as const;
type WaiverReason = (typeof waiverReasons)[number];

export type Fact = {
  verb: FactVerb;
  /**
   * The step or exercise it is about; of a waiver which one of the module, counted from 1, and of
   * its undoing the same.
   */
  itemId: number | null;
  versionId: number;
  withHelp: boolean;
  /** Days since 1970-01-01. */
  day: number;
  reason: WaiverReason | null;
  criteria: Criteria | null;
};

/**
 * With whom of the staff a module was worked in at the screen, and on which day last; `done`:
 * completed together.
 */
export type Together = { by: string; day: string; done: boolean };

/**
 * What was asked for when a module was completed, copied onto the fact; `modules` only where it
 * completed the course.
 */
export type Criteria = { exercises: [done: number, of: number]; modules?: number };

/** What the facts of one learner say of one module. */
export type Standing = {
  exercisesDone: number[];
  startedDay: number;
  lastDay: number;
  completedDay: number | null;
  completedVersionId: number | null;
  withHelp: boolean;
  /** Why it counts, where it was never completed by learning. */
  waiver: WaiverReason | null;
  /** The day and size of the course, where this module completed it. */
  courseCompleted: { day: number; of: number } | null;
};

/**
 * A standing with one more fact of learning, or a waiver that stands. The order of facts does not
 * matter, nor does a fact that comes twice.
 */
export function withFact(standing: Standing | null, fact: Fact): Standing {
  const before = standing ?? emptyStanding(fact.day);
  return {
    ...completionWith(before, fact),
    exercisesDone:
      fact.verb === 'exercise_done' && fact.itemId !== null
        ? inOrder([...before.exercisesDone, fact.itemId])
        : before.exercisesDone,
    startedDay: Math.min(before.startedDay, fact.day),
    lastDay: Math.max(before.lastDay, fact.day),
    withHelp: before.withHelp || fact.withHelp,
  };
}

/**
 * The standing of a module from all its facts; null when there are none, or only waivers that were
 * undone.
 */
export const standingOf = (facts: Fact[]): Standing | null =>
  thatStand(facts).reduce<Standing | null>(withFact, null);

/**
 * Facts without the waivers that were undone, in whatever order both came, and without the
 * undoings.
 */
export function thatStand<F extends Pick<Fact, 'verb' | 'itemId'>>(facts: readonly F[]): F[] {
  const undone = new Set(facts.filter((f) => f.verb === 'waiver_undone').map((f) => f.itemId));
  return facts.filter(
    ({ verb, itemId }) => verb !== 'waiver_undone' && !(verb === 'waived' && undone.has(itemId)),
  );
}

type Completion = Pick<
  Standing,
  'completedDay' | 'completedVersionId' | 'waiver' | 'courseCompleted'
>;

function completionWith(before: Standing, fact: Fact): Completion {
  const { completedDay, completedVersionId, waiver, courseCompleted } = before;
  if (fact.verb !== 'module_completed' && fact.verb !== 'waived')
    return { completedDay, completedVersionId, waiver, courseCompleted };
  const learned = fact.verb === 'module_completed' || (completedDay !== null && waiver === null);
  return {
    ...(completesEarlier(fact, before)
      ? { completedDay: fact.day, completedVersionId: fact.versionId }
      : { completedDay, completedVersionId }),
    waiver: learned ? null : firstReason(waiver, fact.reason),
    courseCompleted: earliestCourse(courseCompleted, fact),
  };
}

function completesEarlier(
  { day, versionId }: Fact,
  { completedDay, completedVersionId }: Standing,
): boolean {
  if (completedDay === null || day < completedDay) return true;
  return day === completedDay && versionId < (completedVersionId ?? 0);
}

function firstReason(a: WaiverReason | null, b: WaiverReason | null): WaiverReason | null {
  return waiverReasons.find((r) => r === a || r === b) ?? null;
}

function earliestCourse(
  before: Standing['courseCompleted'],
  { day, criteria }: Fact,
): Standing['courseCompleted'] {
  if (!criteria?.modules) return before;
  const now = { day, of: criteria.modules };
  if (!before) return now;
  return now.day < before.day || (now.day === before.day && now.of < before.of) ? now : before;
}

function emptyStanding(day: number): Standing {
  return {
    exercisesDone: [],
    startedDay: day,
    lastDay: day,
    completedDay: null,
    completedVersionId: null,
    withHelp: false,
    waiver: null,
    courseCompleted: null,
  };
}

const inOrder = (ids: number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);

/** Whether the exercises done complete a module: all that its text asks for now. */
export const completesModule = (required: number[], done: number[]): boolean =>
  required.every((id) => done.includes(id));

/** What the standings of one learner say of one course. */
export type CourseStanding = {
  startedDay: number;
  lastDay: number;
  modulesDone: number;
  completedDay: number | null;
  completedOf: number | null;
};

/**
 * A course's standing from its modules' standings; `current` are the modules that the course has
 * now. Null when nothing has begun.
 */
export function courseStandingOf(
  standings: { moduleId: number; standing: Standing }[],
  current: number[],
): CourseStanding | null {
  if (standings.length === 0) return null;
  const all = standings.map((s) => s.standing);
  const completions = all
    .flatMap((s) => s.courseCompleted ?? [])
    .sort((a, b) => a.day - b.day || a.of - b.of);
  return {
    startedDay: Math.min(...all.map((s) => s.startedDay)),
    lastDay: Math.max(...all.map((s) => s.lastDay)),
    modulesDone: standings.filter(
      (s) => s.standing.completedDay !== null && current.includes(s.moduleId),
    ).length,
    completedDay: completions[0]?.day ?? null,
    completedOf: completions[0]?.of ?? null,
  };
}

/**
 * Criteria as the fact stores them: "3/3", and "3/3|6" where the course was completed with 6
 * modules.
 */
export const writeCriteria = ({ exercises, modules }: Criteria): string =>
  `${exercises.join('/')}${modules ? `|${modules}` : ''}`;

/** Criteria from their stored text. */
export function readCriteria(text: string | null): Criteria | null {
  const [, done, of, modules] = /^(\d+)\/(\d+)(?:\|(\d+))?$/.exec(text ?? '') ?? [];
  if (done === undefined || of === undefined) return null;
  return {
    exercises: [Number(done), Number(of)],
    ...(modules ? { modules: Number(modules) } : {}),
  };
}
