/** What is drawn by lot, the same for a seed each time. */

/** A row of draws: each call takes the next one. */
export type Draw = {
  chance: (share: number) => boolean;
  /** A whole number, both ends among them. */
  between: (least: number, most: number) => number;
  pick: <T>(list: readonly [T, ...T[]]) => T;
  /** A name of 32 signs in groups, as `randomUUID` writes it. */
  publicId: () => string;
  bytes: (length: number) => Buffer;
};

/** Draws by mulberry32, which repeats after 2^32 draws. */
export function drawOf(seed: number): Draw {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number): number => next() % end;
  const hex = (): string => next().toString(16).padStart(8, '0');
  return {
    chance: (share) => next() < share * 2 ** 32,
    between: (least, most) => least + below(most - least + 1),
    pick: (list) => list[below(list.length)] ?? list[0],
    publicId: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()];
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
    },
    bytes: (length) =>
      Buffer.from(Array.from({ length: Math.ceil(length / 4) }, hex).join(''), 'hex').subarray(
        0,
        length,
      ),
  };
}
