/**
 * CSV as offices read it: UTF-8 with byte order mark, semicolons, CRLF, quotes after RFC 4180.
 *
 * A spreadsheet takes a text that begins with = + - @, a tab or a line break for a formula. Such a
 * text gets one apostrophe in front, and so does a text that begins with an apostrophe. So a reader
 * gets every text back by one rule: take one leading apostrophe away (`plainText`).
 */

/** What a file begins with, so that spreadsheets take it for UTF-8. */
export const csvBegin = '\uFEFF';

const formulaLike = /^[=+\-@\t\r\n']/;
const needsQuotes = /[";\r\n]/;
const notPlain = /^[=+\-@\t']|[";\r\n]/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const harmless = (text: string): string => (formulaLike.test(text) ? `'${text}` : text);

/** A text as a cell. */
export function csvText(text: string): string {
  if (!notPlain.test(text)) return text;
  const safe = harmless(text);
  return needsQuotes.test(safe) ? quoted(safe) : safe;
}

/**
 * A text that looks like a number but is none: quoted always, so that an import can keep its zeros
 * ("quoted field as text").
 */
export const csvIdentifier = (text: string): string => (text === '' ? '' : quoted(harmless(text)));

/** Ready cells as a line. */
export const csvLine = (cells: readonly string[]): string => `${cells.join(';')}\r\n`;

/** The text that a cell stood for, once a CSV reader has taken its quotes away. */
export const plainText = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);
