/**
 * What staff type at the desk that cannot be: each field says so by example and keeps it, and names
 * and days are read as people write them.
 */
import { randomUUID } from 'node:crypto';
import { count, expect, test } from '../support/faulty.ts';
import { expectStopped, plain, type Fields, type Visitor } from '../support/visitor.ts';

test.describe('at the desk', () => {
  const make = (staff: Visitor, fields: Fields) =>
    staff.post('/betreuung/lernende/neu', 'people.make', fields);
  const blank = {
    familyName: 'Schreiben Sie den Nachnamen',
    givenName: 'Schreiben Sie den Vornamen',
  };

  test('an empty form for a new person names each field; wrong numbers are said by example', async ({
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
    test(`somebody called ${Array.from(name).slice(0, 12).join('')} is stored as they are called, also without a caseworker`, async ({
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
  for (const [day, sentence, shownAs = day] of [
    ['31.02.2099', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['morgen', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['6.10.26', 'Dieser Tag ist schon vorbei.'],
    ['32.13.2099', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['99999-01-01', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['2099-02-29', 'Schreiben Sie ein Datum wie 06.10.2026.'],
    ['1.1.2020', 'Dieser Tag ist schon vorbei.'],
    ['2020-01-01', 'Dieser Tag ist schon vorbei.', '01.01.2020'],
  ] as const) {
    test(`the due day ${day} is refused at its field and kept`, async ({ asStaff }) => {
      await choosing(asStaff);
      const shown = await settle(asStaff, {
        binding: 'freiwillig',
        dueDay: day,
        reason: 'Weil es hilft.',
      });
      expectStopped(shown, { dueDay: sentence });
      for (const kept of [`value="${shownAs}"`, 'Weil es hilft.'])
        expect(shown.html).toContain(kept);
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

  test('terms that miss, contradict or overflow are said one by one', async ({ asStaff }) => {
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
