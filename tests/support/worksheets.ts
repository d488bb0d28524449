/** Paper sheets: the chance of their numbers, and staff who record them. */
import type { Actor } from '#lib/actor.ts';
import { recordSheet } from '#domains/learning/worksheets/commands.ts';
import { recordSheetSchema } from '#domains/learning/worksheets/rules.ts';
import type { TestDatabase } from './database.ts';

let seed = 1;

/** Chance that is the same in every run. */
export const pick = (below: number): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};

/** Staff record a sheet by its number for somebody. */
export const recordsSheet = (
  db: TestDatabase,
  actor: Actor,
  form: { sheet: string; person: string; day?: string; note?: string },
) =>
  db.write((tx) => recordSheet(tx, actor, recordSheetSchema.parse({ day: '', note: '', ...form })));
