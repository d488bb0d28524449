/**
 * The measures of every step, and the minutes of every module, for authors: `npm run content --
 * --report`.
 */
import { measuresOf, type StepMeasures } from './habits-of-text.ts';
import { minutesIn } from './minutes.ts';
import type { SourceCourse } from './source.ts';

type Line = { place: string; measures: StepMeasures };

/** The band in which a sentence reads well, in words (docs/kurse-schreiben.md, "Gewohnheiten"). */
const band = [7, 9] as const;

/** A table as lines to print, the step that is farthest from the band first. */
export function reportLines(courses: readonly SourceCourse[]): string[] {
  const lines = courses.flatMap(({ slug, modules }) =>
    modules.flatMap((module) =>
      module.steps.map((step): Line => ({
        place: `${slug}/${module.slug}/${step.id}`,
        measures: measuresOf(step),
      })),
    ),
  );
  const worstFirst = lines
    .filter(({ measures }) => measures.words > 0)
    .sort((a, b) => distance(b.measures) - distance(a.measures));
  return [
    row('', 'Wörter', 'je Satz', 'LIX', '% kurz', 'Binde-W.'),
    ...worstFirst.map(({ place, measures: { words, meanSentence, lix, clipped, connectives } }) =>
      row(
        place,
        String(words),
        meanSentence.toFixed(1),
        lix.toFixed(0),
        clipped.toFixed(0),
        String(connectives),
      ),
    ),
  ];
}

/** Minutes of doing and reading as lines to print, the module in which least is done first. */
export function minutesLines(courses: readonly SourceCourse[]): string[] {
  const modules = courses.flatMap(({ slug, modules: all }) =>
    all.map((module) => ({
      place: `${slug}/${module.slug}`,
      said: module.data.minutes,
      ...minutesIn(module),
    })),
  );
  const share = ({ doing, reading }: (typeof modules)[number]): number =>
    doing / Math.max(1, doing + reading);
  return [
    row('', 'Minuten', 'Tun', 'Lesen', '% Tun'),
    ...modules
      .sort((a, b) => share(a) - share(b))
      .map((module) =>
        row(
          module.place,
          String(module.said),
          String(module.doing),
          String(module.reading),
          (100 * share(module)).toFixed(0),
        ),
      ),
  ];
}

function distance({ meanSentence }: StepMeasures): number {
  const printed = Number(meanSentence.toFixed(1));
  return Math.max(band[0] - printed, printed - band[1], 0);
}

const row = (place: string, ...cells: string[]): string =>
  `${place.padEnd(64)}${cells.map((cell) => cell.padStart(10)).join('')}`;
