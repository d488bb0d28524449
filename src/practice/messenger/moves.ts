import { impossible, inRun, remember, say } from '#practice/kit/state.ts';
import { answered, erase, layOut, mark, post, showChat, withDraft, withId } from './change.ts';
import { chatOf, draftIn, isMarked, isShut, nameOf, postOf, postsIn } from './chats.ts';
import { comesOf, saidOfMark } from './goals.ts';
import type { Mark, Note, OwnVerb, Post, Run, State, Task, World } from './types.ts';
import { answeredBy } from './words.ts';

/** What a button meets: the state with the typed text already in it. */
export type Turn = { state: State; id: string; task: Task; world: World };

/** What each button does. What cannot be done leaves the state as it is, with a note. */
export const moves: Record<OwnVerb, (turn: Turn) => State> = {
  open,
  list,
  /** Shows the buttons of a message, or hides them again. */
  menu: ({ state, id }) =>
    inChatOf(state, id, (at) => ({ ...at, menu: at.menu === id ? '' : id, link: '' })),
  /** Tells what would have been behind the link of a message. */
  link: ({ state, id }) =>
    postOf(state, id)?.link
      ? inChatOf(state, id, (at) => ({ ...at, menu: '', link: id }))
      : impossible(state),
  reply,
  /** The text is about no message any more. */
  unreply({ state }) {
    const draft = draftIn(state, openChat(state));
    return draft ? withDraft(state, { ...draft, answers: '' }) : impossible(state);
  },
  send,
  /** Shows the photos of the device. */
  photos: ({ state }) => beside(state, (id) => ({ at: 'photos', id })),
  /** Shows a photo big before it is sent. */
  pick: ({ state, id: file, world }) =>
    world.files.some((one) => one.id === file && one.picture)
      ? beside(state, (id) => ({ at: 'photo', id, file }))
      : impossible(state),
  record,
  /** Plays the recording that is not sent yet. */
  listen: ({ state }) =>
    state.take ? { ...state, take: { ...state.take, heard: true } } : impossible(state),
  /** Throws the recording away. */
  drop: ({ state }) =>
    state.take
      ? say(remember({ ...state, take: null }, { kind: 'take', take: state.take }), 'dropped')
      : impossible(state),
  speak,
  play,
  /** Asks where a message is to be handed on to. */
  forward: ({ state, id }) => {
    const handed = postOf(state, id);
    return handed && canBeRead(state, handed)
      ? { ...state, view: { at: 'forward', id: handed.chat, post: id } }
      : impossible(state);
  },
  to,
  /** Deletes a message for the learner alone. */
  hide: ({ state, id }) =>
    isThere(state, id) ? say(closedMenu(erase(state, id, 'me')), 'hidden') : impossible(state),
  /** Deletes a message of the learner for all. */
  erase: ({ state, id }) =>
    isThere(state, id) && postOf(state, id)?.from === '' && postOf(state, id)?.call === false
      ? say(closedMenu(erase(state, id, 'all')), 'erased')
      : impossible(state),
  /** Shows what can be done with the whole chat. */
  about: ({ state }) => beside(state, (id) => ({ at: 'about', id })),
  /** Messages still come, without a sound. */
  mute: (turn) => marked(turn, 'muted', true, 'muted'),
  /** They sound again. */
  unmute: (turn) => marked(turn, 'muted', false, 'unmuted'),
  /** Goes out of a group. */
  leave: (turn) => (isGroup(turn) ? marked(turn, 'left', true, 'left') : impossible(turn.state)),
  /** A person cannot write any more; a group is left. */
  block: (turn) =>
    isGroup(turn) ? impossible(turn.state) : marked(turn, 'blocked', true, 'blocked'),
  /** The person can write again. */
  unblock: (turn) => marked(turn, 'blocked', false, 'unblocked'),
  /** Lets those know who run the messenger. */
  report: (turn) => marked(turn, 'reported', true, 'reported'),
  phone,
};

/** The chat that stands open, also behind what is shown beside it; empty in the list. */
export const openChat = ({ view }: State): string => (view.at === 'list' ? '' : view.id);

const beside = (state: State, view: (chat: string) => State['view']): State => {
  const chat = openChat(state);
  return chat === '' ? impossible(state) : { ...state, view: view(chat) };
};

type Opened = Extract<State['view'], { at: 'chat' }>;

function inChatOf(state: State, id: string, turned: (at: Opened) => Opened): State {
  const chat = postOf(state, id)?.chat;
  const { view } = state;
  return view.at === 'chat' && view.id === chat
    ? { ...state, view: turned(view) }
    : impossible(state);
}

const isThere = (state: State, id: string): boolean =>
  postOf(state, id) !== undefined && state.erased[id] === undefined;
const canBeRead = (state: State, { id, call }: Post): boolean => isThere(state, id) && !call;

/** The chat of a message, without its buttons. */
const closedMenu = (state: State): State =>
  state.view.at === 'chat' ? { ...state, view: { ...state.view, menu: '' } } : state;

function open({ state, id, world }: Turn): State {
  if (!chatOf(world, id) || postsIn(state, id).length === 0) return impossible(state);
  return inRun(showChat(state, id), (run) => ({ ...run, opened: withId(run.opened, id) }));
}

/** Back to the list, or from beside a chat into it; what is being written stays. */
function list({ state }: Turn): State {
  const { view } = state;
  if (view.at !== 'chat' && view.at !== 'list' && !isMarked(state, 'left', view.id))
    return showChat(state, view.id);
  const back: State = { ...state, view: { at: 'list' } };
  return draftIn(state, openChat(state))?.text.trim() ? say(back, 'kept') : back;
}

