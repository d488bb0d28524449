import { words } from '#exercises/words.ts';
import type { Match } from './schema.ts';

/** What stands above the two lists: the author's words, or where one taps first and then. */
export const headsOf = ({ heads }: Pick<Match, 'heads'>): { items: string; options: string } =>
  heads ?? { items: words.match.left, options: words.match.right };
