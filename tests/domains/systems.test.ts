/**
 * Client systems read the Lernstand page by page: the rows of the file, all of them, of their own
 * scope alone.
 */
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account, identifier } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { apiToken, systemRead, systemReadSubject } from '#db/schema/systems.ts';
import type { Actor } from '#domains/accounts/rules.ts';
import { dayPatterns } from '#domains/exports/rules.layout.ts';
import { keepingOf } from '#domains/keeping/rules.ts';
import { ownRecord } from '#domains/own/queries.ts';
import { sayRecord } from '#domains/own/sentences.ts';
import { makeToken, recordRead, revokeToken } from '#domains/systems/commands.ts';
import { assignmentsAfter, bodyOf, pageOf, type Reading } from '#domains/systems/queries.pages.ts';
import {
  deliveriesAbout,
  endingTokens,
  openCaseworkers,
  systemOf,
  tokenCalled,
  tokens,
} from '#domains/systems/queries.ts';
import { levelOf, newTokenSchema, stateOf } from '#domains/systems/rules.ts';
import { hashToken, readCursor, tokenFrom, writeCursor } from '#domains/systems/secrets.ts';
import { messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, addMonths } from '#lib/time.ts';
import { spool } from '#rim/spool.ts';
import { forgetOver } from '../support/round.ts';
import { clientsFor, completes, give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, logged, openOffice, today, type Office } from '../support/people.ts';
import { allPages, tokenFor } from '../support/systems.ts';

let db: TestDatabase;
let office: Office;
let other: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  other = await db.write(async (tx) => {
    const [made] = await tx
      .insert(account)
      .values({
        publicId: 'other',
        role: 'caseworker',
        givenName: 'Probe',
        familyName: 'Andere',
        fold: 'andere probe',
        madeOn: today,
      })
      .returning({ id: account.id });
    return { ...office.caseworker, id: made?.id ?? 0, publicId: 'other', familyName: 'Andere' };
  });
});
afterEach(() => db.close());

const reading = (more: Partial<Reading> = {}): Reading => ({
  caseworkerIds: 'any',
  level: 2,
  withNames: true,
  key,
  today,
  ...more,
});
const head = { exportId: 'x', madeOn: today, madeBy: 'Programm', carrier: '007' };

/**
 * Seven clients of two caseworkers, each with a course that all know of, a confidential one, and
 * one of their own.
 */
async function caseload(): Promise<{ id: number; publicId: string }[]> {
  const own = await clientsFor(db, office, office.caseworker, [
    ['Rosa', 'Muster'],
    ['Zoe', 'Anfang'],
    ['Karl', 'Ende'],
    ['Ida', 'Mitte'],
  ]);
  const foreign = await clientsFor(db, office, other, [
    ['Otto', 'Fremd'],
    ['Eva', 'Fremd'],
    ['Ulf', 'Fremd'],
  ]);
  const { id: courseId, moduleIds } = await courseOf(db, 'k3', 2);
  const quiet = await courseOf(db, 'k7', 1, true);
  const chosen = await courseOf(db, 'k9', 1);
  for (const [i, person] of [...own, ...foreign].reverse().entries()) {
    await give(db, office, person.id, courseId, { measureNumber: '000123', dueDay: '2026-12-01' });
    await give(db, office, person.id, quiet.id);
    await give(db, office, person.id, chosen.id, { way: 'selbst_gewaehlt' });
    await completes(
      db,
      person,
      { courseId: quiet.id, moduleId: quiet.moduleIds[0] ?? 0 },
      '2026-09-01',
    );
    for (const moduleId of moduleIds.slice(0, i % 3))
      await completes(db, person, { courseId, moduleId }, addDays('2026-09-01', i));
  }
  await db.write((tx) =>
    tx.insert(identifier).values(
      own.map(({ id }) => ({
        learnerId: id,
        aktenzeichen: `00${id}`,
        kundennummerSealed: seal(key, `012A${id}`, 'identifier.kundennummer'),
      })),
    ),
  );
  return [...own, ...foreign];
}

async function jsonFile(
  caseworkerId: number,
  level: 1 | 2,
  withNames: boolean,
): Promise<Record<string, unknown>[]> {
  const { handle } = await spool(db.reader, {
    url: `file:${db.file}`,
    key,
    today,
    scope: { caseworkerId },
    file: head,
    format: 'json',
    wish: { withNames, level, days: dayPatterns.iso, mapping: null },
  });
  const { rows } = JSON.parse(await handle.readFile('utf8')) as { rows: Record<string, unknown>[] };
  await handle.close();
  return rows;
}
const inOrder = (rows: readonly Record<string, unknown>[]): unknown[] =>
  [...rows].sort((a, b) => String(a['zuweisung_id']).localeCompare(String(b['zuweisung_id'])));

