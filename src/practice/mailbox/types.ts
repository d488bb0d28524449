/**
 * The words of the practice mailbox: what content brings (World, Task) and what a learner's box
 * holds (State). Plain JSON throughout.
 */
import type * as kit from '#practice/kit/types.ts';

export type Folder = 'inbox' | 'sent' | 'trash' | 'fraud';

/**
 * `stranger`: writes to the learner, but stands in no address book, so is not offered under „An“.
 */
type Contact = { id: string; name: string; address: string; stranger: boolean };
type PracticeFile = { id: string; name: string; size: string };
export type Mail = {
  id: string;
  from: string;
  subject: string;
  text: string;
  attachments: string[];
  fraud: boolean;
};
export type World = {
  me: { name: string; address: string };
  contacts: Contact[];
  files: PracticeFile[];
  mails: Mail[];
};

export type SentGoal = {
  to: string;
  example: string;
  answers?: string | undefined;
  words?: number | undefined;
  attachment?: string | undefined;
  subject?: string | undefined;
};
/** Exactly one of the five aims is set; `read`, `deleted`, `reported`, `found` name a mail. */
export type Goal = kit.Goal & {
  read?: string | undefined;
  sent?: SentGoal | undefined;
  deleted?: string | undefined;
  reported?: string | undefined;
  found?: string | undefined;
};
export type Task = { arrives: Mail[]; goals: Goal[] };

/**
 * A mail in the box. The learner has no contact id: `from: ''` is a sent mail, `to: ''` a received
 * one.
 */
export type Letter = {
  id: string;
  number: number;
  from: string;
  to: string;
  subject: string;
  text: string;
  files: string[];
  answers: string;
  fraud: boolean;
};
export type Draft = {
  id: string;
  answers: string;
  to: string;
  subject: string;
  text: string;
  files: string[];
};
export type Field = 'to' | 'subject' | 'text';

export const noteKeys = [
  'sent',
  'sentElsewhere',
  'sentNoReply',
  'sentNoAttachment',
  'sentShort',
  'incomplete',
  'fraudReply',
  'fraudSend',
  'deleted',
  'reported',
  'restored',
  'discarded',
  'attached',
  'detached',
  'kept',
  'resumed',
  'searchEmpty',
  'noHits',
] as const;
export type NoteKey = (typeof noteKeys)[number];
export type Note = kit.Note<NoteKey, Field>;

type View = { at: 'list' } | { at: 'mail'; id: string } | { at: 'write'; id: string };

/** One try at a task: mails sent from `from` on count. */
export type Run = kit.Try & { from: number; opened: string[]; found: string[] };

/** What undo takes back: each change holds what was before it. */
export type Change =
  | { kind: 'move'; mail: string; from: Folder }
  /** No draft: the solution was sent, which nobody had written. */
  | { kind: 'send'; mail: string; draft: Draft | null }
  | { kind: 'discard'; draft: Draft }
  | { kind: 'attach'; draft: string; files: string[] }
  | {
      kind: 'restart';
      run: Run;
      letters: Letter[];
      places: Record<string, Folder>;
      unread: string[];
    };

export type State = kit.Played<Run, Change, Note> & {
  letters: Letter[];
  places: Record<string, Folder>;
  unread: string[];
  drafts: Draft[];
  folder: Folder;
  view: View;
  search: string;
  next: number;
};

/** The buttons that only a mailbox has. */
export const ownVerbs = [
  'open',
  'reply',
  'new',
  'continue',
  'list',
  'folder',
  'search',
  'send',
  'keep',
  'discard',
  'attach',
  'detach',
  'delete',
  'report',
  'restore',
] as const;
export type OwnVerb = (typeof ownVerbs)[number];
/** `typed` is what stood in the fields of the write view, whichever button was pressed. */
export type Action = { do: OwnVerb | kit.KitVerb; id: string; search: string; typed: Draft | null };
