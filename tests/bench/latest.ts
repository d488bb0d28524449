/**
 * The run that is kept, `bench/latest.json`: what a change did to the figures is seen beside those
 * of the commit before. Machines differ, and so do hours on one machine: read ratios.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Figures } from './report.ts';

const file = 'bench/latest.json';

type Run = { day: string; cores: number; node: string; figures: Figures };
/** A figure of both runs; `ratio` is how many times the kept one it is now. */
export type Compared = { name: string; before: number; now: number; ratio: number };

/** Each figure of this run that the committed run has too, in the order of this run. */
export function comparedWithCommitted(figures: Figures): Compared[] {
  const before = committed()?.figures ?? {};
  return namesIn(figures).flatMap(([table, line, column]) => {
    const [was, now] = [before, figures].map((run) => run[table]?.[line]?.[column]);
    return was === undefined || now === undefined
      ? []
      : [{ name: `${table} · ${line} · ${column}`, before: was, now, ratio: now / was }];
  });
}

/** Writes this run down; tables that it did not measure stay as they were. */
export function keep(figures: Figures): void {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Run).figures : {};
  const run: Run = {
    day: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    node: process.version,
    figures: { ...before, ...figures },
  };
  mkdirSync('bench', { recursive: true });
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
}

const namesIn = (figures: Figures): [string, string, string][] =>
  Object.entries(figures).flatMap(([table, lines]) =>
    Object.entries(lines).flatMap(([line, cells]) =>
      Object.keys(cells).map((column): [string, string, string] => [table, line, column]),
    ),
  );

/** The run of the last commit; null where there is none, or no history. */
function committed(): Run | null {
  try {
    const kept = execFileSync('git', ['show', `HEAD:${file}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(kept) as Run;
  } catch {
    return null;
  }
}
