/**
 * A row of the table of pages, and how it is written down: the function says whom it is for, then
 * come the word for them (`cells.ts`) and what the log says.
 *
 * The address is the pattern itself. Where a part of it changes, `of` names the things that stand
 * there, in their order; where it is another one, `at` says it.
 */
import type { Asker } from './asking.ts';
import {
  onlyFor,
  sameForAll,
  signedInRoles,
  workingRoles,
  type Cell,
  type Cells,
} from './cells.ts';
import type { Logs } from './logs.ts';
import { pathOf, to, type Name, type Path, type Things } from './things.ts';

export type PageRow = Cells & {
  /** The address; whose it is, the things say. */
  at: Path;
  /** The status of a page that opens; 200 when left out. */
  status?: number;
  /** The status of what is not theirs or does not exist; 404 when left out. */
  refusal?: number;
  /** The status of what does not exist; 404 when left out. */
  missing?: number;
  /** Of a course that was not given: a status, or where it leads. */
  elsewhere?: number | Path;
  /**
   * What the log then says of the reader and the person, for every role that can open it; or
   * nothing, and why.
   */
  logs: Logs;
  /** What else the browser keeps. */
  cookie?: (things: Things) => string;
};
type Address = { at?: string | Path; of?: never } | { at?: never; of?: Name | Name[] };
type More = Omit<PageRow, Asker | 'at' | 'logs'> & Address;
export type PageDraft = Cells & More & { logs: Logs };
type Writer = (cell: Cell, logs: Logs, more?: More) => PageDraft;

/** Behind the door, and there for these roles alone. */
const pageFor =
  (...roles: Asker[]): Writer =>
  (cell, logs, more) => ({ ...onlyFor(roles, cell), nobody: 'door', logs, ...more });

/** A page that answers everybody alike, signed in or not. */
export const everybody: Writer = (cell, logs, more) => ({ ...sameForAll(cell), logs, ...more });
/** A page for whoever is signed in. */
export const signedIn = pageFor(...signedInRoles);
/** A page for whoever works here: all but learners. */
export const atWork = pageFor(...workingRoles);
/** A page for learners alone. */
export const learner = pageFor('learner');
/** A page for staff alone. */
export const staff = pageFor('staff');
/** A page for caseworkers alone. */
export const caseworker = pageFor('caseworker');
/** A page for the Verwaltung alone. */
export const admin = pageFor('admin');
/** A page for the two roles that read the logs. */
export const logReader = pageFor('admin', 'dpo');

/** The rows with their addresses. Throws where a part that changes has no thing. */
export function withAddresses(drafts: Record<string, PageDraft>): Record<string, PageRow> {
  return Object.fromEntries(
    Object.entries(drafts).map(([pattern, { at, of = [], ...row }]) => [
      pattern,
      { ...row, at: at === undefined ? filled(pattern, [of].flat()) : pathOf(at) },
    ]),
  );
}

function filled(pattern: string, names: Name[]): Path {
  const parts = pattern.split(/\[[^\]]+\]/);
  if (parts.length !== names.length + 1)
    throw new Error(`The page ${pattern} has ${parts.length - 1} parts that change: name them.`);
  return to(parts, ...names);
}
