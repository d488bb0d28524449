import { freshTry, remember, withRun } from '#practice/kit/state.ts';
import { draftIn, postOf } from './chats.ts';
import type { Chat, Draft, Erased, Mark, Post, Reply, State, Task } from './types.ts';

const mostOwn = 60;

/** A list with the id in it once. */
export const withId = (ids: string[], id: string): string[] =>
  ids.includes(id) ? ids : [...ids, id];

/** A chat in front of the learner; all of it is seen now. */
export function showChat(state: State, id: string): State {
  const here = state.posts.filter((post) => post.chat === id).map((post) => post.id);
  return {
    ...state,
    view: { at: 'chat', id, menu: '', link: '' },
    unread: state.unread.filter((post) => !here.includes(post)),
  };
}

/** A message of which nothing is known; its fields stand in the order in which they are stored. */
export const noPost: Post = {
  id: '',
  number: 0,
  chat: '',
  from: '',
  text: '',
  photo: '',
  voice: 0,
  answers: '',
  forwards: '',
  of: '',
  link: null,
  heard: false,
  call: false,
};

type Posted = { state: State; post: Post };

/** Puts a message of the learner into a chat, in place of what was being written or spoken. */
export function post(state: State, content: Partial<Post>, from: 'draft' | 'take' | null): Posted {
  const own: Post = { ...noPost, ...content, id: `own.${state.next}`, number: state.next };
  const draft = from === 'draft' ? (draftIn(state, own.chat) ?? null) : null;
  const take = from === 'take' ? state.take : null;
  const sent: State = {
    ...state,
    posts: withoutOld([...state.posts, own]),
    drafts: state.drafts.filter((one) => one !== draft),
    take: take ? null : state.take,
    next: state.next + 1,
  };
  const shown = showChat(sent, own.chat);
  return { state: remember(shown, { kind: 'post', posts: [own.id], draft, take }), post: own };
}

/** What somebody writes to a message of the learner: it comes with it, and goes with it. */
export function answered(state: State, { id, chat }: Post, { from, text }: Reply): State {
  const reply: Post = { ...noPost, id: `back.${state.next}`, number: state.next, chat, from, text };
  const last = state.history.at(-1);
  const history =
    last?.kind === 'post'
      ? [...state.history.slice(0, -1), { ...last, posts: [...last.posts, reply.id] }]
      : state.history;
  return { ...state, posts: [...state.posts, { ...reply, of: id }], next: state.next + 1, history };
}

/** The oldest of very many messages of the learner make room, with what came of them. */
function withoutOld(posts: Post[]): Post[] {
  const own = posts.filter(({ id }) => id.startsWith('own.'));
  const gone = own.slice(0, Math.max(0, own.length - mostOwn)).map(({ id }) => id);
  return gone.length === 0
    ? posts
    : posts.filter(({ id, of }) => !gone.includes(id) && !gone.includes(of));
}

/** Deletes a message, for the learner alone or for all; undo brings it back. */
export const erase = (state: State, id: string, how: Erased): State =>
  state.erased[id] === how
    ? state
    : remember(
        { ...state, erased: { ...state.erased, [id]: how } },
        { kind: 'erased', erased: state.erased },
      );

/** Marks a chat, or takes the mark away; undo brings back what was. */
export function mark(state: State, name: Mark, chat: string, on: boolean): State {
  const one = `${name}:${chat}`;
  if (state.marks.includes(one) === on) return state;
  const marks = on ? [...state.marks, one] : state.marks.filter((other) => other !== one);
  return remember({ ...state, marks }, { kind: 'marks', marks: state.marks });
}

/** Draft of a chat put in the place of what was written there; an empty one is none. */
export const withDraft = (state: State, draft: Draft): State => ({
  ...state,
  drafts: [...state.drafts.filter(({ chat }) => chat !== draft.chat), draft],
});

/** Drops drafts in which nothing stands. */
export function dropBlankDrafts(state: State): State {
  const drafts = state.drafts.filter(({ text, answers }) => text.trim() !== '' || answers !== '');
  return drafts.length === state.drafts.length ? state : { ...state, drafts };
}

/**
 * The beginning of a task: what it names is as it was, and nothing of it is done, also after other
 * tasks.
 */
export function layOut(state: State, task: Task): State {
  const chats = chatsOf(task);
  const fresh = [...task.arrives.map(({ id }) => id), ...task.goals.flatMap((g) => g.heard ?? [])];
  const named = [...fresh, ...task.goals.flatMap((goal) => postsNamed(goal))];
  const unread = [
    ...fresh.filter((id) => postOf(state, id)?.from),
    ...task.goals.flatMap(({ read }) => lastIn(state, read) ?? []),
  ].reduce(withId, state.unread);
  const laid: State = {
    ...state,
    view: { at: 'list' },
    take: null,
    marks: state.marks.filter((one) => !chats.some((chat) => one.endsWith(`:${chat}`))),
    erased: Object.fromEntries(Object.entries(state.erased).filter(([id]) => !named.includes(id))),
    played: state.played.filter((id) => !named.includes(id)),
    unread,
  };
  return withRun(laid, { from: state.next, opened: [], heard: [], takes: 0, ...freshTry(task) });
}

const lastIn = (state: State, chat: string | undefined): string | undefined =>
  state.posts.findLast((post) => post.chat === chat && post.from !== '')?.id;

const postsNamed = ({ erased, heard, sent }: Task['goals'][number]): string[] =>
  [erased, heard, sent?.right.answers, sent?.right.forwards].filter((id) => id !== undefined);

/** The chats of which a task speaks. */
function chatsOf({ goals, arrives }: Task): Chat['id'][] {
  return [
    ...arrives.map((message) => message.in),
    ...goals.flatMap(({ read, muted, left, blocked, reported, sent, must, mustNot }) => [
      ...[read, muted, left, blocked, reported, sent?.right.in].filter((id) => id !== undefined),
      ...[...must, ...mustNot].map(({ chat }) => chat),
    ]),
  ];
}
