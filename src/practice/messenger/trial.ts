/** How the build plays the messenger: what anybody may press, and the steps to a wrong end. */
import type { Fields, Trial } from '#practice/kit/trial.ts';
import type { Note, RightPost, State, Task, World, WrongStep } from './types.ts';

const aboutPosts = ['menu', 'link', 'reply', 'play', 'forward', 'hide', 'erase'];
const aboutChats = ['open', 'to', 'mute', 'unmute', 'leave', 'block', 'unblock', 'report', 'phone'];
const alone = [
  ...['list', 'unreply', 'send', 'photos', 'record', 'listen', 'drop', 'speak', 'about'],
  ...['undo', 'hint', 'restart', 'solve'],
];
/** Notes that name what is amiss by themselves. */
const tells: Note['key'][] = ['empty', 'shut', 'closed', 'hidden', 'noAnswer'];

/** The messenger for the proof of its tasks. */
export const trial: Trial<World, Task, State> = {
  /** Every button with everything it can be about, and the messages of the task. */
  presses: ({ posts }, { goals, fails }, { chats, files }) => {
    const right = goals.flatMap(({ sent }) => sent?.right ?? []);
    const wrong = fails.flatMap(({ steps }) => steps.flatMap(({ send }) => send ?? []));
    return [
      ...withEach(
        aboutPosts,
        posts.map(({ id }) => id),
      ),
      ...withEach(
        aboutChats,
        chats.map(({ id }) => id),
      ),
      ...withEach(
        ['pick'],
        files.map(({ id }) => id),
      ),
      ...alone.map((name) => ({ do: name })),
      ...[...right, ...wrong].map((post) => ({ do: 'send', chat: post.in, text: post.text })),
    ];
  },
  wrongStep: stepsTo,
  /** The task, or the program by itself, says what is wrong. */
  isTold: ({ note }) => note !== null && (note.say !== '' || tells.includes(note.key)),
};

const withEach = (verbs: string[], ids: string[]): Fields[] =>
  verbs.flatMap((verb) => ids.map((id) => ({ do: `${verb}:${id}` })));

function stepsTo({ send, speak, ...named }: WrongStep): ((state: State) => Fields)[] {
  if (send) return [`open:${send.in}`, ...beginning(send)].map(press).concat(sending(send));
  if (speak !== undefined) return [`open:${speak}`, 'record', 'speak'].map(press);
  return Object.entries(named).flatMap(([verb, id]) =>
    id === undefined ? [] : press(`${verb}:${id}`),
  );
}

const press = (name: string) => (): Fields => ({ do: name });

function beginning({ answers, photo }: RightPost): string[] {
  if (photo !== '') return [`pick:${photo}`];
  return answers === '' ? [] : [`reply:${answers}`];
}

const sending = ({ in: chat, text, forwards, voice }: RightPost): (() => Fields)[] => {
  if (forwards !== '') return [press(`forward:${forwards}`), press(`to:${chat}`)];
  if (voice) return ['record', 'listen', 'speak'].map(press);
  return [() => ({ do: 'send', chat, text })];
};
