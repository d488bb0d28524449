/** The tasks of the practice mailbox: each is done by any path, alone or with help. */
import { describe, expect, test } from 'vitest';
import { answer, Person } from '../support/mailbox.ts';

describe('A task is done by any path', () => {
  test('Frau Weber opens the mail, answers it and attaches her CV', () => {
    const rosa = new Person('termin')
      .press('open:termin')
      .press('reply:termin')
      .press('attach:lebenslauf', answer)
      .press('send');
    expect(rosa.progress).toEqual({ goals: [true, true], done: true, withHelp: false });
    expect(rosa.note).toBe('sent');
  });

  test('She may first make mistakes: a mail without the file, then another with it', () => {
    const rosa = new Person('termin')
      .press('open:termin')
      .press('reply:termin')
      .press('send', answer);
    expect({ note: rosa.note, told: rosa.told }).toEqual({
      note: 'sentAmiss',
      told: 'Der Lebenslauf hängt nicht daran.',
    });
    expect(rosa.progress.done).toBe(false);
    rosa
      .press('open:termin')
      .press('reply:termin', answer)
      .press('attach:lebenslauf', answer)
      .press('send');
    expect(rosa.progress.done).toBe(true);
  });

  test('She finds the mail by search, takes a file off again, answers from the trash: all the same', () => {
    const rosa = new Person('termin')
      .press('search', { search: 'kern' })
      .press('open:termin')
      .press('delete:termin')
      .press('folder:trash')
      .press('open:termin');
    rosa
      .press('reply:termin')
      .press('download:gartenbild', answer)
      .press('attach:gartenbild')
      .press('attach:lebenslauf')
      .press('detach:gartenbild')
      .press('send');
    expect(rosa.progress.done).toBe(true);
  });

  test('A new mail to Frau Kern is no answer to her mail, and the note says so', () => {
    const rosa = new Person('termin')
      .press('open:termin')
      .press('new')
      .press('attach:lebenslauf', { ...answer, to: 'kern' })
      .press('send');
    expect(rosa.told).toBe('Das ist keine Antwort auf ihre E-Mail.');
    expect(rosa.progress.goals).toEqual([true, false]);
  });

  test('Where no answer is asked for, a reply serves as well as a new mail', () => {
    const text = 'Liebe Lena, danke für alles.';
    expect(
      new Person('gruss').press('new').press('send', { to: 'lena', subject: 'Danke', text })
        .progress.done,
    ).toBe(true);
    expect(
      new Person('gruss').press('open:fotos').press('reply:fotos').press('send', { text }).progress
        .done,
    ).toBe(true);
    expect(
      new Person('gruss').press('new').press('send', { to: 'kern', subject: 'Danke', text }).told,
    ).toBe('Lena hat sie nicht bekommen.');
    expect(
      new Person('gruss')
        .press('new')
        .press('send', { to: 'lena', subject: 'Danke', text: 'Danke.' }).told,
    ).toBe('Der Text ist zu kurz.');
  });

  test('Deleting, reporting and finding count in any order', () => {
    const rosa = new Person('aufraeumen')
      .press('search', { search: 'RECHNUNG garten' })
      .press('open:rechnung')
      .press('report:paket')
      .press('delete:werbung');
    expect(rosa.progress).toEqual({ goals: [true, true, true], done: true, withHelp: false });
  });

  test('Opening the bill without a search is not finding it', () => {
    expect(new Person('aufraeumen').press('open:rechnung').progress.goals[2]).toBe(false);
  });

  test('Tidying up what was sent does not unsend it', () => {
    const rosa = new Person('gruss')
      .press('new')
      .press('send', { to: 'lena', subject: 'Danke', text: 'Liebe Lena, vielen Dank.' });
    const sent = rosa.state.letters.at(-1)?.id ?? '';
    expect(rosa.press(`delete:${sent}`).progress.goals).toEqual([true]);
  });
});

describe('Help is help, not blame', () => {
  test('Two hints for the next open goal, then the solution, which counts with help', () => {
    const rosa = new Person('termin').press('hint').press('hint').press('hint');
    expect(rosa.state.runs['termin']?.hints).toEqual([2, 0]);
    rosa.press('open:termin').press('hint');
    expect(rosa.state.runs['termin']?.hints).toEqual([2, 1]);
    expect(rosa.press('solve').progress).toEqual({
      goals: [true, true],
      done: true,
      withHelp: true,
    });
  });

  test('Who does it again alone has done it alone; help later does not take that away', () => {
    const rosa = new Person('gruss')
      .press('solve')
      .press('restart')
      .press('new')
      .press('send', { to: 'lena', subject: 'Danke', text: 'Liebe Lena, vielen Dank.' });
    expect(rosa.progress.withHelp).toBe(false);
    expect(rosa.press('restart').press('solve').progress.withHelp).toBe(false);
  });

  test('A fraud mail may be opened; an answer is calmly held back and nothing is written', () => {
    const rosa = new Person('aufraeumen').press('open:paket').press('reply:paket');
    expect({ note: rosa.note, drafts: rosa.state.drafts, view: rosa.state.view }).toEqual({
      note: 'fraudReply',
      drafts: [],
      view: { at: 'mail', id: 'paket', more: '' },
    });
  });

  test('Nothing goes to a sender of fraud, and the text stays', () => {
    const rosa = new Person('aufraeumen').press('new').press('send', { ...answer, to: 'paket' });
    expect({ note: rosa.note, text: rosa.draft?.text }).toEqual({
      note: 'fraudSend',
      text: answer.text,
    });
  });

  test.each([
    'open:nobody',
    'open:constructor',
    'reply:__proto__',
    'delete:',
    'restore:fotos',
    'attach:lebenslauf',
    'detach:x',
    'send',
    'discard',
    'continue:draft.1',
    'folder:attic',
    'explode',
    '',
  ])('An impossible „%s“ changes nothing but the note', (button) => {
    const rosa = new Person('termin');
    const before = rosa.state;
    rosa.press(button);
    expect(rosa.state.note).not.toBeNull();
    expect({ ...rosa.state, note: null }).toEqual(before);
  });
});
