import { progressOf } from '#practice/kit/machine.ts';
import { firstAmiss } from '#practice/kit/state.ts';
import { isMarked } from './chats.ts';
import { marks, type Goal, type Post, type PostWish, type Run } from './types.ts';
import type { SentGoal, State, Task } from './types.ts';
import { isAsWished } from './wishes.ts';

/** Whether a goal is reached, as the chats are now. */
export const holds = (state: State, run: Run, goal: Goal): boolean =>
  isReached(state, run, goal) &&
  firstAmiss(goal, ({ is, chat }) => isMarked(state, is, chat)) === undefined &&
  standingAgainst(state, run, goal).length === 0;

function isReached(state: State, run: Run, goal: Goal): boolean {
  const { read, heard, phoned, erased, sent } = goal;
  if (read !== undefined) return run.opened.includes(read);
  if (heard !== undefined) return run.heard.includes(heard);
  if (erased !== undefined) return state.erased[erased] === 'all';
  if (phoned !== undefined)
    return state.posts.some((p) => p.call && p.from === phoned && p.number >= run.from);
  if (sent) return ownPosts(state, run).some((post) => amissIn(post, sent) === undefined);
  return marks.some((mark) => goal[mark] !== undefined && isMarked(state, mark, goal[mark]));
}

/** What the learner has sent in this try, and not deleted for everybody. */
const ownPosts = (state: State, run: Run): Post[] =>
  state.posts.filter(
    (post) =>
      post.from === '' && !post.call && post.number >= run.from && state.erased[post.id] !== 'all',
  );

/** Messages of the learner that keep a goal open as long as they stand. */
export const standingAgainst = (state: State, run: Run, { never }: Goal): Post[] =>
  never.length === 0
    ? []
    : ownPosts(state, run).filter((post) => never.some((wish) => isAsWished(post, wish)));

const amissIn = (post: Post, goal: SentGoal): PostWish | undefined =>
  firstAmiss(goal, (wish) => isAsWished(post, wish));

/** What a message just sent leads to: what is amiss in it, and what somebody writes to it. */
export function comesOf(
  state: State,
  task: Task,
  post: Post,
): Pick<PostWish, 'reply'> & { say: string } {
  const minded = [...task.goals.flatMap(({ never }) => never), ...task.minds];
  const mind = minded.find((wish) => isAsWished(post, wish));
  if (mind) return mind;
  const wished = task.goals.flatMap(({ sent }) => sent ?? []);
  const right = wished.find((goal) => amissIn(post, goal) === undefined);
  if (right) return { say: '', reply: right.thanks };
  const { goals } = progressOf<Goal, Run, State>(state, task, holds);
  const open = task.goals.flatMap((goal, i) => (goals[i] ? [] : (goal.sent ?? [])));
  const meant = open.find((goal) => belongsTo(post, goal)) ?? open[0];
  return (meant && amissIn(post, meant)) ?? { say: '' };
}

/** A message of the same kind, or about the same one, or in the same chat, is meant for this goal. */
const belongsTo = (post: Post, { right }: SentGoal): boolean =>
  (right.answers !== '' && right.answers === post.answers) ||
  (right.forwards !== '' && right.forwards === post.forwards) ||
  (right.photo !== '' && post.photo !== '') ||
  (right.voice && post.voice > 0) ||
  right.in === post.chat;

/** What to say of what has become of a chat; empty when no goal minds. */
export function saidOfMark(state: State, task: Task, chat: string): string {
  const ofChat = (wish: { chat: string }): boolean => wish.chat === chat;
  const amiss = task.goals.flatMap(
    ({ must, mustNot }) =>
      firstAmiss({ must: must.filter(ofChat), mustNot: mustNot.filter(ofChat) }, (wish) =>
        isMarked(state, wish.is, wish.chat),
      ) ?? [],
  );
  return amiss[0]?.say ?? '';
}
