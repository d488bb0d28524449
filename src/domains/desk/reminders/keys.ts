/** Codes and links of mails: what is stored of them, and how they are made. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor } from '#lib/derived-key.ts';
import { keysIn } from '#lib/key-ring.ts';

/**
 * What is stored of a code; another one for each address, so that nobody can look it up in a table.
 */
export const hashMailCode = (publicId: string, code: string): Buffer =>
  createHash('sha256').update(`${publicId} ${code}`).digest();

/**
 * The end of the link that switches mails off without signing in; nobody can make one without the
 * key of the portal.
 */
export const offLink = (portalKey: string, publicId: string): string =>
  `${publicId}.${signatureOf(portalKey, publicId)}`;

/** Whose mails a link switches off; null for one that this portal did not make. */
export function readOffLink(portalKey: string, link: string): string | null {
  const [, publicId = '', signature = ''] = /^([\w-]{1,64})\.([\w-]{43})$/.exec(link) ?? [];
  if (publicId === '') return null;
  // Also with earlier keys: the mail may be old.
  const isOurs = keysIn(portalKey).some(({ key }) =>
    timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(key, publicId))),
  );
  return isOurs ? publicId : null;
}

const signatureOf = (portalKey: string, publicId: string): string =>
  createHmac('sha256', keyFor(portalKey, 'reminders off')).update(publicId).digest('base64url');
