/** How the build plays the account: what anybody may press, and the steps to a wrong end. */
import type { Fields, Trial } from '#practice/kit/trial.ts';
import { codeOf, nowIn } from './situation.ts';
import { likes, ownVerbs, type Note, type State, type Task, type World } from './types.ts';

/** Notes that name what is amiss by themselves. */
const tells: Note['key'][] = [
  'taken',
  'empty',
  'tiny',
  'codeEmpty',
  'codeWrong',
  'codeOld',
  'closedWindow',
  'leftOpen',
  'told',
  'nothingSaved',
  'closed',
];

/** The account for the proof of its tasks. */
export const trial: Trial<World, Task, State> = {
  /** Every button, every address, and passwords and numbers of every kind. */
  presses: (state, { addresses }, world) => [
    ...ownVerbs.map((name) => ({ do: name })),
    ...['undo', 'hint', 'restart', 'solve'].map((name) => ({ do: name })),
    ...addresses.map(({ id }) => ({ do: `name:${id}` })),
    ...likes.map((like) => ({ do: 'choose', like })),
    ...[0, 1].map((ago) => ({
      do: 'confirm',
      number: codeOf(world, (nowIn(state)?.codes ?? 0) - ago),
    })),
  ],
  /** One form for each step. */
  wrongStep: ({ press = '', password, number }) => [
    (): Fields => {
      if (number !== undefined) return { do: 'confirm', number };
      return password === undefined ? { do: press } : { do: 'choose', like: password };
    },
  ],
  /** The task, or the program by itself, says what is wrong. */
  isTold: ({ note }) => note !== null && (note.say !== '' || tells.includes(note.key)),
};
