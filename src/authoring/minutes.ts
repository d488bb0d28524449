/** How long a module takes: doing its exercises, and reading its text. No measured time. */
import type { Exercise, Kind } from '#exercises/kinds.ts';
import { wordsOf } from '#lib/reading.ts';
import { recallsOf } from '#domains/learning/courses/rules.recall.ts';
import type { SourceModule } from './source.ts';

/** What an exercise takes whose author does not say it (`minutes`), for somebody without practice. */
const usual: Record<Kind, number> = {
  one: 1,
  several: 2,
  spot: 2,
  match: 2,
  order: 2,
  fill: 2,
  story: 3,
  dialog: 3,
  checklist: 3,
  write: 5,
  practice: 6,
};
/** Words that somebody reads in a minute who reads slowly, and looks up to the device. */
const readInMinute = 80;

const minutesOf = ({ kind, minutes }: Exercise): number => minutes ?? usual[kind];

/** Minutes of doing and of reading in a module; what is recalled is done, too. */
export function minutesIn({ data, steps, exercises }: SourceModule): {
  doing: number;
  reading: number;
} {
  const words = steps.reduce(
    (sum, { text, variants }) =>
      sum + wordsOf(text).length + Math.max(0, ...variants.map((v) => wordsOf(v).length)),
    0,
  );
  const done = Object.values(exercises).reduce((sum, exercise) => sum + minutesOf(exercise), 0);
  return { doing: done + recallsOf(data).length, reading: Math.ceil(words / readInMinute) };
}

/** What is wrong with the minutes that the head of a module promises. */
export function minutesProblems(module: SourceModule): string[] {
  const { doing } = minutesIn(module);
  return doing > module.data.minutes
    ? [
        `Die Übungen brauchen zusammen ${doing} Minuten, das Modul sagt ${module.data.minutes}. Schreiben Sie mehr, oder geben Sie einer Übung „minutes“.`,
      ]
    : [];
}
