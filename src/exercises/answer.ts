/** What stands in the answer now; plain data. */
export type Answer = {
  /**
   * one, several, spot, checklist: the chosen places, rising. order: the items in the order that is
   * shown. match: the option of each item, -1 for none yet. story: the choices made so far. fill:
   * empty.
   */
  picks: number[];
  /** fill: what is typed in each field; empty for all other kinds. */
  values: string[];
};

/** The most characters of one typed text. */
export const mostTyped = 500;

/** An answer of places alone. */
export const ofPicks = (picks: number[]): Answer => ({ picks, values: [] });

/** An answer without anything in it. */
export const nothing = (): Answer => ofPicks([]);

/** Whether a place is one of so many. */
export function isPlace(count: number, n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < count;
}

/** Whether these are some of so many places, each once and rising. */
export function risesWithin(count: number, picks: readonly number[]): boolean {
  return picks.every((p, i) => isPlace(count, p) && (i === 0 || p > (picks[i - 1] ?? p)));
}

/** Whether the answer is some of so many rows, and no more than `most`. */
export const chosenFits = (count: number, { picks, values }: Answer, most = count): boolean =>
  values.length === 0 && risesWithin(count, picks) && picks.length <= most;

/** What was typed, place by place: one that is as it was stays as it is stored. */
export const merged = <T>(stored: T[], was: T[], now: T[]): T[] =>
  stored.map((value, at) => (now[at] === was[at] ? value : (now[at] ?? value)));
