/** What acts on accounts write down: the lines of both logs, and the fields that are easily lost. */
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { account, identifier, session } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { securityLog } from '#db/schema/security.ts';
import { makeDeskCard, makeFirstAdmin } from '#domains/people/accounts/commands.cards.ts';
import { moveClients } from '#domains/people/accounts/commands.clients.ts';
import { closeAccount, closeIdle } from '#domains/people/accounts/commands.closing.ts';
import { changeLearner, makeLearner } from '#domains/people/accounts/commands.learners.ts';
import { changeAccount } from '#domains/people/accounts/commands.office.ts';
import {
  keySpareCodes,
  resetSecondFactor,
} from '#domains/people/accounts/commands.second-factor.ts';
import { beginSession, renewSession } from '#domains/people/accounts/commands.session.ts';
import { makeSite, renameSite } from '#domains/people/accounts/commands.sites.ts';
import { say } from '#lib/say.ts';
import { today as todayByClock } from '#lib/time.ts';
import type { TestDatabase } from '../support/database.ts';
import {
  app,
  from,
  openSmallOffice,
  pass,
  portalKey,
  secret,
  setUp,
  spare,
  sparesOfSabine,
  start,
} from '../support/second-step.ts';
import { codeAt } from '../support/second-factor.ts';
import { admin, day, staffOfMayen } from '../support/small-office.ts';

let db: TestDatabase;
beforeEach(async () => {
  db = await openSmallOffice();
});
afterEach(() => db.close());

const secured = async () =>
  (
    await db.reader
      .select({
        event: securityLog.event,
        refused: securityLog.refused,
        of: securityLog.accountId,
        role: securityLog.role,
      })
      .from(securityLog)
      .orderBy(asc(securityLog.id))
  ).map(
    ({ event, refused, of, role }) =>
      `${event}${refused ? ' refused' : ''} ${of ?? '-'} ${role ?? '-'}`,
  );
const logs = async () =>
  (
    await db.reader
      .select({
        who: accessLog.actorId,
        role: accessLog.actorRole,
        what: accessLog.action,
        whom: accessLog.subjectId,
      })
      .from(accessLog)
      .orderBy(asc(accessLog.id))
  ).map(({ who, role, what, whom }) => `${who ?? '-'} ${role} ${what} ${whom ?? '-'}`);

describe('of the second step', () => {
  it('each try stands in the security log by its kind, wrong and right', async () => {
    expect(await setUp(db, start, '000000')).toEqual({ kind: 'wrong' });
    const [code = ''] = await sparesOfSabine(db);
    await pass(db, app('000000'), start + 60);
    await pass(db, spare('AAAA-AAAA-AAAA'), start + 61);
    await pass(db, app(codeAt(secret, start + 120)), start + 120);
    expect(await pass(db, spare(code), start + 300)).toMatchObject({ kind: 'in', spares: 7 });
    expect(await secured()).toEqual([
      'second_factor_set refused 2 staff',
      'second_factor_set 2 staff',
      'second_factor refused 2 staff',
      'spare_code refused 2 staff',
      'second_factor 2 staff',
      'spare_code 2 staff',
    ]);
    expect(await logs()).toEqual(['2 staff second_factor_set 2', '2 staff spare_code_used 2']);
  });

  it('new spare codes are sealed with the key already: a start of the portal leaves them as they are', async () => {
    const [code = ''] = await sparesOfSabine(db);
    await db.write((tx) => keySpareCodes(tx, portalKey));
    expect(await pass(db, spare(code), start + 60)).toMatchObject({ kind: 'in', spares: 7 });
  });

  it('a try that is not looked at says so', async () => {
    await setUp(db);
    for (let n = 0; n < 7; n += 1) await pass(db, app('000000'), start + 60);
    expect(await secured()).toEqual([
      'second_factor_set 2 staff',
      ...Array.from({ length: 5 }, () => 'second_factor refused 2 staff'),
      'slowed_down refused 2 staff',
    ]);
  });

  it('who takes it away stands in the log, and oneself and a learner are refused', async () => {
    const reset = (person: string) =>
      db.write((tx) => resetSecondFactor(tx, admin(), { person }, from(start)));
    await setUp(db);
    await reset('p2');
    expect((await logs()).at(-1)).toBe('1 admin second_factor_reset 2');
    expect((await secured()).at(-1)).toBe('second_factor_reset 2 staff');
    await expect(reset('p1')).rejects.toMatchObject({
      name: 'Conflict',
      message: say('secondFactor.resetOwn'),
    });
    await expect(reset('p5')).rejects.toMatchObject({ name: 'NotFound', subjectId: 5 });
    await expect(reset('niemand')).rejects.toMatchObject({ name: 'NotFound', subjectId: null });
  });
});