describe('The pages', () => {
  test.each([
    [1, true],
    [2, true],
    [2, false],
  ] as const)(
    'together are the JSON file, row by row, at level %i, with names: %s',
    async (level, withNames) => {
      await caseload();
      const file = [
        ...(await jsonFile(office.caseworker.id, level, withNames)),
        ...(await jsonFile(other.id, level, withNames)),
      ];
      for (const limit of [1, 2, 5, 14, 1000]) {
        const told = await allPages(db, reading({ level, withNames }), limit);
        expect(inOrder(told.map(({ row }) => row))).toEqual(inOrder(file));
      }
      expect(bodyOf(reading({ level, withNames }), head, [], null).file).toEqual({
        export_id: 'x',
        exportiert_am: today,
        exportiert_von: 'Programm',
        traegernummer: '007',
      });
    },
  );

  test("of named caseworkers hold their clients alone, and never a course of the learner's own or more of a confidential one", async () => {
    await caseload();
    const told = await allPages(db, reading({ caseworkerIds: [office.caseworker.id] }), 3);
    expect(inOrder(told.map(({ row }) => row))).toEqual(
      inOrder(await jsonFile(office.caseworker.id, 2, true)),
    );
    expect(new Set(told.map(({ row }) => row['nachname']))).toEqual(
      new Set(['Muster', 'Anfang', 'Ende', 'Mitte']),
    );
    expect(told.map(({ row }) => row['kurs_id'])).not.toContain('k9');
    for (const { row } of told.filter((t) => t.row['kurs_id'] === 'k7'))
      expect(row).toMatchObject({
        status: 'abgeschlossen',
        begonnen_am: null,
        abgeschlossen_am: null,
        module_gesamt: null,
      });
    expect(await allPages(db, reading({ caseworkerIds: [] }), 3)).toEqual([]);
  });

  test('hold each row once, whatever changes between two of them', async () => {
    const people = await caseload();
    const rows = (await allPages(db, reading(), 100)).map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 13 }), { minLength: 1, maxLength: 4 }),
        async (limit, changed) => {
          const seen: number[] = [];
          for (let after: number | undefined = 0; after !== undefined;) {
            const { told, next } = await pageOf(db.reader, reading(), {
              after,
              since: null,
              limit,
            });
            seen.push(...told.map(({ id }) => id));
            after = next?.after;
            // Names are the order of the file and of lists, and are not the order here.
            for (const i of changed)
              await db.write((tx) =>
                tx
                  .update(account)
                  .set({
                    fold: `${'zyxwvu'[i % 6] ?? ''}${String(i)}`,
                    familyName: `N${String(i)}`,
                  })
                  .where(eq(account.id, people[i % 7]?.id ?? 0)),
              );
            for (const i of changed)
              await db.write((tx) =>
                tx
                  .update(assignment)
                  .set({ withdrawnOn: i % 2 ? today : null })
                  .where(eq(assignment.id, rows[i] ?? 0)),
              );
          }
          expect(seen).toEqual(rows);
        },
      ),
      { numRuns: fewOrAll(10, 100) },
    );
  });

  test('go on after a row that is gone', async () => {
    await caseload();
    const { told, next } = await pageOf(db.reader, reading(), { after: 0, since: null, limit: 3 });
    await db.write((tx) => tx.delete(assignment).where(eq(assignment.id, told.at(-1)?.id ?? 0)));
    const rest = await pageOf(db.reader, reading(), {
      after: next?.after ?? 0,
      since: null,
      limit: 100,
    });
    expect(rest.told).toHaveLength(14 - 3);
    expect(rest.next).toBeNull();
  });

  test.each([
    ['of all', 'any' as const, null],
    ['of all, changes', 'any' as const, '2026-10-01'],
    ['of named caseworkers', [1, 2], null],
    ['of named caseworkers, changes', [1, 2], '2026-10-01'],
  ])('are found by an index %s: no page reads a whole table', (_, caseworkerIds, since) => {
    const { sql, params } = assignmentsAfter(db.reader, reading({ caseworkerIds }), {
      after: 5,
      since,
      limit: 201,
    }).toSQL();
    const plan = db.connection.raw
      .prepare(`explain query plan ${sql}`)
      .all(params)
      .map((step) => (step as { detail: string }).detail);
    expect(plan.filter((step) => step.startsWith('SCAN') && !step.includes('json_each'))).toEqual(
      [],
    );
    expect(plan.some((step) => /SEARCH (assignment|told_row) USING/.test(step))).toBe(true);
    // Of all, the order is that of the table: nothing is sorted.
    if (caseworkerIds === 'any')
      expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });
});

describe('A cursor', () => {
  test('comes back as it was, and hides the number that it holds', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.option(fc.constantFrom('2026-10-06', '2020-02-29')),
        (after, since) => {
          const cursor = writeCursor(key, 'a', { after, since });
          expect(readCursor(key, 'a', cursor)).toEqual({ after, since });
          expect(cursor).toBe(writeCursor(key, 'a', { after, since }));
          expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain(
            `[${String(after)},`,
          );
        },
      ),
    );
  });

  test('is worth nothing to another system, with another key, or with one letter changed', () => {
    const cursor = writeCursor(key, 'a', { after: 7, since: null });
    expect(readCursor(key, 'b', cursor)).toBeNull();
    expect(readCursor(Buffer.alloc(32, 'x').toString('base64'), 'a', cursor)).toBeNull();
    fc.assert(
      fc.property(
        fc.nat({ max: cursor.length - 1 }),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
        (i, letter) => {
          const changed = cursor.slice(0, i) + letter + cursor.slice(i + 1);
          expect(readCursor(key, 'a', changed)).toEqual(
            changed === cursor ? { after: 7, since: null } : null,
          );
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readCursor(key, 'a', text)).toBeNull();
      }),
    );
    expect(readCursor(key, 'a', `${cursor}=`)).toBeNull();
  });
});

