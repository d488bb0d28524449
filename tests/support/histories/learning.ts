/** How somebody learns a course: its facts over weeks, and what they say together. */
import {
  courseStandingOf,
  standingOf,
  type CourseStanding,
  type Fact,
  type Standing,
} from '#domains/learning/progress/rules.ts';
import type { ToLearn, ToLearnModule } from './catalogue.ts';
import type { Draw } from './draw.ts';

type Learned = { moduleId: number; facts: Fact[]; standing: Standing; stepId: number | null };
export type History = { modules: Learned[]; course: CourseStanding };

/**
 * How far: so many modules to their end, and so many steps of the one after. On paper: the first was
 * recorded by staff.
 */
export type HowFar = { modules: number; steps: number; onPaper: boolean };

/** Learns a course from a day on (days since 1970), to `last` at the latest; null where nothing is. */
export function learn(
  draw: Draw,
  { modules }: ToLearn,
  { from, last }: { from: number; last: number },
  far: HowFar,
): History | null {
  let day = from;
  const goOn = (): number => {
    if (draw.chance(0.3)) day = Math.min(last, day + draw.between(1, 6));
    return day;
  };
  const learned = modules.slice(0, far.modules + (far.steps > 0 ? 1 : 0)).flatMap((module, i) => {
    const size = i + 1 === modules.length ? modules.length : null;
    const facts =
      i < far.modules
        ? wholeModule(
            draw,
            module,
            { size, onPaper: far.onPaper && i === 0 && size === null },
            goOn,
          )
        : steps(draw, module, far.steps, goOn);
    const standing = standingOf(facts);
    const at = facts.findLast((f) => f.verb === 'step_reached')?.itemId ?? null;
    return standing
      ? [{ moduleId: module.id, facts, standing, stepId: i < far.modules ? null : at }]
      : [];
  });
  const course = courseStandingOf(
    learned,
    modules.map(({ id }) => id),
  );
  return course && { modules: learned, course };
}

/** To its end. Its last module is never on paper, so that a course is completed by learning. */
function wholeModule(
  draw: Draw,
  module: ToLearnModule,
  { size, onPaper }: { size: number | null; onPaper: boolean },
  goOn: () => number,
): Fact[] {
  const { versionId, required } = module;
  if (onPaper)
    return [
      {
        ...factOf('waived', 1, versionId, goOn()),
        reason: 'paper',
        criteria: { exercises: [0, required.length] },
      },
    ];
  return [
    ...steps(draw, module, module.steps.length, goOn),
    {
      ...factOf('module_completed', null, versionId, goOn()),
      criteria: {
        exercises: [required.length, required.length],
        ...(size === null ? {} : { modules: size }),
      },
    },
  ];
}

function steps(
  draw: Draw,
  { steps: all, versionId }: ToLearnModule,
  count: number,
  goOn: () => number,
): Fact[] {
  const facts: Fact[] = [factOf('started', null, versionId, goOn())];
  for (const { step, exercise } of all.slice(0, count)) {
    facts.push(factOf('step_reached', step, versionId, goOn()));
    if (exercise !== null)
      facts.push({
        ...factOf('exercise_done', exercise, versionId, goOn()),
        withHelp: draw.chance(0.1),
      });
  }
  return facts;
}

const factOf = (
  verb: Fact['verb'],
  itemId: number | null,
  versionId: number,
  day: number,
): Fact => ({
  verb,
  itemId,
  versionId,
  withHelp: false,
  day,
  reason: null,
  criteria: null,
});
