/** What every practice program can do, played with the smallest one. */
import { expect, test } from 'vitest';
import { player, type Shown } from '#practice/kit/player.ts';
import { solutionOf } from '#practice/kit/proof.ts';
import type { Entry } from '#practice/kit/saving.ts';
import { lamp, machine, opening } from '../support/lamp.ts';
import { formOf } from '../support/mailbox.ts';

const hints: [string, string] = ['Der Knopf.', 'Links.'];
const goal = (on: boolean) => ({ text: 'Machen Sie Licht.', hints, on });
const world = { room: 'Küche' };
type Button = 'switch' | 'undo';
const fail = (...steps: Button[]) => ({ end: 'Es bleibt dunkel.', goal: 1, steps });
const fails = [fail('switch', 'switch'), fail('switch', 'undo')];
const task = { goals: [goal(true)], fails };
const practice = lamp.open(world, 'licht', task);

/** Presses buttons from the beginning, as the server does, each state through storage. */
const press = (...buttons: string[]) =>
  buttons.reduce(
    (state, button) =>
      practice.begin(JSON.parse(JSON.stringify(practice.play(state, formOf(button))))),
    practice.begin(null),
  );
const standOf = (...buttons: string[]) => practice.progress(press(...buttons));

test('Whoever reaches the goal alone has done it, and it stays done', () => {
  expect(standOf()).toEqual({ goals: [false], done: false, withHelp: false });
  expect(standOf('switch')).toEqual({ goals: [true], done: true, withHelp: false });
  expect(standOf('switch', 'undo')).toEqual({ goals: [false], done: true, withHelp: false });
  expect(standOf('switch', 'restart')).toEqual({ goals: [false], done: true, withHelp: false });
});

test('Whoever is stuck gets two hints, then the solution, which counts as done with help', () => {
  expect(press('hint').runs['licht']?.hints).toEqual([1]);
  expect(press('hint', 'hint', 'hint').runs['licht']?.hints).toEqual([2]);
  expect(standOf('solve')).toEqual({ goals: [true], done: true, withHelp: true });
  expect(press('solve').note).toEqual({ key: 'solved', missing: [], say: '' });
  expect(standOf('solve', 'restart', 'switch').withHelp).toBe(false);
  expect(standOf('switch', 'restart', 'solve').withHelp).toBe(false);
});

test('Every change can be taken back, and what cannot be done leaves all as it is', () => {
  expect(press('switch', 'undo')).toMatchObject({ on: false, note: { key: 'undone' } });
  expect(press('switch', 'restart', 'undo')).toMatchObject({ on: true });
  expect(press('undo').note?.key).toBe('nothingToUndo');
  expect(press('switch', 'solve')).toMatchObject({ on: true, note: { key: 'impossible' } });
  expect(press('nonsense:x')).toMatchObject({ on: false, note: { key: 'impossible' } });
  expect(press(...Array<string>(30).fill('switch')).history).toHaveLength(20);
});

test('Text saved by itself leaves the note that stands there', () => {
  expect(press('undo', 'save').note?.key).toBe('nothingToUndo');
});

test('The solver presses the button of the solution until nothing is open', () => {
  const begun = opening.begin(opening.start(world), 'licht', task, world);
  expect(solutionOf(machine, begun, task, world).map(({ on }) => on)).toEqual([true]);
});

test('An author hears of goals that exclude each other, and of those that hold at once', () => {
  const fields = (...goals: object[]) =>
    lamp.taskProblems({ goals, fails }, world).map((p) => p.field);
  expect(fields(goal(true))).toEqual([]);
  expect(fields(goal(true), goal(false))).toEqual(['goals 1']);
  expect(fields(goal(false))).toEqual(['goals']);
});

/** A learner at the lamp, whose steps a device without a line keeps for later. */
function withOutbox(left: Entry[] = []) {
  const outbox = [...left];
  const seen: Shown<ReturnType<typeof practice.begin>>[] = [];
  const here = player(
    {
      n: 0,
      state: practice.begin(null),
      action: '/lernen',
      step: (form, state) => practice.play(state, form),
      rescue: () => [],
      isState: (value): value is ReturnType<typeof practice.begin> => value !== null,
      typed: () => null,
      show: (shown) => {
        seen.push(shown);
      },
      tellUnsaved: () => undefined,
    },
    () => ({
      save: (entry) => {
        outbox.push(entry);
      },
      recall: () => outbox.splice(0),
    }),
  );
  return { here, outbox, seen };
}

test('An outbox takes over the saving: later the server comes to the state that was seen', () => {
  const { here, outbox, seen } = withOutbox();
  for (const button of ['hint', 'switch', 'undo', 'switch']) here.act(formOf(button));
  expect(outbox.map(({ n }) => n)).toEqual([0, 1, 2, 3]);
  const server = outbox.reduce<unknown>(
    (state, { fields }) => practice.play(state, formOf('', Object.fromEntries(fields))),
    null,
  );
  expect(server).not.toBeNull();
  expect(outbox.at(-1)?.after).toBe(JSON.stringify(seen.at(-1)?.state));
});

test('What an outbox still holds when the page opens is played again, once', () => {
  const { here, outbox } = withOutbox();
  for (const button of ['hint', 'switch']) here.act(formOf(button));
  const again = withOutbox(outbox);
  again.here.resume();
  expect(again.seen.at(-1)?.state.on).toBe(true);
  expect(again.outbox).toEqual(outbox);
});
