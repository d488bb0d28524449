/**
 * Tokens of client systems, made and revoked by the Verwaltung; and what is stored of their
 * reading.
 */
import { createHash, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import {
  apiToken,
  apiTokenCaseworker,
  systemRead,
  systemReadSubject,
  toldRow,
} from '#db/schema/api-clients.ts';
import type { Actor } from '#lib/actor.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { record } from '#domains/office/audit/commands.ts';
import type { Level } from '#domains/reporting/lernstand/rules.levels.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { tokenNameTaken } from './queries.ts';
import { lastDayProblem, shapeOf, usualLastDay, type NewToken } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Makes a token of which only the hash is handed in; the same form sent twice makes one. Gives its
 * public name. Throws `Invalid` by field.
 */
export async function makeToken(
  tx: Tx,
  actor: Actor,
  { name, everybody, caseworkers, level, version, lastDay: named }: NewToken,
  hash: Buffer,
): Promise<{ token: string }> {
  const [same] = await tx
    .select({ publicId: apiToken.publicId })
    .from(apiToken)
    .where(eq(apiToken.hash, hash));
  if (same) return { token: same.publicId };
  const lastDay = named ?? usualLastDay(actor.today);
  const wrongDay = lastDayProblem(lastDay, actor.today);
  if (wrongDay) throw new Invalid({ lastDay: wrongDay });
  if (await tokenNameTaken(tx, name)) throw new Invalid({ name: say('apiClients.nameTaken') });
  const known = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        inArray(account.publicId, caseworkers),
        eq(account.role, 'caseworker'),
        isNull(account.closedOn),
      ),
    );
  if (known.length < caseworkers.length)
    throw new Invalid({ caseworkers: say('apiClients.caseworkerUnknown') });
  const publicId = randomUUID();
  const [made] = await tx
    .insert(apiToken)
    .values({
      publicId,
      name,
      hash,
      everybody,
      level,
      version,
      lastDay,
      madeOn: actor.today,
      madeBy: actor.id,
    })
    .returning({ id: apiToken.id });
  if (!made) throw new Error('An insert gave no row.');
  if (known.length > 0)
    await tx
      .insert(apiTokenCaseworker)
      .values(known.map(({ id }) => ({ tokenId: made.id, caseworkerId: id })));
  await record(tx, actor, 'system_made', null);
  return { token: publicId };
}

/** Ends a token at once and for good; a second time changes nothing. Throws `NotFound`. */
export async function revokeToken(
  tx: Tx,
  actor: Actor,
  { token }: { token: string },
): Promise<void> {
  const [found] = await tx
    .select({ id: apiToken.id, revokedOn: apiToken.revokedOn })
    .from(apiToken)
    .where(eq(apiToken.publicId, token));
  if (!found) throw new NotFound('There is no such token.');
  if (found.revokedOn !== null) return;
  await tx.update(apiToken).set({ revokedOn: actor.today }).where(eq(apiToken.id, found.id));
  await record(tx, actor, 'system_revoked', null);
}

/** The number that all reads of a client system on one day share, as `export_id`. */
export function readName(token: string, day: string): string {
  const hex = createHash('sha256').update(`${token} ${day}`).digest('hex');
  // A UUID of one's own making (RFC 9562, version 8).
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

type Given = {
  system: { id: number; publicId: string };
  level: Level;
  version: number;
  today: string;
  given: readonly { id: number; learnerId: number; hash: string }[];
};

/**
 * Records that a client system is given rows, before it gets them: once for each learner and day,
 * however often it asks.
 */
export async function recordRead(
  tx: Tx,
  { system, level, version, today, given }: Given,
): Promise<void> {
  await tx
    .update(apiToken)
    .set({ lastUsedOn: today })
    .where(and(eq(apiToken.id, system.id), sql`${apiToken.lastUsedOn} is not ${today}`));
  const learnerIds = [...new Set(given.map(({ learnerId }) => learnerId))];
  if (learnerIds.length === 0) return;
  await tx
    .insert(systemRead)
    .values({ publicId: readName(system.publicId, today), tokenId: system.id, day: today, level })
    .onConflictDoUpdate({
      target: [systemRead.tokenId, systemRead.day],
      set: { level: sql`max(${systemRead.level}, excluded.level)` },
    });
  const [read] = await tx
    .select({ id: systemRead.id })
    .from(systemRead)
    .where(and(eq(systemRead.tokenId, system.id), eq(systemRead.day, today)));
  if (!read) throw new Error('An insert gave no row.');
  const known = await tx
    .select({ id: systemReadSubject.learnerId })
    .from(systemReadSubject)
    .where(
      and(
        eq(systemReadSubject.readId, read.id),
        sql`${systemReadSubject.learnerId} in (select value from json_each(${JSON.stringify(learnerIds)}))`,
      ),
    );
  const before = new Set(known.map(({ id }) => id));
  const fresh = learnerIds.filter((id) => !before.has(id));
  if (fresh.length > 0) {
    await tx.run(
      sql`insert into ${systemReadSubject} (read_id, learner_id) select ${read.id}, value from json_each(${JSON.stringify(fresh)})`,
    );
    await recordMany(tx, { id: null, role: 'system' }, 'system_read', fresh);
  }
  await noteGiven(tx, { level, version, today, given });
}

/** Notes what rows say from the day `today` on, where they said something else before. */
export async function noteGiven(
  tx: Tx,
  { level, version, today, given }: Pick<Given, 'level' | 'version' | 'today' | 'given'>,
): Promise<void> {
  await tx.run(sql`insert into ${toldRow} (assignment_id, level, hash, since)
    select value ->> 0, ${shapeOf({ level, version })}, value ->> 1, ${today} from json_each(${JSON.stringify(given.map(({ id, hash }) => [id, hash]))})
    where exists (select 1 from ${assignment} where ${assignment.id} = value ->> 0)
    on conflict (assignment_id, level) do update set hash = excluded.hash, since = excluded.since where hash <> excluded.hash`);
}
