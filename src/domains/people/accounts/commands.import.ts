/**
 * Learners out of a file. Each command takes one part of it whole: person, numbers and log rows
 * together, or nothing (decisions/011).
 */
import { and, eq, gt, inArray, lt, or } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, identifier, importDraft, importMapping } from '#db/schema/accounts.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { headKey, madeBy } from './queries.import.ts';
import { foldName } from './rules.fold.ts';
import type { ToChange } from './rules.import-plan.ts';
import type { WantedLearner } from './rules.import.ts';
import { draftHours, type ImportField, type Mapping } from './rules.import.ts';
import type { Actor } from '#lib/actor.ts';
import { say } from '#lib/say.ts';

/** Two of the numbers arrive sealed: no command sees them open (§ 51a SGB II). */
export type SealedLearner = Omit<WantedLearner, 'kundennummer' | 'bgNummer'> & {
  kundennummerSealed: Buffer | null;
  bgNummerSealed: Buffer | null;
};
type SealedChange = {
  wanted: SealedLearner;
  before: Pick<ToChange['before'], 'id'>;
  fields: readonly ImportField[];
};
type Clock = { now: number };

/**
 * Keeps a file that was read, sealed, for an hour; the one before is deleted, and what has run out.
 */
export async function keepImport(
  tx: Tx,
  actor: Actor,
  {
    publicId,
    body,
    raw = null,
    now,
  }: { publicId: string; body: Buffer; raw?: Buffer | null } & Clock,
): Promise<void> {
  await tx
    .delete(importDraft)
    .where(or(eq(importDraft.ownerId, actor.id), lt(importDraft.expiresAt, now)));
  await tx
    .insert(importDraft)
    .values({ ownerId: actor.id, publicId, body, raw, expiresAt: now + draftHours * 3600 });
}

/** Keeps the same file read in another way. Throws `Conflict` when it is gone. */
export async function replaceImport(
  tx: Tx,
  actor: Actor,
  { publicId, body, now }: { publicId: string; body: Buffer } & Clock,
): Promise<void> {
  await inHand(tx, actor, publicId, now);
  await tx
    .update(importDraft)
    .set({ body, expiresAt: now + draftHours * 3600 })
    .where(eq(importDraft.ownerId, actor.id));
}

/**
 * Keeps what came of the file; how it came is not needed any more. Throws `Conflict` when it is
 * gone.
 */
export async function finishImport(
  tx: Tx,
  actor: Actor,
  { publicId, body, now }: { publicId: string; body: Buffer } & Clock,
): Promise<void> {
  await inHand(tx, actor, publicId, now);
  await tx
    .update(importDraft)
    .set({ body, raw: null, expiresAt: now + draftHours * 3600 })
    .where(eq(importDraft.ownerId, actor.id));
}

/** Throws the actor's file away, if there is one. */
export async function dropImport(tx: Tx, actor: Actor): Promise<void> {
  await tx.delete(importDraft).where(eq(importDraft.ownerId, actor.id));
}

/** Remembers how a file with these columns is read. */
export async function rememberMapping(
  tx: Tx,
  actor: Actor,
  { head, mapping }: { head: readonly string[]; mapping: Partial<Mapping> },
): Promise<void> {
  const row = { mapping: JSON.stringify(mapping), usedOn: actor.today };
  await tx
    .insert(importMapping)
    .values({ head: headKey(head), ...row })
    .onConflictDoUpdate({ target: importMapping.head, set: row });
}

/**
 * Makes these people, with one log row each; those whom this file has made already stay as they
 * are. Gives their public ids. Throws `Conflict` when the file is gone.
 */
