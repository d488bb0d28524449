/** The portal's own files, to look at as text. */
import { globSync, readFileSync } from 'node:fs';

export type Source = { path: string; text: string };

/**
 * The files of these patterns with their text, in order of their paths; what npm brought is not
 * ours.
 */
export const sources = (...patterns: string[]): Source[] =>
  globSync(patterns)
    .filter((path) => !path.includes('node_modules'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Where a pattern is found, as "path: what was found". */
export const places = (files: Source[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([found]) => `${path}: ${found.trim()}`),
  );
