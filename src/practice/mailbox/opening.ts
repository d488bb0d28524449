/** The practice mailbox as it begins, and the mails that come in with a task. */
import { makeOpening } from '#practice/kit/opening.ts';
import { unplayed } from '#practice/kit/state.ts';
import { layOut, noLetter, showList } from './change.ts';
import { dropBlankDrafts } from './drafts.ts';
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
      downloads: [],
      folder: 'inbox',
      view: { at: 'list' },
      search: '',
      ...unplayed,
      next: 1,
    },
    world.mails,
  );
}

/** Mails that are not there yet come in; those that content has changed are as it says now. */
function receive(before: State, mails: Mail[]): State {
  const state = refreshed(before, mails);
  const missing = mails.filter((mail) => !letterOf(state, mail.id));
  if (missing.length === 0) return state;
  const letters = missing.map((mail, i) => letterFrom(mail, state.next + i));
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

const letterFrom = (mail: Mail, number: number): Letter => {
  const { attachments: files, link = null, ...rest } = mail;
  return { ...noLetter, number, ...rest, files, link };
};

function refreshed(state: State, mails: Mail[]): State {
  const letters = state.letters.map((letter) => {
    const mail = mails.find(({ id }) => id === letter.id);
    if (!mail) return letter;
    const now = { ...letterFrom(mail, letter.number), fraud: letter.fraud || mail.fraud };
    return JSON.stringify(now) === JSON.stringify(letter) ? letter : now;
  });
  return letters.some((letter, i) => letter !== state.letters[i]) ? { ...state, letters } : state;
}
