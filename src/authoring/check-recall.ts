/** What is wrong with the exercises of a module that are only offered: what is recalled, and tried. */
import type { Kind } from '#exercises/kinds.ts';
import { recallsOf, recallStepIds, type Recall } from '#domains/learning/courses/rules.recall.ts';
import type { SourceCourse, SourceModule } from './source.ts';

/** Kinds that ask what is still known, and say to each answer why. */
const recallable: readonly Kind[] = ['one', 'several', 'match', 'fill', 'order', 'spot'];
/** The most characters of an exercise's name in a form. */
const longestId = 80;

/** What is wrong with `recall` in the head of a module. */
export function recallProblems(module: SourceModule, { modules }: SourceCourse): string[] {
  const asked = recallsOf(module.data);
  const twice = asked.filter((one, i) => asked.findIndex(({ id }) => id === one.id) !== i);
  const taken = module.steps.filter(({ id }) => recallStepIds.includes(id));
  return [
    ...asked.flatMap((recall) => problemsOf(recall, module, modules)),
    ...twice.map(({ module: of, exercise }) => `„${of}#${exercise}“ steht zweimal da.`),
    ...taken.map(
      ({ id }) => `Der Schritt „${id}“ heißt wie der von „recall“. Nennen Sie ihn anders.`,
    ),
  ];
}

function problemsOf(
  { id, module: slug, exercise: name }: Recall,
  module: SourceModule,
  modules: readonly SourceModule[],
): string[] {
  const earlier = modules.slice(0, modules.indexOf(module));
  const found = modules.find((one) => one.slug === slug);
  if (!found) return [`Das Modul „${slug}“ gibt es in diesem Kurs nicht.`];
  if (!earlier.includes(found))
    return [`Das Modul „${slug}“ kommt nicht vor diesem. Gefragt wird nach früheren.`];
  const exercise = Object.hasOwn(found.exercises, name) ? found.exercises[name] : undefined;
  if (!exercise) return [`Die Übung „${name}“ gibt es im Modul „${slug}“ nicht.`];
  if (!recallable.includes(exercise.kind))
    return [
      `„${slug}#${name}“ ist eine Übung der Art ${exercise.kind}. Möglich sind: ${recallable.join(', ')}.`,
    ];
  return id.length > longestId
    ? [`„${slug}#${name}“ ist zu lang: zusammen höchstens ${longestId - 2} Zeichen.`]
    : [];
}

/** What is wrong with something to try on the first page. */
export const goalProblems = ({ steps, exercises }: SourceModule): string[] =>
  steps.flatMap(({ id, part, exercise }) => {
    const kind = exercises[exercise ?? '']?.kind;
    return part === 'ziel' && kind !== undefined && kind !== 'one'
      ? [`Im Schritt „${id}“ probiert man etwas aus: Möglich ist nur eine Übung der Art one.`]
      : [];
  });