describe('A token', () => {
  const wanted = (more: Record<string, unknown> = {}) =>
    newTokenSchema.parse({
      once: '11111111-1111-4111-8111-111111111111',
      name: 'Fachverfahren',
      scope: 'all',
      level: '2',
      ...more,
    });

  test('is kept as a hash alone, and the same form sent twice makes one', async () => {
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
    expect(await systemOf(db.reader, hashToken(token))).toMatchObject({
      publicId: first.token,
      caseworkerIds: 'any',
      level: 2,
    });
    expect(await systemOf(db.reader, hashToken(`${token}x`))).toBeNull();
  });

  test('for named caseworkers reads the clients of those whose accounts are open', async () => {
    const { token, system } = await tokenFor(db, office.admin, [office.caseworker, other]);
    expect(system.caseworkerIds).toEqual([office.caseworker.id, other.id]);
    await db.write((tx) =>
      tx.update(account).set({ closedOn: today }).where(eq(account.id, other.id)),
    );
    expect((await systemOf(db.reader, hashToken(token)))?.caseworkerIds).toEqual([
      office.caseworker.id,
    ]);
    expect((await openCaseworkers(db.reader)).map(({ publicId }) => publicId)).toEqual([
      office.caseworker.publicId,
    ]);
    expect((await tokenCalled(db.reader, system.publicId)).caseworkers).toMatchObject([
      { familyName: 'Andere', closedOn: today },
      { familyName: 'Fachkraft' },
    ]);
  });

  test('is refused by field, and nothing is made', async () => {
    await tokenFor(db, office.admin, 'all', { name: 'Vergeben' });
    const refusal = (input: ReturnType<typeof wanted>) =>
      db.write((tx) => makeToken(tx, office.admin, input, hashToken('hv_x')));
    const { lastDayPast, nameTaken, caseworkerUnknown } = messages.systems;
    await expect(refusal(wanted({ lastDay: addDays(today, -1) }))).rejects.toMatchObject({
      fields: { lastDay: lastDayPast },
    });
    await expect(refusal(wanted({ name: 'Vergeben' }))).rejects.toMatchObject({
      fields: { name: nameTaken },
    });
    await expect(
      refusal(wanted({ scope: 'some', caseworkers: office.staff.publicId })),
    ).rejects.toMatchObject({ fields: { caseworkers: caseworkerUnknown } });
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
    ).rejects.toMatchObject({ fields: { lastDay: messages.systems.lastDayFar } });
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
    expect([stateOf(system, today), stateOf(system, addDays(today, 1))]).toEqual(['good', 'over']);
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

  test('is told no more than the Jobcenter lets out', () => {
    expect([levelOf(2, 2), levelOf(2, 1), levelOf(1, 2), levelOf(1, 1)]).toEqual([2, 1, 1, 1]);
  });
});

describe('Reading', () => {
  test('is recorded once for each learner and day, however often, and the learner sees to whom it went', async () => {
    const [rosa = { id: 0, publicId: '' }] = await caseload();
    const { system } = await tokenFor(db, office.admin, [office.caseworker], {
      name: 'Fachverfahren Muster',
    });
    const { told } = await pageOf(db.reader, reading({ caseworkerIds: [office.caseworker.id] }), {
      after: 0,
      since: null,
      limit: 100,
    });
    const read = (day: string, level: 1 | 2 = 2) =>
      db.write((tx) => recordRead(tx, { system, level, today: day, told }));
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
      sayRecord(await ownRecord(db.reader, actor, key)).map(({ id, rows: [first = []] }) => [
        id,
        first,
      ]),
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
    await db.write((tx) => recordRead(tx, { system, level: 2, today, told: [] }));
    expect(await db.reader.$count(systemRead)).toBe(0);
    expect(await tokens(db.reader)).toMatchObject([{ lastUsedOn: today }]);
  });

  test('is forgotten with the log', async () => {
    await caseload();
    const { system } = await tokenFor(db, office.admin);
    const { told } = await pageOf(db.reader, reading(), { after: 0, since: null, limit: 100 });
    for (const day of ['2025-10-05', today])
      await db.write((tx) => recordRead(tx, { system, level: 2, today: day, told }));
    const forgotten = await forgetOver(
      db,
      keepingOf(readSettings({})),
      new Date(`${today}T10:00:00Z`),
    );
    expect(forgotten['reading by client systems']).toBe(1);
    expect(await db.reader.select({ day: systemRead.day }).from(systemRead)).toEqual([
      { day: today },
    ]);
    expect(await db.reader.$count(systemReadSubject)).toBe(7);
  });
});
