import { impossible, inRun, remember, say } from '#practice/kit/state.ts';
import {
  comeBack,
  download,
  layOut,
  move,
  post,
  showList,
  withId,
  withoutSent,
  type Posted,
} from './change.ts';
import { consequenceOf } from './consequences.ts';
import { blank, handOn, isBlank, onceMore, putDraft, replyTo, replyToAll } from './drafts.ts';
import { amissOf, saidOfPlace } from './goals.ts';
import { bringerOf, draftOf, isFraudster, isOnDevice, letterOf, lettersFound } from './mails.ts';
import type { Draft, Field, Letter, OwnVerb, Run, Shelf, State, Task, World } from './types.ts';

/**
 * What an action meets: the state with the typed text already in it, and the draft that is being
 * written.
 */
export type Turn = {
  state: State;
  id: string;
  search: string;
  draft: Draft | undefined;
  task: Task;
  world: World;
};

/** What can be looked at, in the order of the buttons. */
export const shelves: Shelf[] = ['inbox', 'drafts', 'sent', 'spam', 'trash'];

/** What each button does. What cannot be done leaves the state as it is, with a note. */
export const moves: Record<OwnVerb, (turn: Turn) => State> = {
  open,
  address,
  /** Tells what would have been behind the link of a mail. */
  link: ({ state, id }) =>
    letterOf(state, id)?.link
      ? { ...state, view: { at: 'mail', id, more: 'link' } }
      : impossible(state),
  view,
  send,
  attach,
  detach,
  /** Takes a file that came onto the device. */
  download: ({ state, id }) =>
    bringerOf(state, id) ? say(download(state, id), 'downloaded') : impossible(state),
  discard,
  search,
  /** Begins an answer to the sender. */
  reply: (turn) => write(turn, replyTo),
  /** Begins an answer to everybody who got the mail. */
  replyAll: (turn) => write(turn, replyToAll),
  /** Begins to hand a mail on. */
  forward: (turn) => write(turn, handOn),
  again,
  /** An empty draft, or the one begun before. */
  new: ({ state }) =>
    resume(
      state,
      state.drafts.findLast((d) => d.answers === '' && d.forwards === ''),
      blank,
    ),
  /** Goes on writing a draft. */
  continue: ({ state, id }) =>
    draftOf(state, id) ? { ...state, view: { at: 'write', id } } : impossible(state),
  /** Back from a file to its mail, or to the list; what is being written stays. */
  list({ state, draft }) {
    if (state.view.at === 'file') return backFrom(state, state.view.from);
    return draft && !isBlank(state, draft) ? say(showList(state), 'kept') : showList(state);
  },
  /** Opens a folder. */
  folder({ state, id }) {
    const shelf = shelves.find((f) => f === id);
    return shelf ? { ...showList(state, shelf), search: '' } : impossible(state);
  },
  /** Keeps the draft and stays at it. */
  keep: ({ state, draft }) =>
    draft ? say({ ...state, view: { at: 'write', id: draft.id } }, 'kept') : impossible(state),
  /** Puts a mail into the trash. */
  delete: (turn) => placed(turn, move(turn.state, turn.id, 'trash'), 'deleted'),
  /** Puts a mail away as spam; one's own is none. */
  report: (turn) =>
    letterOf(turn.state, turn.id)?.from
      ? placed(turn, move(turn.state, turn.id, 'spam'), 'reported')
      : impossible(turn.state),
  /** Puts a mail back where it came from. */
  restore: (turn) => {
    const home = letterOf(turn.state, turn.id)?.from === '' ? 'sent' : 'inbox';
    return placed(turn, move(turn.state, turn.id, home), 'restored');
  },
};

function open({ state, id, task, world }: Turn): State {
  if (!letterOf(state, id)) return impossible(state);
  const bySearch = lettersFound(state, world).some((l) => l.id === id);
  const read: State = {
    ...state,
    view: { at: 'mail', id, more: '' },
    unread: state.unread.filter((u) => u !== id),
  };
  const opened = inRun(read, (run) => ({
    ...run,
    opened: withId(run.opened, id),
    found: bySearch ? withId(run.found, id) : run.found,
  }));
  return isToBeSearched(opened, id, task) ? say(opened, 'notSearched') : opened;
}

/** The right mail looks the same to somebody who came upon it without the search that is practised. */
const isToBeSearched = ({ runs, task }: State, id: string, { goals }: Task): boolean =>
  goals.some(({ found }) => found === id) && runs[task]?.found.includes(id) === false;

/** Shows the addresses behind the names of a mail, or hides them again. */
function address({ state, id }: Turn): State {
  if (!letterOf(state, id)) return impossible(state);
  const { view } = state;
  const isShown = view.at === 'mail' && view.id === id && view.more === 'address';
  const turned: State = { ...state, view: { at: 'mail', id, more: isShown ? '' : 'address' } };
  return inRun(turned, (run) => ({ ...run, looked: withId(run.looked, id) }));
}

