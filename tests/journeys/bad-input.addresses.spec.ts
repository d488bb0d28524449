/**
 * Addresses, methods, headers and cookies that no page of ours would send: a page for people, or a
 * short answer, and never a fault.
 */
import { ask, expect, test } from '../support/faulty.ts';
import { raw } from '../support/raw.ts';
import { demoPassword } from '../support/server.ts';
import { expectPlainWords, expectTrouble, plain, visitor } from '../support/visitor.ts';

const notFound = 'Diese Seite finden wir nicht';
const lesson = '/lernen/e-mail/schreiben-und-antworten';

for (const path of [
  '/gibt-es-nicht',
  '/LERNEN',
  '/.env',
  '/server/entry.mjs',
  '/_actions/accounts.signIn',
  '/_image?href=/x',
  '/fehler/xyz',
  '//evil.example',
  '/%E0%A4%A',
  '/%00',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/<script>',
  '/%F0%9F%91%8D',
  `/${'a'.repeat(6000)}`,
]) {
  test(`the unknown address ${path.slice(0, 40)} has a page that explains it`, async ({
    asNobody,
  }) => {
    expectTrouble(await asNobody.get(path), 404, notFound);
  });
}

for (const path of [
  '/lernen/gibt-es-nicht',
  '/lernen/e-mail/gibt-es-nicht',
  `${lesson}/gibt-es-nicht`,
  `${lesson}/gibt-es-nicht/hilfe`,
  `${lesson}/%00`,
  '/lernen/e-mail/gibt-es-nicht/geschafft',
  '/lernen/constructor',
  '/lernen/nachweise/HV-2026-AAAAA-AAAAA',
]) {
  test(`a learner finds no course, module, step or proof at ${path}`, async ({ asLearner }) => {
    const shown = await asLearner.get(path);
    expectTrouble(shown, 404, notFound);
    expect(plain(shown.html)).toContain('Ihr Lernstand ist gespeichert.');
  });
}

/** But for the seconds that the session still lasts. */
const timeless = (html: string): string => html.replace(/data-left="\d+"/, '');

test('a foreign learner is as little there as one who never was', async ({
  asStaff,
  asCaseworker,
  portal,
}) => {
  const stranger =
    (
      await ask(
        portal,
        "select public_id from account where role = 'learner' and site_id = (select id from site where name = 'Testheim') limit 1",
      )
    )[0]?.[0] ?? '';
  for (const tail of ['', '/aendern', '/karte', '/schliessen']) {
    const foreign = await asStaff.get(`/betreuung/lernende/${stranger}${tail}`);
    expectTrouble(foreign, 404, notFound);
    expect(timeless(foreign.html)).toBe(
      timeless((await asStaff.get(`/betreuung/lernende/gibt-es-nicht${tail}`)).html),
    );
  }
  expectTrouble(await asCaseworker.get('/fachkraft/lernende/gibt-es-nicht'), 404, notFound);
});

test('a module and a step of a course that is not assigned offer the course', async ({
  portal,
}) => {
  const learner = await visitor(portal.url, 'probe-konto-3');
  const [[module, step] = []] = await ask(
    portal,
    "select m.slug, i.slug from module m join course c on c.id = m.course_id join module_item i on i.module_id = m.id and i.kind = 'step' where c.slug = 'home-office' limit 1",
  );
  for (const path of [`/lernen/home-office/${module}`, `/lernen/home-office/${module}/${step}`]) {
    const shown = await learner.get(path);
    expect(shown.status).toBe(403);
    expectPlainWords(shown);
    expect(plain(shown.html)).toContain(
      'Sie können einfach beginnen. Es kostet nichts. Nur Sie sehen diesen Kurs.',
    );
    expect(shown.html).toContain('enrolment.choose');
  }
});

test('an address of another host leads nobody away after signing in', async ({ asNobody }) => {
  for (const weiter of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/verwaltung',
    '/lernen\nSet-Cookie: a=b',
  ]) {
    const { status, to } = await asNobody.post('/anmelden', 'accounts.signIn', {
      userName: 'lernen-probe',
      password: demoPassword,
      weiter,
    });
    expect({ status, to }).toEqual({ status: 303, to: '/lernen' });
  }
});

for (const path of [
  '/lernen?a=%FF&b=%',
  '/anmelden?weiter=%FF',
  '/karte?code=%F0%28',
  '/nachweis?nummer=%00%FF',
]) {
  test(`rubbish behind the question mark of ${path} is passed over`, async ({ asLearner }) => {
    const shown = await asLearner.get(path);
    expect(shown.status).toBe(200);
    expectPlainWords(shown);
  });
}