it('the first admin acts for themselves, and nobody makes a card for themselves', async () => {
  await db.write((tx) =>
    makeFirstAdmin(tx, { publicId: 'new', givenName: 'Ina', familyName: 'Technik', today: day }),
  );
  const [made] = await db.reader.select().from(account).where(eq(account.publicId, 'new'));
  expect(await logs()).toEqual([
    `${made?.id} admin account_made ${made?.id}`,
    `${made?.id} admin card_made ${made?.id}`,
  ]);
  await expect(db.write((tx) => makeDeskCard(tx, admin(), { accountId: 1 }))).rejects.toMatchObject(
    { name: 'Conflict', message: say('accounts.makeCardOwn') },
  );
});

it('an account that lies idle was closed by no person; one of another site by nobody there', async () => {
  await db.write((tx) => closeIdle(tx, [5, 6], day));
  expect(await logs()).toEqual(['- system account_idle 5', '- system account_idle 6']);
  await db.write((tx) => closeAccount(tx, staffOfMayen(), { person: 'p5' }));
  await expect(
    db.write((tx) => closeAccount(tx, staffOfMayen(), { person: 'p6' })),
  ).rejects.toMatchObject({ name: 'NotFound', subjectId: 6 });
});

describe('a learner', () => {
  const input = {
    givenName: 'Ida',
    familyName: 'Neu',
    site: 1,
    caseworker: 'p4',
    aktenzeichen: '0042/26',
    kundennummerSealed: null,
    bgNummerSealed: null,
  };
  const once = '018f2b6e-0000-7000-8000-000000000001';
  const make = (more: object = {}) =>
    db.write((tx) => makeLearner(tx, staffOfMayen(), { ...input, once, ...more }));
  const change = (more: object = {}, person = 'p5') =>
    db.write((tx) =>
      changeLearner(tx, staffOfMayen(), {
        ...input,
        person,
        forgetKundennummer: false,
        forgetBgNummer: false,
        ...more,
      }),
    );
  const numberOf = async (publicId: string) =>
    (
      await db.reader
        .select({ aktenzeichen: identifier.aktenzeichen })
        .from(identifier)
        .innerJoin(account, eq(account.id, identifier.learnerId))
        .where(eq(account.publicId, publicId))
    )[0]?.aktenzeichen;
  const unknown = { name: 'Invalid', fields: { caseworker: say('people.caseworkerUnknown') } };

  it('has the number of their file, or none; made once, also after they have left', async () => {
    await make();
    expect(await numberOf(once)).toBe('0042/26');
    await db.write((tx) => closeAccount(tx, staffOfMayen(), { person: once }));
    expect(await make()).toEqual({ publicId: once });
    const second = '018f2b6e-0000-7000-8000-000000000002';
    await make({ once: second, aktenzeichen: '' });
    expect(await numberOf(second)).toBe(null);
    await expect(
      make({ once: '018f2b6e-0000-7000-8000-000000000003', caseworker: 'p2' }),
    ).rejects.toMatchObject(unknown);
  });

  it('who has left, or whose site has closed, is corrected all the same, the number of the file too', async () => {
    await db.write((tx) => closeAccount(tx, staffOfMayen(), { person: 'p5' }));
    await db.write((tx) => tx.run("update site set closed_on = '2026-10-01' where id = 1"));
    expect(await change()).toEqual({ leaves: false });
    expect(await numberOf('p5')).toBe('0042/26');
    await change({ aktenzeichen: '' });
    expect(await numberOf('p5')).toBe(null);
    await expect(change({ caseworker: 'p2' })).rejects.toMatchObject(unknown);
    expect(await logs()).toEqual([
      '2 staff account_closed 5',
      '2 staff learner_changed 5',
      '2 staff caseworker_changed 5',
      '2 staff learner_changed 5',
    ]);
  });

  it('has the numbers that are typed in later, and keeps them where nothing is typed', async () => {
    const sealed = async () => {
      const [row] = await db.reader.select().from(identifier);
      return [row?.kundennummerSealed, row?.bgNummerSealed].map((one) => one?.toString());
    };
    await change({ kundennummerSealed: Buffer.from('k'), bgNummerSealed: Buffer.from('b') });
    expect(await sealed()).toEqual(['k', 'b']);
    await change({ kundennummerSealed: Buffer.from('neu') });
    expect(await sealed()).toEqual(['neu', 'b']);
    await change({ forgetBgNummer: true });
    expect(await sealed()).toEqual(['neu', undefined]);
  });

  it('who is moved says who was responsible before, of each', async () => {
    await db.write((tx) => tx.update(account).set({ caseworkerId: 4 }).where(eq(account.id, 5)));
    expect(
      await db.write((tx) => moveClients(tx, admin(), { learners: ['p5', 'p6'], to: null })),
    ).toEqual({ moved: [{ publicId: 'p5', before: 'p4' }] });
    expect(
      await db.write((tx) => moveClients(tx, admin(), { learners: ['p5', 'p6'], to: 'p4' })),
    ).toEqual({
      moved: [
        { publicId: 'p5', before: null },
        { publicId: 'p6', before: null },
      ],
    });
  });
});

