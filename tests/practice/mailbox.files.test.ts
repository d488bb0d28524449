/** Files that come by mail, mails that come back, and side tracks that are shut. */
import { describe, expect, test } from 'vitest';
import { machine } from '#practice/mailbox/machine.ts';
import { opening } from '#practice/mailbox/opening.ts';
import { taskProblems } from '#practice/mailbox/problems.ts';
import { stateSchema } from '#practice/mailbox/stored.ts';
import { trial } from '#practice/mailbox/trial.ts';
import { proofProblems } from '#practice/kit/prove.ts';
import { Person, taskOf, world } from '../support/mailbox.ts';

const helps = { subject: 'Umzug', text: 'Guten Tag, ich helfe am Samstag gern. Rosa Weber' };
const goals = (rosa: Person): boolean[] => rosa.progress.goals;

describe('A file that came by mail', () => {
  test('lies in the mail until it is downloaded; then it can be attached', () => {
    const rosa = new Person('umzug').press('reply:fotos').press('attach:gartenbild');
    expect({ note: rosa.note, files: rosa.draft?.files }).toEqual({
      note: 'downloadFirst',
      files: [],
    });
    rosa.press('list').press('open:fotos').press('view:gartenbild').press('download:gartenbild');
    expect({ note: rosa.note, goal: goals(rosa)[1] }).toEqual({ note: 'downloaded', goal: true });
    rosa.press('list').press('reply:fotos').press('attach:gartenbild');
    expect(rosa.draft?.files).toEqual(['gartenbild']);
  });

  test('goes along with a mail that is handed on, downloaded or not', () => {
    const rosa = new Person('gruss').press('forward:fotos');
    expect(rosa.draft?.files).toEqual(['gartenbild']);
  });

  test('is downloaded once; undo takes it off the device again, and twice finds nothing', () => {
    const rosa = new Person('umzug').press('download:gartenbild').press('download:gartenbild');
    expect(rosa.state.downloads).toEqual(['gartenbild']);
    rosa.press('undo');
    expect({ downloads: rosa.state.downloads, goal: goals(rosa)[1] }).toEqual({
      downloads: [],
      goal: false,
    });
    expect(rosa.press('undo').note).toBe('nothingToUndo');
  });

  test('is nothing that somebody sent: a file of her own is not downloaded', () => {
    expect(new Person('umzug').press('download:lebenslauf').note).toBe('impossible');
  });

  test('is found on the device by the next task', () => {
    const before = new Person('umzug').press('download:gartenbild').state;
    const rosa = new Person('gruss', before).press('new').press('attach:gartenbild');
    expect(rosa.draft?.files).toEqual(['gartenbild']);
  });
});

describe('A mail that is wanted back', () => {
  test('lies in the trash when the task begins, and counts when it is fetched', () => {
    const rosa = new Person('umzug');
    expect({ place: rosa.folderOf('werbung'), goal: goals(rosa)[0] }).toEqual({
      place: 'trash',
      goal: false,
    });
    rosa.press('folder:trash').press('open:werbung').press('restore:werbung');
    expect({ place: rosa.folderOf('werbung'), goal: goals(rosa)[0] }).toEqual({
      place: 'inbox',
      goal: true,
    });
  });
});

describe('A mishap that was announced', () => {
  test('counts when the mail came back, and only then', () => {
    const rosa = new Person('umzug')
      .press('reply:fotos')
      .press('send', { text: 'Liebe Lena, da!' });
    expect(goals(rosa)[3]).toBe(false);
    rosa.press('reply:fotos').press('attach:lebenslauf', { text: 'Liebe Lena, da ist er!' });
    rosa.press('send');
    expect({ note: rosa.note, goal: goals(rosa)[3] }).toEqual({ note: 'returned', goal: true });
  });

  test('is shown by the solution, with the mail that came back', () => {
    const rosa = new Person('umzug');
    for (const _ of taskOf('umzug').goals) rosa.press('solve');
    expect(rosa.progress).toEqual({ goals: [true, true, true, true], done: true, withHelp: true });
    expect(rosa.state.letters.at(-1)?.subject).toBe('Ihre E-Mail kam zurück: zu groß');
  });
});

describe('An answer to all', () => {
  test('reaches everybody who got the mail; an answer to one does not count', () => {
    const rosa = new Person('umzug').press('reply:umzug').press('send', helps);
    expect({ goal: goals(rosa)[2], told: rosa.told }).toEqual({
      goal: false,
      told: 'Es haben sie nicht alle bekommen.',
    });
    rosa.press('replyAll:umzug').press('send', helps);
    expect(goals(rosa)[2]).toBe(true);
  });
});

describe('The month of a mail', () => {
  test('is found by the search', () => {
    const rosa = new Person('umzug').press('search', { search: 'kern märz' }).press('open:umzug');
    expect(rosa.state.runs['umzug']?.found).toEqual(['umzug']);
  });
});

describe('A side track that is shut', () => {
  test.each(['forward:fotos', 'delete:fotos', 'report:fotos', 'new'])(
    '%s leaves all as it is, with a calm sentence',
    (button) => {
      const rosa = new Person('umzug');
      const { note: _, ...before } = rosa.state;
      rosa.press(button);
      expect(rosa.state).toEqual({ ...before, note: { key: 'closed', missing: [], say: '' } });
    },
  );

  test('is open in the next task', () => {
    const rosa = new Person('gruss', new Person('umzug').state).press('delete:fotos');
    expect(rosa.folderOf('fotos')).toBe('trash');
  });

  test.each([
    ['search', { found: 'umzug' }],
    ['folder', { restored: 'umzug' }],
    ['delete', { deleted: 'umzug' }],
    ['report', { reported: 'umzug' }],
  ] as const)('must not be „%s“ where a goal needs it', (verb, aim) => {
    const task = taskOf('umzug');
    const hints: [string, string] = ['Ein Hinweis.', 'Noch einer.'];
    const goal = { must: [], mustNot: [], text: 'Ein Ziel.', hints, ...aim };
    const problems = taskProblems({ ...task, closed: [verb], goals: [goal] }, world);
    expect(problems.map(({ cure }) => cure)).toEqual([
      `Dieses Ziel braucht „${verb}“. Nehmen Sie es aus „closed“.`,
    ]);
  });

  test.each([
    ['replyAll', 2],
    ['reply', 3],
  ] as const)('must not be „%s“ where goal %i is to be sent', (verb, n) => {
    const task = taskOf('umzug');
    const problems = taskProblems({ ...task, closed: [verb] }, world);
    expect(problems.map(({ field }) => field)).toEqual([`goals ${n + 1}`]);
  });
});

test('All of it is proved by the build, and goes through storage byte for byte', () => {
  const task = taskOf('umzug');
  expect(proofProblems({ machine, opening, trial }, task, world)).toEqual([]);
  const { state } = new Person('umzug').press('download:gartenbild').press('solve');
  const kept = JSON.stringify(state);
  expect(JSON.stringify(stateSchema.parse(JSON.parse(kept)))).toBe(kept);
});
