/** Rows of exercises on paper: what a learner ticks, numbers and writes by hand. */

/**
 * One row of an exercise: text, a box to tick or to write a number or letter into, a line to write
 * on, a drawing with numbered places.
 */
export type PaperRow =
  | { kind: 'text'; text: string }
  | { kind: 'box'; label: string; text: string }
  | { kind: 'line'; text: string }
  | { kind: 'drawing'; name: string; alt: string; at: [number, number][] };

/**
 * `how` says how to answer by hand; `key` is the answer to compare with, empty where nothing is
 * right or wrong.
 */
export type PaperBody = { how: string; rows: PaperRow[]; key: string };

/** a, b, c … */
export const letterOf = (i: number): string => String.fromCharCode(97 + i);

/** A box with a letter before each text. */
export const boxes = (choices: readonly { text: string }[]): PaperRow[] =>
  choices.map(({ text }, i) => ({ kind: 'box', label: letterOf(i), text }));

/** Boxes to tick, and the letters of the right ones. */
export const ticked = (
  choices: readonly { text: string; right: boolean }[],
): Pick<PaperBody, 'rows' | 'key'> => ({
  rows: boxes(choices),
  key: choices.flatMap((choice, i) => (choice.right ? [letterOf(i)] : [])).join(', '),
});
