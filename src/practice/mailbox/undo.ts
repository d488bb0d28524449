import { impossible, say, withRun } from '#practice/kit/state.ts';
import { showList, withLetters, withoutSent } from './change.ts';
import { putDraft } from './drafts.ts';
import { draftOf, letterOf } from './mails.ts';
import type { Change, State } from './types.ts';

/** Takes back one change. What was typed or opened since stays. */
export function takeBack(state: State, change: Change): State {
  const before = apply(state, change);
  const { view } = before;
  const isGone =
    (view.at === 'mail' && !letterOf(before, view.id)) ||
    (view.at === 'file' && !letterOf(before, view.from) && !draftOf(before, view.from));
  return isGone ? showList(before) : before;
}

function apply(state: State, change: Change): State {
  switch (change.kind) {
    case 'move':
      return letterOf(state, change.mail)
        ? { ...state, places: { ...state.places, [change.mail]: change.from } }
        : impossible(state);
    case 'send':
      return unsent(state, change);
    case 'discard':
      return putDraft(state, change.draft);
    case 'attach':
      return draftOf(state, change.draft) ? attached(state, change) : impossible(state);
    case 'download':
      return { ...state, downloads: state.downloads.filter((file) => file !== change.file) };
    case 'restart':
      return tried(state, change);
  }
}

/** A mail that was sent is a draft again. */
function unsent(state: State, { mail, draft }: Extract<Change, { kind: 'send' }>): State {
  const letter = letterOf(state, mail);
  const before = letter ? withoutSent(state, [letter]) : state;
  return draft ? say(putDraft(before, draft), 'unsent') : before;
}

const attached = (state: State, { draft, files }: Extract<Change, { kind: 'attach' }>): State => ({
  ...state,
  drafts: state.drafts.map((d) => (d.id === draft ? { ...d, files } : d)),
  view: { at: 'write', id: draft },
});

/** The try that was, with the mails that were sent in it. */
function tried(
  state: State,
  { run, letters, places, unread }: Extract<Change, { kind: 'restart' }>,
): State {
  const all = [...state.letters, ...letters].sort((a, b) => a.number - b.number);
  const before = {
    ...showList(state),
    letters: all,
    places: { ...state.places, ...places },
    unread,
  };
  return withLetters(withRun(before, run), all);
}
