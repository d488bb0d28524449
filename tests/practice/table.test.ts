/** The time sheet: its tasks, done by any path, what it points at, and what the boss answers. */
import { describe, expect, test } from 'vitest';
import { solutionOf } from '#practice/kit/proof.ts';
import { practiceProblems, practiceWorldProblems } from '#practice/programs.ts';
import { machine } from '#practice/table/machine.ts';
import { sumOf } from '#practice/table/reading.ts';
import { runOf } from '#practice/table/rows.ts';
import { enter, Sheet, taskOf, world, worldOfContent, written } from '../support/table.ts';

/** The week of Frau Weber, right but for what somebody changes in it. */
const week = (): Sheet =>
  new Sheet('zeitenblatt')
    .fills('mo', '8', 'halbe Stunde', '14.30')
    .fills('di', '9 Uhr', '45 min', 'Viertel nach fünf nachmittags')
    .fills('mi', 'halb neun', 'keine', '12')
    .fills('do', '8:00', '30', '16:30', '8 Stunden');

describe('The tasks', () => {
  test('and the world are what authors may write, and each task is proved', () => {
    expect(practiceWorldProblems('table', worldOfContent)).toEqual([]);
    for (const [name, task] of Object.entries(written))
      expect({ name, wrong: practiceProblems('table', task, worldOfContent) }).toEqual({
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

describe('An author reads what is wrong with a task', () => {
  const sample = written['von-hand'] ?? {};
  const days = sample['days'] as Record<string, unknown>[];
  const goals = sample['goals'] as Record<string, unknown>[];
  const changed = (list: Record<string, unknown>[], at: number, more: object): object[] =>
    list.map((one, i) => (i === at ? { ...one, ...more } : one));
  test.each([
    ['nobody of that name', { boss: 'niemand' }, 'boss'],
    ['a sum for a day that is not there', { byHand: ['mo', 'di', 'mi', 'so'] }, 'byHand'],
    ['a sum that the sheet calculates', { byHand: ['di', 'mi'] }, 'days 1 › right'],
    [
      'a right day that breaks the law',
      {
        days: changed(days, 0, { right: { from: '7:00', pause: '30', until: '17:30', sum: '10' } }),
      },
      'days 1 › right',
    ],
    [
      'a right day that ends before it begins',
      { days: changed(days, 0, { right: { from: '17', pause: '60', until: '7', sum: '10' } }) },
      'days 1 › right',
    ],
    ['no sending', { goals: goals.slice(0, 2) }, 'goals'],
    ['a goal without an aim', { goals: changed(goals, 0, { filled: undefined }) }, 'goals › 1'],
    [
      'a wish about a day of another goal',
      { goals: changed(goals, 1, { must: [{ day: 'mo', from: '7', say: 'Der Beginn fehlt.' }] }) },
      'goals 2',
    ],
    [
      'a wish that asks for nothing',
      { goals: changed(goals, 0, { must: [{ day: 'mo', say: 'Da fehlt etwas.' }] }) },
      'goals 1',
    ],
    [
      'a wish that nobody can read',
      { goals: changed(goals, 0, { must: [{ day: 'mo', from: 'früh', say: 'Da fehlt es.' }] }) },
      'goals 1',
    ],
    ['two days of one name', { days: changed(days, 1, { id: 'mo' }) }, 'days'],
    [
      'a wrong end that is right',
      {
        fails: changed(sample['fails'] as Record<string, unknown>[], 1, {
          steps: [{ fill: { day: 'mo', from: '7', pause: '60', until: '17:30', sum: '9,5' } }],
        }),
      },
      'fails 2',
    ],
  ])('%s', (_, change, field) => {
    const found = practiceProblems('table', { ...sample, ...change }, worldOfContent);
    expect(found.map((one) => one.field)).toContain(field);
  });
});

describe('Frau Weber brings her week onto the sheet', () => {
  test('as she types it, and the sheet sums it up; Friday stays empty', () => {
    const rosa = week();
    expect(rosa.goals).toEqual([true, true, true, false]);
    expect(rosa.rows.map(sumOf)).toEqual([360, 450, 210, 480, null]);
    rosa.press('send');
    expect({ note: rosa.note, ...rosa.progress }).toEqual({
      note: 'sent',
      goals: [true, true, true, true],
      done: true,
      withHelp: false,
    });
    expect(rosa.reply).toContain('25 Stunden');
  });

  test.each([
    ['the end before the beginning', '14:30', '30', '8:00', 'Sehen Sie nach: Montag.'],
    ['the afternoon as the morning', '8', '30', 'halb drei', 'Sehen Sie nach: Montag.'],
    ['a break as long as the day', '8:00', '390', '14:30', 'Sehen Sie nach: Montag.'],
    ['a word that is no time', 'früh', '30', '14:30', 'Sehen Sie nach: Montag.'],
    ['two times in one field', '8 oder 9', '30', '14:30', 'Sehen Sie nach: Montag.'],
    ['no break where there was one', '8:00', '', '14:30', 'Sehen Sie nach: Montag.'],
    ['another beginning', '8:30', '30', '14:30', 'ein anderer Beginn'],
    ['the right sum by a wrong break and end', '8:00', '60', '15:00', 'eine andere Pause'],
    ['half past three for half past two', '8:00', '30', '15:30', 'Halb drei ist noch vor drei'],
    ['seconds for minutes', '8:00', '30 Sekunden', '14:30', 'Sehen Sie nach: Montag.'],
  ])('%s is not Monday, and she reads why', (_, from, pause, until, said) => {
    const rosa = new Sheet('zeitenblatt').press('open:mo').fills('mo', from, pause, until);
    expect({ goal: rosa.goals[0], note: rosa.note }).toEqual({ goal: false, note: 'pointed' });
    expect(rosa.said).toContain(said);
    // The day stays open, so that she can mend it.
    expect(rosa.state.view).toEqual({ at: 'row', id: 'mo' });
    rosa.fills('mo', '8', '30', '14:30');
    expect({ goal: rosa.goals[0], note: rosa.note, view: rosa.state.view.at }).toEqual({
      goal: true,
      note: 'summed',
      view: 'week',
    });
  });

  test.each([
    ['8:30', false],
    ['8,30', false],
    ['480', false],
    ['8', true],
    ['8:00', true],
    ['acht Stunden', true],
    ['480 Minuten', true],
  ])('the sum of Thursday as „%s“ is right: %s', (sum, isRight) => {
    const rosa = new Sheet('zeitenblatt').fills('do', '8:00', '30', '16:30', sum);
    expect(rosa.goals[2]).toBe(isRight);
  });

  test('a break that is struck so that the sum fits is seen', () => {
    const rosa = new Sheet('zeitenblatt').fills('do', '8:00', '0', '16:30', '8:30');
    expect({ goal: rosa.goals[2], said: rosa.said }).toEqual({
      goal: false,
      said: 'Donnerstag: Die Pause stand schon so auf dem Blatt wie auf dem Zettel.',
    });
  });
});

describe('Frau Kern answers what comes of a sheet, and it can be mended', () => {
  test.each([
    ['di', { from: '', pause: '', until: '' }, 'Für Dienstag steht nichts auf dem Blatt'],
    ['di', { until: '' }, 'Am Dienstag fehlt eine Angabe'],
    ['di', { until: '5.15' }, 'Am Dienstag liegt das Ende nicht nach dem Beginn'],
    ['di', { pause: '600' }, 'Am Dienstag ist die Pause länger als die Arbeit'],
    ['di', { pause: '20' }, 'mehr als 6 Stunden Arbeit und weniger als 30 Minuten Pause'],
    ['di', { until: '18:45', pause: '30' }, 'mehr als 9 Stunden Arbeit und weniger als 45'],
    ['di', { until: '21:00' }, 'Am Dienstag stehen mehr als 10 Stunden Arbeit'],
    ['di', { until: '17:45' }, 'Für Dienstag kommen 8:00 Stunden heraus'],
    ['di', { from: '9:30', until: '17:45' }, 'Für Dienstag passen die Uhrzeiten nicht'],
    ['do', { sum: '8:30' }, 'Am Donnerstag ergeben die Zeiten eine andere Summe'],
    ['fr', { from: '8', pause: '30', until: '14:30' }, 'war an diesem Tag aber frei'],
    ['fr', { from: '0' }, 'war an diesem Tag aber frei'],
  ])('%s with %j', (row, typed, answer) => {
    const rosa = week().press('send', { [row]: typed });
    expect({ note: rosa.note, done: rosa.progress.done }).toEqual({
      note: 'returned',
      done: false,
    });
    expect(rosa.reply).toContain(answer);
    const right = taskOf('zeitenblatt').days.find(({ id }) => id === row)?.right ?? {};
    rosa.press('send', { [row]: right });
    expect({ note: rosa.note, done: rosa.progress.done }).toEqual({ note: 'sent', done: true });
  });

  test('a sheet that is changed after it was sent was sent as it was', () => {
    const rosa = week()
      .press('send')
      .press('check', { fr: { from: '8' } });
    expect(rosa.goals).toEqual([true, true, true, true]);
    rosa.press('send');
    expect({ last: rosa.goals[3], done: rosa.progress.done }).toEqual({ last: false, done: true });
  });

  test('who sends at once hears what the first day lacks', () => {
    expect(new Sheet('zeitenblatt').press('send').reply).toContain('Für Montag steht nichts');
  });

  test('what a task answers comes before what anybody sees', () => {
    const rosa = new Sheet('von-hand');
    rosa.press('send', { mo: { from: '7', pause: '60', until: '18:30', sum: '10:30' } });
    expect(rosa.reply).toBe('Um 18 Uhr ist das Büro zu.');
  });
});

describe('Nothing that looks like a week is praised', () => {
  test.each([
    ['all days alike', ['8:00', '30', '16:30'], ['8:00', '30', '16:30'], ['8:00', '30', '16:30']],
    ['plausible hours', ['7:45', '30', '13:15'], ['9:15', '45', '16:30'], ['8:00', '0', '12:15']],
    ['the days swapped', ['9', '45', '17:15'], ['8', '30', '14:30'], ['8:30', '0', '12']],
    ['sums right, times not', ['9', '30', '15:30'], ['8', '45', '16:15'], ['8', '0', '11:30']],
  ])('%s', (_, mo, di, mi) => {
    const rosa = new Sheet('zeitenblatt').fills('do', '8', '30', '16:30', '8');
    for (const [row, [from = '', pause = '', until = '']] of Object.entries({ mo, di, mi }))
      rosa.fills(row, from, pause, until);
    rosa.press('send');
    expect({ note: rosa.note, done: rosa.progress.done }).toEqual({
      note: 'returned',
      done: false,
    });
  });
});

describe('A day that stands twice', () => {
  test('is pointed at, paid twice, and mended by taking a row away', () => {
    const rosa = new Sheet('von-hand').fills('mo', '7', '60', '17:30', '9:30').press('check');
    expect({ note: rosa.note, said: rosa.said, goals: rosa.goals }).toEqual({
      note: 'pointed',
      said: 'Sehen Sie nach: Mittwoch.',
      goals: [true, false, false],
    });
    expect(rosa.press('send').reply).toContain('Auf dem Blatt steht der Mittwoch zweimal');
    rosa.press('drop:mi');
    expect({ note: rosa.note, goals: rosa.goals }).toEqual({
      note: 'dropped',
      goals: [true, true, false],
    });
    expect(rosa.press('send').progress.done).toBe(true);
  });

  test('comes of one more row, which can be taken back', () => {
    const rosa = new Sheet('von-hand').press('add:mo');
    expect(rosa.rows.map(({ id }) => id)).toEqual(['mo', 'mo-2', 'di', 'mi', 'mi-2']);
    expect(rosa.press('undo').rows.map(({ id }) => id)).toEqual(['mo', 'di', 'mi', 'mi-2']);
  });

  test('where the task shuts it, there is no other row', () => {
    const rosa = new Sheet('zeitenblatt').press('add:mo');
    expect({ note: rosa.note, rows: rosa.rows.length }).toEqual({ note: 'closed', rows: 5 });
  });
});

test('An empty day, or an empty sheet, is nothing to be praised for', () => {
  const rosa = new Sheet('zeitenblatt').press('open:fr').press('check:fr');
  expect({ note: rosa.note, view: rosa.state.view.at }).toEqual({ note: 'blank', view: 'week' });
});

test('A day that is looked at later leaves the others pointed at', () => {
  const rosa = new Sheet('zeitenblatt').press('check').fills('mo', '8', '30', '14:30');
  expect(runOf(rosa.state)?.pointed).toEqual(['do', 'mo']);
});

test('Each task has a sheet of its own, and a day that a task was given later has its row', () => {
  const rosa = week();
  const other = enter('von-hand', rosa.state);
  expect(machine.progress(other, taskOf('von-hand'), world).goals).toEqual([false, false, false]);
  expect(machine.progress(enter('zeitenblatt', other), taskOf('zeitenblatt'), world).goals).toEqual(
    [true, true, true, false],
  );
});

test.each([
  'open:so',
  'open:constructor',
  'drop:mo',
  'check:so',
  'drop:__proto__',
  'add:so',
  'add:',
  'explode',
  '',
])('An impossible „%s“ changes nothing but the note', (button) => {
  const rosa = new Sheet('von-hand');
  const before = rosa.state;
  rosa.press(button);
  expect({ ...rosa.state, note: null }).toEqual(before);
});
