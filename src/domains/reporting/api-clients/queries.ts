/** Client systems and their tokens, and what learners may know of their reading. */
import { and, asc, between, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import {
  apiToken,
  apiTokenCaseworker,
  systemRead,
  systemReadSubject,
} from '#db/schema/api-clients.ts';
import type { Actor } from '#lib/actor.ts';
import { exportsAbout } from '#domains/reporting/lernstand/queries.clients.ts';
import { NotFound } from '#lib/errors.ts';
import { warnedUntil } from './rules.ts';

const listed = {
  id: apiToken.id,
  publicId: apiToken.publicId,
  name: apiToken.name,
  everybody: apiToken.everybody,
  level: apiToken.level,
  version: apiToken.version,
  lastDay: apiToken.lastDay,
  endGivenOn: apiToken.endGivenOn,
  madeOn: apiToken.madeOn,
  lastUsedOn: apiToken.lastUsedOn,
  revokedOn: apiToken.revokedOn,
};

/**
 * A token in the list of the Verwaltung, with the names of the caseworkers it is for; none where it
 * is for all.
 */
export type ListedToken = Awaited<ReturnType<typeof tokens>>[number];

/** All tokens, those that are good first. */
export async function tokens(reader: Reader) {
  const rows = await reader
    .select(listed)
    .from(apiToken)
    .orderBy(desc(isNull(apiToken.revokedOn)), asc(apiToken.name), asc(apiToken.id));
  const named = await reader
    .select({
      tokenId: apiTokenCaseworker.tokenId,
      givenName: account.givenName,
      familyName: account.familyName,
      closedOn: account.closedOn,
    })
    .from(apiTokenCaseworker)
    .innerJoin(account, eq(account.id, apiTokenCaseworker.caseworkerId))
    .orderBy(asc(account.fold));
  return rows.map((row) => ({
    ...row,
    caseworkers: named.filter(({ tokenId }) => tokenId === row.id),
  }));
}

/** Whether a token that is not revoked has this name. */
export const tokenNameTaken = async (reader: Reader, name: string): Promise<boolean> =>
  (await reader.$count(apiToken, and(eq(apiToken.name, name), isNull(apiToken.revokedOn)))) > 0;

/** Tokens that end soon, the first to end first. */
export const endingTokens = (
  reader: Reader,
  today: string,
): Promise<{ publicId: string; name: string; lastDay: string | null }[]> =>
  reader
    .select({ publicId: apiToken.publicId, name: apiToken.name, lastDay: apiToken.lastDay })
    .from(apiToken)
    .where(and(isNull(apiToken.revokedOn), between(apiToken.lastDay, today, warnedUntil(today))))
    .orderBy(asc(apiToken.lastDay), asc(apiToken.name));

/** One of them, and who made it. Throws `NotFound`. */
export async function tokenByPublicId(
  reader: Reader,
  publicId: string,
): Promise<ListedToken & { madeBy: string }> {
  const found = (await tokens(reader)).find((token) => token.publicId === publicId);
  const [by] = found
    ? await reader
        .select({ givenName: account.givenName, familyName: account.familyName })
        .from(apiToken)
        .innerJoin(account, eq(account.id, apiToken.madeBy))
        .where(eq(apiToken.id, found.id))
    : [];
  if (!found || !by) throw new NotFound('There is no such token.');
  return { ...found, madeBy: `${by.givenName} ${by.familyName}` };
}

/** Whom a token can be for: caseworkers whose accounts are open. */
export const openCaseworkers = (
  reader: Reader,
): Promise<{ publicId: string; givenName: string; familyName: string }[]> =>
  reader
    .select({
      publicId: account.publicId,
      givenName: account.givenName,
      familyName: account.familyName,
    })
    .from(account)
    // Only learners have a site of their own: the index on it leads past them.
    .where(and(isNull(account.siteId), eq(account.role, 'caseworker'), isNull(account.closedOn)))
    .orderBy(asc(account.fold));

/** Who asks, by the hash of the token; null for a token that nobody made. */
export type ApiClient = {
  id: number;
  publicId: string;
  name: string;
  level: number;
  version: number;
  lastDay: string | null;
  revokedOn: string | null;
  caseworkerIds: readonly number[] | 'any';
};

/**
 * The client system whose token has this hash, and whose clients it may read: of named caseworkers
 * those whose accounts are open.
 */
export async function apiClientOf(reader: Reader, hash: Buffer): Promise<ApiClient | null> {
  const [found] = await reader.select(listed).from(apiToken).where(eq(apiToken.hash, hash));
  if (!found) return null;
  const { id, publicId, name, level, version, lastDay, revokedOn } = found;
  const open = found.everybody
    ? []
    : await reader
        .select({ id: account.id })
        .from(apiTokenCaseworker)
        .innerJoin(account, eq(account.id, apiTokenCaseworker.caseworkerId))
        .where(and(eq(apiTokenCaseworker.tokenId, id), isNull(account.closedOn)));
  return {
    id,
    publicId,
    name,
    level,
    version,
    lastDay,
    revokedOn,
    caseworkerIds: found.everybody ? 'any' : open.map((c) => c.id),
  };
}

/** How a client system reads, among the formats of exports. */
export const apiFormat = 'api';

/** Every delivery that held rows of the actor, newest first: files and what client systems read. */
export async function deliveriesAbout(
  reader: Reader,
  actor: Actor,
): Promise<
  {
    publicId: string;
    madeOn: string;
    format: string;
    level: number;
    by: string;
    toWhom: string | null;
  }[]
> {
  const ids = reader
    .select({ id: systemReadSubject.readId })
    .from(systemReadSubject)
    .where(eq(systemReadSubject.learnerId, actor.id));
  const reads = await reader
    .select({
      publicId: systemRead.publicId,
      madeOn: systemRead.day,
      level: systemRead.level,
      by: apiToken.name,
    })
    .from(systemRead)
    .innerJoin(apiToken, eq(apiToken.id, systemRead.tokenId))
    .where(inArray(systemRead.id, ids))
    .orderBy(desc(systemRead.day), desc(systemRead.id));
  const all = [
    ...(await exportsAbout(reader, actor)),
    ...reads.map((read) => ({ ...read, format: apiFormat, toWhom: null })),
  ];
  return all.sort((a, b) => b.madeOn.localeCompare(a.madeOn));
}
