/**
 * What others may know of a learner's course: the one rule behind every screen and file
 * (docs/rules.md, "Who sees what").
 */

/**
 * `standing`: how far and since when. `proof`: that it is assigned, and whether a proof exists.
 * `nothing`: not even that it is learned.
 */
export type Sight = 'standing' | 'proof' | 'nothing';

/**
 * What staff and caseworkers may know; `assigned` is whether staff gave the course, also after an
 * application, and have not taken it back. A course that the learner shares counts as assigned for
 * the caseworker alone.
 */
export function sightOf({
  assigned,
  confidential,
}: {
  assigned: boolean;
  confidential: boolean;
}): Sight {
  if (!assigned) return 'nothing';
  return confidential ? 'proof' : 'standing';
}

/**
 * Whether the office gave the course, of itself or because the learner applied for it; else it is
 * the learner's own choice.
 */
export const isGiven = (way: 'zugewiesen' | 'beworben' | 'selbst_gewaehlt'): boolean =>
  way !== 'selbst_gewaehlt';
