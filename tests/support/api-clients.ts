/**
 * A client system in a test: its token, the clients of two caseworkers, and the pages that it reads
 * of them.
 */
import { randomUUID } from 'node:crypto';
import { account, identifier } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';
import { newestVersion } from '#domains/reporting/lernstand/rules.columns.ts';
import { makeToken } from '#domains/reporting/api-clients/commands.ts';
import {
  pageOf,
  type Reading,
  type GivenRow,
} from '#domains/reporting/api-clients/queries.pages.ts';
import { apiClientOf, type ApiClient } from '#domains/reporting/api-clients/queries.ts';
import { newTokenSchema } from '#domains/reporting/api-clients/rules.ts';
import { hashToken, tokenFrom } from '#domains/reporting/api-clients/keys.ts';
import { seal } from '#lib/seal.ts';
import { addDays } from '#lib/time.ts';
import { clientsFor, completes, give, key } from './clients.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, today, type Office } from './people.ts';

/** Makes a token for the clients of some caseworkers, or of all; gives it with who it is. */
export async function tokenFor(
  db: TestDatabase,
  admin: Actor,
  caseworkers: readonly Actor[] | 'all' = 'all',
  more: Record<string, string> = {},
): Promise<{ token: string; system: ApiClient }> {
  const once = randomUUID();
  const token = tokenFrom(key, once);
  const scope =
    caseworkers === 'all'
      ? { scope: 'all' }
      : { scope: 'some', caseworkers: caseworkers.map((c) => c.publicId) };
  await db.write((tx) =>
    makeToken(
      tx,
      admin,
      newTokenSchema.parse({ once, name: once, level: '2', ...scope, ...more }),
      hashToken(token),
    ),
  );
  const system = await apiClientOf(db.reader, hashToken(token));
  if (!system) throw new Error('No system.');
  return { token, system };
}

/** All rows of a reading, page by page. */
export async function allPages(
  db: TestDatabase,
  reading: Reading,
  limit: number,
  since: string | null = null,
): Promise<GivenRow[]> {
  const rows: GivenRow[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const { given, next } = await pageOf(db.reader, reading, { after, since, limit });
    rows.push(...given);
    after = next?.after;
  }
  return rows;
}

/** A second caseworker of the office, with no clients yet. */
export async function otherCaseworker(db: TestDatabase, office: Office): Promise<Actor> {
  return db.write(async (tx) => {
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
}

/** Of all caseworkers with names at level 2 today, or what else is said. */
export const readingOf = (more: Partial<Reading> = {}): Reading => ({
  caseworkerIds: 'any',
  level: 2,
  version: newestVersion,
  withNames: true,
  withBgNumber: true,
  key,
  today,
  ...more,
});

/**
 * Seven clients of two caseworkers, each with a course that all know of, a confidential one, and
 * one of their own.
 */
export async function twoCaseloads(
  db: TestDatabase,
  office: Office,
  other: Actor,
): Promise<{ id: number; publicId: string }[]> {
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
