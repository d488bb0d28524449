/** Short notes from one request to the next, kept in the database and named by a cookie: never personal text in a cookie. */
import { randomBytes } from 'node:crypto';
import type { AstroCookies } from 'astro';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { z } from 'astro/zod';
import { reader, write } from '#db/portal.ts';
import { flash } from '#db/schema/accounts.ts';
import { secondsNow } from '#lib/time.ts';

const noteSchema = z.object({
  say: z.string().optional(),
  /** What was typed when a session ended, and where. */
  kept: z.object({ path: z.string(), action: z.string(), input: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }).optional(),
});
export type FlashNote = z.infer<typeof noteSchema>;

const cookieName = { say: 'meldung', kept: 'behalten' } as const;
const lifetime = { say: 60, kept: 3600 } as const;

/** Keeps a note for this browser; `accountId` is who alone may read it, or null. */
export async function leaveNote(cookies: AstroCookies, kind: 'say' | 'kept', accountId: number | null, note: FlashNote): Promise<void> {
  const id = randomBytes(18).toString('base64url');
  await write(async (tx) => {
    await tx.delete(flash).where(lt(flash.expiresAt, secondsNow()));
    await tx.insert(flash).values({ id, accountId, body: JSON.stringify(note), expiresAt: secondsNow() + lifetime[kind] });
  });
  cookies.set(cookieName[kind], id, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: lifetime[kind] });
}

/** Takes a note away and gives it; null when there is none for this browser and account. */
export async function takeNote(cookies: AstroCookies, kind: 'say' | 'kept', accountId: number | null): Promise<FlashNote | null> {
  const id = cookies.get(cookieName[kind])?.value;
  if (!id) return null;
  const owned = accountId === null ? isNull(flash.accountId) : eq(flash.accountId, accountId);
  const mine = and(eq(flash.id, id), gt(flash.expiresAt, secondsNow()), owned);
  const [found] = await reader.select({ body: flash.body }).from(flash).where(mine);
  if (!found) return null;
  cookies.delete(cookieName[kind], { path: '/' });
  await write((tx) => tx.delete(flash).where(eq(flash.id, id)));
  return noteSchema.parse(JSON.parse(found.body));
}
