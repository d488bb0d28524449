/**
 * Fields that somebody changed, left out, or filled with what no page offers: what they mean is not
 * found, or it is said at the field.
 */
import { randomUUID } from 'node:crypto';
import { count, expect, test } from '../support/faulty.ts';
import { expectStopped, expectTrouble, plain, type Fields } from '../support/visitor.ts';

const notFound = 'Diese Seite finden wir nicht';

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
  for (const leaveFor of ['https://betrug.example', '//betrug.example', '/\\\\betrug.example', ''])
    test(`learning.leave for "${leaveFor}" stays in the portal`, async ({ asLearner }) => {
      const { status, to } = await asLearner.post(lesson, 'learning.leave', { ...here, leaveFor });
      expect({ status, to }).toEqual({ status: 303, to: '/' });
    });
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

test("a caseworker's download that cannot be made is said at its field, and no file is sent", async ({
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

test('what is no size and no colour is said at its choice', async ({ asNobody }) => {
  expectStopped(await asNobody.post('/ansicht', 'view.save', { size: '900', scheme: 'pink' }), {
    size: 'Bitte wählen Sie eine Möglichkeit.',
    scheme: 'Bitte wählen Sie eine Möglichkeit.',
  });
});
