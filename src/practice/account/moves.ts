import { freshTry, impossible, say } from '#practice/kit/state.ts';
import { saidOf } from './goals.ts';
import { likeOf } from './like.ts';
import {
  become,
  beginningOf,
  codeOf,
  inBy,
  renewed,
  turn,
  withItem,
  without,
} from './situation.ts';
import type {
  Action,
  Like,
  Note,
  OwnVerb,
  Page,
  Run,
  Situation,
  State,
  Task,
  World,
} from './types.ts';
import { words } from './words.ts';

/** What a button meets. */
type Turn = {
  state: State;
  now: Situation;
  action: Pick<Action, 'id' | 'number' | 'like' | 'secret'>;
  task: Task;
  world: World;
};
type Move = (turn: Turn) => State;

/** What each button does. What cannot be done leaves the state as it is, with a note. */
export const moves: Record<OwnVerb, Move> = {
  create: at(['start'], shows('name')),
  signIn: at(['start'], ({ state, now }) =>
    now.made
      ? turn(state, { ...now, page: now.open.includes(now.at) ? 'inbox' : 'signIn' })
      : impossible(state),
  ),
  /** Back to the page before. */
  back: ({ state, now }) => turn(state, { ...now, page: backFrom(now), renews: '' }),
  name: at(['name'], name),
  /** Says what a password is like, where no script does so at each key. */
  judge: at(['password'], (turned) => say(turned.state, 'judged', [], words.likes[likeIn(turned)])),
  propose: at(['password'], (turned) => chosen(turned, 'good', true)),
  choose: at(['password'], (turned) => chosen(turned, likeIn(turned), false)),
  resend: at(['code'], (turned) => done(turned, { codes: turned.now.codes + 1 }, 'codeSent')),
  confirm: at(['code'], confirm),
  /** This device remembers the password. */
  remember: (turned) => answered(turned, withItem(turned.now.saved, turned.now.at), 'saved'),
  /** It does not. */
  dontSave: (turned) => answered(turned, turned.now.saved, 'notSaved'),
  /** The account knows that she has gone. */
  signOut: at(['inbox', 'safety'], (turned) => {
    const open = without(turned.now.open, turned.now.at);
    return done(turned, { open, page: 'start', asks: false }, 'signedOut');
  }),
  /** The window is gone; nobody has told the account. */
  close: at(['inbox', 'safety'], (turned) =>
    done(turned, { page: 'start', asks: false }, 'closedWindow'),
  ),
  leave,
  /** What the manager remembers is filled in. */
  fill: at(['signIn'], (turned) => {
    const { now, task, state } = turned;
    if (!now.saved.includes(now.at)) return say(state, 'nothingSaved');
    return done(turned, inBy(now, 'manager', task), 'signedIn');
  }),
  slip: at(['signIn'], (turned) => done(turned, inBy(turned.now, 'slip', turned.task), 'signedIn')),
  forgot: at(['signIn'], (turned) => done(turned, { page: 'mailSent', mail: true }, 'mailSent')),
  /** The link of the mail on the phone. */
  link: ({ state, now }) =>
    now.mail ? turn(state, { ...now, page: 'password', renews: 'recovery' }) : impossible(state),
  safety: at(['inbox'], shows('safety')),
  change: at(['safety'], ({ state, now }) =>
    turn(state, { ...now, page: 'password', renews: 'change' }),
  ),
  /** Nobody is signed in on other devices any more. */
  everywhere: at(['safety'], (turned) => {
    const { now } = turned;
    const stranger = now.stranger === 'next' && !now.saved.includes('library') ? '' : now.stranger;
    return done(turned, { open: [now.at], stranger }, 'everywhere');
  }),
  passkey: at(['safety'], (turned) => asking(turned, 'setUp', !turned.now.passkey)),
  usePasskey: at(['signIn'], (turned) => asking(turned, 'signIn', turned.now.passkey)),
  finger,
  /** The phone confirms nothing. */
  refuse: ({ state, now }) =>
    now.confirms === '' ? impossible(state) : say(turn(state, { ...now, confirms: '' }), 'refused'),
  /** The caller hears the number. */
  tell: (turned) => rung(turned, { call: 'told', stranger: 'caller' }, 'told'),
  /** The caller hears nothing more. */
  hangUp: (turned) => rung(turned, { call: 'over' }, 'hungUp'),
};

/** A button that is only on some pages. */
function at(pages: Page[], move: Move): Move {
  return (turned) => (pages.includes(turned.now.page) ? move(turned) : impossible(turned.state));
}

function shows(page: Page): Move {
  return ({ state, now }) => turn(state, { ...now, page });
}

