/** How the build plays the mailbox: what anybody may press, and the steps to a wrong end. */
import { shelves } from './moves.ts';
import type { Fields, Trial } from '#practice/kit/trial.ts';
import { words } from './words.ts';
import type { Note, RightMail, State, Task, World, WrongStep } from './types.ts';

/** Notes that name what is amiss by themselves. */
const tells: Note['key'][] = ['returned', 'incomplete', 'fraudReply', 'fraudSend'];

/** The mailbox for the proof of its tasks. */
export const trial: Trial<World, Task, State> = {
  /** Every button with everything it can be about, and the mails of the task. */
  presses(state, task, world) {
    const here = state.letters.flatMap(({ id }) =>
      [
        'open',
        'address',
        'link',
        'reply',
        'replyAll',
        'forward',
        'again',
        'delete',
        'report',
        'restore',
      ].map((verb) => `${verb}:${id}`),
    );
    const files = world.files.flatMap(({ id }) =>
      ['view', 'attach', 'detach', 'download'].map((verb) => `${verb}:${id}`),
    );
    const folders = shelves.map((name) => `folder:${name}`);
    const others = ['new', 'list', 'send', 'keep', 'discard', 'undo', 'hint', 'restart', 'solve'];
    const pressed = [...here, ...files, ...folders, ...others].map((name) => ({ do: name }));
    const right = task.goals.flatMap(({ sent }) => (sent ? [sent.right] : []));
    const wrong = task.fails.flatMap(({ steps }) => steps.flatMap(({ send }) => send ?? []));
    return [
      ...pressed,
      ...state.letters.map(({ subject }) => ({ do: 'search', search: subject })),
      ...[...right, ...wrong].flatMap((mail) => [sending(mail, state), beginning(mail)]),
    ];
  },
  /** A mail of a wrong end is written and sent; all else is one button. */
  wrongStep: (step) => stepsTo(step),
  /** The task, or the program by itself, says what is wrong. */
  isTold: ({ note }) => note !== null && (note.say !== '' || tells.includes(note.key)),
};

function stepsTo({ send, ...named }: WrongStep): ((state: State) => Fields)[] {
  if (send)
    return [
      () => beginning(send),
      ...send.files.flatMap((id) => [
        () => ({ do: `download:${id}` }),
        () => ({ do: `attach:${id}` }),
      ]),
      (now) => sending(send, now),
    ];
  return Object.entries(named).flatMap(([verb, id]) =>
    id === undefined ? [] : [() => ({ do: `${verb}:${id}` })],
  );
}

const beginning = ({ answers, forwards }: RightMail): Fields => {
  if (forwards !== '') return { do: `forward:${forwards}` };
  return { do: answers === '' ? 'new' : `reply:${answers}` };
};

/** All that stands in the mail, typed into the draft that is open, and sent. */
const sending = ({ to, cc, bcc, subject, text }: RightMail, { view, drafts }: State): Fields => {
  const draft = drafts.find((d) => view.at === 'write' && d.id === view.id);
  return {
    do: 'send',
    draft: draft?.id ?? 'draft.trial',
    to,
    cc,
    bcc,
    subject: subject || draft?.subject || words.subject,
    text,
  };
};
