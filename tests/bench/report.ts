/** What the bench prints: tables of figures, and the aims with what was reached. */

export const aims: { name: string; reached: boolean; got: string }[] = [];

/** Keeps an aim for the end of the run. */
export function aim(name: string, reached: boolean, got: string): void {
  aims.push({ name, reached, got });
}

/** Begins a table. */
export function heading(name: string, ...columns: string[]): void {
  console.log();
  row(name, ...columns);
  console.log('-'.repeat(56 + 14 * Math.max(1, columns.length)));
}

/** Prints a line of a table. */
export function row(name: string, ...cells: string[]): void {
  console.log(`${name.padEnd(56)}${cells.map((cell) => cell.padStart(14)).join('')}`);
}
