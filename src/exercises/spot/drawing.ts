import type { Drawing } from '#exercises/kind.ts';
import type { Spot } from './schema.ts';

/** The picture with a mark for each spot; null for spots in a text. */
export const drawing = ({ drawing: shown, spots }: Spot): Drawing | null =>
  shown
    ? { ...shown, marks: spots.flatMap(({ at }, i) => (at ? [{ number: i + 1, at }] : [])) }
    : null;
