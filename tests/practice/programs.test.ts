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
const words = { words: 2, say: 'Der Text ist zu kurz.' };
const sent = (more: object, wishes: object = { must: [words] }) => ({
  goals: [
    {
      text: 'Schreiben Sie.',
      hints: ['Oben.', 'Unten.'],
      sent: { right: { to: ['lena'], text: 'Liebe Lena, danke.', ...more }, ...wishes },
    },
  ],
});
const send = (text: string) => ({ send: { to: ['lena'], text } });
const fails = [
  { end: 'Der Text ist zu kurz.', goal: 1, steps: [send('Danke.')] },
  { end: 'Der Text sagt nichts.', goal: 1, steps: [send('bla bla bla')] },
];
const problemsOf = (task: object) => practiceProblems('mailbox', { fails, ...task }, world);
const fieldsOf = (task: object) => problemsOf(task).map((p) => p.field);

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
    ['an unknown receiver', sent({ to: ['niemand'] }), 'goals 1 › sent › right › to'],
    ['an unknown file to attach', sent({ files: ['nichts'] }), 'goals 1 › sent › right › files'],
    ['an answer to somebody else', sent({ answers: 'rechnung' }), 'goals 1 › sent › right › to'],
    [
      'a right mail that is not right',
      sent({}, { must: [{ words: 9, say: 'Der Text ist zu kurz.' }] }),
      'goals 1',
    ],
    [
      'a wish that asks for nothing',
      sent({}, { must: [{ say: 'Da fehlt etwas.' }] }),
      'goals 1 › sent › must 1',
    ],
    [
      'a wish about a file that is not there',
      sent({}, { mustNot: [{ file: 'nichts', say: 'Das gehört nicht dazu.' }] }),
      'goals 1 › sent › mustNot 1',
    ],
    [
      'a receiver, and nobody asked who else reads it',
      sent({}, { must: [words, { to: ['lena'], say: 'Lena hat sie nicht bekommen.' }] }),
      'goals 1 › sent',
    ],
    [
      'a mail that is to come back, whatever hangs on it',
      sent({}, { returns: true, must: [words] }),
      'goals 1 › sent',
    ],
    ['no wrong ends', { ...sent({}), fails: [] }, 'fails'],
    [
      'a wrong end without a goal',
      { ...sent({}), fails: [{ ...fails[0], goal: 3 }, fails[1]] },
      'fails 1',
    ],
    [
      'a wrong end with a mail that is not there',
      { ...sent({}), fails: [{ ...fails[0], steps: [{ delete: 'nichts' }] }, fails[1]] },
      'fails 1',
    ],
    [
      'a wrong end that counts as right',
      { ...sent({}), fails: [fails[0], { ...fails[1], steps: [send('Liebe Lena, bis bald.')] }] },
      'fails 2',
    ],
    [
      'a wrong end to which nobody says anything',
      { ...sent({}), fails: [fails[0], { ...fails[1], steps: [{ open: 'fotos' }] }] },
      'fails 2',
    ],

    ['a stranger to whom nobody can write', sent({ to: ['paket'] }), 'goals 1 › sent › right › to'],
    [
      'an answer to fraud',
      { arrives: [{ ...mail, fraud: true }], ...sent({ to: ['kern'], answers: 'neu' }) },
      'goals 1 › sent › right › to',
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

  test('A task with its wrong ends is fine', () => {
    expect(problemsOf(sent({}))).toEqual([]);
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

  test('A stored state that can no longer be read begins again, says so, and what is done stays done', () => {
    const begun = practice.begin({ old: true, done: { termin: 'alone' } });
    expect(begun).toEqual({
      ...practice.begin(null),
      done: { termin: 'alone' },
      note: { key: 'renewed', missing: [], say: '' },
    });
    expect(practice.progress(begun)).toMatchObject({ done: true, withHelp: false });
  });

  test('An unknown program is refused', () => {
    expect(() => openPractice('radio', world, 'x', {})).toThrow('radio');
  });
});
