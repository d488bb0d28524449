/** The practice account: its tasks, done by any path, and what comes of mistakes. */
import { describe, expect, test } from 'vitest';
import { solutionOf } from '#practice/kit/proof.ts';
import { likeOf } from '#practice/account/like.ts';
import { machine } from '#practice/account/machine.ts';
import { stateSchema } from '#practice/account/stored.ts';
import type { Like } from '#practice/account/types.ts';
import { practiceProblems, practiceWorldProblems } from '#practice/programs.ts';
import { enter, Helper, taskOf, world, worldOfContent, written } from '../support/account.ts';

const known = { ...world, used: taskOf('konto-anlegen').used };

describe('The tasks', () => {
  test('and the world are what authors may write, and each task is proved', () => {
    expect(practiceWorldProblems('account', worldOfContent)).toEqual([]);
    expect(Object.keys(written)).toEqual(['konto-anlegen', 'konto-zu-hause']);
    for (const [name, task] of Object.entries(written))
      expect({ name, wrong: practiceProblems('account', task, worldOfContent) }).toEqual({
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

describe('What a password is like', () => {
  test.each<[string, Like]>([
    ['', 'empty'],
    ['   ', 'empty'],
    ['Regen1', 'tiny'],
    ['Bratapfel-Leiter-Wintertag', 'used'],
    ['bratapfel leiter wintertag', 'used'],
    ['Tor-Kamel-Seife-Mond-Besen', 'known'],
    ['Alle meine Entchen schwimmen auf dem See', 'known'],
    ['KaetheGarten!7', 'name'],
    ['K4ethe-hat-einen-Garten-am-Fluss', 'name'],
    ['Jager-Garten-Fluss-Brot-Wolke', 'name'],
    ['Altenlinde!63', 'place'],
    ['Passwort123!', 'common'],
    ['Gartenzaun1963', 'year'],
    ['Gartenzaun-12.05.', 'year'],
    ['Gartenzaun63', 'year'],
    ['Brille12345', 'row'],
    ['qwertz-Brille', 'common'],
    ['asdfgh-Brille', 'row'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'repeat'],
    ['Hund-Hund-Hund-Hund-Hund-Hund', 'repeat'],
    ['abc def abc def abc def abc def', 'repeat'],
    ['Wolkenbruch', 'short'],
    ['Wolkenbruch-Ziege', 'longer'],
    ['Wolke-Ziege-Kanne-Stern-Gabel', 'good'],
    ['wolke ziege kanne stern gabel', 'good'],
    ['Wolke-Ziege-Kanne-Stern-Gabel-2024', 'good'],
    ['x7!Kq9#vTb2&', 'good'],
    ['Корова-Берёза-Стол-Окно-Мост', 'good'],
    ['Löwe-Käse-Straße-Öl-Tür-Füße', 'good'],
  ])('„%s“ is %s', (typed, like) => {
    expect(likeOf(typed, known)).toBe(like);
  });
});

describe('Frau Jäger makes an account in the library', () => {
  test('with a decent address and a long password, says no to the browser, signs out and goes', () => {
    const helper = new Helper('konto-anlegen').press('create', 'name:vergeben');
    expect({ note: helper.note, page: helper.now.page }).toEqual({ note: 'taken', page: 'name' });
    helper.press('name:post').choose('good').confirm();
    expect(helper.goals).toEqual([true, true, true, false, false]);
    helper.press('dontSave', 'signOut', 'leave');
    expect(helper.progress).toEqual({ goals: Array(5).fill(true), done: true, withHelp: false });
  });

  test('an old number is not taken, nor none, nor a wrong one', () => {
    const helper = new Helper('konto-anlegen').press('create', 'name:post').choose('good');
    expect(helper.press('confirm').note).toBe('codeEmpty');
    expect(helper.send('confirm', { number: '111111' }).note).toBe('codeWrong');
    expect(helper.press('resend').confirm(1).note).toBe('codeOld');
    expect(helper.confirm().note).toBe('made');
  });

  test('a weak password is taken by the provider, somebody says why it is weak, and it is guessed', () => {
    const helper = new Helper('konto-anlegen').press('create', 'name:post').choose('place');
    expect({ note: helper.note, said: helper.said, goal: helper.goals[1] }).toEqual({
      note: 'chosen',
      said: 'Ihr Wohnort steckt darin. Den kennen viele.',
      goal: false,
    });
    helper.confirm().press('dontSave', 'signOut', 'leave');
    expect({ by: helper.now.stranger, goals: helper.goals }).toEqual({
      by: 'guess',
      goals: [true, false, true, true, false],
    });
    helper.press('signIn', 'slip', 'safety', 'change').choose('good');
    expect(helper.progress.done).toBe(true);
  });

  test('who only shuts the window is read by the next one, and mends it at home', () => {
    const helper = new Helper('konto-anlegen').press('create', 'name:post').choose('good');
    helper.confirm().press('dontSave', 'close');
    expect(helper.note).toBe('closedWindow');
    helper.press('leave');
    expect({ by: helper.now.stranger, goals: helper.goals }).toEqual({
      by: 'next',
      goals: [true, true, true, false, false],
    });
    helper.press('signIn', 'slip', 'safety', 'everywhere');
    expect(helper.progress.done).toBe(true);
  });

  test('what the browser of the library remembers is worthless after another password', () => {
    const helper = new Helper('konto-anlegen').press('create', 'name:post').choose('good');
    helper.confirm().press('remember');
    expect(helper.said).toContain('Der Computer gehört aber allen.');
    helper.press('signOut', 'leave', 'signIn', 'slip', 'safety', 'everywhere');
    expect({ by: helper.now.stranger, goal: helper.goals[3] }).toEqual({ by: 'next', goal: false });
    expect(helper.press('change').choose('good').progress.done).toBe(true);
  });

  test('an address that tells her age is said to do so, and another account can be made', () => {
    const helper = new Helper('konto-anlegen').press('create', 'name:jahr');
    expect({ said: helper.said, goal: helper.goals[0] }).toEqual({
      said: 'Sie verrät aber jedem Betrieb, wie alt Frau Jäger ist. Mit „Zurück“ wählen Sie eine andere.',
      goal: false,
    });
    helper.choose('good').confirm().press('dontSave', 'signOut', 'create', 'name:post');
    expect({ made: helper.now.made, goal: helper.goals[0] }).toEqual({ made: false, goal: true });
  });
});

describe('Frau Jäger has lost her slip', () => {
  const recovered = (): Helper =>
    new Helper('konto-zu-hause').press('signIn', 'forgot', 'link').choose('good');

  test('comes in by mail, lets the manager remember, hangs up, and uses a passkey', () => {
    const helper = recovered().press('remember', 'signOut', 'signIn', 'fill');
    expect({ goals: helper.goals, call: helper.now.call }).toEqual({
      goals: [true, true, true, false, false],
      call: 'rings',
    });
    helper.press('hangUp', 'safety', 'passkey', 'finger', 'signOut', 'signIn', 'usePasskey');
    expect(helper.goals[4]).toBe(false);
    expect(helper.press('finger').progress).toEqual({
      goals: Array(5).fill(true),
      done: true,
      withHelp: false,
    });
  });

  test('a number that is told lets the caller in; after another password he rings again', () => {
    const helper = recovered().press('remember', 'signOut', 'signIn', 'fill', 'tell');
    expect({ by: helper.now.stranger, goal: helper.goals[3] }).toEqual({
      by: 'caller',
      goal: false,
    });
    helper.press('safety', 'change').choose('good');
    expect({ by: helper.now.stranger, call: helper.now.call }).toEqual({ by: '', call: 'rings' });
    expect(helper.press('remember', 'hangUp').goals).toEqual([true, true, true, true, false]);
  });

  test('the proposal of the phone is remembered at once', () => {
    const helper = new Helper('konto-zu-hause').press('signIn', 'forgot', 'link', 'propose');
    expect(helper.goals.slice(0, 2)).toEqual([true, true]);
    expect(helper.now.asks).toBe(false);
  });
});

test('A password that a form without scripts brings is judged, and is in nothing that is stored', () => {
  const secret = 'Geheimrat-Quark-Leuchter-99';
  const helper = new Helper('konto-anlegen').press('create', 'name:post');
  for (const button of ['judge', 'hint', 'save', 'unknown', 'back', 'choose', 'undo', 'restart']) {
    helper.press('create', 'name:post').send(button, { password: secret, number: secret });
    const stays = /geheimrat|quark|leuchter/i.test(JSON.stringify(helper.state));
    expect({ button, stays }).toEqual({ button, stays: false });
  }
  helper.press('create', 'name:post').send('choose', { password: secret });
  expect(helper.now.like).toBe('good');
});

test('What a browser says a password is like is one of a few words, or nothing', () => {
  const helper = new Helper('konto-anlegen').press('create', 'name:post');
  helper.send('choose', { like: 'Mein-echtes-Passwort' });
  expect({ note: helper.note, like: helper.now.like }).toEqual({ note: 'empty', like: 'empty' });
  const forged = structuredClone(helper.state);
  Object.assign(forged.runs['konto-anlegen']?.now ?? {}, { like: 'Mein-echtes-Passwort' });
  expect(stateSchema.safeParse(forged).success).toBe(false);
});

test.each([
  'name:nobody',
  'name:constructor',
  'name:__proto__',
  'choose',
  'confirm',
  'fill',
  'link',
  'finger',
  'tell',
  'hangUp',
  'remember',
  'everywhere',
  'usePasskey',
  'explode',
  '',
])('An impossible „%s“ changes nothing but the note', (button) => {
  const helper = new Helper('konto-anlegen');
  const before = helper.state;
  helper.press(button);
  expect({ ...helper.state, note: null }).toEqual(before);
});
