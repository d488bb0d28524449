/**
 * A row of the table of forms, and how it is written down: the function says whom it is for, then
 * come the word for them (`cells.ts`), what the log says, and the fields.
 *
 * Actions are posted to a page that is open to all, so that nothing but the action's own check
 * stands before them: whoever is not signed in finds nothing there. An endpoint, `POST /x`, is
 * posted to its own address, which leads them to the door. What is taken leads on (303).
 */
import type { Asker, SentFile } from './asking.ts';
import {
  onlyFor,
  sameForAll,
  signedInRoles,
  workingRoles,
  type Cell,
  type Cells,
} from './cells.ts';
import type { Logs } from './logs.ts';
import type { Things } from './things.ts';

export type FormRow = Cells & {
  fields: (things: Things) => Record<string, string>;
  /** Where it is posted, when that is not a page open to all. */
  at?: string;
  /**
   * The status when it is taken, and when it is not theirs or does not exist; 303 and 404 when left
   * out.
   */
  status?: number;
  refusal?: number;
  /** What the log then says, for every role that can send it; or nothing, and why. */
  logs: Logs;
  /** A file that it brings along. */
  file?: SentFile;
  /** The refusal is not about a person. */
  aboutNobody?: true;
  cookie?: (things: Things) => string;
};
type Fields = FormRow['fields'];
type More = Omit<FormRow, Asker | 'logs' | 'fields'>;
type Writer = (cell: Cell, logs: Logs, fields?: Fields, more?: More) => FormDraft;
/** A row before it is known whether it is of an action or of an endpoint. */
export type FormDraft = Omit<FormRow, 'nobody'> & { nobody?: Cell };

const nothing: Fields = () => ({});
const formFor =
  (...roles: Asker[]): Writer =>
  (cell, logs, fields = nothing, more) => ({ ...onlyFor(roles, cell), logs, fields, ...more });

/** A form that is taken, or not, whoever sends it, signed in or not. */
export const everybody: Writer = (cell, logs, fields = nothing, more) => ({
  ...sameForAll(cell),
  logs,
  fields,
  ...more,
});
/** A form for whoever is signed in. */
export const signedIn = formFor(...signedInRoles);
/** A form for whoever works here: all but learners. */
export const atWork = formFor(...workingRoles);
/** A form for learners alone. */
export const learner = formFor('learner');
/** A form for staff alone. */
export const staff = formFor('staff');
/** A form for caseworkers alone. */
export const caseworker = formFor('caseworker');
/** A form for the Verwaltung alone. */
export const admin = formFor('admin');

/** What several forms say alike: a new name, and the terms that ask for least. */
export const newName = { familyName: 'Neu', givenName: 'Name' };
export const voluntary = { binding: 'freiwillig', legalForm: 'lernangebot' };

/** The rows of actions and endpoints, each with what whoever is not signed in finds there. */
export function withDoors(drafts: Record<string, FormDraft>): Record<string, FormRow> {
  return Object.fromEntries(
    Object.entries(drafts).map(([name, row]) => [
      name,
      name.startsWith('POST ')
        ? { nobody: 'door', at: name.slice('POST '.length), ...row }
        : { nobody: 'no', ...row },
    ]),
  );
}