it('staff keep at least one site, and a caseworker needs none', async () => {
  const change = (person: string, sites: number[]) =>
    db.write((tx) =>
      changeAccount(tx, admin(), { person, givenName: 'Neu', familyName: 'Name', sites }),
    );
  await expect(change('p2', [])).rejects.toMatchObject({
    name: 'Invalid',
    fields: { sites: say('people.sitesMissing') },
  });
  await change('p4', []);
  expect(await logs()).toEqual(['1 admin account_changed 4']);
});

it('the name of a site that there is already is said at its field', async () => {
  const taken = { name: 'Invalid', fields: { name: say('people.siteNameTaken') } };
  await expect(
    db.write((tx) => makeSite(tx, admin(), { name: 'Mayen', address: 'Anderswo 1' })),
  ).rejects.toMatchObject(taken);
  await expect(
    db.write((tx) => renameSite(tx, admin(), { site: 2, name: 'Mayen', address: '' })),
  ).rejects.toMatchObject(taken);
});

it('the day on which a learner came is written down at the beginning and at each renewal, of nobody else', async () => {
  const came = async () =>
    (
      await db.reader
        .select({ id: account.id, on: account.signedInOn })
        .from(account)
        .where(eq(account.signedInOn, todayByClock()))
    ).map(({ id }) => id);
  const attributes = { foreignDevice: false, lastDay: day, endsAt: null };
  await db.write(async (tx) => {
    for (const [id, userId] of [
      ['a', 5],
      ['b', 2],
    ] as const)
      await beginSession(tx, { id, userId, expiresAt: start, attributes });
  });
  expect(await came()).toEqual([5]);
  await db.write((tx) => tx.update(account).set({ signedInOn: null }));
  await db.write((tx) => renewSession(tx, 'b', start + 10));
  expect(await came()).toEqual([]);
  await db.write((tx) => renewSession(tx, 'a', start + 10));
  expect(await came()).toEqual([5]);
  expect(await db.reader.select({ until: session.expiresAt }).from(session)).toEqual([
    { until: start + 10 },
    { until: start + 10 },
  ]);
});
