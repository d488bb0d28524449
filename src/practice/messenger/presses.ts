/** How a person reaches each goal of the messenger, press by press. */
import { buttons, type Press, type PressesTo } from '#practice/kit/press.ts';
import { draftIn, postOf } from './chats.ts';
import { marks, type Goal, type RightPost, type State, type Task, type World } from './types.ts';

/** What a person does next. */
export const pressesTo: PressesTo<World, Task, State> = (state, goal, world) => {
  const { sent, erased, heard, read } = goal;
  if (sent) return toSend(state, sent.right);
  if (erased !== undefined) return atPost(state, erased, 'erase');
  if (heard !== undefined) return inChat(state, chatOf(state, heard), buttons(`play:${heard}`));
  if (read !== undefined) return buttons(`open:${read}`);
  return toMark(state, goal, world);
};

const chatOf = (state: State, post: string): string => postOf(state, post)?.chat ?? '';

/** Opens a chat, then does in it what is to be done. */
function inChat({ view }: State, chat: string, then: Press[]): Press[] {
  if (view.at === 'list') return buttons(`open:${chat}`);
  return view.at === 'chat' && view.id === chat ? then : buttons('list');
}

/** Chooses a message, then presses one of its buttons. */
function atPost(state: State, post: string, verb: 'erase' | 'forward' | 'reply'): Press[] {
  const isChosen = state.view.at === 'chat' && state.view.menu === post;
  return inChat(state, chatOf(state, post), buttons(isChosen ? `${verb}:${post}` : `menu:${post}`));
}

/** What is done with the whole of a chat stands behind "Mehr". */
function toMark(state: State, goal: Goal, world: World): Press[] {
  const { phoned } = goal;
  const person = world.chats.find(
    ({ group, people }) => group === '' && people.includes(phoned ?? ''),
  );
  const name = marks.find((mark) => goal[mark] !== undefined);
  const verbs = { muted: 'mute', left: 'leave', blocked: 'block', reported: 'report' };
  const chat = name === undefined ? (person?.id ?? '') : (goal[name] ?? '');
  const verb = name === undefined ? 'phone' : verbs[name];
  if (state.view.at === 'about' && state.view.id === chat) return buttons(`${verb}:${chat}`);
  return inChat(state, chat, buttons('about'));
}

function toSend(state: State, right: RightPost): Press[] {
  const { view } = state;
  if (right.forwards !== '') return toHandOn(state, right);
  if (right.voice) return inChat(state, right.in, toSpeak(state));
  const isAbout = draftIn(state, right.in)?.answers === right.answers;
  if (right.answers !== '' && !isAbout) return atPost(state, right.answers, 'reply');
  if (right.photo === '') return inChat(state, right.in, toWrite(state, right));
  if (view.at === 'photo' && view.file === right.photo) return toWrite(state, right);
  if (view.at === 'photos') return buttons(`pick:${right.photo}`);
  return inChat(state, right.in, buttons('photos'));
}

const toHandOn = (state: State, { forwards, in: chat }: RightPost): Press[] =>
  state.view.at === 'forward' ? buttons(`to:${chat}`) : atPost(state, forwards, 'forward');

/** A recording is heard before it is sent. */
function toSpeak({ take }: State): Press[] {
  if (!take) return buttons('record');
  return buttons(take.heard ? 'speak' : 'listen');
}

const toWrite = (state: State, { in: chat, text }: RightPost): Press[] =>
  (draftIn(state, chat)?.text ?? '') === text ? buttons('send') : [{ type: 'text', text }];
