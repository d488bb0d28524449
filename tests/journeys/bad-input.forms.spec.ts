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
  type Visitor,
} from '../support/visitor.ts';

const notFound = 'Diese Seite finden wir nicht';
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
      expectTrouble(await asLearner.post('/lernen', action, {}), 404, notFound);
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

  test('sent twice is one, and what is written anew in it is another', async ({
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

  test('that is empty, too long, or has a field twice is told at each field, and keeps the rest', async ({
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

  test('after signing out is kept for its account, and comes back after signing in', async ({
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

test.describe('hidden fields that somebody changed', () => {
  const lesson = '/lernen/e-mail/schreiben-und-antworten/ziel';
  const here = { course: 'e-mail', module: 'schreiben-und-antworten', step: 'ziel' };
  const learner: [string, string, Fields][] = [
    [lesson, 'learning.goOn', {}],
    [lesson, 'learning.goOn', { ...here, step: '../../x' }],
    [lesson, 'learning.goOn', { ...here, step: 'gibt-es-nicht' }],
    [lesson, 'learning.goOn', { ...here, course: 'constructor' }],
    ['/lernen', 'learning.open', { ...here, module: 'X'.repeat(500) }],
    [
      '/lernen',
      'learning.open',
      [
        ['course', 'e-mail'],
        ['course', 'home-office'],
      ],
    ],
    [`${lesson}/hilfe`, 'learning.help', { ...here, step: '' }],
    [lesson, 'enrolment.choose', {}],
    [lesson, 'enrolment.choose', { course: 'gibt-es-nicht' }],
  ];
  for (const [path, action, fields] of learner) {
    test(`${action} with ${JSON.stringify(fields).slice(-70)} finds nothing`, async ({
      asLearner,
    }) => {
      expectTrouble(await asLearner.post(path, action, fields), 404, notFound);
    });
  }
  const person = '/betreuung/lernende/demo-learner-1';
  const names = { familyName: 'A', givenName: 'B', site: '1' };
  const once = '00000000-0000-4000-8000-000000000001';
  const desk: [string, string, Fields][] = [
    [person, 'enrolment.withdraw', {}],
    [person, 'enrolment.withdraw', { assignments: '../..' }],
    [person, 'enrolment.restore', { assignments: 'gibt-es-nicht' }],
    [`${person}/karte`, 'cards.make', {}],
    [`${person}/karte`, 'cards.make', { person: 'x'.repeat(300) }],
    [`${person}/schliessen`, 'people.close', {}],
    [`${person}/aendern`, 'people.change', { person: '%', ...names }],
    ['/betreuung/lernende/neu', 'people.make', { once, ...names, site: '5' }],
    [
      '/betreuung/zuweisen/pruefen',
      'enrolment.assign',
      { once, course: 'gibt-es-nicht', learners: 'demo-learner-1', binding: 'freiwillig' },
    ],
    [
      '/betreuung/zuweisen/pruefen',
      'enrolment.assign',
      { once, course: 'e-mail', learners: 'demo-desk-1', binding: 'freiwillig' },
    ],
  ];
  for (const [path, action, fields] of desk) {
    test(`${action} with ${JSON.stringify(fields).slice(-70)} finds nobody`, async ({
      asStaff,
    }) => {
      expectTrouble(await asStaff.post(path, action, fields), 404, notFound);
    });
  }
  for (const [path, action, fields] of [
    ['/verwaltung/standorte/1', 'sites.close', {}],
    ['/verwaltung/standorte/1', 'sites.close', { site: '99999' }],
    ['/verwaltung/standorte/1', 'sites.rename', { site: 'x', name: 'Neu' }],
    ['/verwaltung/konten/demo-desk-1', 'people.reopen', {}],
  ] as [string, string, Fields][]) {
    test(`${action} with ${JSON.stringify(fields)} finds nothing`, async ({ asAdmin }) => {
      expectTrouble(await asAdmin.post(path, action, fields), 404, notFound);
    });
  }
});

test.describe('at the desk', () => {
  const make = (staff: Visitor, fields: Fields) =>
    staff.post('/betreuung/lernende/neu', 'people.make', fields);
  const blank = {
    familyName: 'Schreiben Sie den Nachnamen',
    givenName: 'Schreiben Sie den Vornamen',
  };

  test('an empty form for a new person names each field; wrong numbers are told by example', async ({
    asStaff,
  }) => {
    expectStopped(await make(asStaff, { once: randomUUID() }), {
      ...blank,
      site: 'Wählen Sie einen Standort.',
    });
    for (const name of [' ', '\u200B', '\u202E\u2066', '\u0000\t'])
      expectStopped(
        await make(asStaff, { once: randomUUID(), familyName: name, givenName: name, site: '1' }),
        blank,
      );
    const wrong = await make(asStaff, {
      once: randomUUID(),
      familyName: 'Önal',
      givenName: 'Ömer',
      site: '1',
      aktenzeichen: '§'.repeat(40),
      kundennummer: '12',
    });
    expectStopped(wrong, {
      aktenzeichen: 'Dieses Aktenzeichen hat eine andere Form.',
      kundennummer: 'Ein Beispiel: 123A456789.',
    });
    for (const kept of ['value="Önal"', 'value="Ömer"', '<option value="1" selected'])
      expect(wrong.html).toContain(kept);
    expectStopped(
      await make(asStaff, {
        once: randomUUID(),
        familyName: 'x'.repeat(301),
        givenName: 'A',
        site: '1',
      }),
      { familyName: 'höchstens 300 Zeichen' },
    );
    expectStopped(
      await make(asStaff, {
        once: randomUUID(),
        familyName: 'A',
        givenName: 'A',
        site: '1',
        caseworker: 'demo-desk-1',
      }),
      { caseworker: 'Wählen Sie eine Fachkraft' },
    );
  });

  for (const name of [
    '👩‍👩‍👧‍👦 Ünï',
    'محمد بن سلمان',
    'Ngọc Ánh Đặng',
    '=1+1',
    '<script>alert(1)</script>',
    'O\'Neill "Bob"; --',
    'x'.repeat(300),
    '👍'.repeat(300),
    'נועה ‏كريم',
  ]) {
    test(`somebody called ${Array.from(name).slice(0, 12).join('')} is kept as they are called, also without a caseworker`, async ({
      asStaff,
    }) => {
      const made = await make(asStaff, {
        once: randomUUID(),
        familyName: name,
        givenName: name,
        site: '1',
        caseworker: '',
      });
      expect(made.status).toBe(303);
      const shown = await asStaff.get(made.to);
      expect(shown.status).toBe(200);
      // A mark of direction that nobody sees is no part of a name.
      expect(plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(shown.html)?.[1] ?? '')).toContain(
        name.replace('\u200F', ''),
      );
      expect(shown.html).not.toContain('<script>alert');
    });
  }

  test('a name cannot turn the words beside it around', async ({ asStaff }) => {
    const made = await make(asStaff, {
      once: randomUUID(),
      familyName: 'Muster\u202Etxt\u202C',
      givenName: '\u2066Karl\u2069',
      site: '1',
    });
    expect((await asStaff.get(made.to)).html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test('the same form sent twice makes one person', async ({ asStaff, portal }) => {
    const fields = { once: randomUUID(), familyName: 'Doppelt', givenName: 'Dora', site: '1' };
    const sent = await Promise.all([make(asStaff, fields), make(asStaff, fields)]);
    expect(new Set(sent.map((s) => s.to)).size).toBe(1);
    expect(await count(portal, "select count(*) from account where family_name = 'Doppelt'")).toBe(
      1,
    );
  });

  const choosing = (staff: Visitor) =>
    staff.post('/betreuung/zuweisen', 'enrolment.pick', {
      go: 'weiter',
      course: 'e-mail',
      learners: 'demo-learner-3',
    });
  const settle = (staff: Visitor, fields: Fields) =>
    staff.post('/betreuung/zuweisen/angaben', 'enrolment.settle', fields);
  for (const [day, sentence] of [
    ['31.02.2099', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['morgen', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['6.10.26', 'Dieser Tag ist schon vorbei.'],
    ['32.13.2099', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['99999-01-01', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['2099-02-29', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['1.1.2020', 'Dieser Tag ist schon vorbei.'],
    ['2020-01-01', 'Dieser Tag ist schon vorbei.'],
  ] as const) {
    test(`the due day ${day} is refused at its field and kept`, async ({ asStaff }) => {
      await choosing(asStaff);
      const shown = await settle(asStaff, {
        binding: 'freiwillig',
        dueDay: day,
        reason: 'Weil es hilft.',
      });
      expectStopped(shown, { dueDay: sentence });
      for (const kept of [`value="${day}"`, 'Weil es hilft.']) expect(shown.html).toContain(kept);
    });
  }

  test('a due day is read as people write it', async ({ asStaff }) => {
    for (const day of [
      '6.1.2099',
      '06.01.2099',
      '6. 1. 2099',
      ' 2099-01-06 ',
      '6. Januar 2099',
      'Dienstag, 6. Jan. 2099',
      '6.1.99',
    ]) {
      await choosing(asStaff);
      expect((await settle(asStaff, { binding: 'freiwillig', dueDay: day })).to).toBe(
        '/betreuung/zuweisen/pruefen',
      );
      expect(plain((await asStaff.get('/betreuung/zuweisen/pruefen')).html)).toContain(
        '6. Januar 2099',
      );
    }
  });

  test('terms that miss, contradict or overflow are told one by one', async ({ asStaff }) => {
    await choosing(asStaff);
    expectStopped(await settle(asStaff, {}), {
      binding: 'Wählen Sie, wie verbindlich der Kurs ist.',
    });
    expectStopped(await settle(asStaff, { binding: 'bescheid' }), {
      bindingDay: 'von welchem Tag der Bescheid ist',
    });
    expectStopped(
      await settle(asStaff, {
        binding: 'freiwillig',
        reason: 'x'.repeat(301),
        measureNumber: '1'.repeat(41),
        legalForm: 'erfunden',
      }),
      {
        reason: 'höchstens 300 Zeichen',
        measureNumber: 'höchstens 40 Zeichen',
        legalForm: 'Wählen Sie eine Rechtsform.',
      },
    );
    expectStopped(
      await settle(asStaff, [
        ['binding', 'freiwillig'],
        ['reason', 'a'],
        ['reason', 'b'],
      ]),
      { reason: 'Diese Angabe können wir nicht lesen.' },
    );
    expect(
      (
        await settle(asStaff, {
          binding: 'freiwillig',
          reason: '😀 عربي \u0000 Ünï\r\nzweite Zeile',
        })
      ).status,
    ).toBe(303);
    expect(plain((await asStaff.get('/betreuung/zuweisen/pruefen')).html)).toContain(
      '😀 عربي Ünï zweite Zeile',
    );
  });

  test('nobody and no course cannot be assigned, and what was typed in the search stays harmless', async ({
    asStaff,
  }) => {
    await asStaff.post('/betreuung/zuweisen', 'enrolment.pick', { go: 'leeren' });
    const empty = await asStaff.post('/betreuung/zuweisen', 'enrolment.pick', {
      go: 'weiter',
      course: '',
    });
    expectStopped(empty, {
      course: 'Wählen Sie einen Kurs.',
      learners: 'Wählen Sie mindestens eine Person.',
    });
    expect(
      (
        await asStaff.post('/betreuung/zuweisen', 'enrolment.pick', {
          go: 'erfunden',
          text: 'x'.repeat(5000),
          site: '1 or 1=1',
        })
      ).status,
    ).toBe(303);
  });
});

test('the administration names what is missing in its forms', async ({ asAdmin }) => {
  const post = (path: string, action: string, fields: Fields) => asAdmin.post(path, action, fields);
  expectStopped(await post('/verwaltung/konten/neu', 'people.makeOffice', { once: randomUUID() }), {
    familyName: 'Nachnamen',
    givenName: 'Vornamen',
    role: 'Wählen Sie eine Aufgabe.',
  });
  expectStopped(
    await post('/verwaltung/konten/neu', 'people.makeOffice', {
      once: randomUUID(),
      familyName: 'A',
      givenName: 'B',
      role: 'staff',
    }),
    { sites: 'mindestens einen Standort' },
  );
  expectStopped(
    await post('/verwaltung/konten/neu', 'people.makeOffice', {
      once: randomUUID(),
      familyName: 'A',
      givenName: 'B',
      role: 'learner',
    }),
    { role: 'Wählen Sie eine Aufgabe.' },
  );
  expectStopped(
    await post('/verwaltung/standorte', 'sites.make', { name: '\u200B', address: 'y'.repeat(301) }),
    { name: 'Schreiben Sie den Namen des Standorts', address: 'höchstens 300 Zeichen' },
  );
  expectStopped(
    await post('/verwaltung/standorte/1', 'sites.rename', { site: '1', name: 'Probedorf' }),
    { name: 'gibt es schon' },
  );
  expect(
    (
      await post('/verwaltung/standorte', 'sites.make', {
        name: '🏛️ Ünï عربي \u202E',
        address: 'Straße\u0000 1',
      })
    ).status,
  ).toBe(303);
  expect(plain((await asAdmin.get('/verwaltung/standorte')).html)).toContain(
    '🏛️ Ünï عربي Straße 1',
  );
  expectStopped(
    await post('/verwaltung/zustaendigkeit?von=demo-desk-4', 'people.move', {
      learners: 'demo-learner-1',
    }),
    { to: 'Wählen Sie, wer zuständig wird.', why: 'Wählen Sie einen Grund.' },
  );
});

test("a caseworker's download that cannot be made is told at its field, and no file is sent", async ({
  asCaseworker,
  portal,
}) => {
  const before = await count(portal, 'select count(*) from export_record');
  const post = (fields: Fields) => asCaseworker.post('/fachkraft/lernstand/datei', '', fields);
  expectStopped(await post({ from: '31.02.2026' }), {
    from: 'Schreiben Sie ein Datum wie 06.10.2026.',
  });
  expectStopped(await post({ from: '2027-01-01', to: '2026-01-01' }), {
    from: 'Tauschen Sie die beiden Tage.',
  });
  expectStopped(await post({ course: 'gibt-es-nicht' }), { course: 'Diesen Kurs gibt es nicht.' });
  expectStopped(await post({ days: 'x' }), {
    days: 'Wählen Sie, wie ein Datum in der Datei steht.',
  });
  expect((await post({ person: 'gibt-es-nicht' })).status).toBe(422);
  expect(await count(portal, 'select count(*) from export_record')).toBe(before);
});

test('what is no size and no colour is told at its choice', async ({ asNobody }) => {
  expectStopped(await asNobody.post('/ansicht', 'view.save', { size: '900', scheme: 'pink' }), {
    size: 'Bitte wählen Sie eine Möglichkeit.',
    scheme: 'Bitte wählen Sie eine Möglichkeit.',
  });
});
