/**
 * Gives `make` with its results remembered by key, in the built portal: there content changes only
 * with a start, and each look-up of an entry would copy it. Authors, under `astro dev`, see every
 * edit. What failed is tried again.
 */
export function cachedByKey<K extends string, T>(
  make: (key: K) => Promise<T>,
): (key: K) => Promise<T> {
  if (!import.meta.env.PROD) return make;
  const kept = new Map<K, Promise<T>>();
  return (key) => {
    const known = kept.get(key);
    if (known) return known;
    const fresh = make(key);
    kept.set(key, fresh);
    fresh.catch(() => kept.delete(key));
    return fresh;
  };
}
