/**
 * `npm run bench [-- PART …]`: what the portal does on this machine, in one run, and which of its
 * aims it reaches. Needs a build.
 */
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { argv } from 'node:process';
import { comparedWithCommitted, keep } from './latest.ts';
import {
  acts,
  figures,
  growing,
  holding,
  importing,
  needs,
  reminders,
  search,
  writes,
} from './parts-desk.ts';
import { delivering, exporting, reading } from './parts-export.ts';
import { learners } from './parts-growth.ts';
import {
  content,
  engines,
  forgetting,
  memory,
  pagesAndWeight,
  waits,
  workers,
} from './parts-portal.ts';
import { aims, figuresOfRun, heading, row } from './report.ts';

const parts = {
  pagesAndWeight,
  memory,
  waits,
  search,
  needs,
  figures,
  reminders,
  exporting,
  reading,
  delivering,
  writes,
  engines,
  workers,
  content,
  importing,
  acts,
  forgetting,
  holding,
  growing,
  learners,
};
const named = argv
  .slice(2)
  .map(
    (name) =>
      new Map<string, () => Promise<void>>(Object.entries(parts)).get(name) ?? unknown(name),
  );
const wanted = named.length > 0 ? named : Object.values(parts);

await main();

function unknown(name: string): never {
  throw new Error(`There is no part "${name}": ${Object.keys(parts).join(', ')}.`);
}

async function main(): Promise<void> {
  if (!existsSync('dist/built')) throw new Error('The build is missing: run "npm run build".');
  console.log(
    `Heimvorteil on ${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? '?'} before.`,
  );
  for (const part of wanted) await part();
  keepBesideLast();
  heading('Aims');
  for (const { name, reached, got } of aims) row(name, got, reached ? 'reached' : 'NOT REACHED');
  console.log(
    `\nLoad ${loadavg()[0]?.toFixed(1) ?? '?'} after. On a busy machine only CPU time, ratios and bytes count.`,
  );
}

/** Puts what was measured beside the run of the last commit, and keeps it. */
function keepBesideLast(): void {
  const measured = structuredClone(figuresOfRun);
  const compared = comparedWithCommitted(measured);
  if (compared.length > 0)
    heading('Beside the run of the last commit (bench/latest.json)', 'then', 'now', 'times');
  for (const { name, before, now, ratio } of compared)
    row(name, String(before), String(now), ratio.toFixed(2));
  keep(measured);
}
