/** The practice messenger: its tasks, done by any path, and what comes of mistakes. */
import { describe, expect, test } from 'vitest';
import { solutionOf } from '#practice/kit/proof.ts';
import { machine } from '#practice/messenger/machine.ts';
import { practiceProblems, practiceWorldProblems } from '#practice/programs.ts';
import { enter, Phone, taskOf, world, worldOfContent, written } from '../support/messenger.ts';

const laptop = 'Meinen Laptop bringe ich mit. Ich komme erst um 15 Uhr.';

describe('The tasks', () => {
  test('and the world are what authors may write, and each task is proved', () => {
    expect(practiceWorldProblems('messenger', worldOfContent)).toEqual([]);
    for (const [name, task] of Object.entries(written))
      expect({ name, wrong: practiceProblems('messenger', task, worldOfContent) }).toEqual({
        name,
        wrong: [],
      });
  });

  test.each(Object.keys(written))(
    '%s: the solution leads to the end, which counts with help',
    (name) => {
      const end = solutionOf(machine, enter(name), taskOf(name), world).at(-1);
      expect(end && machine.progress(end, taskOf(name), world)).toMatchObject({
        done: true,
        withHelp: true,
      });
    },
  );
});

describe('Frau Weber answers her group', () => {
  test('hears the voice, answers that message, sends the photo and her own voice', () => {
    const rosa = new Phone('antworten').press('open:lerngruppe').press('play:mittwoch');
    expect(rosa.goals).toEqual([true, false, false, false]);
    rosa.press('menu:mittwoch').press('reply:mittwoch').press('send', laptop);
    expect({ goals: rosa.goals, last: rosa.last?.text }).toEqual({
      goals: [true, true, false, false],
      last: 'Danke, dann fangen wir ohne Sie an.',
    });
    rosa.press('photos').press('pick:foto-tafel').press('send', 'Die Aufgaben');
    expect(rosa.last).toMatchObject({ photo: 'foto-tafel', text: 'Die Aufgaben' });
    rosa
      .press('record')
      .press('listen')
      .press('drop')
      .press('record')
      .press('listen')
      .press('speak');
    expect(rosa.progress).toEqual({ goals: [true, true, true, true], done: true, withHelp: false });
  });

  test('an answer that stands for itself is sent, and somebody says what it lacks', () => {
    const rosa = new Phone('antworten').writes('lerngruppe', laptop);
    expect({ note: rosa.note, said: rosa.said, open: rosa.goals[1] }).toEqual({
      note: 'sentAmiss',
      said: 'Niemand sieht, auf welche Nachricht Sie antworten.',
      open: false,
    });
  });

  test('a photo of Frau Adam makes her write; deleted for all, it is mended', () => {
    const rosa = new Phone('antworten')
      .press('open:lerngruppe')
      .press('photos')
      .press('pick:foto-tafel-adam')
      .press('send');
    expect({ from: rosa.last?.from, said: rosa.said }).toEqual({
      from: 'adam',
      said: 'Darauf ist Frau Adam zu erkennen. Löschen Sie es für alle. Frau Adam schreibt: „Bitte kein Bild von mir!“',
    });
    const photo = rosa.in('lerngruppe').at(-2)?.id ?? '';
    rosa.press('photos').press('pick:foto-tafel').press('send');
    expect(rosa.goals[2]).toBe(false);
    expect(rosa.press(`menu:${photo}`).press(`erase:${photo}`).goals[2]).toBe(true);
    expect(rosa.in('lerngruppe').map(({ id }) => id)).toContain(photo);
  });

  test('a recording that nobody heard before is heard by all', () => {
    const rosa = new Phone('antworten').press('open:lerngruppe').press('record').press('speak');
    expect({ goal: rosa.goals[3], from: rosa.last?.from }).toEqual({ goal: false, from: 'adam' });
  });
});

describe('Frau Weber has a week with many messages', () => {
  test('deletes for all, writes to one alone, rings up, blocks, and leaves', () => {
    const rosa = new Phone('woche').press('open:lerngruppe').press('menu:bruno-satz');
    rosa.press('erase:bruno-satz').writes('kern', 'Darf ich am Freitag später kommen?');
    rosa.press('list').press('open:lena').press('about').press('phone:lena');
    expect(rosa.last).toMatchObject({ from: 'lena', call: true });
    rosa.press('list').press('open:neue-nummer').press('about').press('block:neue-nummer');
    rosa.press('list').press('list').press('open:geld-verdienen').press('about');
    expect(rosa.press('leave:geld-verdienen').progress.goals).toEqual(Array(5).fill(true));
  });

  test('deleted for herself alone, the others still read it', () => {
    const rosa = new Phone('woche').press('open:lerngruppe').press('hide:bruno-satz');
    expect({ note: rosa.note, goal: rosa.goals[0] }).toEqual({ note: 'hidden', goal: false });
    rosa.press('undo').press('erase:bruno-satz');
    expect(rosa.goals[0]).toBe(true);
  });

  test('a private line in the team is read by all, and stays in the way until it is deleted', () => {
    const rosa = new Phone('woche')
      .writes('team', 'Ich muss am Freitag zum Arzt.')
      .writes('kern', 'Darf ich am Freitag später kommen?');
    expect(rosa.goals[1]).toBe(false);
    const line = rosa.in('team').find(({ from }) => from === '')?.id ?? '';
    expect(rosa.press('open:team').press(`erase:${line}`).goals[1]).toBe(true);
  });

  test('the stranger answers whoever writes there, and nobody picks up', () => {
    const rosa = new Phone('woche').writes('neue-nummer', 'Bist du es?');
    expect({ last: rosa.last?.from, goal: rosa.goals[3] }).toEqual({
      last: 'falsche-lena',
      goal: false,
    });
    expect(rosa.press('about').press('phone:neue-nummer').note).toBe('noAnswer');
  });

  test('a blocked number and a group that was left take no message, and the text stays', () => {
    const rosa = new Phone('woche').press('open:neue-nummer').press('about');
    rosa.press('block:neue-nummer').press('list').press('send', 'Wer sind Sie?');
    expect({ note: rosa.note, draft: rosa.state.drafts[0]?.text }).toEqual({
      note: 'shut',
      draft: 'Wer sind Sie?',
    });
  });
});

test('Each chat keeps what is being written in it', () => {
  const rosa = new Phone('woche').press('open:kern').press('list', 'Guten Tag');
  expect(rosa.note).toBe('kept');
  rosa.press('open:lena').press('list', 'Liebe Lena').press('open:kern');
  expect(rosa.state.drafts.map(({ chat, text }) => [chat, text])).toEqual([
    ['kern', 'Guten Tag'],
    ['lena', 'Liebe Lena'],
  ]);
});

test.each([
  'open:nobody',
  'open:constructor',
  'reply:__proto__',
  'erase:oma-1',
  'leave:kern',
  'block:lerngruppe',
  'unmute:kern',
  'pick:lebenslauf',
  'to:lena',
  'speak',
  'listen',
  'send',
  'about',
  'explode',
  '',
])('An impossible „%s“ changes nothing but the note', (button) => {
  const rosa = new Phone('woche');
  const before = rosa.state;
  rosa.press(button);
  expect({ ...rosa.state, note: null }).toEqual(before);
});
