/**
 * Cards and passwords that do not open: what is said, what is not given away, and that the owner is
 * never locked out for long.
 */
import { createHash } from 'node:crypto';
import { blocksOf, makeCode } from '#domains/people/accounts/rules.card.ts';
import { expect, test } from '../support/faulty.ts';
import { demoPassword } from '../support/server.ts';
import { expectStopped, plain, visitor, type Visitor } from '../support/visitor.ts';

const hash = (code: string): Buffer => createHash('sha256').update(code).digest();
/** A code of the right form; another for each seed. */
const codeOf = (seed: number): string => {
  let at = seed;
  return makeCode((below) => {
    at = (at * 48_271 + 11) % 2_147_483_647;
    return at % below;
  });
};

test.describe('a card', () => {
  const phone = /030 23125 000/;
  const cases: readonly [
    string,
    number,
    Partial<Record<'last_day' | 'used_on' | 'replaced_on', string>>,
    RegExp,
  ][] = [
    [
      'that has expired',
      101,
      { last_day: '2026-01-31' },
      /Diese Karte ist abgelaufen\. Rufen Sie an: .* Sie bekommen eine neue\./,
    ],
    [
      'that was used',
      102,
      { used_on: '2026-01-31' },
      /Diese Karte wurde schon benutzt\. Melden Sie sich mit Ihrem Benutzernamen/,
    ],
    [
      'that a newer one replaced',
      103,
      { replaced_on: '2026-01-31' },
      /Es gibt eine neuere Karte für Sie\./,
    ],
  ];
  for (const [what, seed, state, sentence] of cases) {
    test(`${what} says so, and keeps what was typed`, async ({ portal, asNobody }) => {
      const code = codeOf(seed);
      const { last_day = '2099-01-01', used_on = null, replaced_on = null } = state;
      await portal.database.execute({
        sql: "insert into access_card (account_id, code_hash, made_on, made_by, last_day, used_on, replaced_on) select id, ?, '2026-01-01', id, ?, ?, ? from account where user_name = 'lernen-probe'",
        args: [hash(code), last_day, used_on, replaced_on],
      });
      const typed = blocksOf(code).toLowerCase();
      const shown = await asNobody.post('/karte', 'cards.show', {
        card: typed,
        foreignDevice: 'ja',
      });
      expectStopped(shown, { card: sentence });
      expect(plain(shown.html)).toMatch(phone);
      expect(shown.html).toContain(`value="${typed}"`);
      expect(shown.html).toMatch(/name="foreignDevice"[^>]*checked/);
      expect((await asNobody.get('/karte/passwort')).to).toBe('/karte');
    });
  }

  test('of another office is not known here', async ({ asNobody }) => {
    expectStopped(await asNobody.post('/karte', 'cards.show', { card: codeOf(104) }), {
      card: /Diesen Code kennen wir nicht\. Ist die Karte von Jobcenter Musterkreis\?/,
    });
  });

  test('that was mistyped is said where', async ({ asNobody }) => {
    const right = codeOf(105);
    const wrong = `${right.slice(0, 5)}${right[5] === 'A' ? 'C' : 'A'}${right.slice(6)}`;
    expectStopped(await asNobody.post('/karte', 'cards.show', { card: blocksOf(wrong) }), {
      card: 'Bitte prüfen Sie den zweiten Block.',
    });
    expectStopped(await asNobody.post('/karte', 'cards.show', { card: right.slice(0, 9) }), {
      card: 'Der Code hat 16 Zeichen. Wir sehen 9.',
    });
    for (const card of ['', '   ', '👍👍👍', '\u202E\u0000'])
      expectStopped(await asNobody.post('/karte', 'cards.show', { card }), {
        card: 'Bitte tippen Sie den Code von Ihrer Karte ein.',
      });
    for (const card of ['x'.repeat(5000), 'ß'.repeat(16), '<script>alert(1)</script>'])
      expect((await asNobody.post('/karte', 'cards.show', { card })).status).toBe(422);
    expectStopped(await asNobody.post('/karte', 'cards.show', {}), {
      card: 'Bitte tippen Sie den Code von Ihrer Karte ein.',
    });
    expectStopped(
      await asNobody.post('/karte', 'cards.show', [
        ['card', right],
        ['card', wrong],
      ]),
      { card: 'Bitte tippen Sie den Code von Ihrer Karte ein.' },
    );
  });

  test('that nobody made slows a network down that goes on guessing, and nobody else', async ({
    asNobody,
    portal,
  }) => {
    const tries = [];
    for (let i = 0; i < 21; i += 1)
      tries.push(await asNobody.post('/karte', 'cards.show', { card: codeOf(200 + i) }));
    expect(plain(tries[0]?.html ?? '')).toContain('Diesen Code kennen wir nicht');
    expect(plain(tries.at(-1)?.html ?? '')).toContain(
      'Das waren viele Codes, die nicht passen. Bitte warten Sie',
    );
    const neighbour = await visitor(portal.url);
    expect(
      plain((await neighbour.post('/karte', 'cards.show', { card: codeOf(300) })).html),
    ).toContain('Diesen Code kennen wir nicht');
  });
});

