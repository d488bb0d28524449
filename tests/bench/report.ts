/** What the bench prints: tables of figures, and the aims with what was reached. */

export const aims: { name: string; reached: boolean; got: string }[] = [];

/** A table's figures by line and column, and tables by their heading. */
export type Figures = Record<string, Record<string, Record<string, number>>>;
/** All figures that this run has printed. */
export const figuresOfRun: Figures = {};

let table: { name: string; columns: readonly string[] } = { name: '', columns: [] };

/** Keeps an aim for the end of the run. */
export function aim(name: string, reached: boolean, got: string): void {
  aims.push({ name, reached, got });
}

/** Begins a table. */
export function heading(name: string, ...columns: string[]): void {
  console.log();
  print(name, columns);
  console.log('-'.repeat(56 + 14 * Math.max(1, columns.length)));
  table = { name, columns };
}

/** Prints a line of a table, and keeps its figures. */
export function row(name: string, ...cells: string[]): void {
  print(name, cells);
  cells.forEach((cell, i) => {
    const figure = Number.parseFloat(cell.replaceAll(',', ''));
    if (Number.isNaN(figure)) return;
    ((figuresOfRun[table.name] ??= {})[name] ??= {})[table.columns[i] ?? ''] = figure;
  });
}

function print(name: string, cells: readonly string[]): void {
  console.log(`${name.padEnd(56)}${cells.map((cell) => cell.padStart(14)).join('')}`);
}
