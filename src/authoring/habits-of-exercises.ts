/**
 * Habits of exercises that give the answer away: somebody who has read nothing comes through
 * (docs/kurse-schreiben.md, "Gewohnheiten").
 */
import { asStory } from '#exercises/dialog/as-story.ts';
import type { Exercise, ExerciseOf } from '#exercises/kinds.ts';
import type { Finding } from './not-yet.ts';
import type { SourceCourse, SourceModule } from './source.ts';

/** A choice of one among some, as texts, and which of them is right. */
type Decision = { texts: string[]; right: number };

const mostRight = 0.6;
/** In fewer decisions a share says nothing. */
const leastDecisions = 4;

/** What of these habits the exercises of a module have, each by itself. */
export const habitsOfExercises = (module: SourceModule): Omit<Finding, 'of'>[] =>
  Object.entries(module.exercises).flatMap(([id, exercise]) =>
    habitsOf(exercise).map((finding) => ({ ...finding, where: `Übung „${id}“` })),
  );

type Found = Pick<Finding, 'rule' | 'cure'>;

function habitsOf(exercise: Exercise): Found[] {
  switch (exercise.kind) {
    case 'match':
      return [...oneToOne(exercise), ...alternating(exercise)];
    case 'several':
      return mostlyRight(exercise.choices);
    case 'spot':
      return mostlyRight(exercise.spots);
    case 'story':
      return twoWays(exercise);
    case 'dialog':
      return twoWays(asStory(exercise));
    default:
      return [];
  }
}

function oneToOne({ options, items }: ExerciseOf<'match'>): Found[] {
  const used = new Set(items.map(({ option }) => option));
  return used.size === items.length && options.length === items.length
    ? [
        {
          rule: 'one-to-one',
          cure: 'Jede Antwort passt genau einmal. Die letzte ergibt sich von selbst. Lassen Sie eine öfter passen oder gar nicht.',
        },
      ]
    : [];
}

function alternating({ options, items }: ExerciseOf<'match'>): Found[] {
  const places = items.map(({ option }) => options.indexOf(option));
  const repeats = [2, 3].some(
    (period) =>
      places.length >= period + 2 &&
      new Set(places.slice(0, period)).size === period &&
      places.every((place, i) => place === places[i % period]),
  );
  return repeats
    ? [
        {
          rule: 'alternating',
          cure: 'Die Antworten wechseln sich gleichmäßig ab. Ändern Sie die Reihenfolge der Zeilen.',
        },
      ]
    : [];
}

function mostlyRight(choices: readonly { right: boolean }[]): Found[] {
  const share = choices.filter(({ right }) => right).length / choices.length;
  return share > mostRight
    ? [
        {
          rule: 'mostly-right',
          cure: `${(100 * share).toFixed(0)} von 100 sind richtig; höchstens ${100 * mostRight} sollen es sein. Wer alles ankreuzt, liegt fast richtig.`,
        },
      ]
    : [];
}

function twoWays({ scenes }: ExerciseOf<'story'>): Found[] {
  return Object.entries(scenes)
    .filter(([, { choices }]) => choices?.length === 2)
    .map(([name]) => ({
      rule: 'two-ways',
      cure: `Die Szene „${name}“ hat nur zwei Wege. Geben Sie drei: zwei falsche aus verschiedenen Gründen.`,
    }));
}

/** What of these habits a course has, over all of its decisions. */
export function habitsOfCourse({ modules }: SourceCourse): Omit<Finding, 'of'>[] {
  const decisions = modules.flatMap(({ exercises }) =>
    Object.values(exercises).flatMap(decisionsIn),
  );
  if (decisions.length < leastDecisions) return [];
  const longest = decisions.filter(({ texts, right }) =>
    texts.every((text, i) => i === right || text.length < (texts[right] ?? '').length),
  ).length;
  const places = decisions.map(({ right }) => right);
  const most = Math.max(...places.map((place) => places.filter((p) => p === place).length));
  const where = 'alle Module';
  return [
    ...(longest > decisions.length / 3
      ? [
          {
            rule: 'longest-right' as const,
            where,
            cure: `In ${longest} von ${decisions.length} Entscheidungen ist die richtige Antwort die längste; höchstens in einem Drittel soll sie es sein.`,
          },
        ]
      : []),
    ...(most > mostRight * decisions.length
      ? [
          {
            rule: 'same-place' as const,
            where,
            cure: `In ${most} von ${decisions.length} Entscheidungen steht die richtige Antwort an derselben Stelle.`,
          },
        ]
      : []),
  ];
}

function decisionsIn(exercise: Exercise): Decision[] {
  if (exercise.kind === 'one') return decisionOf(exercise.choices);
  if (exercise.kind === 'dialog') return decisionsIn(asStory(exercise));
  if (exercise.kind !== 'story') return [];
  const { scenes } = exercise;
  return Object.values(scenes).flatMap(({ choices }) =>
    decisionOf(
      (choices ?? []).map(({ text, to }) => ({ text, right: endsWell(scenes, to, new Set()) })),
    ),
  );
}

/** None where not exactly one is right. */
function decisionOf(choices: { text: string; right: boolean }[]): Decision[] {
  const right = choices.flatMap((choice, i) => (choice.right ? [i] : []));
  return right.length === 1
    ? [{ texts: choices.map(({ text }) => text), right: right[0] ?? 0 }]
    : [];
}

/** Whether a good end can be reached from a scene. */
function endsWell(scenes: ExerciseOf<'story'>['scenes'], name: string, seen: Set<string>): boolean {
  const scene = Object.hasOwn(scenes, name) ? scenes[name] : undefined;
  if (!scene || seen.has(name)) return false;
  seen.add(name);
  if (scene.end) return scene.end.outcome === 'good';
  return (scene.choices ?? []).some(({ to }) => endsWell(scenes, to, seen));
}
