/** How a mail begins: new, as an answer to one person or to all, handed on, or once more. */
import { draftOf, letterOf } from './mails.ts';
import type { Draft, Letter, State } from './types.ts';
import { words } from './words.ts';

/** A mail in which nothing stands. Its id comes with `putDraft`. */
export const blank: Draft = {
  id: '',
  answers: '',
  forwards: '',
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: '',
  files: [],
};

/** An answer to the sender alone. */
export const replyTo = ({ id, from, subject }: Letter): Draft => ({
  ...blank,
  answers: id,
  to: [from],
  subject: marked(words.replyMark, subject),
});

/** An answer to everybody who got the mail. */
export const replyToAll = (letter: Letter): Draft => ({
  ...replyTo(letter),
  to: [letter.from, ...letter.to],
  cc: letter.cc,
});

/** The mail for somebody new, with all that hangs on it. */
export const handOn = ({ id, subject, files }: Letter): Draft => ({
  ...blank,
  forwards: id,
  subject: marked(words.forwardMark, subject),
  files,
});

/** A sent mail once more, to be mended. */
export const onceMore = (letter: Letter): Draft => ({ ...blank, ...contentsOf(letter) });

/** What draft and sent mail have in common: all that somebody wrote, chose and attached. */
export const contentsOf = ({
  answers,
  forwards,
  to,
  cc,
  bcc,
  subject,
  text,
  files,
}: Draft | Letter): Omit<Draft, 'id'> => ({
  answers,
  forwards,
  to,
  cc,
  bcc,
  subject,
  text,
  files,
});

/** A subject with its mark in front, once. */
export const marked = (mark: string, subject: string): string =>
  (subject.startsWith(mark) ? subject : mark + subject).slice(0, 200);

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

/** Drops drafts into which nothing was written, except the open one. */
export function dropBlankDrafts(state: State): State {
  const open = openDraftIn(state);
  const drafts = state.drafts.filter((d) => d.id === open || !isBlank(state, d));
  return drafts.length === state.drafts.length ? state : { ...state, drafts };
}

/** The draft that stands open, or behind an open file; an empty id for none. */
export function openDraftIn({ view }: State): string {
  if (view.at === 'write') return view.id;
  return view.at === 'file' ? view.from : '';
}

/** Nothing was written, chosen or attached. */
export const isBlank = (state: State, draft: Draft): boolean =>
  draft.text.trim() === '' &&
  beginningsOf(state, draft).some(
    (begun) =>
      (draft.subject === '' || draft.subject === begun.subject) &&
      same(draft.files, begun.files) &&
      same(draft.to, begun.to) &&
      same(draft.cc, begun.cc) &&
      same(draft.bcc, begun.bcc),
  );

function beginningsOf(state: State, draft: Draft): Draft[] {
  const answered = letterOf(state, draft.answers);
  const handedOn = letterOf(state, draft.forwards);
  if (handedOn) return [handOn(handedOn)];
  return answered ? [replyTo(answered), replyToAll(answered)] : [blank];
}

const same = (these: string[], those: string[]): boolean =>
  these.length === those.length && these.every((one, i) => one === those[i]);
