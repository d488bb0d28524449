import { say, withRun } from '#practice/kit/state.ts';
import { postOf } from './chats.ts';
import { showChat, withDraft } from './change.ts';
import type { Change, State } from './types.ts';

/** Takes back one change. What was typed, opened or played since stays. */
export function takeBack(state: State, change: Change): State {
  switch (change.kind) {
    case 'post':
      return unsent(state, change);
    case 'marks':
      return { ...state, marks: change.marks };
    case 'erased':
      return { ...state, erased: change.erased };
    case 'take':
      return { ...state, take: change.take };
    case 'restart':
      return tried(state, change);
  }
}

/** A message that was sent is being written again, or a recording again. */
function unsent(state: State, { posts, draft, take }: Extract<Change, { kind: 'post' }>): State {
  const chat = postOf(state, posts[0] ?? '')?.chat;
  const before: State = {
    ...state,
    posts: state.posts.filter(({ id }) => !posts.includes(id)),
    erased: Object.fromEntries(Object.entries(state.erased).filter(([id]) => !posts.includes(id))),
    take: take ?? state.take,
  };
  const written = draft ? withDraft(before, rejoined(before, draft)) : before;
  return say(chat === undefined ? written : showChat(written, chat), 'unsent');
}

/** What was typed since is not lost: it stands below. */
function rejoined(state: State, draft: NonNullable<State['drafts'][number]>): typeof draft {
  const since = state.drafts.find(({ chat }) => chat === draft.chat)?.text.trim() ?? '';
  const isNew = since !== '' && !draft.text.includes(since);
  return isNew ? { ...draft, text: `${draft.text}\n${since}` } : draft;
}

/** The try that was, with the messages that were sent in it. */
function tried(
  state: State,
  { run, posts, marks, erased, unread, take }: Extract<Change, { kind: 'restart' }>,
): State {
  const all = [...state.posts, ...posts].sort((a, b) => a.number - b.number);
  return withRun({ ...state, view: { at: 'list' }, posts: all, marks, erased, unread, take }, run);
}
