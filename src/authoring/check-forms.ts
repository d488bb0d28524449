/** What is wrong with a step's worked example, its drawn screens, and its task at home. */
import type { SourceForms } from '#domains/learning/courses/rules.source-forms.ts';
import type { SourceStep } from '#domains/learning/courses/rules.source-steps.ts';
import { wordsOf } from '#lib/reading.ts';

const [leastFrames, mostFrames, mostWords] = [3, 6, 40];

/** The problems of these forms, as sentences for their author. */
export const formProblems = (step: SourceStep): string[] => [
  ...exampleProblems(step),
  ...step.screens.flatMap(screenProblems),
  ...homeProblems(step),
];

function exampleProblems({ part, frames }: SourceStep): string[] {
  if (part !== 'zeigen')
    return frames.length === 0 ? [] : ['<Frame> gibt es nur in einem Schritt mit part="zeigen".'];
  return [
    ...(frames.length < leastFrames || frames.length > mostFrames
      ? [
          `Ein Beispiel hat ${leastFrames} bis ${mostFrames} Bilder, jedes in <Frame> und </Frame>. Dieses hat ${frames.length}.`,
        ]
      : []),
    ...frames.flatMap(({ text, pictures }, i) => {
      const words = wordsOf(text).length;
      const name = `Bild ${i + 1}`;
      return [
        ...(pictures === 1
          ? []
          : [`${name} braucht genau ein <Screen>, <Drawing> oder <Played>; es hat ${pictures}.`]),
        ...(words === 0 ? [`${name} braucht einen Satz: Was geschieht hier, und warum?`] : []),
        ...(words > mostWords
          ? [
              `${name} hat ${words} Wörter; höchstens ${mostWords} dürfen es sein, besser 35. Machen Sie zwei Bilder daraus.`,
            ]
          : []),
      ];
    }),
  ];
}

function screenProblems({ alt, here, answers }: SourceForms['screens'][number]): string[] {
  return [
    ...(alt === '' || alt.length > 10
      ? []
      : ['Ein <Screen> braucht alt="…": Sagen Sie in einem Satz, was man sieht.']),
    ...(here > 1
      ? [`In einem <Screen> tippt man auf eine Stelle; „here“ steht hier ${here} Mal.`]
      : []),
    ...answers
      .filter((count) => count !== 2)
      .map(
        (count) => `<Ask> stellt zwei Antworten zur Wahl, jede als <Press>. Hier sind es ${count}.`,
      ),
  ];
}

function homeProblems({ part, done }: SourceStep): string[] {
  if (part !== 'bei-ihnen')
    return done.length === 0 ? [] : ['<Done> gibt es nur in einem Schritt mit part="bei-ihnen".'];
  return done.length === 1
    ? []
    : [
        `Der Schritt braucht ein <Done text="Ich habe …" />, als letzte Zeile. Er hat ${done.length}.`,
      ];
}
