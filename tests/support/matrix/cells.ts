/**
 * The words of the tables of who may open which page and send which form. One row a page or form,
 * one word a role:
 *
 * yes    opens, and is the same for everybody of that role (or shows only what is theirs)
 * own    opens for what is theirs; for anybody else's there is nothing here, and the try is logged
 * all    opens, whosever it is
 * offer  opens for a course of theirs; for another course the page answers as `elsewhere` says
 * no     there is nothing here; the try is logged
 * door   leads to the sign-in, whatever stands behind; a form is not carried out
 * →/x    leads on to /x
 */
import type { Asker } from './asking.ts';

export type Cell = 'yes' | 'own' | 'all' | 'offer' | 'no' | 'door' | `→${string}`;
export type Cells = Record<Asker, Cell>;

/** The same word for everybody. */
export const sameForAll = (cell: Cell): Cells => ({
  nobody: cell,
  learner: cell,
  staff: cell,
  caseworker: cell,
  admin: cell,
  dpo: cell,
});
/**
 * One word for these roles; for the others who are signed in there is nothing here. Data protection
 * reads logs alone, so most rows leave it out.
 */
export const onlyFor = (roles: readonly Asker[], cell: Cell): Omit<Cells, 'nobody'> => {
  const wordFor = (role: Asker): Cell => (roles.includes(role) ? cell : 'no');
  return {
    learner: wordFor('learner'),
    staff: wordFor('staff'),
    caseworker: wordFor('caseworker'),
    admin: wordFor('admin'),
    dpo: wordFor('dpo'),
  };
};
/** Everybody who is signed in, and those of them who work here. */
export const signedInRoles = ['learner', 'staff', 'caseworker', 'admin', 'dpo'] as const;
export const workingRoles = ['staff', 'caseworker', 'admin', 'dpo'] as const;
