import { inRun } from '#practice/kit/state.ts';
import { answered, erase, mark, post, showChat, withId } from './change.ts';
import { postOf } from './chats.ts';
import { standingAgainst } from './goals.ts';
import { marks, type Goal, type SentGoal, type State, type Task, type World } from './types.ts';

/** Reaches a goal for the learner: „Zeigen Sie mir die Lösung“. */
export function solve(before: State, goal: Goal, world: World, task: Task): State {
  const state = tidied(before, goal);
  const { sent, erased, phoned, read, heard } = goal;
  if (sent) return sendRight(state, sent, task);
  if (erased !== undefined) return erase(chatWith(state, erased), erased, 'all');
  if (phoned !== undefined) return ringUp(state, phoned, world, task);
  if (read !== undefined) return opened(state, read);
  if (heard !== undefined) return played(state, heard);
  return marks.reduce((now, name) => {
    const chat = goal[name];
    return chat === undefined ? now : { ...mark(now, name, chat, true), view: { at: 'list' } };
  }, state);
}

/** What keeps the goal open goes away: messages that may not stand, and marks. */
function tidied(state: State, goal: Goal): State {
  const run = state.runs[state.task];
  const standing = run ? standingAgainst(state, run, goal) : [];
  const clean = standing.reduce((now, { id }) => erase(now, id, 'all'), state);
  const free = goal.mustNot.reduce((now, wish) => mark(now, wish.is, wish.chat, false), clean);
  return goal.must.reduce((now, wish) => mark(now, wish.is, wish.chat, true), free);
}

const opened = (state: State, chat: string): State =>
  inRun(showChat(state, chat), (run) => ({ ...run, opened: withId(run.opened, chat) }));

const chatWith = (state: State, id: string): State =>
  showChat(state, postOf(state, id)?.chat ?? '');

const played = (state: State, id: string): State =>
  inRun({ ...chatWith(state, id), played: withId(state.played, id) }, (run) => ({
    ...run,
    heard: withId(run.heard, id),
  }));

/** The call is made that a goal asks for; it stands in the chat with the person. */
function ringUp(state: State, person: string, world: World, { calls }: Task): State {
  const chat = world.chats.find(({ group, people }) => group === '' && people.includes(person));
  const text = calls.find(({ from }) => from === person)?.text ?? '';
  return post(state, { chat: chat?.id ?? '', from: person, text, call: true }, null).state;
}

/** The right message is sent as one of its own: what the learner has written stays. */
function sendRight(before: State, { right, thanks }: SentGoal, { recordings }: Task): State {
  const open = mark(mark(before, 'left', right.in, false), 'blocked', right.in, false);
  const handed = postOf(open, right.forwards);
  const spoken = right.voice ? recordings.at(-1) : undefined;
  const content = handed
    ? { text: handed.text, photo: handed.photo, voice: handed.voice, forwards: handed.id }
    : { text: spoken?.text ?? right.text, photo: right.photo, answers: right.answers };
  const voice = spoken ? { voice: spoken.seconds, heard: true } : {};
  const sent = post(open, { chat: right.in, ...content, ...voice }, null);
  return thanks ? answered(sent.state, sent.post, thanks) : sent.state;
}
