/** Whatever is pressed in the account, in any order: nothing typed is stored, and nothing breaks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeOf } from '#practice/account/like.ts';
import { machine } from '#practice/account/machine.ts';
import { codeOf, nowIn } from '#practice/account/situation.ts';
import { stateSchema } from '#practice/account/stored.ts';
import { likes, noteKeys, ownVerbs, type State } from '#practice/account/types.ts';
import { notes } from '#practice/account/words.ts';
import { solutionOf } from '#practice/kit/proof.ts';
import { kitNotes } from '#practice/kit/types.ts';
import { enter, taskOf, world } from '../support/account.ts';
import { fewOrAll } from '../support/long.ts';
import { formOf } from '../support/mailbox.ts';

const { parse, progress, reduce } = machine;
const names = ['konto-anlegen', 'konto-zu-hause'];
/** No word of it is one of the program's own. */
const typedText = 'Quittenmus-Zyklop-Hufeisen-Nebel';
const ofTyped = /quitten|zyklop|hufeisen|nebel/i;

const address = fc.constantFrom('vergeben', 'jahr', 'post', 'spass', 'x').map((id) => `name:${id}`);
const button = fc.oneof(
  fc.constantFrom<string[]>(...ownVerbs.map((verb) => verb)),
  address,
  fc.constantFrom('undo', 'undo', 'undo', 'hint', 'solve', 'restart', 'save', ''),
  fc.constantFrom('create', 'name:post', 'choose', 'confirm', 'signIn', 'fill', 'slip', 'safety'),
);
const move = fc.record({
  button,
  /** A browser without scripts brings the text; one with scripts says what it is like. */
  plainly: fc.boolean(),
  like: fc.constantFrom(...likes, 'good', 'x'),
  number: fc.constantFrom('', 'right', 'right', 'old', typedText),
  task: fc.constantFrom(...names),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

function step(state: State, { button: pressed, plainly, like, number, task }: Move): State {
  const begun = enter(task, state);
  const codes = nowIn(begun)?.codes ?? 0;
  const numbers: Record<string, string> = {
    right: codeOf(world, codes),
    old: codeOf(world, codes - 1),
  };
  const form = formOf(pressed, {
    ...(plainly ? { password: typedText } : { like }),
    number: numbers[number] ?? number,
  });
  return reduce(begun, parse(form, begun), taskOf(task), world);
}

const first = enter('konto-anlegen');
const play = (moves: Move[]): State[] =>
  moves.reduce<State[]>((all, m) => [...all, step(all.at(-1) ?? first, m)], [first]);
const always = (check: (states: State[], moves: Move[]) => void) => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      check(play(moves), moves);
    }),
    { numRuns: fewOrAll(50, 1500) },
  );
};

test('Nothing that was typed is in any state, whatever was pressed with it', () => {
  always((states) => {
    for (const state of states) expect(JSON.stringify(state)).not.toMatch(ofTyped);
  });
});

test('Undo is exact: one press brings back all as it stood', () => {
  always((states, moves) => {
    moves.forEach((m, i) => {
      const before = enter(m.task, states[i]);
      const after = states[i + 1];
      const changed = after && after.history.at(-1) !== before.history.at(-1);
      if (!changed || m.button === 'undo') return;
      expect(nowIn(step(after, { ...m, button: 'undo' }))).toEqual(nowIn(before));
    });
  });
});

test('A state is plain, small JSON that storage reads back, with a sentence for each note', () => {
  always((states) => {
    for (const state of states) {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(stateSchema.safeParse(state).success).toBe(true);
      expect(state.history.length).toBeLessThanOrEqual(20);
      expect(JSON.stringify(state).length).toBeLessThan(16_000);
    }
  });
  expect(Object.keys(notes).sort()).toEqual([...noteKeys, ...kitNotes].sort());
});

test('The same presses give the same state, also when every state went through storage', () => {
  always((states, moves) => {
    const stored = moves.reduce<State>(
      (s, m) => stateSchema.parse(JSON.parse(JSON.stringify(step(s, m)))),
      first,
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
    for (const name of names) {
      const last = enter(name, states.at(-1));
      const solved = solutionOf(machine, last, taskOf(name), world).at(-1) ?? last;
      expect(progress(solved, taskOf(name), world)).toMatchObject({
        goals: Array(5).fill(true),
        done: true,
      });
    }
  });
});

test('Each task has its own account: what is done in one changes nothing in the other', () => {
  always((states, moves) => {
    moves.forEach(({ task }, i) => {
      const other = names.find((name) => name !== task) ?? '';
      const before = states[i]?.runs[other];
      if (before) expect(states[i + 1]?.runs[other]).toEqual(before);
    });
  });
});

test('Whatever is typed, it is judged: one of a few words, the same each time, and never a throw', () => {
  const known = { ...world, used: taskOf('konto-anlegen').used };
  const judge = (text: string) => likeOf(text, known);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(likes).toContain(judge(text));
      expect(judge(text)).toBe(judge(` ${text.trim()} `));
    }),
    { numRuns: fewOrAll(500, 20_000) },
  );
});

test('A password with her name or town in it is never praised, however long it is', () => {
  const known = { ...world, used: [] };
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('Käthe', 'JAEGER', 'altenlinde', 'Jäger'),
      fc.string({ maxLength: 60 }),
      (before, part, after) => {
        expect(['good', 'longer']).not.toContain(likeOf(`${before}${part}${after}`, known));
      },
    ),
    { numRuns: fewOrAll(500, 20_000) },
  );
});
