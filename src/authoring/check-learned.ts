/** A module promises only what was done in it: each sentence of `learned` has an exercise. */
import type { Kind } from '#exercises/kinds.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import type { SourceModule } from './source.ts';

/** Kinds in which something is done or made; all others ask to recognise. */
const doing: readonly Kind[] = ['practice', 'write', 'fill', 'checklist'];
/** How a sentence begins that claims no more than knowing; any other claims that one can. */
const knowing = /^Sie (wissen|kennen|erkennen|unterscheiden|verstehen)\b/;

type Claim = SourceModule['data']['learned'][number];

/** What is wrong with the sentences that a module's end and its certificate say. */
export function learnedProblems({ data, steps, exercises }: SourceModule): string[] {
  const placed = new Map(
    steps.flatMap(({ exercise, part }) => (exercise ? [[exercise, part] as const] : [])),
  );
  return data.learned.flatMap(({ text, by }: Claim) => {
    const part = placed.get(by);
    const exercise = part === undefined ? undefined : exercises[by];
    if (!exercise) return [`„${text}“ nennt die Übung „${by}“. Es gibt sie in diesem Modul nicht.`];
    if (!exercise.required || (part && isOffered(part)))
      return [`„${text}“ nennt eine Übung, die niemand machen muss. Nehmen Sie eine andere.`];
    return knowing.test(text) || doing.includes(exercise.kind)
      ? []
      : [
          `„${text}“ sagt, dass man etwas kann. Das zeigt nur eine Übung mit ${doing.join(', ')}. Nennen Sie so eine, oder beginnen Sie mit „Sie wissen“, „Sie kennen“, „Sie erkennen“ oder „Sie unterscheiden“.`,
        ];
  });
}
