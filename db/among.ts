import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

/**
 * Whether a column is one of these values: one parameter for however many, so that the statement
 * stays the same and has no most.
 */
export const among = (column: AnyColumn, values: readonly (string | number)[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;

/**
 * The same of rows that another condition leads to: an index of this column, which many rows share,
 * is not taken (the plus; sqlite.org/optoverview.html, 6.1).
 */
export const alsoAmong = (column: AnyColumn, values: readonly (string | number)[]): SQL =>
  sql`+${column} in (select value from json_each(${JSON.stringify(values)}))`;
