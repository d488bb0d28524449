/**
 * Habits of sentences that tire a reader, each with the step where it is met (docs/kurse-schreiben.md,
 * "Gewohnheiten").
 */
import { readingOf, sentencesOf, wordsOf } from '#lib/reading.ts';
import type { Finding } from './not-yet.ts';
import type { SourceModule } from './source.ts';

type Step = SourceModule['steps'][number];

/** Figures of one step, for the report and the rules. */
export type StepMeasures = {
  words: number;
  meanSentence: number;
  lix: number;
  /** How many of a hundred sentences have at most four words. */
  clipped: number;
  connectives: number;
};

/** Below this a text is too short to be measured. */
const leastWords = 50;
const leastMean = 6.5;
const mostClipped = 25;
/** Words that join what belongs together: a reason, a purpose, an order, a contrast. */
const connective =
  /(?<!\p{L})(?:weil|denn|damit|deshalb|darum|daher|deswegen|aber|doch|sondern|trotzdem|obwohl|sobald|bevor|nachdem|während|wenn|dann|danach|dafür|davor|dabei|außerdem|also|so|sonst|zuerst|zum Beispiel|falls)(?!\p{L})/giu;

/** The measures of what a step says outside of its folded variants. */
export function measuresOf({ text }: Step): StepMeasures {
  const { words, meanSentence, sentences, lix } = readingOf(text);
  const short = sentencesOf(text).filter((sentence) => wordsOf(sentence).length <= 4).length;
  return {
    words,
    meanSentence,
    lix,
    clipped: sentences === 0 ? 0 : (100 * short) / sentences,
    connectives: text.match(connective)?.length ?? 0,
  };
}

/** What of these habits a module has. */
export function habitsOfText(module: SourceModule): Omit<Finding, 'of'>[] {
  return module.steps.flatMap((step) => {
    const measures = measuresOf(step);
    const where = `Schritt „${step.id}“`;
    return [
      ...(measures.words < leastWords ? [] : rhythmOf(measures)),
      ...(measures.words < 40 || measures.connectives > 0
        ? []
        : [
            {
              rule: 'no-connective' as const,
              cure: 'Kein Satz hängt mit einem anderen zusammen. Sagen Sie einen Grund: weil, denn, damit, deshalb.',
            },
          ]),
      ...saidTwice(step, module),
      ...ageing(step, module),
    ].map((finding) => ({ ...finding, where }));
  });
}

type Found = Pick<Finding, 'rule' | 'cure'>;

function rhythmOf({ meanSentence, clipped }: StepMeasures): Found[] {
  return [
    ...(meanSentence < leastMean
      ? [
          {
            rule: 'short-sentences' as const,
            cure: `Die Sätze haben im Mittel ${meanSentence.toFixed(1)} Wörter. Unter ${leastMean.toFixed(1)} klingt es gehackt. Verbinden Sie, was zusammengehört.`,
          },
        ]
      : []),
    ...(clipped > mostClipped
      ? [
          {
            rule: 'clipped' as const,
            cure: `${clipped.toFixed(0)} von 100 Sätzen haben höchstens vier Wörter; höchstens ${mostClipped} sollen es sein.`,
          },
        ]
      : []),
  ];
}

/** What somebody reads first on the screen of a step: its text, and the question of its exercise. */
const screenOf = (step: Step, { exercises }: SourceModule): string =>
  [step.text, exercises[step.exercise ?? '']?.question ?? ''].join('\n');

function saidTwice(step: Step, module: SourceModule): Found[] {
  const sentences = sentencesOf(screenOf(step, module))
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length >= 4);
  return [...new Set(sentences.filter((one, i) => sentences.indexOf(one) !== i))].map((twice) => ({
    rule: 'said-twice' as const,
    cure: `„${twice}“ steht zweimal auf demselben Bildschirm.`,
  }));
}

function ageing(step: Step, module: SourceModule): Found[] {
  const screen = screenOf(step, module);
  const [year, shout] = [/\b20[2-9]\d\b/.exec(screen)?.[0], /\b[A-ZÄÖÜ]{5,}\b/.exec(screen)?.[0]];
  return [
    ...(year
      ? [
          {
            rule: 'ageing' as const,
            cure: `Das Jahr ${year} veraltet. Lassen Sie es weg, oder sagen Sie „nächsten Dienstag“.`,
          },
        ]
      : []),
    ...(shout
      ? [
          {
            rule: 'ageing' as const,
            cure: `„${shout}“ in lauter großen Buchstaben liest sich schwer.`,
          },
        ]
      : []),
  ];
}
