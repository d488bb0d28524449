/**
 * The sights that were looked at in every way with nothing found, as they were drawn then. A sight
 * that is drawn alike need not be looked at again; another browser, other checkers or other rules
 * end that for all.
 */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { provesSights } from './long.ts';

type Proof = { yardstick: string; sights: Record<string, string> };

const file = 'tests/journeys/proven-sights.json';
/** What the workers of a run found in order, a line each. */
const findings = 'test-results/sights.jsonl';

/** All that decides what is found at a sight which is drawn alike. */
export function yardstickWith(browser: string): string {
  const rules = [
    ...['looking.ts', 'markup.ts'].map((name) => join('tests/support/matrix', name)),
    ...['ears.ts', 'measures.ts'].map((name) => join('tests/support', name)),
    ...readdirSync('tests/support/measures').map((name) => join('tests/support/measures', name)),
  ].map((path) => readFileSync(path, 'utf8'));
  const { version } = createRequire(import.meta.url)('axe-core/package.json') as {
    version: string;
  };
  const hash = createHash('sha256');
  for (const text of [...rules, version, browser.split('.')[0] ?? '']) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

/** What was proved by this yardstick: the drawing of each sight, by its name. */
export function readProvenSights(yardstick: string): Record<string, string> {
  const proof = JSON.parse(readFileSync(file, 'utf8')) as Proof;
  return proof.yardstick === yardstick ? proof.sights : {};
}

/** Notes that a sight is in order as it is drawn now. */
export function noteSight(yardstick: string, name: string, drawing: string): void {
  mkdirSync(dirname(findings), { recursive: true });
  appendFileSync(findings, `${JSON.stringify({ yardstick, name, drawing })}\n`);
}

/** Forgets what an earlier run noted. */
export const forgetSights = (): void => {
  rmSync(findings, { force: true });
};

/**
 * Records what this run noted, if it is to prove sights: in the place of all that was proved before,
 * or beside it where the run was asked for some tests only.
 */
export function recordSights(ofAll: boolean): void {
  if (!provesSights || !existsSync(findings)) return;
  const noted = readFileSync(findings, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { yardstick: string; name: string; drawing: string });
  const yardstick = noted[0]?.yardstick ?? '';
  const before = ofAll ? {} : readProvenSights(yardstick);
  const now = Object.fromEntries(noted.map(({ name, drawing }) => [name, drawing]));
  const sights = Object.fromEntries(
    Object.entries({ ...before, ...now }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const proof: Proof = { yardstick, sights };
  writeFileSync(file, `${JSON.stringify(proof, null, 2)}\n`);
}
