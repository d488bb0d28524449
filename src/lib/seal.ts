/**
 * Text under lock: AES-256-GCM. A sealed value is 2 bytes "HV", a version, the number of its key,
 * 12 bytes of nonce, 16 bytes of tag, then the cipher. The lock also holds version, key number and
 * what the value is, so that no value can be put where another belongs. Older values begin with the
 * nonce and say nothing of themselves; they can still be opened, until `npm run reseal` has renewed
 * them.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { keysIn, presentKey } from './key-ring.ts';

/** Everything that is sealed, by table and column or by what it is for. */
export type Sealed =
  | 'identifier.kundennummer'
  | 'identifier.bg_nummer'
  | 'second_factor.secret'
  | 'mail_address.address'
  | 'import_draft.body'
  | 'import_draft.raw'
  | 'delivery_plan.secret'
  | 'search.text'
  | 'flash.body'
  | 'sign-in ticket'
  | 'deletion'
  | 'own_work.body';

const cipher = 'aes-256-gcm';
const version = 1;
const mark = Buffer.from([0x48, 0x56, version]);
const headBytes = mark.length + 1;
const nonceBytes = 12;
const tagBytes = 16;
const objects = new Map<string, KeyObject>();

/** A key is prepared once: opening a whole caseload is four times as fast. */
function objectOf(key: string): KeyObject {
  const known = objects.get(key) ?? createSecretKey(key, 'base64');
  objects.set(key, known);
  return known;
}

const dataOf = (number: number, what: Sealed): Buffer =>
  Buffer.from(`heimvorteil ${version} ${number} ${what}`);

/**
 * Locks a text with the first key of a ring (lib/key-ring.ts), as what it is; the same text gives
 * other bytes each time.
 */
export function seal(ring: string, text: string, what: Sealed): Buffer {
  const { number, key } = presentKey(ring);
  const nonce = randomBytes(nonceBytes);
  const lock = createCipheriv(cipher, objectOf(key), nonce).setAAD(dataOf(number, what));
  const body = Buffer.concat([lock.update(text, 'utf8'), lock.final()]);
  return Buffer.concat([mark, Buffer.from([number]), nonce, lock.getAuthTag(), body]);
}

/**
 * The text that `seal` locked as this. Throws when its key is not in the ring, a byte was changed,
 * or it was locked as something else.
 */
export function open(ring: string, sealed: Uint8Array, what: Sealed): string {
  const bytes = Buffer.from(sealed);
  const number = keyNumberOf(bytes);
  const key = number === null ? undefined : keysIn(ring).find((k) => k.number === number)?.key;
  if (number === null || key === undefined) return openOld(ring, bytes);
  try {
    return unlock(key, bytes.subarray(headBytes), dataOf(number, what));
  } catch (error) {
    // An old nonce may begin like a mark, once in 16 million times.
    try {
      return openOld(ring, bytes);
    } catch {
      throw error;
    }
  }
}

/**
 * The number of the key that a value is sealed with; null for one from before there were numbers.
 */
export function keyNumberOf(sealed: Uint8Array): number | null {
  const bytes = Buffer.from(sealed);
  return bytes.length >= headBytes + nonceBytes + tagBytes &&
    bytes.subarray(0, mark.length).equals(mark)
    ? (bytes[mark.length] ?? null)
    : null;
}

function openOld(ring: string, bytes: Buffer): string {
  let last: unknown = new Error('There is no key.');
  for (const { key } of keysIn(ring)) {
    try {
      return unlock(key, bytes);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

function unlock(key: string, bytes: Buffer, data?: Buffer): string {
  const lock = createDecipheriv(cipher, objectOf(key), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  if (data) lock.setAAD(data);
  lock.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([lock.update(bytes.subarray(nonceBytes + tagBytes)), lock.final()]).toString(
    'utf8',
  );
}
