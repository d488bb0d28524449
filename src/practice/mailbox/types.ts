/**
 * The words of the practice mailbox: what content brings (World, Task) and what a learner's box
 * holds (State). Plain JSON throughout.
 */
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
export type Goal = {
  text: string;
  hints: [string, string];
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
  'undone',
  'nothingToUndo',
  'restarted',
  'searchEmpty',
  'noHits',
  'solved',
  'impossible',
] as const;
export type NoteKey = (typeof noteKeys)[number];
export type Note = { key: NoteKey; missing: Field[] };

type View = { at: 'list' } | { at: 'mail'; id: string } | { at: 'write'; id: string };

/** One try at a task: mails sent from `from` on count; hints are levels 0–2 by goal. */
export type Run = {
  from: number;
  opened: string[];
  found: string[];
  hints: number[];
  helped: boolean;
};

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

export type State = {
  letters: Letter[];
  places: Record<string, Folder>;
  unread: string[];
  drafts: Draft[];
  folder: Folder;
  view: View;
  search: string;
  note: Note | null;
  /** The task that is being done; `runs` and `done` go by task. */
  task: string;
  runs: Record<string, Run>;
  done: Record<string, 'alone' | 'helped'>;
  history: Change[];
  next: number;
};

export const commands = [
  'open',
  'reply',
  'new',
  'continue',
  'list',
  'folder',
  'search',
  'send',
  'keep',
  'save',
  'discard',
  'attach',
  'detach',
  'delete',
  'report',
  'restore',
  'undo',
  'hint',
  'solve',
  'restart',
  'unknown',
] as const;
export type Command = (typeof commands)[number];
/** `typed` is what stood in the fields of the write view, whichever button was pressed. */
export type Action = { do: Command; id: string; search: string; typed: Draft | null };

export type Progress = { goals: boolean[]; done: boolean; withHelp: boolean };
