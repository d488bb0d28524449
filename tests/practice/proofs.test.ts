/** What the build proves of every task of the courses, and what it remembers of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { practiceContentProblems } from '#authoring/check-practice.ts';
import { openProofs } from '#authoring/proof-cache.ts';
import { readSource } from '#authoring/source.ts';
import { practiceProblems } from '#practice/programs.ts';
import { taskOf, world } from '../support/mailbox.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const file = () => join(folder, 'cache', 'proofs.json');

describe('An unchanged task is proved once', () => {
  /** How often a proof is made, of a task in the world. */
  const proofsOf = (task: object): number => {
    const proofs = openProofs(file());
    let made = 0;
    const remember = proofs.of('mailbox', task, world);
    practiceProblems('mailbox', task, world, (prove) =>
      remember(() => {
        made += 1;
        return prove();
      }),
    );
    proofs.keep();
    return made;
  };

  test('The second time costs nothing, and a changed task is proved anew', () => {
    const task = taskOf('termin');
    const changed = { ...task, fails: task.fails.toReversed() };
    expect([task, task, changed, task, changed].map(proofsOf)).toEqual([1, 0, 1, 0, 0]);
  });

  test('A task with a mistake is proved again until it is mended', () => {
    const task = taskOf('gruss');
    const wrong = {
      ...task,
      fails: task.fails.map((fail) => ({ ...fail, steps: [{ open: 'fotos' }] })),
    };
    expect([wrong, wrong].map(proofsOf)).toEqual([1, 1]);
  });

  test('A cache that was broken is as none', () => {
    proofsOf(taskOf('termin'));
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toHaveLength(1);
    rmSync(file());
    expect(proofsOf(taskOf('termin'))).toBe(1);
  });
});

test('Every task of the courses holds: wrong ends fail, right ones can be reached from anywhere', () => {
  expect(practiceContentProblems(readSource('content'), openProofs(file()))).toEqual([]);
});
