/**
 * A cell whose value a spreadsheet has changed, on its way from who reads the file to who judges
 * the row.
 */

/** What was done to it: a day was made of it, digits were lost, or it holds the name of a fault. */
export type Spoilt = 'date' | 'rounded' | 'fault';

/** No text of a cell holds this sign: readers take it out. */
const mark = '\u001F';

/** The cell that says what was done, and what the office sees in it. */
export const spoilt = (how: Spoilt, shown: string): string => `${mark}${how}${mark}${shown}`;

/** What was done to a cell, and what is seen in it; undefined for a good one. */
export function spoiltIn(cell: string): { how: Spoilt; shown: string } | undefined {
  if (!cell.startsWith(mark)) return undefined;
  const [, how = '', shown = ''] = cell.split(mark);
  return { how: how as Spoilt, shown };
}

/** What is seen in a cell. */
export const shownIn = (cell: string): string => spoiltIn(cell)?.shown ?? cell;
