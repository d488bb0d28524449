import type { Lookups } from './queries.rows.ts';
import type { FileHead } from './rules.record.ts';
import type { Format } from './rules.file.ts';
import type { Wish } from './rules.layout.ts';

/**
 * What the export's worker is handed: the address of the database, the open file to fill, what to
 * read, and how it is written.
 */
export type ExportOrder = {
  url: string;
  fd: number;
  query: { sql: string; params: unknown[]; id: string; names: readonly string[] };
  lookups: Lookups;
  /** Opens the Kundennummern; base64. */
  key: string;
  today: string;
  file: FileHead;
  format: Format;
  wish: Wish;
  /** Only rows that are not as this plan last delivered them. */
  changesOf?: { planId: number } | undefined;
};
/**
 * What it answers: the file's rows and bytes, its SHA-256, whose rows it holds, and for a file of
 * changes the number of each row's assignment with its hash.
 */
export type ExportReport = {
  rows: number;
  bytes: number;
  hash: string;
  learnerIds: number[];
  changed: [assignmentId: number, hash: number][];
};