/** Opens a file that hangs on the open mail, or could be put on the open draft. */
function view({ state, id, draft, world }: Turn): State {
  const { view: open } = state;
  const from = draft?.id ?? (open.at === 'mail' ? open.id : '');
  const isHere = draft !== undefined || letterOf(state, from)?.files.includes(id) === true;
  if (!isHere || !world.files.some((file) => file.id === id)) return impossible(state);
  return inRun({ ...state, view: { at: 'file', id, from } }, (run) => ({
    ...run,
    viewed: withId(run.viewed, id),
  }));
}

function backFrom(state: State, from: string): State {
  if (draftOf(state, from)) return { ...state, view: { at: 'write', id: from } };
  return letterOf(state, from)
    ? { ...state, view: { at: 'mail', id: from, more: '' } }
    : showList(state);
}

/** Begins to write about a mail that came; nobody answers fraud. */
function write({ state, id }: Turn, begin: (letter: Letter) => Draft): State {
  const letter = letterOf(state, id);
  if (!letter || (letter.from === '' && begin !== handOn)) return impossible(state);
  if (state.places[id] === 'spam') return say(state, 'spamReply');
  if (letter.fraud) return say(state, 'fraudReply');
  const draft = begin(letter);
  return resume(
    state,
    state.drafts.findLast((d) => d.answers === draft.answers && d.forwards === draft.forwards),
    draft,
  );
}

/** A sent mail once more, to be mended. */
function again({ state, id }: Turn): State {
  const letter = letterOf(state, id);
  if (letter?.from !== '') return impossible(state);
  return resume(
    state,
    state.drafts.findLast((d) => d.answers === letter.answers && d.text === letter.text),
    onceMore(letter),
  );
}

/** Somebody who has begun to write goes on there. */
function resume(state: State, begun: Draft | undefined, draft: Draft): State {
  return begun
    ? say({ ...state, view: { at: 'write', id: begun.id } }, 'resumed')
    : putDraft(state, draft);
}

function send({ state, draft, task, world }: Turn): State {
  if (!draft) return impossible(state);
  const here: State = { ...state, view: { at: 'write', id: draft.id } };
  const receivers = [...draft.to, ...draft.cc, ...draft.bcc];
  const filled = { to: receivers.join(' '), subject: draft.subject, text: draft.text };
  const fields: Field[] = ['to', 'subject', 'text'];
  const missing = fields.filter((field) => filled[field].trim() === '');
  if (missing.length > 0) return say(here, 'incomplete', missing);
  if (receivers.some((id) => isFraudster(state, id))) return say(here, 'fraudSend');
  return arrived(post(state, draft), task, world);
}

/** What a sent mail leads to, and what the task says to it. */
function arrived({ state, letter }: Posted, task: Task, world: World): State {
  const amiss = amissOf(state, task, world, letter);
  const sentence = amiss?.say ?? '';
  const came = consequenceOf(letter, amiss, world);
  if (!came) return say(showList(state), amiss ? 'sentAmiss' : 'sent', [], sentence);
  const back = comeBack(state, letter, came);
  return came.returned ? say(back, 'returned') : say(back, 'answered', [], sentence);
}

function attach({ state, draft, id, world }: Turn): State {
  if (!draft || draft.files.includes(id) || !world.files.some((f) => f.id === id))
    return impossible(state);
  if (!isOnDevice(state, id)) return say(state, 'downloadFirst');
  return say(withFiles(state, draft, [...draft.files, id]), 'attached');
}

function detach({ state, draft, id }: Turn): State {
  return draft?.files.includes(id)
    ? say(
        withFiles(
          state,
          draft,
          draft.files.filter((f) => f !== id),
        ),
        'detached',
      )
    : impossible(state);
}

function withFiles(state: State, draft: Draft, files: string[]): State {
  const drafts = state.drafts.map((d) => (d.id === draft.id ? { ...d, files } : d));
  return remember(
    { ...state, drafts, view: { at: 'write', id: draft.id } },
    { kind: 'attach', draft: draft.id, files: draft.files },
  );
}

function discard({ state, draft }: Turn): State {
  if (!draft) return impossible(state);
  const gone = showList({ ...state, drafts: state.drafts.filter((d) => d.id !== draft.id) });
  return isBlank(state, draft)
    ? gone
    : say(remember(gone, { kind: 'discard', draft }), 'discarded');
}

function search({ state, search: words, world }: Turn): State {
  if (words === '') return say({ ...showList(state), search: '' }, 'searchEmpty');
  const searched = { ...showList(state), search: words };
  return lettersFound(searched, world).length > 0 ? searched : say(searched, 'noHits');
}

/** After a mail was moved, the list shows what has become of it, and the task what it says to that. */
const placed = (
  { state, id, task }: Turn,
  after: State,
  key: 'deleted' | 'reported' | 'restored',
): State =>
  after.places === state.places
    ? after
    : say(showList(after), key, [], saidOfPlace(after, task, id));

/**
 * Begins the task again: its mails lie as at the beginning and what was sent for it is gone, with
 * what came of it. Drafts stay.
 */
export function restart(state: State, run: Run, task: Task): State {
  const sent = state.letters.filter((l) => l.from === '' && l.number >= run.from);
  const left = withoutSent(state, sent);
  const letters = state.letters.filter((l) => !left.letters.includes(l));
  const { places, unread } = state;
  return remember(layOut(left, task), { kind: 'restart', run, letters, places, unread });
}
