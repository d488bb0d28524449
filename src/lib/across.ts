import { z } from 'astro/zod';

/**
 * A check over several fields of a form that is made as soon as those fields can be read, even
 * where others are wrong: so all faults of a form are said at once. (By itself, zod looks across
 * fields only when each of them is right.)
 */
export function across<Input>(
  names: readonly (keyof Input & string)[],
  check: (input: Input, context: z.core.$RefinementCtx<Input>) => void,
) {
  const isOurs = ({ path }: { path?: PropertyKey[] | undefined }): boolean =>
    names.some((name) => name === path?.[0]);
  return z.superRefine<Input>(check, { when: ({ issues }) => !issues.some(isOurs) });
}
