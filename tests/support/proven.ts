/**
 * The sheets of paper that `npm run test:long` has printed and read back, by module: what they
 * said, as a hash.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Sheet } from '#domains/learning/worksheets/rules.sheet.ts';

export type Proven = Record<string, string>;

const file = 'tests/content/proven.json';

/** What was proved, as it stands in the repository. */
export const readProven = (): Proven => JSON.parse(readFileSync(file, 'utf8')) as Proven;

/** Records what was proved now, in the place of all that was before. */
export const writeProven = (proven: Proven): void => {
  writeFileSync(file, `${JSON.stringify(proven, null, 2)}\n`);
};

/** What goes to the printer, in 16 signs. */
export const hashOfSheet = (sheet: Sheet): string =>
  createHash('sha256').update(JSON.stringify(sheet)).digest('hex').slice(0, 16);

/** Whether this sheet of a module is the one that was proved. */
export const isProven = (proven: Proven, name: string, sheet: Sheet): boolean =>
  proven[name] === hashOfSheet(sheet);
