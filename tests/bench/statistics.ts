/** What is said of many measurements. */

/** The one that so many of a hundred do not exceed; `NaN` of none. */
export const percentile = (values: readonly number[], percent: number): number =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor((values.length * percent) / 100))
  ] ?? Number.NaN;

/** The one in the middle; `NaN` of none. */
export const median = (values: readonly number[]): number => percentile(values, 50);
