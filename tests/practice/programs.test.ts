import { describe, expect, test } from 'vitest';
import {
  openPractice,
  practiceBrings,
  practiceProblems,
  practiceWorldProblems,
} from '#practice/programs.ts';
import { formOf, taskOf, tasks, world } from '../support/mailbox.ts';

const mail = { id: 'neu', from: 'kern', subject: 'Guten Tag', text: 'Guten Tag.' };
const goal = {
  read: 'fotos',
  text: 'Öffnen Sie die E-Mail.',
  hints: ['Im Eingang.', 'Ganz oben.'],
};
const sent = (more: object) => ({
  goals: [
    {
      text: 'Schreiben Sie.',
      hints: ['Oben.', 'Unten.'],
      sent: { to: 'lena', example: 'Liebe Lena, danke.', ...more },
    },
  ],
});
const fieldsOf = (task: unknown) => practiceProblems('mailbox', task, world).map((p) => p.field);

describe('An author reads what is wrong with a task', () => {
  test.each(Object.keys(tasks))('The sample task „%s“ is fine', (name) => {
    expect(practiceProblems('mailbox', tasks[name], world)).toEqual([]);
  });

  test.each([
    ['a mail that is not there', { goals: [{ ...goal, read: 'nichts' }] }, 'goals 1'],
    ['two aims in one goal', { goals: [{ ...goal, deleted: 'fotos' }] }, 'goals › 1'],
    ['an unknown field', { goals: [{ ...goal, hint: 'x' }] }, 'goals › 1'],
    ['one hint only', { goals: [{ ...goal, hints: ['x'] }] }, 'goals › 1 › hints'],
    ['no goal', { goals: [] }, 'goals'],
    [
      'an unknown sender',
      { arrives: [{ ...mail, from: 'niemand' }], goals: [goal] },
      'arrives 1 › from',
    ],
    [
      'an unknown file in a mail',
      { arrives: [{ ...mail, attachments: ['nichts'] }], goals: [goal] },
      'arrives 1 › attachments',
    ],
    [
      'a mail that the world has already',
      { arrives: [{ ...mail, id: 'fotos' }], goals: [goal] },
      'arrives 1 › id',
    ],
    ['a mail twice', { arrives: [mail, mail], goals: [goal] }, 'arrives'],
    ['an unknown receiver', sent({ to: 'niemand' }), 'goals 1 › sent › to'],
    ['an unknown file to attach', sent({ attachment: 'nichts' }), 'goals 1 › sent › attachment'],
    ['an answer to somebody else', sent({ answers: 'rechnung' }), 'goals 1 › sent › to'],
    ['an example that is too short', sent({ words: 9 }), 'goals 1 › sent › example'],
    ['a stranger to whom nobody can write', sent({ to: 'paket' }), 'goals 1 › sent › to'],
    [
      'an answer to fraud',
      { arrives: [{ ...mail, fraud: true }], ...sent({ to: 'kern', answers: 'neu' }) },
      'goals 1 › sent › to',
    ],
    [
      'goals that exclude each other',
      {
        goals: [
          { ...goal, read: undefined, deleted: 'fotos' },
          { ...goal, read: undefined, reported: 'fotos' },
        ],
      },
      'goals 1',
    ],
  ])('%s', (_, task, field) => {
    expect(fieldsOf(task)).toContain(field);
  });

  test('An unknown program and a missing world file are named', () => {
    expect(practiceProblems('radio', {}, world)[0]?.cure).toContain('mailbox');
    expect(practiceProblems('mailbox', {}, undefined)[0]?.cure).toContain(
      'content/practice/mailbox.yaml',
    );
    expect(
      practiceWorldProblems('mailbox', { ...world, mails: [mail, mail] }).map((p) => p.field),
    ).toEqual(['mails']);
    expect(practiceWorldProblems('mailbox', null)).not.toEqual([]);
  });

  test('What a task brings is known by id, so that one id means one mail in all tasks', () => {
    expect(practiceBrings('mailbox', taskOf('aufraeumen')).map((b) => b.id)).toEqual(['paket']);
  });
});

describe('The server plays any program through one door', () => {
  const practice = openPractice('mailbox', world, 'termin', taskOf('termin'));

  test('From nothing stored to done, with each state stored in between', () => {
    let stored: unknown = null;
    for (const press of ['open:termin', 'solve'])
      stored = JSON.parse(JSON.stringify(practice.play(stored, formOf(press))));
    expect(practice.progress(stored)).toEqual({ goals: [true, true], done: true, withHelp: true });
  });

  test('A stored state that can no longer be read begins again instead of breaking the page', () => {
    expect(practice.begin({ old: true })).toEqual(practice.begin(null));
  });

  test('An unknown program is refused', () => {
    expect(() => openPractice('radio', world, 'x', {})).toThrow('radio');
  });
});
