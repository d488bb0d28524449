import { freshTry, impossible, remember, withRun } from '#practice/kit/state.ts';
import { draftOf, letterOf } from './mails.ts';
import { words } from './words.ts';
import type { Draft, Folder, Letter, State, Task } from './types.ts';

const mostSent = 50;

/** Shows the list of a folder (the present one by default). */
export const showList = (state: State, folder: Folder = state.folder): State => ({
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

/**
 * Puts a draft in with its text; if its id is taken, it gets a new one, so that neither is lost.
 * Opens it.
 */
export function putDraft(state: State, draft: Draft): State {
  const id = draft.id === '' || draftOf(state, draft.id) ? freshId(state) : draft.id;
  return {
    ...state,
    drafts: [...state.drafts, { ...draft, id }],
    view: { at: 'write', id },
    next: state.next + 1,
  };
}

function freshId(state: State): string {
  let n = state.next;
  while (draftOf(state, `draft.${n}`)) n += 1;
  return `draft.${n}`;
}

/** An unwritten draft: a reply to a mail, or a new mail. Its id comes with `putDraft`. */
export const blankDraft = (letter?: Letter): Draft => ({
  id: '',
  answers: letter?.id ?? '',
  to: letter?.from ?? '',
  subject: letter ? replySubject(letter.subject) : '',
  text: '',
  files: [],
});

const replySubject = (subject: string): string =>
  (subject.startsWith(words.replyMark) ? subject : words.replyMark + subject).slice(0, 200);

/** Drops drafts into which nothing was written, except the open one. */
export function dropBlankDrafts(state: State): State {
  const open = state.view.at === 'write' ? state.view.id : '';
  const drafts = state.drafts.filter((d) => d.id === open || !isBlank(state, d));
  return drafts.length === state.drafts.length ? state : { ...state, drafts };
}

/** Nothing was written, chosen or attached. */
export function isBlank(state: State, draft: Draft): boolean {
  const blank = blankDraft(letterOf(state, draft.answers));
  return (
    draft.text.trim() === '' &&
    draft.files.length === 0 &&
    draft.to === blank.to &&
    (draft.subject === '' || draft.subject === blank.subject)
  );
}

/** The draft becomes a sent mail; the oldest of very many sent mails make room. */
export function post(state: State, draft: Draft): { state: State; letter: Letter } {
  const known = draftOf(state, draft.id) ? draft : null;
  const { answers, to, subject, text, files } = draft;
  const letter: Letter = {
    id: `sent.${state.next}`,
    number: state.next,
    from: '',
    to,
    subject,
    text,
    files,
    answers,
    fraud: false,
  };
  const sent = dropOldSent({
    ...state,
    letters: [...state.letters, letter],
    places: { ...state.places, [letter.id]: 'sent' },
    drafts: state.drafts.filter((d) => d.id !== draft.id),
    next: state.next + 1,
  });
  return { state: remember(sent, { kind: 'send', mail: letter.id, draft: known }), letter };
}

function dropOldSent(state: State): State {
  const sent = state.letters.filter((l) => l.from === '');
  return sent.length > mostSent ? withoutLetters(state, sent.slice(0, -mostSent)) : state;
}

/**
 * Takes mails out of the box altogether (only sent ones): every place left belongs to a mail that
 * is there.
 */
export function withoutLetters(state: State, gone: Letter[]): State {
  const letters = state.letters.filter((l) => !gone.includes(l));
  const places = Object.entries(state.places).filter(([id]) => letters.some((l) => l.id === id));
  return { ...state, letters, places: Object.fromEntries(places) };
}

/**
 * The beginning of a task: its mails lie in the inbox, and nothing of it is done, also after other
 * tasks.
 */
export function layOut(state: State, task: Task): State {
  const { goals, arrives } = task;
  const named = goals.flatMap((g) =>
    [g.read, g.found, g.deleted, g.reported, g.sent?.answers].filter((id) => id !== undefined),
  );
  const unread = [...arrives.map((m) => m.id), ...goals.flatMap((g) => g.read ?? [])];
  const here = [...named, ...unread].filter((id) => letterOf(state, id));
  const inbox: State = {
    ...showList(state, 'inbox'),
    letters: state.letters.map((l) =>
      !l.fraud && goals.some((g) => g.reported === l.id) ? { ...l, fraud: true } : l,
    ),
    places: {
      ...state.places,
      ...Object.fromEntries(here.map((id): [string, Folder] => [id, 'inbox'])),
    },
    unread: unread.reduce(withId, state.unread),
    search: '',
  };
  return withRun(inbox, { from: state.next, opened: [], found: [], ...freshTry(task) });
}