export async function makeImported(
  tx: Tx,
  actor: Actor,
  { publicId, people, now }: { publicId: string; people: readonly SealedLearner[] } & Clock,
): Promise<string[]> {
  await inHand(tx, actor, publicId, now);
  refuseForeignSites(actor, people);
  const byId = new Map(people.map((person) => [madeBy(publicId, person.line), person]));
  const made = await tx
    .insert(account)
    .values(
      [...byId].map(([id, { familyName, givenName, siteId, caseworkerId }]) => ({
        publicId: id,
        role: 'learner' as const,
        familyName,
        givenName,
        fold: foldName({ familyName, givenName }),
        siteId,
        caseworkerId,
        madeOn: actor.today,
        importedOn: actor.today,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: account.id, publicId: account.publicId });
  const numbers = made.map(({ id, publicId: name }) => ({
    learnerId: id,
    aktenzeichen: byId.get(name)?.aktenzeichen || null,
    kundennummerSealed: byId.get(name)?.kundennummerSealed ?? null,
    bgNummerSealed: byId.get(name)?.bgNummerSealed ?? null,
  }));
  if (numbers.length > 0) await tx.insert(identifier).values(numbers);
  await recordMany(
    tx,
    actor,
    'learner_made',
    made.map((m) => m.id),
  );
  return [...byId.keys()];
}

/**
 * Changes these people, with one log row each. Throws `Conflict` when the file is gone, `NotFound`
 * when one of them, or the site that they come to, is no longer the actor's.
 */
export async function changeImported(
  tx: Tx,
  actor: Actor,
  { publicId, people, now }: { publicId: string; people: readonly SealedChange[] } & Clock,
): Promise<void> {
  await inHand(tx, actor, publicId, now);
  refuseForeignSites(
    actor,
    people.map((p) => p.wanted),
  );
  const ids = people.map((p) => p.before.id);
  const mine = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        inArray(account.id, ids),
        inArray(account.siteId, actor.siteIds),
        eq(account.role, 'learner'),
      ),
    );
  const stranger = ids.find((id) => !mine.some((m) => m.id === id));
  if (stranger !== undefined)
    throw new NotFound('The learner is not of their sites any more.', stranger);
  for (const change of people) await changeOne(tx, change);
  await recordMany(tx, actor, 'learner_changed', ids);
  await recordMany(
    tx,
    actor,
    'caseworker_changed',
    people.filter((p) => p.fields.includes('caseworker')).map((p) => p.before.id),
  );
}

async function changeOne(tx: Tx, { wanted, before: { id }, fields }: SealedChange): Promise<void> {
  const { familyName, givenName, siteId, caseworkerId } = wanted;
  const { aktenzeichen, kundennummerSealed, bgNummerSealed } = wanted;
  const person = {
    familyName,
    givenName,
    fold: foldName(wanted),
    siteId,
    ...(fields.includes('caseworker') && { caseworkerId }),
  };
  await tx.update(account).set(person).where(eq(account.id, id));
  const numbers = {
    ...(fields.includes('aktenzeichen') && { aktenzeichen }),
    ...(fields.includes('kundennummer') && { kundennummerSealed }),
    ...(fields.includes('bgNummer') && { bgNummerSealed }),
  };
  if (Object.keys(numbers).length === 0) return;
  await tx
    .insert(identifier)
    .values({ learnerId: id, ...numbers })
    .onConflictDoUpdate({ target: identifier.learnerId, set: numbers });
}

/** Sites may be taken from a desk while a list waits to be carried out. */
function refuseForeignSites(actor: Actor, people: readonly { siteId: number }[]): void {
  if (people.some(({ siteId }) => !actor.siteIds.includes(siteId)))
    throw new NotFound('The site is not one of theirs.');
}

async function inHand(tx: Tx, actor: Actor, publicId: string, now: number): Promise<void> {
  const [found] = await tx
    .select({ ownerId: importDraft.ownerId })
    .from(importDraft)
    .where(
      and(
        eq(importDraft.ownerId, actor.id),
        eq(importDraft.publicId, publicId),
        gt(importDraft.expiresAt, now),
      ),
    );
  if (!found) throw new Conflict(say('intake.gone'));
}
