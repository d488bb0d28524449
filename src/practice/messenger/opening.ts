/** The practice messenger as it begins, and the messages that come in with a task. */
import { makeOpening } from '#practice/kit/opening.ts';
import { unplayed } from '#practice/kit/state.ts';
import { dropBlankDrafts, layOut, noPost } from './change.ts';
import { postOf } from './chats.ts';
import type { Message, Post, State, Task, World } from './types.ts';

/** How the messenger is opened. */
export const opening = makeOpening({
  start: (world: World): State =>
    receive(
      {
        posts: [],
        erased: {},
        marks: [],
        unread: [],
        played: [],
        drafts: [],
        take: null,
        view: { at: 'list' },
        ...unplayed,
        next: 1,
      },
      ofWorld(world),
    ),
  receive: (state: State, task: Task, world: World) =>
    receive(state, [...ofWorld(world), ...task.arrives]),
  enter: (state): State => ({ ...state, view: { at: 'list' }, take: null }),
  layOut,
  tidy: dropBlankDrafts,
});

type Coming = Message & { in: string };

const ofWorld = ({ chats }: World): Coming[] =>
  chats.flatMap(({ id, messages }) => messages.map((message) => ({ ...message, in: id })));

/** Messages that are not there yet come in; those that content has changed are as it says now. */
function receive(before: State, coming: Coming[]): State {
  const state = refreshed(before, coming);
  const missing = coming.filter(({ id }) => !postOf(state, id));
  if (missing.length === 0) return state;
  const posts = missing.map((message, i) => postFrom(message, state.next + i));
  return {
    ...state,
    posts: [...state.posts, ...posts],
    next: state.next + posts.length,
  };
}

const postFrom = ({ in: chat, from, link, ...rest }: Coming, number: number): Post => ({
  ...noPost,
  number,
  ...rest,
  chat,
  from: from === 'me' ? '' : from,
  link: link ?? null,
});

function refreshed(state: State, coming: Coming[]): State {
  const posts = state.posts.map((post) => {
    const message = coming.find(({ id }) => id === post.id);
    const now = message && postFrom(message, post.number);
    return !now || JSON.stringify(now) === JSON.stringify(post) ? post : now;
  });
  return posts.some((post, i) => post !== state.posts[i]) ? { ...state, posts } : state;
}
