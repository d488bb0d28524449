/**
 * What forms may weigh, and who is heard at all: counted in bytes, names and notes, never in
 * seconds.
 */
import { readFileSync } from 'node:fs';
import { count, expect, test } from '../support/faulty.ts';
import { demoPassword } from '../support/server.ts';
import { expectTrouble, plain, visitor, type Shown, type Visitor } from '../support/visitor.ts';

const kB = 1024;
const upload = '/betreuung/lernende/einlesen/datei';
const tooLarge = 'Die Eingabe ist zu groß';
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
const send = (
  who: Visitor,
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = urlencoded,
): Promise<Shown> => who.send('POST', path, { body, headers });
const names = (n: number): string => Array.from({ length: n }, (_, i) => `${i}=`).join('&');
const report = '/barriere-melden?_action=participation.report';

test.describe('A form of too many pieces', () => {
  test('is refused by its names: a thousand are read, one more is not', async ({ asNobody }) => {
    expect((await send(asNobody, report, names(1000))).status).toBe(422);
    expectTrouble(await send(asNobody, report, names(1001)), 413, tooLarge);
  });

  test('is refused by its values: a whole search of people is ticked, and no more than ever are', async ({
    asStaff,
  }) => {
    const path = '/betreuung/zuweisen?_action=enrolment.pick';
    expect((await send(asStaff, path, `go=suchen${'&learners='.repeat(24_999)}`)).status).not.toBe(
      413,
    );
    expectTrouble(
      await send(asStaff, path, `go=suchen${'&learners='.repeat(25_001)}`),
      413,
      tooLarge,
    );
  });

  test('is refused at the address for files too', async ({ asStaff }) => {
    expectTrouble(await send(asStaff, upload, names(100_000)), 413, tooLarge);
  });
});

test.describe('Whoever is not signed in', () => {
  test('sends at most 32 kB to a form that is open to all', async ({ asNobody }) => {
    for (const path of [
      report,
      '/anmelden?_action=accounts.signIn',
      '/karte?_action=cards.show',
      '/ansicht?_action=view.save',
      '/nachweis',
    ]) {
      expectTrouble(await send(asNobody, path, `page=${'x'.repeat(32 * kB)}`), 413, tooLarge);
      expect((await send(asNobody, path, `page=${'x'.repeat(31 * kB)}`)).status).not.toBe(413);
    }
  });

  test('is not read behind the gate, however much comes and whatever the cookie says', async ({
    portal,
    asNobody,
  }) => {
    const before = await count(portal, 'select count(*) from flash');
    for (const cookie of [
      '',
      'konto=demo-learner-1',
      'konto=demo-learner-1.AAAAAAAAAAAAAAAAAAAAAA',
      'konto=.',
    ]) {
      for (const [path, bytes] of [
        ['/lernen?_action=learning.open', 100],
        ['/betreuung/lernende/neu?_action=people.make', 200 * kB],
        [upload, 9 * kB * kB],
      ] as const) {
        const shown = await send(asNobody, path, `familyName=${'x'.repeat(bytes)}`, {
          ...urlencoded,
          cookie,
        });
        expect({ path, status: shown.status }).toEqual({ path, status: 401 });
        expect(plain(shown.html)).not.toContain('Was Sie getippt haben, ist noch da.');
      }
    }
    expect(await count(portal, 'select count(*) from flash')).toBe(before);
  });
});

test.describe('Whoever is signed in', () => {
  test('sends 256 kB, and a file of 10 MB where staff read one in', async ({
    asLearner,
    asStaff,
  }) => {
    const file = (bytes: number): string =>
      `--g\r\nContent-Disposition: form-data; name="datei"; filename="l.csv"\r\n\r\nNachname;Vorname\r\n${'A'.repeat(bytes)};B\r\n--g--\r\n`;
    const multipart = { 'content-type': 'multipart/form-data; boundary=g' };
    // Not theirs: nobody reads it.
    expect((await send(asLearner, upload, file(300 * kB), multipart)).status).toBe(404);
    expectTrouble(
      await send(
        asLearner,
        '/konto?_action=accounts.changePassword',
        `password=${'x'.repeat(300 * kB)}`,
      ),
      413,
      tooLarge,
    );
    expectTrouble(
      await send(
        asStaff,
        '/betreuung/lernende/neu?_action=people.make',
        `familyName=${'x'.repeat(300 * kB)}`,
      ),
      413,
      tooLarge,
    );
    expect((await send(asStaff, upload, file(9 * kB * kB), multipart)).to).toBe(
      '/betreuung/lernende/einlesen/spalten',
    );
  });
});

test('What was typed when a session ended is stored sealed, five times an account and not more, and a file not at all', async ({
  portal,
}) => {
  const staff = await visitor(portal.url, 'betreuung-probe');
  await staff.get('/betreuung');
  expect((await staff.post('/abmelden', 'accounts.signOut', {})).status).toBe(303);
  const kept = "select count(*) from flash where kind = 'kept'";
  // Other browsers of the same person: each brings the cookie that names the account, and no note
  // of its own.
  const konto = (await staff.browser.storageState()).cookies.find(({ name }) => /konto/.test(name));
  const cookie = `${konto?.name ?? ''}=${konto?.value ?? ''}`;
  for (let i = 0; i < 8; i += 1) {
    const other = i < 7 ? await visitor(portal.url) : staff;
    const shown = await other.post(
      '/betreuung/lernende/neu',
      'people.make',
      { familyName: `Dauerhaft${i}`, givenName: 'x'.repeat(20 * kB) },
      i < 7 ? { cookie } : {},
    );
    expect(plain(shown.html)).toContain('Was Sie getippt haben, ist noch da.');
  }
  expect(await count(portal, kept)).toBe(5);
  for (let i = 0; i < 4; i += 1)
    expect((await send(staff, upload, `familyName=${'Dauerhaft'.repeat(1000 * kB)}`)).status).toBe(
      401,
    );
  expect(await count(portal, kept)).toBe(5);
  expect(await count(portal, 'select sum(length(body)) from flash')).toBeLessThan(5 * 60 * kB);
  for (const file of [portal.file, `${portal.file}-wal`])
    expect(readFileSync(file).includes('Dauerhaft')).toBe(false);
  expect(
    (
      await staff.post('/anmelden', 'accounts.signIn', {
        userName: 'betreuung-probe',
        password: demoPassword,
      })
    ).status,
  ).toBe(303);
  expect((await staff.get('/betreuung/lernende/neu')).html).toContain('value="Dauerhaft7"');
});
