import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { presentKey } from './key-ring.ts';

/** By ring and purpose; both come from the settings and the code, so that there are only some. */
const known = new Map<string, KeyObject>();

/** What belongs to one purpose alone, made of 32 bytes (HKDF with SHA-256, RFC 5869): 32 bytes. */
export const derivedBytes = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', purpose, 32));

/**
 * The key of a purpose, made of the present one of a ring (lib/key-ring.ts). It is made once: each
 * page of whoever is signed in asks for one, and making it took an eighth of a step's time.
 */
export function keyFor(ring: string, purpose: string): KeyObject {
  const name = `${purpose} ${ring}`;
  const kept = known.get(name);
  if (kept) return kept;
  const key = createSecretKey(derivedBytes(Buffer.from(presentKey(ring).key, 'base64'), purpose));
  known.set(name, key);
  return key;
}
