/**
 * Forms as no page of ours would send them: each is refused in the reader's words, keeps what was
 * typed, and changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { count, expect, test } from '../support/faulty.ts';
import { demoPassword } from '../support/server.ts';
import {
  expectPlainWords,
  expectStopped,
  expectTrouble,
  plain,
  visitor,
  type Fields,
} from '../support/visitor.ts';

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

test.describe('a form', () => {
  const report = { body: 'Die Schrift ist zu blass.', page: 'Start', contact: '' };
  const reports = (portal: Parameters<typeof count>[0]) =>
    count(portal, 'select count(*) from barrier_report');

  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1', '']) {
    test(`from the origin "${origin}" is not taken`, async ({ asLearner, portal }) => {
      const before = await reports(portal);
      expectTrouble(
        await asLearner.post('/barriere-melden', 'participation.report', report, { origin }),
        403,
        'Das Formular haben wir nicht angenommen',
      );
      expect(await reports(portal)).toBe(before);
    });
  }

  test('as JSON, as text or as XML is not taken', async ({ asLearner, portal }) => {
    const before = await reports(portal);
    for (const type of ['application/json', 'text/plain', 'application/xml', '']) {
      const shown = await asLearner.send('POST', '/barriere-melden?_action=participation.report', {
        body: JSON.stringify(report),
        headers: { 'content-type': type },
      });
      expectTrouble(shown, 415, 'Diese Eingabe können wir nicht lesen');
    }
    expect(await reports(portal)).toBe(before);
  });

  test('that claims to be multipart and is not cannot be read', async ({ asLearner }) => {
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'multipart/form-data; boundary=',
    ]) {
      const shown = await asLearner.send('POST', '/barriere-melden?_action=participation.report', {
        body: '--y\r\nquatsch',
        headers: { 'content-type': type },
      });
      expectTrouble(shown, 400, 'Diese Eingabe können wir nicht lesen');
    }
  });

  test('as multipart is as good as any, and a file in it is passed over', async ({
    asNobody,
    portal,
  }) => {
    const parts = (fields: string): string => `${fields}--grenze--\r\n`;
    const part = (head: string, value: string): string =>
      `--grenze\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=grenze', origin: portal.url };
    const path = '/barriere-melden?_action=participation.report';
    expect(
      (
        await asNobody.send('POST', path, {
          headers,
          body: parts(part('name="body"', 'Mehrteilig gesendet.')),
        })
      ).status,
    ).toBe(303);
    expectStopped(
      await asNobody.send('POST', path, {
        headers,
        body: parts(part('name="body"; filename="brief.txt"', 'Datei')),
      }),
      { body: 'Schreiben Sie in einem Satz' },
    );
  });

  test('for no action, or for one that never was, is not carried out', async ({ asLearner }) => {
    expectTrouble(
      await asLearner.post('/lernen', '', { a: 'b' }),
      400,
      'Diese Eingabe können wir nicht lesen',
    );
    expectTrouble(
      await asLearner.post('/anmelden', '', { userName: 'x', password: 'y' }),
      400,
      'Diese Eingabe können wir nicht lesen',
    );
    for (const action of ['gibt.esNicht', '__proto__.x', 'accounts', 'accounts.constructor', '%00'])
      expectTrouble(
        await asLearner.post('/lernen', action, {}),
        404,
        'Diese Seite finden wir nicht',
      );
  });

  test('over the limit is refused with a page, in a browser too', async ({ page, asLearner }) => {
    const tooLong = 'a'.repeat(1_000_000);
    expectTrouble(
      await asLearner.send('POST', '/barriere-melden?_action=participation.report', {
        body: new URLSearchParams({ body: tooLong }).toString(),
        headers: urlencoded,
      }),
      413,
      'Die Eingabe ist zu groß',
    );
    await page.goto('/barriere-melden');
    await page.locator('textarea[name=body]').fill('Das hier ist kurz.');
    // Shown, a text of this size would keep the browser busy for minutes.
    await page.locator('main form').evaluate((form, text) => {
      form.append(
        Object.assign(document.createElement('input'), {
          type: 'hidden',
          name: 'page',
          value: text,
        }),
      );
    }, tooLong);
    await page.locator('main form button').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Die Eingabe ist zu groß');
    await page.goBack();
    await expect(page.locator('textarea[name=body]')).toHaveValue('Das hier ist kurz.');
  });

  test('sent twice is one, and what is written again in it is another', async ({
    asNobody,
    portal,
  }) => {
    const before = await reports(portal);
    const once = randomUUID();
    const sent = await Promise.all(
      [1, 2, 3].map(() =>
        asNobody.post('/barriere-melden', 'participation.report', { ...report, once }),
      ),
    );
    expect(sent.map((s) => s.status)).toEqual([303, 303, 303]);
    expect(new Set(sent.map((s) => s.to)).size).toBe(1);
    expect(
      (
        await asNobody.post('/barriere-melden', 'participation.report', {
          ...report,
          once,
          body: 'Etwas anderes.',
        })
      ).to,
    ).not.toBe(sent[0]?.to);
    expect(await reports(portal)).toBe(before + 2);
  });

  test('that is empty, too long, or has a field twice is said at each field, and keeps the rest', async ({
    asNobody,
  }) => {
    const post = (fields: Fields) =>
      asNobody.post('/barriere-melden', 'participation.report', fields);
    expectStopped(await post({}), { body: 'Schreiben Sie in einem Satz, was nicht geklappt hat.' });
    const long = await post({
      ...report,
      body: 'ä'.repeat(3000),
      page: 'Kurs „E-Mail“',
      contact: '0'.repeat(300),
    });
    expectStopped(long, {
      body: 'Es passen 2000 Zeichen hinein.',
      contact: 'Es passen 200 Zeichen hinein.',
    });
    expect(long.html).toContain('ä'.repeat(3000));
    expect(long.html).toContain('value="Kurs „E-Mail“"');
    expectStopped(
      await post([
        ['body', 'eins'],
        ['body', 'zwei'],
      ]),
      { body: 'Schreiben Sie in einem Satz' },
    );
  });

  test('after signing out is stored for its account, and comes back after signing in', async ({
    portal,
  }) => {
    const staff = await visitor(portal.url, 'betreuung-probe');
    expect((await staff.post('/abmelden', 'accounts.signOut', {})).status).toBe(303);
    const fields = {
      once: randomUUID(),
      familyName: 'Nach Abmeldung',
      givenName: 'Nora',
      site: '1',
      kundennummer: '987Z654321',
    };
    const refused = await staff.post('/betreuung/lernende/neu', 'people.make', fields);
    expect(refused.status).toBe(401);
    expectPlainWords(refused);
    expect(plain(refused.html)).toContain(
      'Was Sie getippt haben, ist noch da. Melden Sie sich an, dann geht es damit weiter.',
    );
    const signIn = (userName: string) =>
      staff.post('/anmelden', 'accounts.signIn', {
        userName,
        password: demoPassword,
        weiter: '/betreuung/lernende/neu',
      });
    expect((await signIn('betreuung-zwei')).status).toBe(303);
    expect((await staff.get('/betreuung/lernende/neu')).html).not.toContain('Nach Abmeldung');
    expect((await signIn('betreuung-probe')).to).toBe('/betreuung/lernende/neu');
    const back = await staff.get('/betreuung/lernende/neu');
    expect(back.html).toContain('value="Nach Abmeldung"');
    expect(back.html).not.toContain('987Z654321');
    expect(back.title).not.toContain('Fehler');
    expect(
      await count(portal, "select count(*) from account where family_name = 'Nach Abmeldung'"),
    ).toBe(0);
  });
});
