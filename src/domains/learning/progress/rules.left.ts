/**
 * The guide minutes that are left of a module from step `at` (counted from 1) on, at least one.
 * Nobody measures how long anybody takes.
 */
export const minutesLeft = (
  { minutes, steps }: { minutes: number; steps: readonly unknown[] },
  at: number,
): number =>
  Math.max(1, Math.round((minutes * (steps.length - at + 1)) / Math.max(1, steps.length)));
