/**
 * Doors that were open: a used card, a code twice, a session without end, what a device keeps. By
 * plain requests, as anybody can send them.
 */
import { randomInt } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { accessCard, account, session } from '#db/schema/accounts.ts';
import { securityLog } from '#db/schema/security.ts';
import { makeCard, makeDeskCard } from '#domains/people/accounts/commands.cards.ts';
import { makeCode } from '#domains/people/accounts/rules.card.ts';
import { secondsNow, today } from '#lib/time.ts';
import { browser } from '../support/bare-browser.ts';
import { learnerWith } from '../support/learners.ts';
import { openDesk } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { codesNow, giveSecondFactor, knownSecret } from '../support/second-factor.ts';
import { demoPassword } from '../support/server.ts';
import { visitor, type Visitor } from '../support/visitor.ts';

const opens = (answer: { set: string[]; to: string }): boolean =>
  answer.set.some((line) => /^sitzung=[^;]/.test(line)) || answer.to.startsWith('/anmelden/');
const proposal = { choice: 'proposal' };

/**
 * Types the code of a card, and sends the form of the password without keeping the answer: it was
 * lost.
 */
async function typed(url: string, code: string) {
  const who = browser(url);
  expect((await who.go('/karte?_action=cards.show', { card: code })).to).toBe('/karte/passwort');
  return { who, send: () => who.ask('/karte/passwort?_action=cards.open', proposal) };
}

const idOf = async ({ db }: Portal, userName: string): Promise<number> =>
  (
    await db.reader.select({ id: account.id }).from(account).where(eq(account.userName, userName))
  )[0]?.id ?? 0;

test.describe('A used card', () => {
  test('opens nothing more by the proposal of its code: not from another browser, not after its last day', async ({
    portal,
  }) => {
    const learner = await learnerWith(portal, [], ['Karin', 'Karte']);
    const { code } = await portal.db.write((tx) =>
      makeCard(tx, { ...portal.office.staff, today: today() }, { learnerId: learner.id }),
    );
    // Both have typed the code before anybody used it.
    const [mine, thiefs] = [await typed(portal.url, code), await typed(portal.url, code)];
    expect(opens(await mine.send())).toBe(true);
    for (const day of [today(), '2020-01-01']) {
      await portal.db.write((tx) =>
        tx.update(accessCard).set({ lastDay: day }).where(eq(accessCard.accountId, learner.id)),
      );
      const answer = await thiefs.send();
      expect({ status: answer.status, opens: opens(answer) }).toEqual({
        status: 422,
        opens: false,
      });
      expect(answer.text).toContain('Diese Karte wurde schon benutzt.');
    }
    expect(
      (await browser(portal.url).go('/karte?_action=cards.show', { card: code })).text,
    ).toContain('Diese Karte wurde schon benutzt.');
    const lines = await portal.db.reader
      .select({ event: securityLog.event, refused: securityLog.refused })
      .from(securityLog)
      .where(eq(securityLog.accountId, learner.id));
    expect(lines).toEqual([
      { event: 'card', refused: false },
      ...Array.from({ length: 3 }, () => ({ event: 'card', refused: true })),
    ]);
  });

  test('knows the same form of the same browser, whose answer was lost; not once its owner has signed out everywhere', async ({
    portal,
  }) => {
    const learner = await learnerWith(portal, [], ['Paul', 'Doppelt']);
    const { code } = await portal.db.write((tx) =>
      makeCard(tx, { ...portal.office.staff, today: today() }, { learnerId: learner.id }),
    );
    const { who, send } = await typed(portal.url, code);
    expect((await send()).to).toBe('/lernen');
    const again = await send();
    expect(again.to).toBe('/lernen');
    expect(
      (await who.ask('/karte/passwort?_action=cards.open', { password: 'ganz andere Wörter hier' }))
        .status,
    ).toBe(422);
    const ticket = new Map(who.jar);
    who.keep(again);
    expect((await who.go('/konto?_action=accounts.signOutEverywhere', {})).to).toBe('/abmelden');
    for (const [name, value] of ticket) who.jar.set(name, value);
    expect(opens(await send())).toBe(false);
  });

  for (const secured of [false, true]) {
    test(`of somebody at the desk ${secured ? 'who has a second step' : 'without a second step'} opens nothing more`, async ({
      portal,
    }) => {
      const { id } = await openDesk(portal, 'staff');
      const admin = { ...portal.office.admin, today: today() };
      const { code } = await portal.db.write((tx) => makeDeskCard(tx, admin, { accountId: id }));
      const [mine, thiefs] = [await typed(portal.url, code), await typed(portal.url, code)];
      expect(opens(await mine.send())).toBe(true);
      if (secured) await portal.db.write((tx) => giveSecondFactor(tx, id));
      const answer = await thiefs.send();
      expect({ status: answer.status, opens: opens(answer) }).toEqual({
        status: 422,
        opens: false,
      });
    });
  }
});

test('a code of the app opens once, also for the very form that is sent twice', async ({
  portal,
}) => {
  const { id, userName } = await openDesk(portal, 'caseworker');
  await portal.db.write((tx) => giveSecondFactor(tx, id, [makeCode(randomInt)]));
  const who = browser(portal.url);
  expect(
    (await who.go('/anmelden?_action=accounts.signIn', { userName, password: demoPassword })).to,
  ).toBe('/anmelden/code');
  const [code] = codesNow(knownSecret);
  const [first, second] = [
    await who.ask('/anmelden/code?_action=factor.pass', { code }),
    await who.ask('/anmelden/code?_action=factor.pass', { code }),
  ];
  expect({ first: opens(first), second: opens(second), to: second.to }).toEqual({
    first: true,
    second: false,
    to: '/anmelden',
  });
});

