import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solutionOf } from '#practice/kit/proof.ts';
import { kitNotes } from '#practice/kit/types.ts';
import { machine } from '#practice/mailbox/machine.ts';
import { opening } from '#practice/mailbox/opening.ts';
import { stateSchema } from '#practice/mailbox/stored.ts';
import { noteKeys, type State } from '#practice/mailbox/types.ts';
import { notes } from '#practice/mailbox/words.ts';
import { fewOrAll } from '../support/long.ts';
import { formOf, taskOf, world, type Fields } from '../support/mailbox.ts';

const { parse, progress, reduce } = machine;
const { begin, start } = opening;

const ids = [
  'termin',
  'paket',
  'werbung',
  'rechnung',
  'fotos',
  'sent.5',
  'sent.6',
  'sent.9',
  'draft.4',
  'draft.5',
  'draft.6',
  'lebenslauf',
  'gartenbild',
  'inbox',
  'sent',
  'trash',
  'spam',
  'drafts',
  'back.6',
  'back.7',
  'x',
];
const verbs = [
  'open',
  'address',
  'link',
  'view',
  'reply',
  'replyAll',
  'forward',
  'again',
  'continue',
  'folder',
  'attach',
  'detach',
  'download',
  'delete',
  'report',
  'restore',
];
const single = [
  'new',
  'list',
  'search',
  'send',
  'keep',
  'discard',
  'undo',
  'undo',
  'hint',
  'solve',
  'restart',
  'send',
  '',
];
const button = fc.oneof(
  fc.tuple(fc.constantFrom(...verbs), fc.constantFrom(...ids)).map((parts) => parts.join(':')),
  fc.constantFrom(...single),
);
const words = fc.constantFrom(
  '',
  'Liebe Lena, danke für die Bilder.',
  'Hallo',
  ' \r\n',
  'ein Wort mehr als vorher',
);
const typed = fc.record({
  to: fc.constantFrom('', 'kern', 'lena', 'paket', 'nobody'),
  subject: words,
  text: words,
  search: fc.constantFrom('', 'garten', 'gruesse', 'zzz'),
});
const move = fc.record({
  button,
  fields: typed,
  task: fc.constantFrom('termin', 'termin', 'aufraeumen', 'gruss'),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

const enter = (state: State, name: string) => begin(state, name, taskOf(name), world);

/** As the page does it: the open draft's id goes along, with what stands in the fields. */
function step(state: State, { button: pressed, fields, task }: Move): State {
  const begun = enter(state, task);
  const open: Fields = begun.view.at === 'write' ? { draft: begun.view.id } : {};
  return reduce(begun, parse(formOf(pressed, { ...fields, ...open }), begun), taskOf(task), world);
}

const play = (moves: Move[]): State[] =>
  moves.reduce<State[]>(
    (all, m) => [...all, step(all.at(-1) ?? start(world), m)],
    [enter(start(world), 'termin')],
  );
const always = (check: (states: State[], moves: Move[]) => void) => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      check(play(moves), moves);
    }),
    { numRuns: fewOrAll(50, 1500) },
  );
};

test('No mail is ever lost: what came in stays, and each mail lies in exactly one folder', () => {
  always((states) => {
    for (const state of states) {
      expect(Object.keys(state.places).sort()).toEqual(state.letters.map((l) => l.id).sort());
      expect(new Set(state.letters.map((l) => l.id)).size).toBe(state.letters.length);
    }
    const last = states.at(-1)?.letters.map((l) => l.id) ?? [];
    // An answer to a sent mail goes with it, when that is taken back.
    const fromElsewhere = (s: State) => s.letters.filter((l) => l.from !== '' && l.answers === '');
    for (const came of states.flatMap(fromElsewhere)) expect(last).toContain(came.id);
  });
});

