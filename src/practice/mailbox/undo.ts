import { impossible, putDraft, say, showList, withoutLetters } from './change.ts';
import { draftOf, letterOf } from './mails.ts';
import type { Change, State } from './types.ts';

type Back = {
  [K in Change['kind']]: (state: State, change: Extract<Change, { kind: K }>) => State;
};

const back: Back = {
  move: (state, { mail, from }) =>
    letterOf(state, mail)
      ? { ...state, places: { ...state.places, [mail]: from } }
      : impossible(state),
  send(state, { mail, draft }) {
    const letter = letterOf(state, mail);
    const unsent = letter ? withoutLetters(state, [letter]) : state;
    return draft ? putDraft(unsent, draft) : unsent;
  },
  discard: (state, { draft }) => putDraft(state, draft),
  attach(state, { draft, files }) {
    if (!draftOf(state, draft)) return impossible(state);
    return {
      ...state,
      drafts: state.drafts.map((d) => (d.id === draft ? { ...d, files } : d)),
      view: { at: 'write', id: draft },
    };
  },
  restart: (state, { run, letters, places, unread }) =>
    withoutLetters(
      showList({
        ...state,
        letters: [...state.letters, ...letters].sort((a, b) => a.number - b.number),
        places: { ...state.places, ...places },
        unread,
        runs: { ...state.runs, [state.task]: run },
      }),
      [],
    ),
};

/** The state before the last changing action. What was typed or opened since stays. */
export function undo(state: State): State {
  const last = state.history.at(-1);
  if (!last) return say(state, 'nothingToUndo');
  const before = apply({ ...say(state, 'undone'), history: state.history.slice(0, -1) }, last);
  return before.view.at === 'mail' && !letterOf(before, before.view.id) ? showList(before) : before;
}

function apply(state: State, change: Change): State {
  switch (change.kind) {
    case 'move':
      return back.move(state, change);
    case 'send':
      return back.send(state, change);
    case 'discard':
      return back.discard(state, change);
    case 'attach':
      return back.attach(state, change);
    case 'restart':
      return back.restart(state, change);
  }
}
