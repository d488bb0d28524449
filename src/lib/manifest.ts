/** What a domain says of itself (`domain.ts`), so that nobody else has to list it. */
import type { Role } from './actor.ts';
import type { messages } from './i18n.ts';
import type { Sentence } from './say.ts';

/** Kinds of acts, by which the log of access is sifted. */
export const actKinds = ['read', 'listed', 'sent', 'changed', 'office', 'logs'] as const;
export type ActKind = (typeof actKinds)[number];

/** How the daily round finds the rows of a table that were kept for their time. */
export type Round = {
  /** For how long: one of the periods in `office/retention/rules.ts`. */
  kept: keyof (typeof messages)['public']['retention'];
  /** The column by whose values they go, in small parts; it leads an index. */
  by: string;
  /** The column from whose day they are kept. */
  since: string;
  /**
   * How that is written: a day, its number, its second, or the second of its end, when nothing is
   * kept any longer.
   */
  as?: 'day' | 'dayNumber' | 'second' | 'end';
  /** The table that has the column `since`, and the column that points there, where it is another. */
  parent?: { table: string; through: string };
  /** Only rows of which these columns are filled or empty. */
  only?: Readonly<Record<string, 'filled' | 'empty'>>;
};

/**
 * What happens to the rows of a table. One with a learner in it says how they go and where the
 * learner reads of them.
 */
export type Table = {
  /**
   * What the daily round takes of it, by the name of each kind. One that asks more than for a day
   * is "special", and stands in `office/retention`.
   */
  rounds?: Readonly<Record<string, Round | 'special'>>;
  /** The column of the learner by whom its rows go, together with all their learning. */
  withLearning?: string;
  /** The column of the learner by whom its rows go, together with the account. */
  withAccount?: string;
  /**
   * It is deleted after the others: what deleting them writes into it, or points at it, is deleted
   * too.
   */
  last?: boolean;
  /** The part of "Meine Daten" that says what is in it. */
  shownIn?: string;
  /** Why no part says it. */
  notShown?: string;
};

/**
 * Where a part of "Meine Daten" stands: its anchor and heading, or the part that its rows stand at
 * the end of.
 */
export type PlaceInRecord = {
  /** Its place on the page and in both files, by tens: the smallest stands first. */
  at: number;
} & ({ id: string; title: Sentence } | { under: string });

/** A word in the menu of a role. */
export type MenuWord = {
  for: Role;
  /** The word below which it stands; none for one of the first row. */
  under?: string;
  /** Its place among those beside it, by tens: the smallest stands first. */
  at: number;
  /** What a page names as `current`. */
  key: string;
  label: Sentence;
  href: string;
};

/** What a domain says of itself. */
export type Manifest = {
  /** Wing and domain, as the folders are called. */
  name: string;
  /** The tables that its commands alone write. */
  tables: Readonly<Record<string, Table>>;
  /** What may be done here, and which roles may at all; whose things is a rule of the domain. */
  verbs: Readonly<Record<string, readonly Role[]>>;
  /** Its words in the log of access, with the kind of each. */
  acts: Readonly<Record<string, ActKind>>;
  /**
   * Its parts of "Meine Daten", by their keys in the file for computers; `queries.my-data.ts` reads
   * them.
   */
  myData?: Readonly<Record<string, PlaceInRecord>>;
  /** Its pages in the menus; none for a domain that has no page of its own there. */
  menu?: readonly MenuWord[];
};

/** A manifest as it was written: its words keep their types. */
export const manifest = <const One extends Manifest>(one: One): One => one;
