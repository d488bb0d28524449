/**
 * Client systems read the Lernstand page by page: the rows of the file, all of them, of their own
 * scope alone.
 */
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { dayPatterns } from '#domains/reporting/lernstand/rules.layout.ts';
import { assignmentsAfter, bodyOf, pageOf } from '#domains/reporting/api-clients/queries.pages.ts';
import { readCursor, writeCursor } from '#domains/reporting/api-clients/keys.ts';
import { spool } from '#outgoing/spool.ts';
import { key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { openOffice, today, type Office } from '../support/people.ts';
import { allPages, otherCaseworker, readingOf, twoCaseloads } from '../support/api-clients.ts';

let db: TestDatabase;
let office: Office;
let other: Actor;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  other = await otherCaseworker(db, office);
});
afterEach(() => db.close());

const head = { exportId: 'x', madeOn: today, madeBy: 'Programm', carrier: '007' };

async function jsonFile(
  caseworkerId: number,
  level: 1 | 2,
  withNames: boolean,
): Promise<Record<string, unknown>[]> {
  const { handle } = await spool(db.reader, {
    url: db.url,
    key,
    today,
    scope: { caseworkerId },
    file: head,
    format: 'json',
    wish: {
      withNames,
      withBgNumber: true,
      level,
      version: newestVersion,
      days: dayPatterns.iso,
      mapping: null,
    },
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
      await twoCaseloads(db, office, other);
      const file = [
        ...(await jsonFile(office.caseworker.id, level, withNames)),
        ...(await jsonFile(other.id, level, withNames)),
      ];
      for (const limit of [1, 2, 5, 14, 1000]) {
        const given = await allPages(db, readingOf({ level, withNames }), limit);
        expect(inOrder(given.map(({ row }) => row))).toEqual(inOrder(file));
      }
      expect(bodyOf(readingOf({ level, withNames }), head, [], null).file).toEqual({
        export_id: 'x',
        exportiert_am: today,
        exportiert_von: 'Programm',
        traegernummer: '007',
      });
    },
  );

  test("of named caseworkers hold their clients alone, and never a course of the learner's own or more of a confidential one", async () => {
    await twoCaseloads(db, office, other);
    const given = await allPages(db, readingOf({ caseworkerIds: [office.caseworker.id] }), 3);
    expect(inOrder(given.map(({ row }) => row))).toEqual(
      inOrder(await jsonFile(office.caseworker.id, 2, true)),
    );
    expect(new Set(given.map(({ row }) => row['nachname']))).toEqual(
      new Set(['Muster', 'Anfang', 'Ende', 'Mitte']),
    );
    expect(given.map(({ row }) => row['kurs_id'])).not.toContain('k9');
    for (const { row } of given.filter((t) => t.row['kurs_id'] === 'k7'))
      expect(row).toMatchObject({
        status: 'abgeschlossen',
        begonnen_am: null,
        abgeschlossen_am: null,
        module_gesamt: null,
      });
    expect(await allPages(db, readingOf({ caseworkerIds: [] }), 3)).toEqual([]);
  });

  test('hold each row once, whatever changes between two of them', async () => {
    const people = await twoCaseloads(db, office, other);
    const rows = (await allPages(db, readingOf(), 100)).map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 13 }), { minLength: 1, maxLength: 4 }),
        async (limit, changed) => {
          const seen: number[] = [];
          for (let after: number | undefined = 0; after !== undefined;) {
            const { given, next } = await pageOf(db.reader, readingOf(), {
              after,
              since: null,
              limit,
            });
            seen.push(...given.map(({ id }) => id));
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
    await twoCaseloads(db, office, other);
    const { given, next } = await pageOf(db.reader, readingOf(), {
      after: 0,
      since: null,
      limit: 3,
    });
    await db.write((tx) => tx.delete(assignment).where(eq(assignment.id, given.at(-1)?.id ?? 0)));
    const rest = await pageOf(db.reader, readingOf(), {
      after: next?.after ?? 0,
      since: null,
      limit: 100,
    });
    expect(rest.given).toHaveLength(14 - 3);
    expect(rest.next).toBeNull();
  });

  test.each([
    ['of all', 'any' as const, null],
    ['of all, changes', 'any' as const, '2026-10-01'],
    ['of named caseworkers', [1, 2], null],
    ['of named caseworkers, changes', [1, 2], '2026-10-01'],
  ])('are found by an index %s: no page reads a whole table', (_, caseworkerIds, since) => {
    const { sql, params } = assignmentsAfter(db.reader, readingOf({ caseworkerIds }), {
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
