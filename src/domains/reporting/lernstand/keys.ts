/**
 * Whether a row is as it was: a hash of what a file says of it, without what all rows of a file
 * share.
 */
import { hash } from 'node:crypto';
import type { FileHead } from './rules.record.ts';
import type { Layout } from './rules.layout.ts';
import type { Row } from './rules.ts';

/**
 * Gives the hash of a row as a file of this layout writes it: 48 bits as a whole number. Other
 * columns, names or days give another hash.
 */
export function rowHasher({ columns, days }: Layout, file: FileHead): (row: Row) => number {
  const own = columns.filter((column) => !column.ofFile);
  const head = hash('sha256', JSON.stringify([days, own.map(({ as }) => as)]));
  return (row) =>
    Number.parseInt(
      hash('sha256', head + JSON.stringify(own.map(({ value }) => value(row, file)))).slice(0, 12),
      16,
    );
}