const signsIn = async (url: string, userName: string, more: Record<string, string> = {}) => {
  const who = browser(url);
  expect(
    (
      await who.go('/anmelden?_action=accounts.signIn', {
        userName,
        password: demoPassword,
        ...more,
      })
    ).status,
  ).toBe(303);
  await who.go('/konto');
  return who;
};

test.describe('Signing out', () => {
  test('empties what the device keeps; on a foreign device the name of the account goes too', async ({
    portal,
  }) => {
    for (const [foreign, kept] of [
      [{}, ['konto']],
      [{ foreignDevice: 'ja' }, []],
    ] as const) {
      const who = await signsIn(portal.url, 'probe-konto-7', { ...foreign });
      expect([...who.jar.keys()].sort()).toEqual(['konto', 'sitzung']);
      const answer = await who.go('/abmelden?_action=accounts.signOut', {});
      expect(answer.headers.get('clear-site-data')).toBe('"cache"');
      expect([...who.jar.keys()]).toEqual(kept);
      expect((await who.go('/konto')).to).toMatch(/^\/anmelden/);
    }
  });

  test('of one place leaves the others signed in, and the list tells days but no device', async ({
    portal,
  }) => {
    const [here, library] = [
      await signsIn(portal.url, 'probe-konto-9'),
      await signsIn(portal.url, 'probe-konto-9', { foreignDevice: 'ja' }),
    ];
    const page = await here.go('/konto/anmeldungen');
    expect(page.text).toContain('Hier, auf diesem Gerät');
    expect(page.text).toContain('Fremdes Gerät');
    const id = await idOf(portal, 'probe-konto-9');
    const html = await (
      await fetch(`${portal.url}/konto/anmeldungen`, {
        headers: { cookie: [...here.jar].map(([n, v]) => `${n}=${v}`).join('; ') },
      })
    ).text();
    const marks = [...html.matchAll(/name="session" value="(\w{16})"/g)].map(
      ([, mark]) => mark ?? '',
    );
    const own = /data-session="(\w{16})"/.exec(html)?.[1];
    const other = marks.find((mark) => mark !== own) ?? '';
    expect(
      (await here.go('/konto/anmeldungen?_action=accounts.endSession', { session: other })).status,
    ).toBe(303);
    expect((await library.go('/konto')).to).toMatch(/^\/anmelden/);
    expect((await here.go('/konto')).status).toBe(200);
    expect(await portal.db.reader.$count(session, eq(session.accountId, id))).toBe(1);
  });
});

test('a session of the desk ends after twelve hours; this is said before, and what was typed is kept', async ({
  portal,
}) => {
  const { id, userName } = await openDesk(portal, 'staff');
  const who = await signsIn(portal.url, userName);
  const endsIn = (seconds: number) =>
    portal.db.write((tx) =>
      tx
        .update(session)
        .set({ endsAt: secondsNow() + seconds })
        .where(eq(session.accountId, id)),
    );
  await endsIn(600);
  expect((await who.go('/betreuung/lernende/neu')).text).toMatch(
    /Um \d+(?::\d\d)? Uhr melden wir Sie ab, weil Sie dann 12 Stunden angemeldet sind\./,
  );
  await endsIn(-1);
  const late = await who.go('/betreuung/lernende/neu?_action=people.make', {
    familyName: 'Spät',
    givenName: 'Ute',
  });
  expect({
    status: late.status,
    kept: late.text.includes('Was Sie getippt haben, ist noch da.'),
  }).toEqual({ status: 401, kept: true });
});

test('the owner reads how many wrong tries there were, at the next sign-in and under "Konto"', async ({
  portal,
}) => {
  const stranger: Visitor = await visitor(portal.url);
  const id = await idOf(portal, 'probe-konto-11');
  // Tries with names that nobody has, which other tests leave.
  const ofNobody = (): Promise<number> =>
    portal.db.reader.$count(
      securityLog,
      and(isNull(securityLog.accountId), eq(securityLog.event, 'sign_in')),
    );
  const before = await ofNobody();
  await signsIn(portal.url, 'probe-konto-11');
  for (let i = 0; i < 5; i += 1)
    await stranger.post('/anmelden', 'accounts.signIn', {
      userName: 'probe-konto-11',
      password: 'falsch-falsch',
    });
  await portal.db.write((tx) =>
    tx.insert(securityLog).values(
      Array.from({ length: 25 }, () => ({
        at: new Date().toISOString().slice(0, 19) + 'Z',
        accountId: id,
        role: 'learner',
        network: '',
        event: 'sign_in',
        refused: true,
      })),
    ),
  );
  const who = browser(portal.url);
  // The wait after five wrong tries.
  await expect(async () => {
    expect(
      (
        await who.go('/anmelden?_action=accounts.signIn', {
          userName: 'probe-konto-11',
          password: demoPassword,
        })
      ).status,
    ).toBe(303);
  }).toPass({ timeout: 15_000 });
  expect((await who.go('/lernen')).text).toContain(
    'Es gab 30 falsche Versuche, seit Sie zuletzt hier waren.',
  );
  expect((await who.go('/konto')).text).toContain(
    'Es gab 30 falsche Versuche in den letzten 30 Tagen.',
  );
  expect(await ofNobody()).toBe(before);
});
