/**
 * The step to go on at, counted from 0, when one is gone: the next that is still there, else the
 * last before it, else the first.
 */
export function stepInstead(
  before: readonly string[],
  gone: string,
  now: readonly string[],
): number {
  const at = before.indexOf(gone);
  const kept = (step: string): boolean => now.includes(step);
  const next = before.slice(at + 1).find(kept) ?? before.findLast(kept);
  return next === undefined ? 0 : now.indexOf(next);
}
