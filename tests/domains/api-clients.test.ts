/**
 * Client systems: a token opens the clients of its caseworkers until it ends or is revoked, and
 * what is read with it is recorded.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { apiToken, systemRead, systemReadSubject } from '#db/schema/api-clients.ts';
import type { Actor } from '#lib/actor.ts';
import { retentionOf } from '#domains/office/retention/rules.ts';
import { makeToken, recordRead, revokeToken } from '#domains/reporting/api-clients/commands.ts';
import { pageOf } from '#domains/reporting/api-clients/queries.pages.ts';
import {
  deliveriesAbout,
  endingTokens,
  openCaseworkers,
  apiClientOf,
  tokenByPublicId,
  tokens,
} from '#domains/reporting/api-clients/queries.ts';
import { levelOf, newTokenSchema, stateOf } from '#domains/reporting/api-clients/rules.ts';
import { hashToken, tokenFrom } from '#domains/reporting/api-clients/keys.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, addMonths } from '#lib/time.ts';
import { myDataSaid } from '../support/my-data.ts';
import { forgetOver } from '../support/round.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { logged, openOffice, today, type Office } from '../support/people.ts';
import { otherCaseworker, readingOf, tokenFor, twoCaseloads } from '../support/api-clients.ts';
import { say } from '#lib/say.ts';

let db: TestDatabase;
let office: Office;
let other: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  other = await otherCaseworker(db, office);
});
afterEach(() => db.close());

describe('A token', () => {
  const wanted = (more: Record<string, unknown> = {}) =>
    newTokenSchema.parse({
      once: '11111111-1111-4111-8111-111111111111',
      name: 'Fachverfahren',
      scope: 'all',
      level: '2',
      ...more,
    });

  test('is stored as a hash alone, and the same form sent twice makes one', async () => {
    const token = tokenFrom(key, wanted().once);
    const first = await db.write((tx) => makeToken(tx, office.admin, wanted(), hashToken(token)));
    expect(await db.write((tx) => makeToken(tx, office.admin, wanted(), hashToken(token)))).toEqual(
      first,
    );
    expect(await db.reader.$count(apiToken)).toBe(1);
    expect(await logged(db, 'system_made')).toBe(1);
    expect(
      db.connection.raw.prepare('select * from api_token').raw().all([]).flat().map(String).join(),
    ).not.toContain(token);
    expect(await apiClientOf(db.reader, hashToken(token))).toMatchObject({
      publicId: first.token,
      caseworkerIds: 'any',
      level: 2,
    });
    expect(await apiClientOf(db.reader, hashToken(`${token}x`))).toBeNull();
  });

  test('for named caseworkers reads the clients of those whose accounts are open', async () => {
    const { token, system } = await tokenFor(db, office.admin, [office.caseworker, other]);
    expect(system.caseworkerIds).toEqual([office.caseworker.id, other.id]);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, other.id)),
    );
    expect((await apiClientOf(db.reader, hashToken(token)))?.caseworkerIds).toEqual([
      office.caseworker.id,
    ]);
    expect((await openCaseworkers(db.reader)).map(({ publicId }) => publicId)).toEqual([
      office.caseworker.publicId,
    ]);
    expect((await tokenByPublicId(db.reader, system.publicId)).caseworkers).toMatchObject([
      { familyName: 'Andere', closedOn: today },
      { familyName: 'Fachkraft' },
    ]);
  });

  test('is refused by field, and nothing is made', async () => {
    await tokenFor(db, office.admin, 'all', { name: 'Vergeben' });
    const refusal = (input: ReturnType<typeof wanted>) =>
      db.write((tx) => makeToken(tx, office.admin, input, hashToken('hv_x')));
    await expect(refusal(wanted({ lastDay: addDays(today, -1) }))).rejects.toMatchObject({
      fields: { lastDay: say('apiClients.lastDayPast') },
    });
    await expect(refusal(wanted({ name: 'Vergeben' }))).rejects.toMatchObject({
      fields: { name: say('apiClients.nameTaken') },
    });
    await expect(
      refusal(wanted({ scope: 'some', caseworkers: office.staff.publicId })),
    ).rejects.toMatchObject({ fields: { caseworkers: say('apiClients.caseworkerUnknown') } });
    for (const wrong of [
      { name: ' ' },
      { scope: 'some' },
      { level: '3' },
      { lastDay: '2026-02-30' },
      { name: 'x'.repeat(101) },
    ])
      expect(() => wanted(wrong)).toThrow();
    expect(await db.reader.$count(apiToken)).toBe(1);
  });

  test('ends after a year where nobody names a day, after two years at most, and is named to the Verwaltung 60 days before', async () => {
    const { system } = await tokenFor(db, office.admin);
    expect(system.lastDay).toBe(addMonths(today, 12));
    const { system: long } = await tokenFor(db, office.admin, 'all', {
      lastDay: addMonths(today, 24),
    });
    expect(long.lastDay).toBe(addMonths(today, 24));
    await expect(
      tokenFor(db, office.admin, 'all', { lastDay: addDays(addMonths(today, 24), 1) }),
    ).rejects.toMatchObject({ fields: { lastDay: say('apiClients.lastDayFar') } });
    const end = addMonths(today, 12);
    expect(await endingTokens(db.reader, addDays(end, -61))).toEqual([]);
    expect(await endingTokens(db.reader, addDays(end, -60))).toMatchObject([
      { publicId: system.publicId, lastDay: end },
    ]);
    expect(await endingTokens(db.reader, end)).toHaveLength(1);
    await db.write((tx) => revokeToken(tx, office.admin, { token: system.publicId }));
    expect(await endingTokens(db.reader, end)).toEqual([]);
  });

  test('ends on its last day or when it is revoked, for good', async () => {
    const { system } = await tokenFor(db, office.admin, 'all', { lastDay: today });
    expect({ today: stateOf(system, today), tomorrow: stateOf(system, addDays(today, 1)) }).toEqual(
      { today: 'good', tomorrow: 'over' },
    );
    await db.write((tx) => revokeToken(tx, office.admin, { token: system.publicId }));
    await db.write((tx) =>
      revokeToken(tx, { ...office.admin, today: addDays(today, 1) }, { token: system.publicId }),
    );
    const [listed] = await tokens(db.reader);
    expect(listed).toMatchObject({ revokedOn: today });
    expect(stateOf(listed ?? system, today)).toBe('revoked');
    expect(await logged(db, 'system_revoked')).toBe(1);
    await expect(
      db.write((tx) => revokeToken(tx, office.admin, { token: 'gibt-es-nicht' })),
    ).rejects.toThrow('no such token');
  });

  test('is given no more than the Jobcenter lets out', () => {
    expect({
      bothTwo: levelOf(2, 2),
      systemOne: levelOf(2, 1),
      officeOne: levelOf(1, 2),
      bothOne: levelOf(1, 1),
    }).toEqual({ bothTwo: 2, systemOne: 1, officeOne: 1, bothOne: 1 });
  });
});

describe('Reading', () => {
  test('is recorded once for each learner and day, however often, and the learner sees to whom it went', async () => {
    const [rosa = { id: 0, publicId: '' }] = await twoCaseloads(db, office, other);
    const { system } = await tokenFor(db, office.admin, [office.caseworker], {
      name: 'Fachverfahren Muster',
    });
    const { given } = await pageOf(
      db.reader,
      readingOf({ caseworkerIds: [office.caseworker.id] }),
      {
        after: 0,
        since: null,
        limit: 100,
      },
    );
    const read = (day: string, level: 1 | 2 = 2) =>
      db.write((tx) => recordRead(tx, { system, level, version: 0, today: day, given }));
    for (let i = 0; i < 5; i += 1) await read(today, i === 0 ? 1 : 2);
    await read(addDays(today, 1));
    expect(
      await db.reader.select({ day: systemRead.day, level: systemRead.level }).from(systemRead),
    ).toEqual([
      { day: today, level: 2 },
      { day: addDays(today, 1), level: 2 },
    ]);
    expect(await db.reader.$count(systemReadSubject)).toBe(8);
    expect(await logged(db, 'system_read', rosa.id)).toBe(2);
    expect(await db.reader.$count(accessLog, eq(accessLog.action, 'system_read'))).toBe(8);
    expect(await tokens(db.reader)).toMatchObject([{ lastUsedOn: addDays(today, 1) }]);

    const actor: Actor = { ...office.staff, id: rosa.id, publicId: rosa.publicId, role: 'learner' };
    expect(await deliveriesAbout(db.reader, actor)).toMatchObject([
      { madeOn: addDays(today, 1), by: 'Fachverfahren Muster', format: 'api', level: 2 },
      { madeOn: today },
    ]);
    const said = new Map(
      (await myDataSaid(db.reader, actor, key)).map(({ id, rows: [first = []] }) => [id, first]),
    );
    expect(said.get('weitergaben')).toEqual([
      '7. Oktober 2026',
      'Fachverfahren Muster',
      'selbst abgeholt',
    ]);
    expect(said.get('einsicht')).toEqual([
      expect.any(String),
      'Das Portal (für ein Programm)',
      'Ihren Lernstand an ein Programm weitergegeben',
      '',
    ]);
  });

  test('of nothing leaves nothing but the day of use', async () => {
    const { system } = await tokenFor(db, office.admin);
    await db.write((tx) => recordRead(tx, { system, level: 2, version: 0, today, given: [] }));
    expect(await db.reader.$count(systemRead)).toBe(0);
    expect(await tokens(db.reader)).toMatchObject([{ lastUsedOn: today }]);
  });

  test('is forgotten with the log', async () => {
    await twoCaseloads(db, office, other);
    const { system } = await tokenFor(db, office.admin);
    const { given } = await pageOf(db.reader, readingOf(), { after: 0, since: null, limit: 100 });
    for (const day of ['2025-10-05', today])
      await db.write((tx) => recordRead(tx, { system, level: 2, version: 0, today: day, given }));
    const forgotten = await forgetOver(
      db,
      retentionOf(readSettings({})),
      new Date(`${today}T10:00:00Z`),
    );
    expect(forgotten['reading by client systems']).toBe(1);
    expect(await db.reader.select({ day: systemRead.day }).from(systemRead)).toEqual([
      { day: today },
    ]);
    expect(await db.reader.$count(systemReadSubject)).toBe(7);
  });
});
