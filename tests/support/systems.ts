/** A client system in a test: its token, and the pages that it reads. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#domains/accounts/rules.ts';
import { makeToken } from '#domains/systems/commands.ts';
import { pageOf, type Reading, type Told } from '#domains/systems/queries.pages.ts';
import { systemOf, type System } from '#domains/systems/queries.ts';
import { newTokenSchema } from '#domains/systems/rules.ts';
import { hashToken, tokenFrom } from '#domains/systems/secrets.ts';
import { key } from './clients.ts';
import type { TestDatabase } from './database.ts';

/** Makes a token for the clients of some caseworkers, or of all; gives it with who it is. */
export async function tokenFor(
  db: TestDatabase,
  admin: Actor,
  caseworkers: readonly Actor[] | 'all' = 'all',
  more: Record<string, string> = {},
): Promise<{ token: string; system: System }> {
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
  const system = await systemOf(db.reader, hashToken(token));
  if (!system) throw new Error('No system.');
  return { token, system };
}

/** All rows of a reading, page by page. */
export async function allPages(
  db: TestDatabase,
  reading: Reading,
  limit: number,
  since: string | null = null,
): Promise<Told[]> {
  const rows: Told[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const { told, next } = await pageOf(db.reader, reading, { after, since, limit });
    rows.push(...told);
    after = next?.after;
  }
  return rows;
}
