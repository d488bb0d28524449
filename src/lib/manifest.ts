/** What a domain says of itself (`domain.ts`), so that nobody else has to list it. */
import type { Role } from './actor.ts';
import type { messages } from './i18n.ts';

/** Kinds of acts, by which the log of access is sifted. */
export const actKinds = ['read', 'listed', 'sent', 'changed', 'office', 'logs'] as const;
export type ActKind = (typeof actKinds)[number];

/**
 * What happens to the rows of a table. One with a learner in it says how they go and where the
 * learner reads of them.
 */
export type Table = {
  /** The kinds of the daily round that take its rows. */
  rounds?: readonly string[];
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

type Messages = typeof messages;
type SentencesOf<Area> = {
  [Key in keyof Area & string]: Area[Key] extends string ? Key : never;
}[keyof Area & string];
/** A sentence by its place in `messages/`: "groups.title". */
export type MessageName = {
  [Area in keyof Messages & string]: `${Area}.${SentencesOf<Messages[Area]>}`;
}[keyof Messages & string];

/** A word in the menu of a role. */
export type MenuWord = {
  for: Role;
  /** The word below which it stands; none for one of the first row. */
  under?: string;
  /** Its place among those beside it, by tens: the smallest stands first. */
  at: number;
  /** What a page names as `current`. */
  key: string;
  label: MessageName;
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
  /** Its pages in the menus; none for a domain that has no page of its own there. */
  menu?: readonly MenuWord[];
};

/** A manifest as it was written: its words keep their types. */
export const manifest = <const One extends Manifest>(one: One): One => one;