for (const query of [
  'suche=%00%22*',
  `suche=${encodeURIComponent('"x" OR * : - ) NEAR(')}`,
  `suche=${'x'.repeat(3000)}`,
  'nach=xx',
  'standort=99999999999999999999',
  'standort=5&suche=a',
  'zeigen=%FF',
]) {
  test(`the search of the desk takes ${query.slice(0, 30)} for what it is`, async ({ asStaff }) => {
    for (const page of ['/betreuung', '/betreuung/zuweisen']) {
      const shown = await asStaff.get(`${page}?${query}`);
      expect(shown.status).toBe(200);
      expectPlainWords(shown);
    }
  });
}

for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
  test(`${method} is refused, and told what is allowed`, async ({ portal }) => {
    const answer = await raw(portal.url, `${method} / HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain('Allow: GET, HEAD, POST');
    expect(answer).toContain('So lässt sich die Seite nicht öffnen');
  });
}

test('HEAD is answered like GET, without the page', async ({ asNobody, asLearner }) => {
  expect(await asNobody.send('HEAD', '/anmelden')).toMatchObject({ status: 200, html: '' });
  expect(await asNobody.send('HEAD', '/gibt-es-nicht')).toMatchObject({ status: 404, html: '' });
  const closed = await asNobody.send('HEAD', `${lesson}/ziel/hilfe`);
  expect(closed.status).toBe(303);
  expect(closed.to).toMatch(/^\/anmelden/);
  expect(await asLearner.send('HEAD', '/lernen')).toMatchObject({ status: 200, html: '' });
});

test.describe('what never becomes a request', () => {
  for (const [what, bytes, status, heading] of [
    [
      'an unknown method',
      'FOO / HTTP/1.1\r\nHost: x\r\n\r\n',
      400,
      'Diese Eingabe können wir nicht lesen',
    ],
    [
      'no HTTP at all',
      '\u0016\u0003\u0001\u0002\u0000\r\n\r\n',
      400,
      'Diese Eingabe können wir nicht lesen',
    ],
    [
      'a length that is no number',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: viel\r\n\r\n',
      400,
      'Diese Eingabe können wir nicht lesen',
    ],
    [
      'a header far too long',
      `GET / HTTP/1.1\r\nHost: x\r\nCookie: a=${'a'.repeat(40_000)}\r\n\r\n`,
      431,
      'Der Browser hat zu viel gesendet',
    ],
    [
      'far too many headers',
      `GET / HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 3000 }, (_, i) => `X-${i}: 1\r\n`).join('')}\r\n`,
      431,
      'Der Browser hat zu viel gesendet',
    ],
    [
      'an address far too long',
      `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      431,
      'Der Browser hat zu viel gesendet',
    ],
    [
      'a body without a length',
      'POST /anmelden HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhallo\r\n0\r\n\r\n',
      411,
      'Die Eingabe kam nicht ganz an',
    ],
  ] as const) {
    test(`${what} gets a short page, and the portal hangs up`, async ({ portal }) => {
      const answer = await raw(portal.url, bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toContain(`<h1>${heading}</h1>`);
      expect(answer).not.toMatch(/\.[mc]?[jt]s:\d/);
    });
  }

  test('a client that is too slow to say what it wants is told so, and let go @night', async ({
    portal,
  }) => {
    const answer = await raw(portal.url, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('Das hat zu lange gedauert');
  });
});

for (const [what, cookie] of [
  [
    'of rubbish',
    'sitzung=%E0%A4%A; ansicht=%FF; meldung="; konto=\\; karte=x.y.z; entwurf=%00; erledigt=a; behalten=',
  ],
  [
    'with the names of objects',
    '__proto__=1; constructor=2; sitzung=__proto__; ansicht=constructor.prototype',
  ],
  ['that somebody made up', `sitzung=${'a'.repeat(4000)}; ansicht=999.pink; konto=demo-learner-1`],
  ['without an end', '=; ;;; sitzung'],
] as const) {
  test(`cookies ${what} make a visitor who is not signed in`, async ({ asNobody }) => {
    const start = await asNobody.get('/anmelden', { cookie });
    expect(start.status).toBe(200);
    expectPlainWords(start);
    const closed = await asNobody.get('/lernen', { cookie });
    expect(closed.status).toBe(303);
    expect(closed.to).toBe('/anmelden?weiter=%2Flernen');
  });
}
