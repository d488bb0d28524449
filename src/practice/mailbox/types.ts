/**
 * The words of the practice mailbox: what content brings (World, Task) and what a learner's box
 * holds (State). Plain JSON throughout.
 */
import type { PracticeFile } from '#practice/kit/files.ts';
import type * as kit from '#practice/kit/types.ts';

export type Folder = 'inbox' | 'sent' | 'trash' | 'spam';
/** What can be looked at: the folders of mails, and the drafts. */
export type Shelf = Folder | 'drafts';

/**
 * `stranger`: writes to the learner, but stands in no address book, so is not offered under „An“.
 * `noReply`: reads no mail. `limit`: the most that goes into one mail to them, such as „10 MB“.
 */
type Contact = {
  id: string;
  name: string;
  address: string;
  stranger: boolean;
  noReply: boolean;
  limit: string;
};
/** A link in a mail: nobody gets to its page, but reads what would have been there. */
type Link = { address: string; says: string };
/** `to` and `cc` name those who got the mail besides the learner; `came` is the month, if told. */
export type Mail = {
  id: string;
  from: string;
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  attachments: string[];
  came: string;
  link?: Link | undefined;
  fraud: boolean;
};
export type World = {
  me: { name: string; address: string };
  contacts: Contact[];
  files: PracticeFile[];
  mails: Mail[];
};

/** What a mail that is sent must be, or must not be; all that is set has to hold. */
export type MailWish = kit.Wish & {
  to?: string[] | undefined;
  cc?: string[] | undefined;
  bcc?: string[] | undefined;
  /** Who gets it, in whichever field. */
  reaches?: string[] | undefined;
  /** So many, at least, can see each other's address. */
  openly?: number | undefined;
  answers?: string | undefined;
  forwards?: string | undefined;
  file?: string | undefined;
  /** These files and no others. */
  files?: string[] | undefined;
  /** All attachments together are at most this big. */
  size?: string | undefined;
  subject?: string[] | undefined;
  greeting?: true | undefined;
  closing?: true | undefined;
  /** The name below, in one of these spellings. */
  name?: string[] | undefined;
  /** One of these words. */
  says?: string[] | undefined;
  /** So many different words. */
  words?: number | undefined;
  /** What the receiver answers as long as this is amiss. */
  reply?: string | undefined;
};
/** A right mail, as the solution sends it. */
export type RightMail = {
  to: string[];
  cc: string[];
  bcc: string[];
  answers: string;
  forwards: string;
  subject: string;
  text: string;
  files: string[];
};
/** `returns`: this mail is meant to come back, as a mishap that was announced. */
export type SentGoal = kit.Wishes<MailWish> & { right: RightMail; returns: boolean };
/** Where a mail must lie in the end, or must not. */
export type PlaceWish = kit.Wish & { mail: string; in: Folder };
/** Exactly one of the aims is set; `viewed` and `downloaded` name a file, the others a mail. */
export type Goal = kit.Goal &
  kit.Wishes<PlaceWish> & {
    read?: string | undefined;
    sent?: SentGoal | undefined;
    deleted?: string | undefined;
    reported?: string | undefined;
    /** It lay in the trash, and is back. */
    restored?: string | undefined;
    found?: string | undefined;
    /** The address behind the name of its sender was looked at. */
    looked?: string | undefined;
    /** This file was opened. */
    viewed?: string | undefined;
    /** This file was taken out of a mail onto the device. */
    downloaded?: string | undefined;
  };
/** One step on the way to a wrong end: a mail that is sent, or a mail that is laid away. */
export type WrongStep = {
  send?: RightMail | undefined;
  open?: string | undefined;
  delete?: string | undefined;
  report?: string | undefined;
};
/** `closed`: side tracks that are shut in this task, for a first try. */
export type Task = {
  arrives: Mail[];
  goals: Goal[];
  closed: ClosedVerb[];
  fails: kit.Fail<WrongStep>[];
};

/**
 * A mail in the box. The learner has no contact id: `from: ''` is a sent mail; `to` of a received
 * one names who else got it. A received mail that `answers` a sent one is what came of that.
 */
export type Letter = {
  id: string;
  number: number;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  files: string[];
  answers: string;
  forwards: string;
  came: string;
  link: Link | null;
  fraud: boolean;
  /** It did not arrive. */
  returned: boolean;
};
export type Draft = {
  id: string;
  answers: string;
  forwards: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  files: string[];
};
export type Field = 'to' | 'subject' | 'text';

export const noteKeys = [
  'sent',
  'sentAmiss',
  'returned',
  'answered',
  'unsent',
  'incomplete',
  'fraudReply',
  'spamReply',
  'fraudSend',
  'deleted',
  'reported',
  'restored',
  'discarded',
  'attached',
  'detached',
  'downloaded',
  'downloadFirst',
  'closed',
  'kept',
  'resumed',
  'searchEmpty',
  'noHits',
  'notSearched',
] as const;
type NoteKey = (typeof noteKeys)[number];
export type Note = kit.Note<NoteKey, Field>;

/**
 * `more`: what is shown of a mail besides: the addresses behind the names, or what would have been
 * behind its link. A file is seen from a mail or a draft, the id of which is `from`.
 */
type View =
  | { at: 'list' }
  | { at: 'mail'; id: string; more: '' | 'address' | 'link' }
  | { at: 'write'; id: string }
  | { at: 'file'; id: string; from: string };

/** One try at a task: mails sent from `from` on count. */
export type Run = kit.Try & {
  from: number;
  opened: string[];
  found: string[];
  looked: string[];
  viewed: string[];
};

/** What undo takes back: each change holds what was before it. */
export type Change =
  | { kind: 'move'; mail: string; from: Folder }
  /** No draft: the solution was sent, which nobody had written. */
  | { kind: 'send'; mail: string; draft: Draft | null }
  | { kind: 'discard'; draft: Draft }
  | { kind: 'attach'; draft: string; files: string[] }
  | { kind: 'download'; file: string }
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
  /** Files that were taken out of mails, the first one first. */
  downloads: string[];
  folder: Shelf;
  view: View;
  search: string;
  next: number;
};

/** The buttons that only a mailbox has. */
export const ownVerbs = [
  'open',
  'address',
  'link',
  'view',
  'reply',
  'replyAll',
  'forward',
  'again',
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
  'download',
  'delete',
  'report',
  'restore',
] as const;
export type OwnVerb = (typeof ownVerbs)[number];
/** What a task may shut. */
export const closedVerbs = [
  'reply',
  'replyAll',
  'forward',
  'new',
  'search',
  'folder',
  'delete',
  'report',
  'discard',
] as const satisfies readonly OwnVerb[];
export type ClosedVerb = (typeof closedVerbs)[number];

/** `typed` is what stood in the fields of the write view, whichever button was pressed. */
export type Action = { do: OwnVerb | kit.KitVerb; id: string; search: string; typed: Draft | null };
