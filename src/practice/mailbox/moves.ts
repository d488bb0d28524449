import { impossible, inRun, remember, say } from '#practice/kit/state.ts';
import {
  blankDraft,
  isBlank,
  layOut,
  move,
  post,
  putDraft,
  showList,
  withId,
  withoutLetters,
} from './change.ts';
import { noteForSent } from './goals.ts';
import { draftOf, isFraudster, letterOf, lettersFound } from './mails.ts';
import type { Draft, Field, Folder, OwnVerb, Run, State, Task, World } from './types.ts';

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

const folders: Folder[] = ['inbox', 'sent', 'trash', 'fraud'];

/** What each button does. What cannot be done leaves the state as it is, with a note. */
export const moves: Record<OwnVerb, (turn: Turn) => State> = {
  open,
  reply,
  send,
  attach,
  detach,
  discard,
  search,
  /** An empty draft, or the one begun before. */
  new: ({ state }) =>
    resume(
      state,
      state.drafts.findLast((d) => d.answers === ''),
      blankDraft(),
    ),
  /** Goes on writing a draft. */
  continue: ({ state, id }) =>
    draftOf(state, id) ? { ...state, view: { at: 'write', id } } : impossible(state),
  /** Back to the list; what is being written stays. */
  list: ({ state, draft }) =>
    draft && !isBlank(state, draft) ? say(showList(state), 'kept') : showList(state),
  /** Opens a folder. */
  folder({ state, id }) {
    const folder = folders.find((f) => f === id);
    return folder ? { ...showList(state, folder), search: '' } : impossible(state);
  },
  /** Keeps the draft and stays at it. */
  keep: ({ state, draft }) =>
    draft ? say({ ...state, view: { at: 'write', id: draft.id } }, 'kept') : impossible(state),
  /** Puts a mail into the trash. */
  delete: ({ state, id }) => placed(state, move(state, id, 'trash'), 'deleted'),
  /** Puts a mail away as fraud; one's own is none. */
  report: ({ state, id }) =>
    letterOf(state, id)?.from
      ? placed(state, move(state, id, 'fraud'), 'reported')
      : impossible(state),
  /** Puts a mail back where it came from. */
  restore: ({ state, id }) =>
    placed(state, move(state, id, letterOf(state, id)?.from === '' ? 'sent' : 'inbox'), 'restored'),
};

function open({ state, id, world }: Turn): State {
  if (!letterOf(state, id)) return impossible(state);
  const bySearch = lettersFound(state, world).some((l) => l.id === id);
  const read: State = {
    ...state,
    view: { at: 'mail', id },
    unread: state.unread.filter((u) => u !== id),
  };
  return inRun(read, (run) => ({
    ...run,
    opened: withId(run.opened, id),
    found: bySearch ? withId(run.found, id) : run.found,
  }));
}

function reply({ state, id }: Turn): State {
  const letter = letterOf(state, id);
  if (!letter?.from) return impossible(state);
  if (letter.fraud || state.places[id] === 'fraud') return say(state, 'fraudReply');
  return resume(
    state,
    state.drafts.findLast((d) => d.answers === id),
    blankDraft(letter),
  );
}

/** Somebody who has begun to write goes on there. */
function resume(state: State, begun: Draft | undefined, blank: Draft): State {
  return begun
    ? say({ ...state, view: { at: 'write', id: begun.id } }, 'resumed')
    : putDraft(state, blank);
}

function send({ state, draft, task }: Turn): State {
  if (!draft) return impossible(state);
  const here: State = { ...state, view: { at: 'write', id: draft.id } };
  const fields: Field[] = ['to', 'subject', 'text'];
  const missing = fields.filter((field) => draft[field].trim() === '');
  if (missing.length > 0) return say(here, 'incomplete', missing);
  if (isFraudster(state, draft.to)) return say(here, 'fraudSend');
  const sent = post(state, draft);
  return say(showList(sent.state), noteForSent(sent.state, task, sent.letter));
}

function attach({ state, draft, id, world }: Turn): State {
  if (!draft || draft.files.includes(id) || !world.files.some((f) => f.id === id))
    return impossible(state);
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

/** After a mail was moved, the list shows what has become of it. */
const placed = (before: State, after: State, key: 'deleted' | 'reported' | 'restored'): State =>
  after.places === before.places ? after : say(showList(after), key);

/**
 * Begins the task again: its mails lie as at the beginning and what was sent for it is gone. Drafts
 * stay.
 */
export function restart(state: State, run: Run, task: Task): State {
  const letters = state.letters.filter((l) => l.from === '' && l.number >= run.from);
  const { places, unread } = state;
  const fresh = layOut(withoutLetters(state, letters), task);
  return remember(fresh, { kind: 'restart', run, letters, places, unread });
}
