/** A file of learners on its way in: what was stored of it, whom it may mean, what it would do. */
import { createHash } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account, identifier, importDraft, importMapping } from '#db/schema/accounts.ts';
import { open } from '#lib/seal.ts';
import { caseworkers } from './queries.caseworkers.ts';
import { openSites } from './queries.sites.ts';
import { planImport, type ImportPlan, type KnownLearner } from './rules.import-plan.ts';
import { lookupName, readRow, type Lookups } from './rules.import-row.ts';
import {
  mappingSchema,
  ofOffice,
  type ImportDone,
  type ImportFile,
  type Mapping,
} from './rules.import.ts';
import type { Actor } from '#lib/actor.ts';

type Secrets = {
  KUNDENNUMMER_KEY: string;
  AKTENZEICHEN_PATTERN: string;
  KUNDENNUMMER_PATTERN: string;
  BG_NUMMER_PATTERN: string;
  EXPORT_BG_NUMMER: boolean;
};
export type ImportDraft = { publicId: string; content: ImportFile | ImportDone };

/**
 * The file that the actor has read in and that is not older than an hour, opened; null when there
 * is none.
 */
export async function importOf(
  reader: Reader,
  actor: Actor,
  key: string,
  now: number,
): Promise<ImportDraft | null> {
  const [found] = await reader
    .select({ publicId: importDraft.publicId, body: importDraft.body })
    .from(importDraft)
    .where(and(eq(importDraft.ownerId, actor.id), gt(importDraft.expiresAt, now)));
  if (!found) return null;
  const content = JSON.parse(open(key, found.body, 'import_draft.body')) as ImportFile | ImportDone;
  return {
    publicId: found.publicId,
    content: content.kind === 'file' ? ofToday(content) : content,
  };
}

/** A file that was read before an update may lack a field that there is now. */
const ofToday = (file: ImportFile): ImportFile => ({
  ...file,
  mapping: mappingSchema.parse(file.mapping),
});

/** The file as it came; undefined where it can be read in one way only. */
export async function rawImportOf(
  reader: Reader,
  actor: Actor,
  key: string,
  now: number,
): Promise<Buffer | undefined> {
  const [found] = await reader
    .select({ raw: importDraft.raw })
    .from(importDraft)
    .where(and(eq(importDraft.ownerId, actor.id), gt(importDraft.expiresAt, now)));
  return found?.raw ? Buffer.from(open(key, found.raw, 'import_draft.raw'), 'base64') : undefined;
}

/** How columns with these names are found again: a hash, since a head could hold anything. */
export const headKey = (head: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(head)).digest('hex');

/**
 * How a file with these columns was read the last time; as `guessed` where none was, and for a field
 * that there was none of then.
 */
export async function rememberedMapping(
  reader: Reader,
  head: readonly string[],
  guessed: Mapping,
): Promise<Mapping> {
  const [found] = await reader
    .select({ mapping: importMapping.mapping })
    .from(importMapping)
    .where(eq(importMapping.head, headKey(head)));
  const remembered = found ? (JSON.parse(found.mapping) as object) : {};
  return mappingSchema.safeParse({ ...guessed, ...remembered }).data ?? guessed;
}

/**
 * The public id of the person that a line makes: the same each time, so that a file carried out
 * twice makes them once.
 */
export const madeBy = (draftId: string, line: number): string =>
  createHash('sha256').update(`${draftId} ${line}`).digest('base64url').slice(0, 32);

type Prepared = ImportPlan & {
  siteNames: ReadonlyMap<number, string>;
  caseworkerNames: ReadonlyMap<number, string>;
  madeBefore: string[];
};

/** What a file would do now. */
export async function importPlan(
  reader: Reader,
  actor: Actor,
  { publicId, file }: { publicId: string; file: ImportFile },
  secrets: Secrets,
): Promise<Prepared> {
  const { siteNames, caseworkerNames, ...lookups } = await lookupsFor(reader, actor);
  // The setting may have been taken back while the list waited.
  const layout = { ...file, mapping: ofOffice(file.mapping, secrets) };
  const rows = file.rows.map((row) => readRow(row, layout, lookups, secrets));
  const sought = {
    cases: rows.map(({ wanted }) => wanted.aktenzeichen).filter(Boolean),
    byNumber: rows.some(({ wanted }) => wanted.kundennummer !== ''),
    withBg: rows.some(({ wanted }) => wanted.bgNummer !== ''),
  };
  const known = await knownLearners(reader, actor, sought, secrets.KUNDENNUMMER_KEY);
  const there = new Set(known.map((k) => k.publicId));
  const madeBefore = file.rows
    .map(({ line }) => madeBy(publicId, line))
    .filter((id) => there.has(id));
  return {
    ...planImport(rows, known, (line) => there.has(madeBy(publicId, line))),
    siteNames,
    caseworkerNames,
    madeBefore,
  };
}

async function lookupsFor(
  reader: Reader,
  actor: Actor,
): Promise<Lookups & { siteNames: Map<number, string>; caseworkerNames: Map<number, string> }> {
  const sites = await openSites(reader);
  const working = (await caseworkers(reader)).filter((c) => c.closedOn === null);
  const byName = new Map<string, number[]>();
  for (const { id, givenName, familyName } of working) {
    for (const name of new Set(
      [`${givenName} ${familyName}`, `${familyName} ${givenName}`, familyName].map(lookupName),
    ))
      byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  return {
    sites: new Map(sites.map((s) => [lookupName(s.name), s.id])),
    ownSites: actor.siteIds,
    caseworkers: byName,
    siteNames: new Map(sites.map((s) => [s.id, s.name])),
    caseworkerNames: new Map(working.map((c) => [c.id, `${c.givenName} ${c.familyName}`])),
  };
}

/** All learners of the actor's sites, and of others those whom a number of the file means. */
async function knownLearners(
  reader: Reader,
  actor: Actor,
  { cases, byNumber, withBg }: { cases: string[]; byNumber: boolean; withBg: boolean },
  key: string,
): Promise<KnownLearner[]> {
  const mine = sql<boolean>`${account.siteId} in (select value from json_each(${JSON.stringify(actor.siteIds)}))`;
  const meant = sql`${identifier.aktenzeichen} in (select value from json_each(${JSON.stringify(cases)}))`;
  const numbered = byNumber ? sql`${identifier.kundennummerSealed} is not null` : sql`0`;
  const rows = await reader
    .select({
      id: account.id,
      publicId: account.publicId,
      familyName: account.familyName,
      givenName: account.givenName,
      siteId: account.siteId,
      caseworkerId: account.caseworkerId,
      closedOn: account.closedOn,
      aktenzeichen: identifier.aktenzeichen,
      sealed: identifier.kundennummerSealed,
      bgSealed: identifier.bgNummerSealed,
    })
    .from(account)
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .where(and(eq(account.role, 'learner'), sql`(${mine} or ${meant} or ${numbered})`));
  return rows.map(({ closedOn, sealed, bgSealed, aktenzeichen, ...row }) => ({
    ...row,
    closed: closedOn !== null,
    mine: actor.siteIds.includes(row.siteId ?? 0),
    aktenzeichen: aktenzeichen ?? '',
    kundennummer: byNumber && sealed ? open(key, sealed, 'identifier.kundennummer') : '',
    bgNummer: withBg && bgSealed ? open(key, bgSealed, 'identifier.bg_nummer') : '',
  }));
}
