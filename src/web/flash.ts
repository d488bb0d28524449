/**
 * Short notes from one request to the next, sealed in the database and named by a cookie: never
 * personal text in a cookie.
 */
import { randomBytes } from 'node:crypto';
import type { AstroCookies } from 'astro';
import { and, desc, eq, gt, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { z } from 'astro/zod';
import { reader, write, writeKnown } from '#db/portal.ts';
import { flash } from '#db/schema/accounts.ts';
import { mostNotes } from '#domains/people/accounts/rules.body.ts';
import { markOfName, sameCode, sealKey } from '#domains/people/accounts/keys.ts';
import { accountNamed } from '#domains/people/accounts/queries.sign-in.ts';
import { doneSchema, draftSchema } from '#domains/learning/enrolment/rules.pick.ts';
import { open, seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { secondsNow } from '#lib/time.ts';
import { dropCookie, leaveCookie, readCookie } from './cookies.ts';

const noteSchema = z.object({
  say: z.string().optional(),
  /** What was typed when a session ended, and where. */
  kept: z
    .object({
      path: z.string(),
      action: z.string(),
      input: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    })
    .optional(),
  /** An assigning under way: chosen over several pages, done on the last. */
  draft: draftSchema.optional(),
  /** What was just done to many, so that the page after can take it back. Ids only. */
  done: doneSchema.optional().catch(undefined),
});
export type FlashNote = z.infer<typeof noteSchema>;

type Kind = keyof FlashNote;
const lifetime = { say: 60, kept: 3600, draft: 4 * 3600, done: 4 * 3600 } as const satisfies Record<
  Kind,
  number
>;

const settings = readSettings(process.env);
const key = sealKey(settings.KUNDENNUMMER_KEY, 'note');
const proven = (publicId: string): string =>
  `${publicId}.${markOfName(settings.KUNDENNUMMER_KEY, publicId)}`;

/**
 * Notes in this browser whose account it was, by its random name: a form that comes after the
 * session ended is stored for that account alone.
 */
export function rememberWho(cookies: AstroCookies, publicId: string): void {
  const value = proven(publicId);
  if (readCookie(cookies, 'who') !== value) leaveCookie(cookies, 'who', value);
}

/**
 * Whose account was last signed in in this browser; undefined when nobody's was, or the cookie is
 * not of our making.
 */
export async function lastWho(cookies: AstroCookies): Promise<number | undefined> {
  const value = readCookie(cookies, 'who') ?? '';
  const publicId = value.slice(0, Math.max(0, value.lastIndexOf('.')));
  return publicId !== '' && sameCode(value, proven(publicId))
    ? accountNamed(reader, publicId)
    : undefined;
}

/** Keeps a note for this browser; `accountId` is who alone may read it, or null for anybody. */
export async function leaveNote(
  cookies: AstroCookies,
  kind: Kind,
  accountId: number | null,
  note: FlashNote,
): Promise<void> {
  const id = randomBytes(18).toString('base64url');
  const before = readCookie(cookies, kind) ?? '';
  await write(async (tx) => {
    await tx.delete(flash).where(or(lt(flash.expiresAt, secondsNow()), eq(flash.id, before)));
    const body = seal(key, JSON.stringify(note), 'flash.body').toString('base64');
    await tx
      .insert(flash)
      .values({ id, accountId, kind, body, expiresAt: secondsNow() + lifetime[kind] });
    if (accountId === null) return;
    const ofKind = and(eq(flash.accountId, accountId), eq(flash.kind, kind));
    const newest = tx
      .select({ id: flash.id })
      .from(flash)
      .where(ofKind)
      .orderBy(desc(flash.expiresAt), desc(sql`rowid`))
      .limit(mostNotes);
    await tx.delete(flash).where(and(ofKind, notInArray(flash.id, newest)));
  });
  leaveCookie(cookies, kind, id, { maxAge: lifetime[kind] });
}

/**
 * Takes a note away and gives it; null, and nothing taken, when there is none for this browser and
 * account or it is not `wanted` here.
 */
export async function takeNote(
  cookies: AstroCookies,
  kind: Kind,
  accountId: number | null,
  wanted: (note: FlashNote) => boolean = () => true,
): Promise<FlashNote | null> {
  const note = await readNote(cookies, kind, accountId);
  if (!note || !wanted(note)) return null;
  await dropNote(cookies, kind);
  return note;
}

/** Gives a note and leaves it where it is, so that a page may be loaded again. */
export async function readNote(
  cookies: AstroCookies,
  kind: Kind,
  accountId: number | null,
): Promise<FlashNote | null> {
  const id = readCookie(cookies, kind);
  if (!id) return null;
  const owned = accountId === null ? isNull(flash.accountId) : eq(flash.accountId, accountId);
  const [found] = await reader
    .select({ body: flash.body })
    .from(flash)
    .where(and(eq(flash.id, id), gt(flash.expiresAt, secondsNow()), owned));
  return found ? noteSchema.parse(JSON.parse(unsealed(found.body))) : null;
}

/** A note that was left before notes were sealed is good for its few hours. */
const unsealed = (body: string): string =>
  body.startsWith('{') ? body : open(key, Buffer.from(body, 'base64'), 'flash.body');

/** Throws a note away, if there is one. */
export async function dropNote(cookies: AstroCookies, kind: Kind): Promise<void> {
  const id = readCookie(cookies, kind);
  if (!id) return;
  dropCookie(cookies, kind);
  await writeKnown((tx) => tx.delete(flash).where(eq(flash.id, id)));
}
