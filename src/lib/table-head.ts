/** Which row of a table names its columns: lists have titles, days and merged cells above it. */

type Row = { line: number; cells: string[] };

/** Above a head stand a few lines at the most. */
const mostAbove = 20;

/**
 * The row of names and those below it. It is the first with the most known names; where none is
 * known, the first with two cells.
 */
export function headOf<R extends Row>(
  rows: readonly R[],
  known: (cells: readonly string[]) => number,
): { head: string[]; rows: R[] } | undefined {
  const start = rows.slice(0, mostAbove);
  const best = Math.max(0, ...start.map(({ cells }) => known(cells)));
  const at =
    best >= 2
      ? start.findIndex(({ cells }) => known(cells) === best)
      : start.findIndex(({ cells }) => filled(cells) > 1);
  const head = rows[at];
  return head && { head: head.cells.map(nameOfColumn), rows: rows.slice(at + 1) };
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length;

/**
 * A name of a column on one line: "Nach-", broken, "name" is "Nachname", "Kunden-", broken, "Nr."
 * stays "Kunden-Nr.".
 */
const nameOfColumn = (cell: string): string =>
  cell
    .replace(/\u00AD/g, '')
    .replace(/-\s*\n\s*(?=\p{Ll})/gu, '')
    .replace(/-\s*\n\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
