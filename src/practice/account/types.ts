/**
 * The words of the practice account: what content brings (World, Task) and what is stored of a
 * learner (State). Plain JSON throughout. No text that somebody types has a place in a State: of a
 * password it holds what it is like, and nothing else.
 */
import type * as kit from '#practice/kit/types.ts';

/** What a password is like, the worst first; `empty` is none. */
export const likes = [
  'empty',
  'tiny',
  'used',
  'known',
  'common',
  'name',
  'place',
  'year',
  'row',
  'repeat',
  'short',
  'longer',
  'good',
] as const;
export type Like = (typeof likes)[number];

/** Whose account it is: a password must not be made of this. */
type Owner = { name: string; parts: string[]; place: string; born: string };
export type World = {
  provider: { name: string; host: string };
  owner: Owner;
  /** Words that many know, and the examples of the lesson. */
  known: string[];
  /** The numbers that come on the phone, the first one first; then from the beginning. */
  codes: string[];
  /** What somebody says when a stranger has got in. */
  told: Record<Stranger, { name: string; text: string }>;
};

/** The computer of others, or what is her own. */
export const places = ['library', 'home'] as const;
export type Place = (typeof places)[number];
export const pages = [
  'start',
  'name',
  'password',
  'code',
  'inbox',
  'safety',
  'signIn',
  'mailSent',
] as const;
export type Page = (typeof pages)[number];
/** How somebody got in, or came to another password. */
export const means = ['manager', 'slip', 'passkey', 'recovery', 'change'] as const;
export type Means = (typeof means)[number];
/** Who is in the mailbox besides: the next one at the computer, who guessed, or who rang up. */
export const strangers = ['next', 'guess', 'caller'] as const;
type Stranger = (typeof strangers)[number];
/** What the phone wants to have confirmed with a finger. */
export const confirmations = ['', 'setUp', 'signIn'] as const;

/** How all stands: the page of the provider at one of the two places, and the phone. */
export type Situation = {
  at: Place;
  page: Page;
  /** How another password came to be chosen; empty while the account is made. */
  renews: '' | 'recovery' | 'change';
  /** Id of the address; empty while there is none. */
  name: string;
  /** It is fit to be read by a firm. */
  decent: boolean;
  made: boolean;
  /** What the password is like. */
  like: Like;
  /** How many numbers have come on the phone. */
  codes: number;
  /** Where she is signed in, and where a password is remembered. */
  open: Place[];
  saved: Place[];
  /** The browser asks whether it is to remember the password. */
  asks: boolean;
  /** A mail with a link lies on the phone. */
  mail: boolean;
  passkey: boolean;
  confirms: (typeof confirmations)[number];
  means: Means[];
  call: 'no' | 'rings' | 'over' | 'told';
  stranger: Stranger | '';
};

/** What can be asked of a situation, by goals and wishes. */
export const aims = [
  'named',
  'decent',
  'strong',
  'made',
  'signedIn',
  'signedOut',
  'openThere',
  'savedThere',
  'saved',
  'left',
  'stranger',
  'recovered',
  'renewed',
  'byManager',
  'byPasskey',
  'passkey',
  'hungUp',
] as const;
export type Aim = (typeof aims)[number];
export type AimWish = kit.Wish & { is: Aim };
export type Goal = kit.Goal & kit.Wishes<AimWish> & { is: Aim };
/** One step to a wrong end: a button, a password that is like this, or a number confirmed. */
type WrongStep = {
  press?: string | undefined;
  password?: Like | undefined;
  number?: string | undefined;
};
/**
 * An address that is offered. `taken`: somebody else has it. `amiss`: why it does not suit a firm;
 * empty where it does.
 */
export type Address = { id: string; address: string; taken: boolean; amiss: string };
export type Task = {
  begins: { at: Place; has: Had[] };
  addresses: Address[];
  /** What the manager of her phone proposes. */
  proposal: string;
  /** Passwords that she has elsewhere already. */
  used: string[];
  /** Somebody rings up after she got in this way. */
  caller?: Means | undefined;
  goals: Goal[];
  /** Side tracks that are shut in this task, for a first try. */
  closed: ClosedVerb[];
  fails: kit.Fail<WrongStep>[];
};
/** What there is when a task begins. */
export const hads = ['account', 'saved', 'passkey'] as const;
type Had = (typeof hads)[number];

export const noteKeys = [
  'taken',
  'named',
  'judged',
  'empty',
  'tiny',
  'chosen',
  'changed',
  'codeEmpty',
  'codeWrong',
  'codeOld',
  'codeSent',
  'made',
  'saved',
  'notSaved',
  'signedOut',
  'closedWindow',
  'signedIn',
  'left',
  'leftOpen',
  'mailSent',
  'asksFinger',
  'passkey',
  'refused',
  'hungUp',
  'told',
  'everywhere',
  'nothingSaved',
  'closed',
] as const;
type Field = 'password' | 'number';
export type Note = kit.Note<(typeof noteKeys)[number], Field>;

export type Run = kit.Try & { now: Situation };
/** What undo takes back: how all stood before, or the whole try. */
export type Change = { kind: 'situation'; now: Situation } | { kind: 'restart'; run: Run };
export type State = kit.Played<Run, Change, Note>;

/** The buttons that only an account has. */
export const ownVerbs = [
  'create',
  'signIn',
  'back',
  'name',
  'judge',
  'propose',
  'choose',
  'resend',
  'confirm',
  'remember',
  'dontSave',
  'signOut',
  'close',
  'leave',
  'fill',
  'slip',
  'forgot',
  'link',
  'safety',
  'change',
  'everywhere',
  'passkey',
  'usePasskey',
  'finger',
  'refuse',
  'tell',
  'hangUp',
] as const;
export type OwnVerb = (typeof ownVerbs)[number];
/** What a task may shut. */
export const closedVerbs = [
  'create',
  'slip',
  'forgot',
  'passkey',
  'close',
  'resend',
] as const satisfies readonly OwnVerb[];
export type ClosedVerb = (typeof closedVerbs)[number];

/**
 * What a form asks for. A form without scripts brings the password itself (`secret`): it is judged
 * in the one step that reads it, and is in no state.
 */
export type Action = {
  do: OwnVerb | kit.KitVerb;
  id: string;
  number: string;
  like: Like;
  secret: string | null;
};