test('A written draft goes only by sending, discarding or emptying it, and undo brings it back', () => {
  always((states, moves) => {
    moves.forEach(({ button: pressed, fields, task }, i) => {
      const [before, after] = [states[i], states[i + 1]];
      const gone =
        before?.drafts.filter(
          (d) => d.text.trim() !== '' && !after?.drafts.some((a) => a.id === d.id),
        ) ?? [];
      if (!before || !after || gone.length === 0) return;
      expect(gone.map((d) => d.id)).toEqual([
        before.view.at === 'write' ? before.view.id : 'no draft was open',
      ]);
      if (fields.text.trim() === '') return;
      expect(['send', 'discard']).toContain(pressed);
      const back = step(after, {
        button: 'undo',
        task,
        fields: { to: '', subject: '', text: '', search: '' },
      });
      expect(back.drafts.map((d) => d.text)).toContain(fields.text.replaceAll('\r\n', '\n'));
    });
  });
});

test('Text that was typed into an open draft is in the box after any button: as draft, as sent mail, or to be undone', () => {
  always((states, moves) => {
    moves.forEach((m, i) => {
      const [before, after] = [states[i], states[i + 1]];
      const text = m.fields.text.replaceAll('\r\n', '\n');
      if (before?.view.at !== 'write' || before.task !== m.task || text.trim() === '' || !after)
        return;
      const last = after.history.at(-1);
      const undoable =
        last && 'draft' in last && typeof last.draft === 'object' ? [last.draft] : [];
      expect([...after.drafts, ...after.letters, ...undoable].map((x) => x?.text)).toContain(text);
    });
  });
});

test('A state is plain, small JSON that storage reads back, with an open view that exists and a sentence for each note', () => {
  always((states) => {
    for (const state of states) {
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(stateSchema.safeParse(state).success).toBe(true);
      expect(state.history.length).toBeLessThanOrEqual(20);
      const { view } = state;
      if (view.at === 'mail') expect(state.letters.some((l) => l.id === view.id)).toBe(true);
      if (view.at === 'write') expect(state.drafts.some((d) => d.id === view.id)).toBe(true);
      if (view.at === 'file')
        expect([...state.letters, ...state.drafts].some((x) => x.id === view.from)).toBe(true);
    }
  });
  expect(Object.keys(notes).sort()).toEqual([...noteKeys, ...kitNotes].sort());
});

test('The same presses give the same state, also when every state went through storage', () => {
  always((states, moves) => {
    const stored = moves.reduce<State>(
      (s, m) => stateSchema.parse(JSON.parse(JSON.stringify(step(s, m)))),
      enter(start(world), 'termin'),
    );
    expect(JSON.stringify(stored)).toBe(JSON.stringify(states.at(-1)));
  });
});

test('A state is never changed in place', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 15 }), (moves) => {
      const states = play(moves);
      const copies = states.map((s) => JSON.stringify(s));
      play(moves);
      states.forEach((s, i) => {
        moves.slice(0, 3).forEach((m) => step(s, m));
        expect(JSON.stringify(s)).toBe(copies[i]);
      });
    }),
    { numRuns: fewOrAll(30, 300) },
  );
});

test('Once done stays done, and from anywhere the solution button leads to the end', () => {
  always((states) => {
    const done = states.map((s) => Object.keys(s.done));
    done.slice(1).forEach((now, i) => {
      expect(now).toEqual(expect.arrayContaining(done[i] ?? []));
    });
    const last = enter(states.at(-1) ?? start(world), 'aufraeumen');
    const task = taskOf('aufraeumen');
    const solved = solutionOf(machine, last, task, world).at(-1) ?? last;
    expect(progress(solved, task, world).done).toBe(true);
  });
});

test('Undo is exact: one press brings back every mail to where it lay, and what came of a mail goes with it', () => {
  always((states, moves) => {
    moves.forEach((m, i) => {
      const before = enter(states[i] ?? start(world), m.task);
      const after = states[i + 1];
      const changed = after && after.history.at(-1) !== before.history.at(-1);
      if (!changed || ['undo', 'solve'].includes(m.button)) return;
      const back = step(after, { ...m, button: 'undo' });
      expect({ letters: back.letters, places: back.places }).toEqual({
        letters: before.letters,
        places: before.places,
      });
    });
  });
});
