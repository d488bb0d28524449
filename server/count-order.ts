import type { Actor } from '#domains/accounts/rules.ts';
import type { FigureQuestion } from '#domains/figures/queries.ts';

/** What the counting thread is asked, of the database at the address `url`. */
export type CountOrder = { url: string } & (
  { what: 'figures'; of: FigureQuestion } | { what: 'courses'; of: Actor }
);
