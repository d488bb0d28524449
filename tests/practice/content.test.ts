import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkContent } from '#authoring/check.ts';
import { taskOf, world } from '../support/mailbox.ts';

let content = '';
const write = (path: string, text: string) => {
  writeFileSync(join(content, path), text);
};
const exercise = (task: unknown, program = 'mailbox') =>
  stringify({
    uebung: { kind: 'practice', program, question: 'Üben Sie.', success: 'Gut.', task },
  });
const found = () =>
  checkContent(content)
    .map((p) => `${p.field}: ${p.cure}`)
    .filter((line) => /Kennung|mailbox|mails|goals|Übungsprogramm/.test(line));

beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'content-'));
  for (const folder of ['glossary', 'practice', 'courses/post'])
    mkdirSync(join(content, folder), { recursive: true });
  write(
    'courses/post/course.yaml',
    stringify({ number: 'K3', title: 'Post', goal: 'Lesen.', summary: 'Post.' }),
  );
  write('practice/mailbox.yaml', stringify(world));
  for (const name of ['01-eins', '02-zwei']) {
    const head = stringify({
      title: 'Eins',
      goal: 'Lesen.',
      minutes: 10,
      digcomp: [{ version: '2.2', id: '2.1', level: 1 }],
      needs: 'phone',
      learned: [{ text: 'Sie können lesen.', by: 'uebung' }],
    });
    write(
      `courses/post/${name}.mdx`,
      `---\n${head}---\n\n<Step id="tun" part="uebung" title="Üben">\n\n<Exercise id="uebung" />\n\n</Step>\n`,
    );
    write(`courses/post/${name}.exercises.yaml`, exercise(taskOf('termin')));
  }
});
afterEach(() => {
  rmSync(content, { recursive: true });
});

test('A world and tasks that fit are fine; the same mail may come in two tasks', () => {
  expect(found()).toEqual([]);
});

test('Another mail under the same id is named', () => {
  write(
    'courses/post/02-zwei.exercises.yaml',
    exercise({
      ...taskOf('termin'),
      arrives: [{ ...taskOf('termin').arrives[0], subject: 'Anders' }],
    }),
  );
  expect(found()).toEqual([expect.stringContaining('Die Kennung „termin“')]);
});

test('A mistake in a task names exercise, field and cure', () => {
  write(
    'courses/post/02-zwei.exercises.yaml',
    exercise({
      ...taskOf('gruss'),
      goals: [{ read: 'nichts', text: 'Lesen Sie.', hints: ['Da.', 'Dort.'] }],
    }),
  );
  expect(found()).toEqual([
    expect.stringMatching(/^Übung „uebung“, goals 1: Die E-Mail „nichts“ gibt es nicht/),
  ]);
});

test('A mistake in the world is named once, a missing world for each task', () => {
  write(
    'practice/mailbox.yaml',
    stringify({ ...world, mails: [{ ...world.mails[0], from: 'niemand' }] }),
  );
  expect(found().filter((line) => line.startsWith('mails 1 › from'))).toHaveLength(1);
  rmSync(join(content, 'practice/mailbox.yaml'));
  expect(found().filter((line) => line.includes('content/practice/mailbox.yaml'))).toHaveLength(2);
});

test('An unknown program is named', () => {
  write('courses/post/02-zwei.exercises.yaml', exercise({}, 'radio'));
  expect(found()).toEqual([expect.stringContaining('Das Übungsprogramm „radio“ gibt es nicht')]);
});