/** What somebody did, with what the task says to it. */
function done(
  { state, now, task }: Turn,
  changed: Partial<Situation>,
  key: Note['key'],
  sentence: string = '',
): State {
  const next = { ...now, ...changed };
  const said = [sentence, saidOf(now, next, task)].filter(Boolean).join(' ');
  return say(become(state, next), key, [], said);
}

/** Where "Zurück" leads. */
const backs: Record<Page, Page> = {
  start: 'start',
  name: 'start',
  password: 'name',
  code: 'password',
  inbox: 'inbox',
  safety: 'inbox',
  signIn: 'start',
  mailSent: 'signIn',
};
function backFrom({ page, renews }: Situation): Page {
  if (page !== 'password' || renews === '') return backs[page];
  return renews === 'change' ? 'safety' : 'start';
}

function name(turned: Turn): State {
  const { state, action, task } = turned;
  const address = task.addresses.find(({ id }) => id === action.id);
  if (!address) return impossible(state);
  if (address.taken) return say(state, 'taken');
  const { id, amiss } = address;
  const none = { ...beginningOf(task), at: turned.now.at, codes: turned.now.codes };
  // Whoever has an account already makes another one, and leaves the old one alone.
  const before = turned.now.made ? { ...none, made: false, like: 'empty' as const } : {};
  return done(
    turned,
    { ...before, name: id, decent: amiss === '', page: 'password' },
    'named',
    amiss,
  );
}

/** A form without scripts brings the password: what it is like is all that leaves this line. */
const likeIn = ({ action: { secret, like }, task: { used }, world }: Turn): Like =>
  secret === null ? like : likeOf(secret, { ...world, used });

/** A password is chosen: by the manager of the phone, which then knows it, or by her. */
function chosen(turned: Turn, like: Like, byManager: boolean): State {
  const { state, now } = turned;
  if (like === 'empty' || like === 'tiny') return say(state, like, ['password']);
  const saved = byManager ? withItem(now.saved, 'home' as const) : now.saved;
  const sentence = byManager ? words.byManager : words.likes[like];
  if (now.renews === '') {
    const codes = now.codes + 1;
    return done(turned, { like, saved, codes, page: 'code' }, 'chosen', sentence);
  }
  const after = renewed({ ...now, like }, now.renews);
  const known = byManager ? { saved: ['home' as const], asks: false } : {};
  return done(turned, { ...after, ...known }, 'changed', sentence);
}

function confirm(turned: Turn): State {
  const { state, now, action, world } = turned;
  if (action.number === '') return say(state, 'codeEmpty', ['number']);
  if (action.number !== codeOf(world, now.codes)) {
    const before = Array.from({ length: now.codes - 1 }, (_, i) => codeOf(world, i + 1));
    return say(state, before.includes(action.number) ? 'codeOld' : 'codeWrong', ['number']);
  }
  const known = now.saved.includes(now.at);
  const open = withItem(now.open, now.at);
  return done(turned, { made: true, open, page: 'inbox', asks: !known }, 'made');
}

const answered = (turned: Turn, saved: Situation['saved'], key: 'saved' | 'notSaved'): State =>
  turned.now.asks ? done(turned, { saved, asks: false }, key) : impossible(turned.state);

/** She goes home from the computer of others. */
function leave(turned: Turn): State {
  const { now, state } = turned;
  if (now.at !== 'library') return impossible(state);
  const stranger = strangerAfter(now);
  const key = stranger === '' ? 'left' : 'leftOpen';
  return done(turned, { at: 'home', page: 'start', asks: false, stranger }, key);
}

/** What she left open is found by the next one there; a weak password is guessed by anybody. */
function strangerAfter({ open, saved, made, like, stranger }: Situation): Situation['stranger'] {
  if (open.includes('library') || saved.includes('library')) return 'next';
  return made && like !== 'good' ? 'guess' : stranger;
}

/** The phone asks for a finger; on a computer of others, too, it is her phone that asks. */
const asking = ({ state, now }: Turn, confirms: 'setUp' | 'signIn', can: boolean): State =>
  can ? say(turn(state, { ...now, confirms }), 'asksFinger') : impossible(state);

function finger(turned: Turn): State {
  const { now, state, task } = turned;
  if (now.confirms === 'setUp') return done(turned, { passkey: true, confirms: '' }, 'passkey');
  if (now.confirms === 'signIn') return done(turned, inBy(now, 'passkey', task), 'signedIn');
  return impossible(state);
}

const rung = (turned: Turn, changed: Partial<Situation>, key: 'told' | 'hungUp'): State =>
  turned.now.call === 'rings' ? done(turned, changed, key) : impossible(turned.state);

/** A try at a task as it begins. */
export const restarted = (task: Task): Run => ({ now: beginningOf(task), ...freshTry(task) });
