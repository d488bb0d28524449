/**
 * The words of the practice table in its first shape, a time sheet: what content brings (World, Task)
 * and what a learner's sheet holds (State). Plain JSON throughout.
 */
import type * as kit from '#practice/kit/types.ts';

export type World = { me: { name: string }; contacts: { id: string; name: string }[] };

/** What is typed in the row of a day. */
export const cells = ['from', 'pause', 'until', 'sum'] as const;
export type Cell = (typeof cells)[number];
export type Cells = Record<Cell, string>;
/** Some of them. */
export type SomeCells = { [C in Cell]?: string | undefined };
/**
 * A day of the week as a task brings it. `note` is what she wrote down about it, `right` what has to
 * stand on the sheet (nothing where nobody worked), `starts` what stands there at the beginning.
 */
export type Day = { id: string; name: string; note: string; right: Cells; starts: Cells[] };

/** What a day must be on the sheet, or must not; all that is set has to hold. */
export type DayWish = kit.Wish &
  SomeCells & {
    day: string;
    /** What the boss answers to a sheet that is amiss in this way. */
    reply?: string | undefined;
  };
/** Exactly one of the aims is set. */
export type Goal = kit.Goal &
  kit.Wishes<DayWish> & {
    /** These days stand on the sheet as they were. */
    filled?: string[] | undefined;
    /** The sheet was sent, with every day as it was; what the boss writes then. */
    sent?: string | undefined;
    /** What has to stand on the days that the goal is about. */
    right: Record<string, Cells>;
  };
/** One step on the way to a wrong end. */
export type WrongStep = {
  fill?: (SomeCells & { day: string }) | undefined;
  /** One more row for this day. */
  add?: string | undefined;
  send?: true | undefined;
};
export type Task = {
  /** Who gets the sheet. */
  boss: string;
  days: Day[];
  /** Days of which the sum is typed by hand; all others are calculated by the sheet. */
  byHand: string[];
  goals: Goal[];
  /** Side tracks that are shut in this task, for a first try. */
  closed: ClosedVerb[];
  fails: kit.Fail<WrongStep>[];
};

/** A row of the sheet; `hand`: its sum is typed. A day may stand in two rows by mistake. */
export type Row = Cells & { id: string; day: string; hand: boolean };
/** The sheet as it went to the boss, and what came back. */
type Sent = { rows: Row[]; reply: string };

export const noteKeys = [
  'summed',
  'blank',
  'pointed',
  'sent',
  'returned',
  'unsent',
  'added',
  'dropped',
  'closed',
] as const;
export type Note = kit.Note<(typeof noteKeys)[number], Cell>;

/** On a small screen one day is open at a time; on a wide one the whole table is there anyway. */
type View = { at: 'week' } | { at: 'row'; id: string };

/** One try at a task, with its sheet; `pointed` are the rows that were looked over. */
export type Run = kit.Try & { rows: Row[]; sent: Sent | null; pointed: string[] };

/** What undo takes back; `typing`: more keys in the same go belong to it. */
export type Change =
  | { kind: 'rows'; rows: Row[]; typing: boolean }
  | { kind: 'sent'; sent: Sent | null }
  | { kind: 'restart'; run: Run };

export type State = kit.Played<Run, Change, Note> & { view: View };

/** The buttons that only a sheet has. */
export const ownVerbs = ['open', 'week', 'check', 'add', 'drop', 'send'] as const;
export type OwnVerb = (typeof ownVerbs)[number];
/** What a task may shut. */
export const closedVerbs = ['add'] as const satisfies readonly OwnVerb[];
type ClosedVerb = (typeof closedVerbs)[number];

/** Cells by row and name, such as `mo.from`. */
export type Typed = Record<string, string>;
/**
 * `typed` is what stood in the fields, whichever button was pressed; `was` is what stood there when
 * the page was made, so that a cell nobody touched here writes over nothing. Null: not known.
 */
export type Action = { do: OwnVerb | kit.KitVerb; id: string; typed: Typed; was: Typed | null };
