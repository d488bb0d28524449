import type { World } from './types.ts';

/** A size such as „1,5 MB“ or „400 KB“, in KB; 0 for anything else. */
export function kilobytes(size: string): number {
  const [, number = '', unit] = /^(\d+(?:,\d+)?) (KB|MB)$/.exec(size) ?? [];
  return Number(number.replace(',', '.')) * (unit === 'MB' ? 1000 : 1) || 0;
}

/** A size in KB as people read it: „15 MB“, „400 KB“. */
export const sizeOf = (kb: number): string =>
  kb < 1000 ? `${kb} KB` : `${String(Math.round(kb / 100) / 10).replace('.', ',')} MB`;

/** How big files are together, in KB. */
export const togetherOf = (world: World, files: string[]): number =>
  world.files
    .filter((file) => files.includes(file.id))
    .reduce((sum, file) => sum + kilobytes(file.size), 0);
