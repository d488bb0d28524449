import { mixedFor } from '#exercises/parts.ts';
import type { Match } from './schema.ts';

/** The options in the order in which one learner meets them; null as they are written. */
export const optionsShown = ({ options, fixed }: Match, mix: string): number[] | null =>
  mixedFor(options, `options ${mix}`, fixed);
