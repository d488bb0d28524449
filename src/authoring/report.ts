/** The measures of every step, for authors: `npm run content -- --report`. */
import { measuresOf, type StepMeasures } from './habits-of-text.ts';
import type { SourceCourse } from './source.ts';

type Line = { place: string; measures: StepMeasures };

/** The band in which a sentence reads well, in words (docs/writing-courses.md, "Habits"). */
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

const distance = ({ meanSentence }: StepMeasures): number =>
  Math.max(band[0] - meanSentence, meanSentence - band[1], 0);

const row = (place: string, ...cells: string[]): string =>
  `${place.padEnd(64)}${cells.map((cell) => cell.padStart(10)).join('')}`;
