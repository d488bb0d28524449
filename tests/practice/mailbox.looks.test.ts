/**
 * What else happens in the mailbox of the courses: what is looked at, boxes from before, and input
 * that no button sends.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'astro/zod';
import { Rosa } from '../support/rosa.ts';

describe('What stands behind a name, a link or a paper clip', () => {
  test('the address is seen only when it is asked for', () => {
    const rosa = new Rosa('postfach-erkunden').press('open:paket');
    expect({ view: rosa.state.view, goal: rosa.goals[2] }).toEqual({
      view: { at: 'mail', id: 'paket', more: '' },
      goal: false,
    });
    rosa.press('address:paket');
    expect({ view: rosa.state.view, goal: rosa.goals[2] }).toEqual({
      view: { at: 'mail', id: 'paket', more: 'address' },
      goal: true,
    });
    expect(rosa.press('address:paket').state.view).toMatchObject({ more: '' });
  });

  test('a link that is tapped leads nowhere, and is told about', () => {
    const rosa = new Rosa('postfach-erkunden').press('open:paket').press('link:paket');
    expect(rosa.state.view).toEqual({ at: 'mail', id: 'paket', more: 'link' });
    expect(rosa.press('link:lena-hund').heard.key).toBe('impossible');
  });

  test('a file is looked at from its mail and from a draft, and back again leads there', () => {
    const rosa = new Rosa('lebenslauf-senden').press('open:lena-hund').press('view:foto-hund');
    expect(rosa.state.view).toEqual({ at: 'file', id: 'foto-hund', from: 'lena-hund' });
    expect(rosa.press('list').state.view).toMatchObject({ at: 'mail', id: 'lena-hund' });
    rosa.press('reply:lena-hund').press('view:lebenslauf', { text: 'Liebe Lena,' });
    expect(rosa.state.view).toMatchObject({ at: 'file', id: 'lebenslauf' });
    rosa.press('list');
    expect(rosa.state.drafts.map(({ text }) => text)).toEqual(['Liebe Lena,']);
    expect(rosa.state.view.at).toBe('write');
  });

  test.each(['view:lebenslauf', 'view:nichts', 'address:nichts'])(
    '%s cannot be pressed in the list',
    (button) => {
      expect(new Rosa('lebenslauf-senden').press(button).heard.key).toBe('impossible');
    },
  );
});

describe('A box from before', () => {
  const old: unknown = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync('tests/support/mailbox-of-old.json', 'utf8')));

  test('is carried over: mails, drafts and folders are there, and a sentence says that the task is new', () => {
    const rosa = new Rosa('termin-beantworten', old);
    expect(rosa.state.drafts.map(({ to, text }) => ({ to, text }))).toEqual([
      { to: ['lena'], text: 'Liebe Lena, die Rosen' },
    ]);
    expect({ paket: rosa.state.places['paket'], folder: rosa.state.folder }).toEqual({
      paket: 'spam',
      folder: 'spam',
    });
    expect(rosa.heard.key).toBe('revised');
    // What was called right before is not so any more.
    expect(rosa.goals).toEqual([true, false, false]);
  });

  test('whoever had finished has finished, and hears nothing of it', () => {
    const finished = {
      ...z.object({}).loose().parse(old),
      done: { 'termin-beantworten': 'alone' },
    };
    const rosa = new Rosa('termin-beantworten', finished);
    expect({ done: rosa.practice.progress(rosa.state).done, note: rosa.state.note }).toEqual({
      done: true,
      note: null,
    });
  });

  test('plays on and stays readable', () => {
    const rosa = new Rosa('termin-beantworten', old)
      .press('open:termin')
      .press('delete:betten-werbung');
    expect(rosa.goals[2]).toBe(true);
    expect(new Rosa('termin-beantworten', JSON.parse(JSON.stringify(rosa.state))).state).toEqual(
      rosa.state,
    );
  });
});

describe('Input that no button sends', () => {
  const rosa = () => new Rosa('termin-beantworten').press('open:termin').press('reply:termin');
  test.each([
    ['a text of a megabyte', 'send', { text: 'x'.repeat(1_000_000), subject: 'x', to: 'kern' }],
    ['a button of another program', 'switch', {}],
    ['a receiver who does not exist', 'send', { text: 'Guten Tag', subject: 'x', to: 'niemand' }],
    ['a thousand receivers', 'send', { text: 'x', subject: 'x', to: Array(1000).fill('niemand') }],
    ['a file that does not exist', 'attach:nichts', {}],
  ])('%s breaks nothing, and the state stays small', (_, button, fields) => {
    const after = rosa().press(button, fields);
    expect(after.goals[1]).toBe(false);
    expect(JSON.stringify(after.state).length).toBeLessThan(20_000);
  });
});
