/** Pieces of a cell in one text, without those that are empty. */
export const listed = (...pieces: readonly (string | null)[]): string =>
  pieces.filter(Boolean).join(', ');
