/**
 * The practice mailbox loses nothing: what was written stays, every change can be taken back, and
 * the box is remembered from task to task.
 */
import { describe, expect, test } from 'vitest';
import { machine } from '#practice/mailbox/machine.ts';
import { opening } from '#practice/mailbox/opening.ts';
import { stateSchema } from '#practice/mailbox/stored.ts';
import { answer, formOf, Person, world } from '../support/mailbox.ts';

const { parse } = machine;
const { start } = opening;

describe('Nothing is lost', () => {
  test.each([
    'attach:lebenslauf',
    'hint',
    'solve',
    'undo',
    'open:fotos',
    'list',
    'folder:trash',
    'delete:werbung',
    'new',
    'reply:termin',
    'restart',
    'nonsense',
    'send',
    'keep',
  ])('A half-written answer survives „%s“', (button) => {
    const rosa = new Person('termin')
      .press('delete:rechnung')
      .press('open:termin')
      .press('reply:termin')
      .press(button, { subject: '', text: 'Liebe Frau' });
    expect(rosa.state.drafts.map((d) => d.text)).toContain('Liebe Frau');
  });

  test('She can go on writing later, also from the mail itself', () => {
    const rosa = new Person('termin')
      .press('open:termin')
      .press('reply:termin')
      .press('list', { text: 'Liebe Frau' });
    expect(rosa.note).toBe('kept');
    const id = rosa.state.drafts[0]?.id ?? '';
    expect(rosa.press(`continue:${id}`).draft?.text).toBe('Liebe Frau');
    expect(rosa.press('list').press('open:termin').press('reply:termin').draft?.text).toBe(
      'Liebe Frau',
    );
    expect(rosa.state.drafts).toHaveLength(1);
  });

  test('A reply in which she wrote nothing leaves no draft behind', () => {
    expect(
      new Person('termin').press('open:termin').press('reply:termin').press('list').state.drafts,
    ).toEqual([]);
  });

  test('A mail without receiver, subject or text stays, and each missing thing is named', () => {
    const rosa = new Person('gruss').press('new').press('send', { text: ' ' });
    expect(rosa.state.note).toEqual({
      key: 'incomplete',
      missing: ['to', 'subject', 'text'],
      say: '',
    });
    expect(rosa.press('send', { to: 'lena', text: 'Liebe Lena' }).state.note?.missing).toEqual([
      'subject',
    ]);
    expect(rosa.draft?.text).toBe('Liebe Lena');
  });

  test('Text typed for a draft that the server does not know is taken in', () => {
    const rosa = new Person('termin').press('keep', {
      draft: 'draft.9',
      answers: 'termin',
      to: 'kern',
      subject: 'Zug',
      text: 'Im Zug getippt',
      file: ['lebenslauf', 'virus'],
    });
    expect(rosa.draft).toEqual({
      id: 'draft.9',
      answers: 'termin',
      forwards: '',
      to: ['kern'],
      cc: [],
      bcc: [],
      subject: 'Zug',
      text: 'Im Zug getippt',
      files: ['lebenslauf'],
    });
  });

  test('Line ends of a browser and of a script end equal, and endless text is cut', () => {
    const { state } = new Person('termin').press('open:termin').press('reply:termin');
    const typed = (text: string, subject = '') =>
      parse(formOf('keep', { draft: 'draft.5', text, subject }), state).typed;
    expect(typed('a\r\nb\rc')?.text).toBe('a\nb\nc');
    expect(typed('x'.repeat(9000), ' y '.repeat(200))).toMatchObject({
      text: 'x'.repeat(4000),
      subject: 'y '.repeat(100).trim(),
    });
    expect(typed(`${'x'.repeat(3999)}😀`)?.text).toHaveLength(3999);
    expect(parse(formOf('search', { search: ` ${'z'.repeat(300)}` }), state).search).toHaveLength(
      100,
    );
  });
});

