/**
 * The words of the practice messenger: what content brings (World, Task) and what a learner's phone
 * holds (State). Plain JSON throughout.
 */
import type { PracticeFile } from '#practice/kit/files.ts';
import type * as kit from '#practice/kit/types.ts';

/** `stranger`: not in the address book, so the number is all that is seen of them. */
export type Contact = { id: string; name: string; number: string; stranger: boolean };
/** A link in a message: nobody gets to its page, but reads what would have been there. */
type Link = { address: string; says: string };
/**
 * A message that content brings. `from: me` was written by the learner before; `voice` is how many
 * seconds were spoken, and `text` the words; `answers` names the message that it speaks of.
 */
export type Message = {
  id: string;
  from: string;
  text: string;
  photo: string;
  voice: number;
  answers: string;
  link?: Link | undefined;
};
/**
 * `group` is its name, empty for a chat with one person; `others` is how many more are in it, whom
 * nobody names. `sms`: text messages, for which a number is enough.
 */
export type Chat = { id: string; group: string; people: string[]; others: number; sms: boolean };
export type World = {
  me: { name: string };
  contacts: Contact[];
  files: PracticeFile[];
  chats: (Chat & { messages: Message[] })[];
};

/** What somebody writes who got a message. */
export type Reply = { from: string; text: string };
/** What a message that is sent must be, or must not be; all that is set has to hold. */
export type PostWish = kit.Wish & {
  /** It stands in one of these chats. */
  in?: string[] | undefined;
  answers?: string | undefined;
  forwards?: string | undefined;
  photo?: string | undefined;
  voice?: true | undefined;
  /** It was spoken, and listened to before it was sent. */
  heard?: true | undefined;
  /** One of these words. */
  says?: string[] | undefined;
  /** So many different words. */
  words?: number | undefined;
  /** What somebody writes to it. */
  reply?: Reply | undefined;
};
/** A right message, as the solution sends it; `voice`: the last of the task's recordings. */
export type RightPost = {
  in: string;
  text: string;
  answers: string;
  forwards: string;
  photo: string;
  voice: boolean;
};
/** `thanks`: what somebody writes to a right one. */
export type SentGoal = kit.Wishes<PostWish> & { right: RightPost; thanks?: Reply | undefined };
export const marks = ['muted', 'left', 'blocked', 'reported'] as const;
export type Mark = (typeof marks)[number];
/** What has become of a chat in the end, or must not. */
type MarkWish = kit.Wish & { chat: string; is: Mark };
/** Exactly one of the aims is set. */
export type Goal = kit.Goal &
  kit.Wishes<MarkWish> & {
    /** No message of the learner may stand anywhere that is like this. */
    never: PostWish[];
    /** This chat was opened. */
    read?: string | undefined;
    /** This spoken message was played. */
    heard?: string | undefined;
    sent?: SentGoal | undefined;
    /** This person was rung up. */
    phoned?: string | undefined;
    muted?: string | undefined;
    left?: string | undefined;
    blocked?: string | undefined;
    reported?: string | undefined;
    /** This message of the learner was deleted for everybody. */
    erased?: string | undefined;
  };
/** One step on the way to a wrong end. `speak`: the first recording is sent, unheard. */
export type WrongStep = {
  send?: RightPost | undefined;
  speak?: string | undefined;
  hide?: string | undefined;
  mute?: string | undefined;
  leave?: string | undefined;
  block?: string | undefined;
  phone?: string | undefined;
};
export type Task = {
  arrives: (Message & { in: string })[];
  /** What is heard on the learner's recordings, the first one first. */
  recordings: { seconds: number; text: string }[];
  /** What comes of ringing somebody up. */
  calls: Reply[];
  /** What is said, or answered, to a message, whichever goal is open. */
  minds: PostWish[];
  goals: Goal[];
  /** Side tracks that are shut in this task, for a first try. */
  closed: ClosedVerb[];
  fails: kit.Fail<WrongStep>[];
};

/**
 * A message in a chat, in the order in which they came. The learner has no contact id: `from: ''`.
 * `of` names the learner's message that this one came of.
 */
export type Post = {
  id: string;
  number: number;
  chat: string;
  from: string;
  text: string;
  photo: string;
  voice: number;
  answers: string;
  forwards: string;
  of: string;
  link: Link | null;
  /** A recording that was listened to before it was sent. */
  heard: boolean;
  /** No message, but a call: what was spoken. */
  call: boolean;
};
/** What is being written in a chat. */
export type Draft = { chat: string; text: string; answers: string };
/** A recording that is not sent yet; `n` counts the recordings of the try, from 0. */
export type Take = { chat: string; n: number; heard: boolean };
/** Whether a message was deleted for the learner alone, or for all. */
export type Erased = 'me' | 'all';
type Field = 'text';

export const noteKeys = [
  'sent',
  'sentAmiss',
  'unsent',
  'empty',
  'shut',
  'replying',
  'hidden',
  'erased',
  'muted',
  'unmuted',
  'left',
  'blocked',
  'unblocked',
  'reported',
  'phoned',
  'noAnswer',
  'recorded',
  'dropped',
  'kept',
  'closed',
] as const;
export type Note = kit.Note<(typeof noteKeys)[number], Field>;

/** In a chat, the message whose buttons are shown, and the one whose link was tapped. */
type View =
  | { at: 'list' }
  | { at: 'chat'; id: string; menu: string; link: string }
  | { at: 'about'; id: string }
  | { at: 'photos'; id: string }
  | { at: 'photo'; id: string; file: string }
  | { at: 'forward'; id: string; post: string };

/** One try at a task: messages from `from` on count; `takes` is how many recordings were made. */
export type Run = kit.Try & { from: number; opened: string[]; heard: string[]; takes: number };

/** What undo takes back: each change holds what was before it. */
export type Change =
  | { kind: 'post'; posts: string[]; draft: Draft | null; take: Take | null }
  | { kind: 'marks'; marks: string[] }
  | { kind: 'erased'; erased: Record<string, Erased> }
  | { kind: 'take'; take: Take | null }
  | {
      kind: 'restart';
      run: Run;
      posts: Post[];
      marks: string[];
      erased: Record<string, Erased>;
      unread: string[];
      take: Take | null;
    };

export type State = kit.Played<Run, Change, Note> & {
  posts: Post[];
  erased: Record<string, Erased>;
  /** Such as `muted:lerngruppe`. */
  marks: string[];
  /** Messages that have not been seen. */
  unread: string[];
  /** Spoken messages whose words have been played. */
  played: string[];
  drafts: Draft[];
  take: Take | null;
  view: View;
  next: number;
};

/** The buttons that only a messenger has. */
export const ownVerbs = [
  'open',
  'list',
  'menu',
  'reply',
  'unreply',
  'send',
  'photos',
  'pick',
  'record',
  'listen',
  'drop',
  'speak',
  'play',
  'forward',
  'to',
  'hide',
  'erase',
  'about',
  'mute',
  'unmute',
  'leave',
  'block',
  'unblock',
  'report',
  'phone',
  'link',
] as const;
export type OwnVerb = (typeof ownVerbs)[number];
/** What a task may shut. */
export const closedVerbs = [
  'photos',
  'record',
  'forward',
  'hide',
  'erase',
  'about',
] as const satisfies readonly OwnVerb[];
export type ClosedVerb = (typeof closedVerbs)[number];

/** `typed` is what stood in the field for writing, whichever button was pressed. */
export type Action = { do: OwnVerb | kit.KitVerb; id: string; typed: Draft | null };
