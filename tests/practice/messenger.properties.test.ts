/** Whatever is pressed in the messenger, in any order: nothing is lost, and nothing breaks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solutionOf } from '#practice/kit/proof.ts';
import { kitNotes } from '#practice/kit/types.ts';
import { machine } from '#practice/messenger/machine.ts';
import { stateSchema } from '#practice/messenger/stored.ts';
import { noteKeys, type State } from '#practice/messenger/types.ts';
import { notes } from '#practice/messenger/words.ts';
import { fewOrAll } from '../support/long.ts';
import { formOf } from '../support/mailbox.ts';
import { enter, taskOf, world } from '../support/messenger.ts';

const { parse, progress, reduce } = machine;

const chats = ['lerngruppe', 'team', 'kern', 'lena', 'neue-nummer', 'geld-verdienen', 'paket-sms'];
const posts = [
  'mittwoch',
  'bruno-satz',
  'adam-foto',
  'paket-1',
  'own.20',
  'own.21',
  'back.21',
  'x',
];
const of = (verbs: string[], ids: string[]) =>
  fc.tuple(fc.constantFrom(...verbs), fc.constantFrom(...ids)).map((parts) => parts.join(':'));
const button = fc.oneof(
  of(
    ['open', 'open', 'to', 'mute', 'unmute', 'leave', 'block', 'unblock', 'report', 'phone'],
    chats,
  ),
  of(['menu', 'link', 'reply', 'play', 'forward', 'hide', 'erase'], posts),
  of(['pick'], ['foto-tafel', 'foto-tafel-adam', 'lebenslauf', 'x']),
  fc.constantFrom('list', 'send', 'send', 'send', 'photos', 'about', 'unreply', 'undo', 'undo'),
  fc.constantFrom('record', 'listen', 'drop', 'speak', 'hint', 'solve', 'restart', 'save', ''),
);
const move = fc.record({
  button,
  text: fc.constantFrom(
    '',
    'Guten Tag.',
    ' \r\n',
    'Am Freitag später',
    'Ich muss zum Arzt am Freitag',
  ),
  task: fc.constantFrom('antworten', 'antworten', 'woche', 'woche', 'weitergeben'),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** As the page does it: the open chat goes along, with what stands in its field. */
function step(state: State, { button: pressed, text, task }: Move): State {
  const begun = enter(task, state);
  const { view } = begun;
  const hasField = view.at === 'photo' || (view.at === 'chat' && begun.take?.chat !== view.id);
  const form = formOf(pressed, hasField ? { chat: view.id, text } : {});
  return reduce(begun, parse(form, begun), taskOf(task), world);
}

const play = (moves: Move[]): State[] =>
  moves.reduce<State[]>(
    (all, m) => [...all, step(all.at(-1) ?? enter('woche'), m)],
    [enter('woche')],
  );
const always = (check: (states: State[], moves: Move[]) => void) => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      check(play(moves), moves);
    }),
    { numRuns: fewOrAll(50, 1500) },
  );
};

/** What others see and what the learner sees: all that undo has to bring back. */
const seen = ({ posts: all, erased, marks }: State) => ({ all, erased, marks });

test('Undo is exact: one press brings back every message and every mark, and what came of a message is gone with it', () => {
  always((states, moves) => {
    moves.forEach((m, i) => {
      const before = enter(m.task, states[i]);
      const after = states[i + 1];
      const changed = after && after.history.at(-1) !== before.history.at(-1);
      if (!changed || ['undo', 'solve'].includes(m.button)) return;
      const back = step(after, { ...m, button: 'undo' });
      expect(seen(back)).toEqual(seen(before));
    });
  });
});

test('What came in is never lost, and no two messages are one', () => {
  always((states) => {
    const last = states.at(-1)?.posts.map(({ id }) => id) ?? [];
    const come = states.flatMap((s) => s.posts.filter(({ id }) => !id.includes('.')));
    for (const { id } of come) expect(last).toContain(id);
    expect(new Set(last).size).toBe(last.length);
  });
});

test('Text that was typed is on the phone after any button: in its chat, sent, or to be undone', () => {
  always((states, moves) => {
    moves.forEach((m, i) => {
      const before = enter(m.task, states[i]);
      const after = states[i + 1];
      const text = m.text.replaceAll('\r\n', '\n');
      const { view } = before;
      const hasField = view.at === 'photo' || (view.at === 'chat' && before.take?.chat !== view.id);
      if (!hasField || text.trim() === '' || !after) return;
      const there = [...after.drafts, ...after.posts].filter(({ chat }) => chat === view.id);
      expect(there.some((one) => one.text.includes(text.trim()))).toBe(true);
    });
  });
});

test('A state is plain, small JSON that storage reads back, with a sentence for each note', () => {
  always((states) => {
    for (const state of states) {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(stateSchema.safeParse(state).success).toBe(true);
      expect(state.history.length).toBeLessThanOrEqual(20);
      for (const draft of state.drafts)
        expect(draft.text.trim() !== '' || draft.answers !== '').toBe(true);
    }
  });
  expect(Object.keys(notes).sort()).toEqual([...noteKeys, ...kitNotes].sort());
});

test('The same presses give the same state, also when every state went through storage', () => {
  always((states, moves) => {
    const stored = moves.reduce<State>(
      (s, m) => stateSchema.parse(JSON.parse(JSON.stringify(step(s, m)))),
      enter('woche'),
    );
    expect(JSON.stringify(stored)).toBe(JSON.stringify(states.at(-1)));
  });
});

test('Once done stays done, and from anywhere the solution button leads to the end', () => {
  always((states) => {
    const done = states.map((s) => Object.keys(s.done));
    done.slice(1).forEach((now, i) => {
      expect(now).toEqual(expect.arrayContaining(done[i] ?? []));
    });
    for (const name of ['antworten', 'woche', 'weitergeben']) {
      const last = enter(name, states.at(-1));
      const solved = solutionOf(machine, last, taskOf(name), world).at(-1) ?? last;
      expect(progress(solved, taskOf(name), world).done).toBe(true);
    }
  });
});

test('A very long try stays small: the oldest of many messages make room', () => {
  const many = Array.from({ length: 300 }, (): Move[] => [
    { button: 'open:kern', text: '', task: 'woche' },
    { button: 'send', text: 'Guten Tag.', task: 'woche' },
  ]).flat();
  const last = play(many).at(-1);
  expect(last?.posts.filter(({ id }) => id.startsWith('own.')).length).toBe(60);
  expect(JSON.stringify(last).length).toBeLessThan(40_000);
});