describe('Every change can be taken back', () => {
  test('A deleted, reported or restored mail goes back to where it lay', () => {
    const rosa = new Person('termin')
      .press('delete:fotos')
      .press('restore:fotos')
      .press('report:fotos');
    expect(rosa.folderOf('fotos')).toBe('spam');
    expect(rosa.press('undo').folderOf('fotos')).toBe('inbox');
    expect(rosa.press('undo').folderOf('fotos')).toBe('trash');
    expect(rosa.press('undo').folderOf('fotos')).toBe('inbox');
    expect(rosa.press('undo').note).toBe('nothingToUndo');
  });

  test('A sent mail comes back as a draft with all that was in it', () => {
    const rosa = new Person('termin')
      .press('open:termin')
      .press('reply:termin')
      .press('attach:lebenslauf', answer)
      .press('send')
      .press('undo');
    expect(rosa.draft).toMatchObject({ ...answer, files: ['lebenslauf'], answers: 'termin' });
    expect(rosa.state.letters.some((l) => l.from === '')).toBe(false);
    expect(rosa.progress).toMatchObject({ goals: [true, false], done: true });
  });

  test('A discarded draft comes back; undoing something else leaves typed text alone', () => {
    const rosa = new Person('termin')
      .press('delete:fotos')
      .press('open:termin')
      .press('reply:termin')
      .press('undo', answer);
    expect(rosa.folderOf('fotos')).toBe('inbox');
    expect(rosa.draft?.text).toBe(answer.text);
    expect(rosa.press('discard').state.drafts).toEqual([]);
    expect(rosa.press('undo').draft?.text).toBe(answer.text);
  });

  test('The last 20 changes can be taken back, so that the box stays small', () => {
    const rosa = new Person('termin');
    for (let i = 0; i < 15; i += 1) rosa.press('delete:fotos').press('restore:fotos');
    for (let i = 0; i < 20; i += 1) expect(rosa.press('undo').note).toBe('undone');
    expect(rosa.press('undo').note).toBe('nothingToUndo');
  });

  test('Very many sent mails make room for new ones; received mails stay', () => {
    const rosa = new Person('gruss');
    for (let i = 0; i < 60; i += 1)
      rosa
        .press('new')
        .press('send', { to: 'lena', subject: `Gruß ${String(i)}`, text: 'Liebe Lena' });
    expect(rosa.state.letters.filter((l) => l.from === '').map((l) => l.subject)).toEqual(
      Array.from({ length: 50 }, (_, i) => `Gruß ${String(i + 10)}`),
    );
    expect(rosa.state.letters.filter((l) => l.from !== '')).toHaveLength(3);
  });

  test('A solution that is taken back leaves no draft that nobody wrote', () => {
    const rosa = new Person('gruss').press('solve').press('undo');
    expect({ drafts: rosa.state.drafts, goals: rosa.progress.goals }).toEqual({
      drafts: [],
      goals: [false],
    });
  });

  test('„Von vorn beginnen“ lays this task out again and can itself be taken back', () => {
    const rosa = new Person('termin')
      .press('delete:fotos')
      .press('open:termin')
      .press('hint')
      .press('reply:termin')
      .press('attach:lebenslauf', answer)
      .press('send');
    const before = rosa.state;
    rosa.press('restart');
    expect(rosa.progress).toEqual({ goals: [false, false], done: true, withHelp: false });
    expect(rosa.state.unread).toContain('termin');
    expect(rosa.folderOf('fotos')).toBe('trash');
    rosa.press('undo');
    expect(rosa.state).toEqual({ ...before, note: { key: 'undone', missing: [], say: '' } });
  });
});

describe('The box remembers', () => {
  test('Yesterday’s mail is still there, and each task brings its mails once', () => {
    const first = new Person('termin')
      .press('open:termin')
      .press('reply:termin')
      .press('attach:lebenslauf', answer)
      .press('send');
    const second = new Person('aufraeumen', first.state).press('delete:termin');
    const again = new Person('termin', second.state);
    expect(again.state.letters.map((l) => l.id)).toEqual([
      'rechnung',
      'werbung',
      'fotos',
      'termin',
      expect.stringContaining('sent.'),
      'paket',
    ]);
    expect(again.progress.done).toBe(true);
    expect(again.folderOf('termin')).toBe('trash');
  });

  test('A task finds the mails it needs in the inbox, and what was sent before does not count for it', () => {
    const before = new Person('termin')
      .press('delete:werbung')
      .press('new')
      .press('send', { to: 'lena', subject: 'Danke', text: 'Liebe Lena, vielen Dank.' });
    expect(new Person('aufraeumen', before.state).folderOf('werbung')).toBe('inbox');
    expect(new Person('gruss', before.state).progress.goals).toEqual([false]);
  });

  test('Entering the task that is open changes nothing', () => {
    const rosa = new Person('termin').press('open:termin');
    expect(new Person('termin', rosa.state).state).toBe(rosa.state);
  });

  test('What is stored can be read back', () => {
    expect(stateSchema.parse(start(world))).toEqual(start(world));
  });
});
