/**
 * The guide minutes that are left of a module from step `at` on (counted from 1), at least one.
 * They are no measured time.
 */
export const minutesLeft = (
  { minutes, steps }: { minutes: number; steps: readonly unknown[] },
  at: number,
): number =>
  Math.max(1, Math.round((minutes * (steps.length - at + 1)) / Math.max(1, steps.length)));