function reply({ state, id, world }: Turn): State {
  const about = postOf(state, id);
  if (!about || !canBeRead(state, about) || chatOf(world, about.chat)?.sms !== false)
    return impossible(state);
  const text = draftIn(state, about.chat)?.text ?? '';
  const answering = withDraft(state, { chat: about.chat, text, answers: id });
  return say(showChat(answering, about.chat), 'replying');
}

/** Sends what is written, with the photo that stands big in front of the learner. */
function send({ state, task, world }: Turn): State {
  const { view } = state;
  if (view.at !== 'chat' && view.at !== 'photo') return impossible(state);
  const chat = view.id;
  if (isShut(state, chat)) return say(state, 'shut');
  const { text, answers } = draftIn(state, chat) ?? { text: '', answers: '' };
  const photo = view.at === 'photo' ? view.file : '';
  if (text.trim() === '' && photo === '') return say(state, 'empty', ['text']);
  return arrived(post(state, { chat, text: text.trim(), answers, photo }, 'draft'), task, world);
}

/** What a sent message leads to, and what the task says to it. */
function arrived(
  { state, post: sent }: { state: State; post: Post },
  task: Task,
  world: World,
): State {
  const { say: sentence, reply: came } = comesOf(state, task, sent);
  const said = say(state, sentence === '' ? 'sent' : 'sentAmiss', [], sentence);
  if (!came) return said;
  const spoken = answeredBy(nameOf(world, came.from), came.text);
  const note: Note['key'] = sentence === '' ? 'sent' : 'sentAmiss';
  return say(answered(said, sent, came), note, [], [sentence, spoken].filter(Boolean).join(' '));
}

function record({ state, task, world }: Turn): State {
  const chat = openChat(state);
  const run = state.runs[state.task];
  if (!run || state.view.at !== 'chat' || task.recordings.length === 0) return impossible(state);
  if (isShut(state, chat)) return say(state, 'shut');
  if (state.take || chatOf(world, chat)?.sms !== false) return impossible(state);
  const n = Math.min(run.takes, task.recordings.length - 1);
  const taken = remember(
    { ...state, take: { chat, n, heard: false } },
    { kind: 'take', take: null },
  );
  return say(
    inRun(taken, (now) => ({ ...now, takes: now.takes + 1 })),
    'recorded',
  );
}

/** Sends the recording. */
function speak({ state, task, world }: Turn): State {
  const { take } = state;
  const spoken = task.recordings[take?.n ?? -1];
  if (!take || !spoken) return impossible(state);
  if (isShut(state, take.chat)) return say(state, 'shut');
  const { chat, heard } = take;
  const sent = post(state, { chat, text: spoken.text, voice: spoken.seconds, heard }, 'take');
  return arrived(sent, task, world);
}

function play({ state, id }: Turn): State {
  if (!postOf(state, id)?.voice || !isThere(state, id)) return impossible(state);
  return inRun({ ...state, played: withId(state.played, id) }, (run) => ({
    ...run,
    heard: withId(run.heard, id),
  }));
}

/** Hands the chosen message on to a chat. */
function to({ state, id: chat, task, world }: Turn): State {
  const handed = state.view.at === 'forward' ? postOf(state, state.view.post) : undefined;
  if (!handed || !canBeRead(state, handed) || !chatOf(world, chat)) return impossible(state);
  if (isShut(state, chat)) return say(state, 'shut');
  const { text, photo, voice, id: forwards } = handed;
  return arrived(post(state, { chat, text, photo, voice, forwards }, null), task, world);
}

const isGroup = ({ id, world }: Turn): boolean => (chatOf(world, id)?.group ?? '') !== '';

/** After something was done to a chat, the task says what it says to that. */
function marked(
  { state, id, task, world }: Turn,
  name: Mark,
  on: boolean,
  key: 'muted' | 'unmuted' | 'left' | 'blocked' | 'unblocked' | 'reported',
): State {
  if (!chatOf(world, id)) return impossible(state);
  const after = mark(state, name, id, on);
  if (after === state) return impossible(state);
  const shown: State = name === 'left' ? { ...after, view: { at: 'list' } } : after;
  return say(shown, key, [], saidOfMark(shown, task, id));
}

/** Rings up the person of a chat; what was spoken stands in it. */
function phone({ state, id, task, world }: Turn): State {
  const chat = chatOf(world, id);
  const [person = ''] = chat?.people ?? [];
  if (!chat || chat.group !== '') return impossible(state);
  const call = task.calls.find(({ from }) => from === person);
  if (!call) return say(state, 'noAnswer');
  return say(
    post(state, { chat: id, from: person, text: call.text, call: true }, null).state,
    'phoned',
  );
}

/**
 * Begins the task again: its messages are as at the beginning and what was sent for it is gone, with
 * what came of it. What is being written stays.
 */
export function restart(state: State, run: Run, task: Task): State {
  const since = ({ id, number }: Post): boolean =>
    number >= run.from && (id.startsWith('own.') || id.startsWith('back.'));
  const { marks, erased, unread, take } = state;
  const posts = state.posts.filter(since);
  const left: State = { ...state, posts: state.posts.filter((one) => !since(one)) };
  return remember(layOut(left, task), { kind: 'restart', run, posts, marks, erased, unread, take });
}
