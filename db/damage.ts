/**
 * Whether a database file is known to be damaged. A part of the portal that meets damage reports it
 * here. A file beside the database then says so to every process and thread that would write, until
 * a check finds the database good or a restore replaces it.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf } from './codes.ts';

/** What was found, as SQLite says it, and on which day (ISO, in UTC). */
export type Damage = { foundOn: string; what: string[] };

/** Also where nothing can be written beside the database. */
const inMemory = new Map<string, Damage>();

const markOf = (path: string): string => `${path}.damaged`;

/** The damage known of the database file at `path`; null where none is. */
export function damageOf(path: string): Damage | null {
  const remembered = inMemory.get(path);
  if (remembered) return remembered;
  if (!existsSync(markOf(path))) return null;
  try {
    return JSON.parse(readFileSync(markOf(path), 'utf8')) as Damage;
  } catch {
    // Half a mark is a mark.
    return { foundOn: '', what: [] };
  }
}

/** From here on nobody writes into the file at `path`; says so once in the log. */
export function reportDamage(path: string, what: string[]): void {
  if (inMemory.has(path)) return;
  const damage = { foundOn: new Date().toISOString().slice(0, 10), what };
  inMemory.set(path, damage);
  console.error([whatToDo, ...what.map((line) => `  ${line}`)].join('\n'));
  try {
    writeFileSync(markOf(path), JSON.stringify(damage), { mode: 0o600 });
  } catch {
    // The disk takes nothing: this process knows it all the same.
  }
}

/**
 * A check found the file at `path` good, or another took its place: what a process before has met
 * is over. What this one met stays.
 */
export function forgetDamage(path: string): void {
  if (!inMemory.has(path)) rmSync(markOf(path), { force: true });
}

/** Whether it is damage of the file that an error of SQLite tells. */
export const isFileDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB)$/.test(codeOf(error));

/** What the operator does about it. */
export const whatToDo =
  'The database is damaged: nothing is written any more, reading goes on where it can. Stop the portal, then run "npm run restore -- FILE" with the newest good backup (README, "When the database is damaged").';
