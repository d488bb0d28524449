/**
 * Tokens of client systems and the marks in their pages; both are made with keys of their own from
 * the portal's.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  timingSafeEqual,
} from 'node:crypto';
import { keyFor } from '#lib/derived-key.ts';

/**
 * The token that a form makes: the same each time for the name that the form carries, so that
 * sending it twice makes one.
 */
export const tokenFrom = (portalKey: string, once: string): string =>
  `hv_${createHmac('sha256', keyFor(portalKey, 'api token')).update(once).digest('base64url')}`;

/** What is stored of a token. It is 256 bits of chance, so that SHA-256 is enough. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Where a reader is: after which assignment, and, of changes, since which day. */
export type Place = { after: number; since: string | null };

const markBytes = 16;
const cipher = 'aes-256-ctr';

/**
 * A place in the list as a cursor. It is sealed, since the numbers of assignments would let people
 * be counted, and marked (HMAC) for one program. The same place gives the same cursor, so that an
 * unchanged page stays unchanged.
 */
export function writeCursor(portalKey: string, system: string, { after, since }: Place): string {
  const text = JSON.stringify([after, since]);
  const mark = markOf(portalKey, system, text);
  const lock = createCipheriv(cipher, keyFor(portalKey, 'cursor'), mark);
  return Buffer.concat([mark, lock.update(text, 'utf8'), lock.final()]).toString('base64url');
}

/** The place that a cursor of this client system names; null for any other text. */
export function readCursor(portalKey: string, system: string, cursor: string): Place | null {
  const bytes = Buffer.from(cursor, 'base64url');
  const mark = bytes.subarray(0, markBytes);
  // What decodes to the same bytes is not yet the same text.
  if (bytes.length <= markBytes || bytes.toString('base64url') !== cursor) return null;
  const lock = createDecipheriv(cipher, keyFor(portalKey, 'cursor'), mark);
  const text = Buffer.concat([lock.update(bytes.subarray(markBytes)), lock.final()]).toString(
    'utf8',
  );
  if (!timingSafeEqual(mark, markOf(portalKey, system, text))) return null;
  const [after, since] = JSON.parse(text) as [number, string | null];
  return { after, since };
}

const markOf = (portalKey: string, system: string, text: string): Buffer =>
  createHmac('sha256', keyFor(portalKey, 'cursor mark'))
    .update(`${system}\n${text}`)
    .digest()
    .subarray(0, markBytes);
