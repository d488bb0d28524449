/** The fixed frame of a module: which steps it has, and in which order (decision 075). */
import type { SourceStep } from '#domains/learning/courses/rules.source-steps.ts';

const mostSteps = 9;
const order = /^ziel erklaerung( erklaerung| zeigen){0,4}( uebung){1,3} selbsttest( bei-ihnen)?$/;

/** What is wrong with the steps of a module taken together; what `recall` asks comes before them. */
export function frameProblems(steps: readonly SourceStep[]): string[] {
  const parts = steps.map((step) => step.part);
  const count = (part: SourceStep['part']): number => parts.filter((p) => p === part).length;
  const fits =
    order.test(parts.join(' ')) &&
    count('erklaerung') <= 3 &&
    count('zeigen') <= 2 &&
    steps.length <= mostSteps;
  const tasks = steps.filter(
    ({ part, exercise }) => (part === 'uebung' || part === 'selbsttest') && !exercise,
  );
  const idle = steps.filter(
    ({ part, exercise }) => (part === 'zeigen' || part === 'bei-ihnen') && exercise,
  );
  return [
    ...(fits
      ? []
      : [
          `Ein Modul hat höchstens ${mostSteps} Schritte, die von „recall“ nicht mitgezählt: ziel, 1–3 × erklaerung und 0–2 × zeigen, 1–3 × uebung, selbsttest, und zuletzt, wenn Sie mögen, bei-ihnen. Dieses hat: ${parts.join(' ')}.`,
        ]),
    ...tasks.map(({ id }) => `Der Schritt „${id}“ braucht eine Übung.`),
    ...idle.map(({ id }) => `Im Schritt „${id}“ steht keine Übung. Setzen Sie sie in „uebung“.`),
  ];
}
