import { freshTry, impossible, remember, withRun } from '#practice/kit/state.ts';
import type { Consequence } from './consequences.ts';
import { contentsOf } from './drafts.ts';
import { draftOf, letterOf } from './mails.ts';
import type { Draft, Folder, Goal, Letter, Shelf, State, Task } from './types.ts';

const mostSent = 50;

/** Shows the list of a folder (the present one by default). */
export const showList = (state: State, folder: Shelf = state.folder): State => ({
  ...state,
  folder,
  view: { at: 'list' },
});

/** A list with the id in it once. */
export const withId = (ids: string[], id: string): string[] =>
  ids.includes(id) ? ids : [...ids, id];

/** Lays a mail into another folder; undo lays it back. */
export function move(state: State, id: string, to: Folder): State {
  const from = state.places[id];
  if (!letterOf(state, id) || from === undefined || from === to) return impossible(state);
  return remember(
    { ...state, places: { ...state.places, [id]: to } },
    { kind: 'move', mail: id, from },
  );
}

/** Takes a file out of a mail onto the device; undo takes it away again. */
export const download = (state: State, file: string): State =>
  state.downloads.includes(file)
    ? state
    : remember({ ...state, downloads: [...state.downloads, file] }, { kind: 'download', file });

/** A mail of which nothing is known; its fields stand in the order in which they are stored. */
export const noLetter: Letter = {
  id: '',
  number: 0,
  from: '',
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: '',
  files: [],
  answers: '',
  forwards: '',
  came: '',
  link: null,
  fraud: false,
  returned: false,
};

/** A mail that was just sent, and the box with it. */
export type Posted = { state: State; letter: Letter };

/** The draft becomes a sent mail; the oldest of very many sent mails make room. */
export function post(state: State, draft: Draft): Posted {
  const known = draftOf(state, draft.id) ? draft : null;
  const number = state.next;
  const letter: Letter = { ...noLetter, id: `sent.${number}`, number, ...contentsOf(draft) };
  const sent = dropOldSent({
    ...state,
    letters: [...state.letters, letter],
    places: { ...state.places, [letter.id]: 'sent' },
    drafts: state.drafts.filter((d) => d.id !== draft.id),
    next: state.next + 1,
  });
  return { state: remember(sent, { kind: 'send', mail: letter.id, draft: known }), letter };
}

/** What came of a sent mail lies in the inbox, and is open. */
export function comeBack(state: State, sent: Letter, came: Consequence): State {
  const { from, subject, text, returned } = came;
  const id = `back.${state.next}`;
  const answers = sent.id;
  const letter: Letter = { ...noLetter, id, number: state.next, from, subject, text, answers };
  const letters = state.letters.map((l) => (l.id === sent.id ? { ...l, returned } : l));
  return {
    ...state,
    letters: [...letters, letter],
    places: { ...state.places, [id]: 'inbox' },
    folder: 'inbox',
    view: { at: 'mail', id, more: '' },
    search: '',
    next: state.next + 1,
  };
}

function dropOldSent(state: State): State {
  const sent = state.letters.filter((l) => l.from === '');
  return sent.length > mostSent ? withoutSent(state, sent.slice(0, -mostSent)) : state;
}

/** Takes sent mails out of the box altogether, with what came of them. */
export function withoutSent(state: State, gone: Letter[]): State {
  const ids = gone.map((l) => l.id);
  return withLetters(
    state,
    state.letters.filter((l) => !ids.includes(l.id) && !ids.includes(l.answers)),
  );
}

/** The box with these mails: every place and mark left belongs to a mail that is there. */
export function withLetters(state: State, letters: Letter[]): State {
  const isHere = (id: string): boolean => letters.some((l) => l.id === id);
  return {
    ...state,
    letters,
    places: Object.fromEntries(Object.entries(state.places).filter(([id]) => isHere(id))),
    unread: state.unread.filter(isHere),
  };
}

/**
 * The beginning of a task: its mails lie in the inbox, and nothing of it is done, also after other
 * tasks.
 */
export function layOut(state: State, task: Task): State {
  const { goals, arrives } = task;
  const named = goals.flatMap((g) =>
    [
      g.read,
      g.found,
      g.deleted,
      g.reported,
      g.looked,
      g.restored,
      g.sent?.right.answers,
      g.sent?.right.forwards,
      ...[...g.must, ...g.mustNot].map((wish) => wish.mail),
    ].filter((id) => id !== undefined),
  );
  const unread = [...arrives.map((m) => m.id), ...goals.flatMap((g) => g.read ?? g.looked ?? [])];
  const here = [...named, ...unread].filter((id) => letterOf(state, id));
  const inbox: State = {
    ...showList(state, 'inbox'),
    letters: state.letters.map((l) =>
      !l.fraud && goals.some((g) => g.reported === l.id) ? { ...l, fraud: true } : l,
    ),
    places: {
      ...state.places,
      ...Object.fromEntries(here.map((id): [string, Folder] => [id, beginsIn(goals, id)])),
    },
    downloads: state.downloads.filter((file) => !goals.some((g) => g.downloaded === file)),
    unread: unread.filter((id) => letterOf(state, id)).reduce(withId, state.unread),
    search: '',
  };
  const none = { opened: [], found: [], looked: [], viewed: [] };
  return withRun(inbox, { from: state.next, ...none, ...freshTry(task) });
}

const beginsIn = (goals: Goal[], id: string): Folder =>
  goals.some((g) => g.restored === id) ? 'trash' : 'inbox';
