/**
 * Counts in the memory of this process how much somebody has had within a while; a restart begins
 * again, and nothing is stored.
 */
export type Pace = {
  /**
   * Takes `weight` for `key`; gives 0 when there was enough left, else after how many seconds there
   * is again. `now` in seconds since 1970.
   */
  take: (key: string, now: number, weight?: number) => number;
  /** Gives back what was taken and not used, as long as its window lasts. */
  giveBack: (key: string, now: number, weight: number) => void;
};

/** So many names are remembered at once; then the oldest window is forgotten first. */
const mostKeys = 10_000;

/** Lets each key have `most` within any window of so many seconds, which begins with the first. */
export function paceOf({ most, seconds }: { most: number; seconds: number }): Pace {
  const windows = new Map<string, { until: number; had: number }>();
  const windowOf = (key: string, now: number): { until: number; had: number } => {
    const known = windows.get(key);
    if (known && known.until > now) return known;
    windows.delete(key);
    if (windows.size >= mostKeys) windows.delete(windows.keys().next().value ?? '');
    const fresh = { until: now + seconds, had: 0 };
    windows.set(key, fresh);
    return fresh;
  };
  return {
    take: (key, now, weight = 1) => {
      const window = windowOf(key, now);
      if (window.had + weight > most) return window.until - now;
      window.had += weight;
      return 0;
    },
    giveBack: (key, now, weight) => {
      const window = windowOf(key, now);
      window.had = Math.max(0, window.had - weight);
    },
  };
}
