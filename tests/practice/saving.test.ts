import { expect, test } from 'vitest';
import { rescue } from '#practice/mailbox/rescue.ts';
import { savingQueue, type Answer, type Entry } from '#practice/kit/saving.ts';
import { formOf, Person } from '../support/mailbox.ts';

const entry = (n: number): Entry => ({
  n,
  fields: [['do', `step ${n}`]],
  after: JSON.stringify({ n: n + 1 }),
});
const settled = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

/** A server that answers as told, and what the browser learns from it. */
function line(answers: Answer[]) {
  const seen = {
    posted: [] as number[],
    kept: [] as number[],
    unsaved: [] as boolean[],
    lost: [] as number[],
    plainly: [] as number[],
  };
  const put = savingQueue({
    post: (e) => {
      seen.posted.push(e.n);
      return Promise.resolve(answers.shift() ?? { kind: 'saved' });
    },
    wait: () => Promise.resolve(),
    keep: (entries) => {
      seen.kept = entries.map((e) => e.n);
    },
    tellUnsaved: (unsaved) => {
      seen.unsaved.push(unsaved);
    },
    tellStale: (_, lost) => {
      seen.lost = lost.map((e) => e.n);
    },
    sendPlainly: (last) => {
      seen.plainly.push(last.n);
    },
  });
  return { put, seen };
}

test('Each step is saved once, in order', async () => {
  const { put, seen } = line([]);
  [0, 1, 2].forEach((n) => {
    put(entry(n));
  });
  await settled();
  expect(seen).toMatchObject({ posted: [0, 1, 2], kept: [], lost: [] });
});

test('Without a line nothing is given up: it is tried again and said', async () => {
  const { put, seen } = line([{ kind: 'failed' }, { kind: 'failed' }]);
  [0, 1].forEach((n) => {
    put(entry(n));
  });
  expect(seen.kept).toEqual([0, 1]);
  await settled();
  expect(seen).toMatchObject({
    posted: [0, 0, 0, 1],
    kept: [],
    unsaved: [true, true, false, false],
  });
});

test('When only the answer was lost, the repeated step is known as saved', async () => {
  const { put, seen } = line([{ kind: 'failed' }, { kind: 'stale', n: 1, state: { n: 1 } }]);
  [0, 1].forEach((n) => {
    put(entry(n));
  });
  await settled();
  expect(seen).toMatchObject({ posted: [0, 0, 1], lost: [] });
});

test('When another device went on, the steps that found no place are handed back', async () => {
  const { put, seen } = line([{ kind: 'stale', n: 7, state: { n: 7 } }]);
  [0, 1].forEach((n) => {
    put(entry(n));
  });
  await settled();
  expect(seen).toMatchObject({ posted: [0], lost: [0, 1], kept: [] });
});

test('When nothing more is taken here, nothing is tried again: the last step goes as a plain form, whose answer says why', async () => {
  const { put, seen } = line([{ kind: 'saved' }, { kind: 'refused' }]);
  [0, 1, 2].forEach((n) => {
    put(entry(n));
  });
  await settled();
  put(entry(3));
  await settled();
  expect(seen).toMatchObject({ posted: [0, 1], plainly: [2], lost: [] });
});

test('Typed text that the server lacks is saved there; what it has, or an older word of it, makes no second draft', () => {
  const server = new Person('termin')
    .press('open:termin')
    .press('reply:termin')
    .press('list', { text: 'Liebe Frau' }).state;
  const id = server.drafts[0]?.id ?? '';
  const typed = (text: string) =>
    rescue(server, [
      formOf('send', { draft: id, subject: server.drafts[0]?.subject ?? '', text }),
    ]).map((f) => [f.get('do'), f.get('draft'), f.get('text')]);
  expect(typed('Liebe Frau')).toEqual([]);
  expect(typed('')).toEqual([]);
  expect(typed('Liebe Frau Kern')).toEqual([['keep', id, 'Liebe Frau Kern']]);
  expect(typed('Ganz anders')).toEqual([['keep', `${id}.b`, 'Ganz anders']]);
});