test.describe('a wrong password', () => {
  const tryOf = (userName: string, password = 'falsch-falsch-falsch') => ({ userName, password });

  test('and an unknown name are answered alike, and what was typed stays but for the password', async ({
    asNobody,
  }) => {
    const known = await asNobody.post('/anmelden', 'accounts.signIn', tryOf('fachkraft-probe'));
    const unknown = await asNobody.post('/anmelden', 'accounts.signIn', tryOf('niemand-da'));
    expectStopped(known, { password: 'Benutzername und Passwort passen nicht zusammen.' });
    expect(known.html.replaceAll('fachkraft-probe', 'X')).toBe(
      unknown.html.replaceAll('niemand-da', 'X'),
    );
    expect(known.html).not.toContain('falsch-falsch');
  });

  /** What twenty wrong tries hear, whatever the time to wait. */
  async function guess(who: Visitor, userName: string): Promise<string[]> {
    const heard: string[] = [];
    for (let i = 0; i < 20; i += 1) {
      const shown = await who.post('/anmelden', 'accounts.signIn', tryOf(userName));
      expect(shown).toMatchObject({ status: 422, title: 'Fehler: Anmelden · Heimvorteil' });
      heard.push(
        plain(/id="password-error"[\s\S]*?<\/p>/.exec(shown.html)?.[0] ?? '').replace(
          /\d+ (Sekunden?|Minuten?)/g,
          'eine Weile',
        ),
      );
    }
    return heard;
  }

  test('twenty times slows down, alike for names that nobody has, and lets the owner in from home at once', async ({
    portal,
  }) => {
    const known = await guess(await visitor(portal.url), 'probe-konto-5');
    const unknown = await guess(await visitor(portal.url), 'gibt-es-nicht');
    expect(known.slice(0, 5)).toEqual(unknown.slice(0, 5));
    expect(known[0]).toContain('Bitte prüfen Sie beides und versuchen Sie es noch einmal.');
    for (const sentence of [...known.slice(5), ...unknown.slice(5)])
      expect(sentence).toContain('Bitte warten Sie eine Weile.');
    const owner = await visitor(portal.url);
    expect(
      await owner.post('/anmelden', 'accounts.signIn', tryOf('probe-konto-5', demoPassword)),
    ).toMatchObject({ status: 303, to: '/lernen' });
  });

  test('that is empty, a book, or comes twice is said at the field', async ({ asNobody }) => {
    expectStopped(await asNobody.post('/anmelden', 'accounts.signIn', {}), {
      userName: 'Bitte geben Sie Ihren Benutzernamen ein',
      password: 'Bitte geben Sie Ihr Passwort ein.',
    });
    expectStopped(
      await asNobody.post(
        '/anmelden',
        'accounts.signIn',
        tryOf('lernen-probe', 'x'.repeat(20_000)),
      ),
      { password: 'Das Passwort ist zu lang.' },
    );
    expectStopped(
      await asNobody.post('/anmelden', 'accounts.signIn', [
        ['userName', 'a'],
        ['userName', 'b'],
        ['password', 'x'],
      ]),
      { userName: 'Bitte geben Sie Ihren Benutzernamen ein' },
    );
    expectStopped(await asNobody.post('/anmelden', 'accounts.signIn', tryOf(codeOf(106), 'x')), {
      userName: 'Das ist der Code von Ihrer Zugangskarte.',
    });
  });
});

test('a password cannot be chosen without a card, and not a weak one with it', async ({
  asNobody,
  portal,
}) => {
  expect((await asNobody.get('/karte/passwort')).to).toBe('/karte');
  const without = await asNobody.post('/karte/passwort', 'cards.open', {
    password: 'ganz-neues-passwort-hier',
  });
  expect(without.status).toBe(422);
  expect(plain(without.html)).toContain(
    'Bitte tippen Sie den Code von Ihrer Karte noch einmal ein.',
  );
  const code = codeOf(107);
  await portal.database.execute({
    sql: "insert into access_card (account_id, code_hash, made_on, made_by, last_day) select id, ?, '2026-01-01', id, '2099-01-01' from account where role = 'learner' and user_name is null and family_name = 'Probe' limit 1",
    args: [hash(code)],
  });
  expect((await asNobody.post('/karte', 'cards.show', { card: code })).to).toBe('/karte/passwort');
  for (const [password, sentence] of [
    ['', 'Bitte geben Sie ein Passwort ein'],
    ['kurz', 'Das Passwort ist zu kurz.'],
    ['1234567890', /leicht zu erraten|sehr viele Menschen/],
    ['x'.repeat(500), /Das Passwort ist zu lang|immer wieder das Gleiche/],
  ] as const) {
    expectStopped(await asNobody.post('/karte/passwort', 'cards.open', { password }), {
      password: sentence,
    });
  }
  expect((await asNobody.get('/lernen')).status).toBe(303);
});
