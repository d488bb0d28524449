/**
 * The places 0 … n-1 of some texts in a mixed order, the same for the same texts and never the
 * given order (from two texts on). The order depends on the texts alone, so that a reload, a second
 * device and an offline copy show the same.
 */
export function shuffledPlaces(texts: readonly string[]): number[] {
  const places = texts
    .map((text, place) => ({ place, weight: hashOf(`${place} ${text}`) }))
    .sort((a, b) => a.weight - b.weight || a.place - b.place)
    .map(({ place }) => place);
  return places.every((place, i) => place === i)
    ? [...places.slice(1), ...places.slice(0, 1)]
    : places;
}

/** What mixes rows for a learner: the same as long as learner and exercise are the same. */
export const mixOf = (learnerId: number, exercise: string): string => `${learnerId} ${exercise}`;

/**
 * So many places in the order in which one learner meets them. It depends on no text, so that a
 * mended word moves no row.
 */
export const mixedPlaces = (mix: string, count: number): number[] =>
  Array.from({ length: count }, (_, place) => ({ place, weight: hashOf(`${place} ${mix}`) }))
    .sort((a, b) => a.weight - b.weight || a.place - b.place)
    .map(({ place }) => place);

/** FNV-1a with a last mix, so that texts which differ only at their end land far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
