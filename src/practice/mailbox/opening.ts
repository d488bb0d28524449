/** The practice mailbox as it begins, and the mails that come in with a task. */
import { makeOpening } from '#practice/kit/opening.ts';
import { unplayed } from '#practice/kit/state.ts';
import { dropBlankDrafts, layOut, showList } from './change.ts';
import { letterOf } from './mails.ts';
import type { Letter, Mail, State, Task, World } from './types.ts';

/** How the mailbox is opened. */
export const opening = makeOpening({
  start,
  receive: (state: State, task: Task, world: World) =>
    receive(state, [...world.mails, ...task.arrives]),
  enter: (state) => ({ ...showList(state, 'inbox'), search: '' }),
  layOut,
  tidy: dropBlankDrafts,
});

/** A box that nobody has used yet, with the first mails of the world. */
function start(world: World): State {
  return receive(
    {
      letters: [],
      places: {},
      unread: [],
      drafts: [],
      folder: 'inbox',
      view: { at: 'list' },
      search: '',
      ...unplayed,
      next: 1,
    },
    world.mails,
  );
}

function receive(state: State, mails: Mail[]): State {
  const missing = mails.filter((mail) => !letterOf(state, mail.id));
  if (missing.length === 0) return state;
  const letters = missing.map((mail, i): Letter => ({
    id: mail.id,
    number: state.next + i,
    from: mail.from,
    to: '',
    subject: mail.subject,
    text: mail.text,
    files: mail.attachments,
    answers: '',
    fraud: mail.fraud,
  }));
  return {
    ...state,
    letters: [...state.letters, ...letters],
    places: {
      ...state.places,
      ...Object.fromEntries(letters.map((l): [string, 'inbox'] => [l.id, 'inbox'])),
    },
    unread: [...state.unread, ...letters.map((l) => l.id)],
    next: state.next + letters.length,
  };
}
