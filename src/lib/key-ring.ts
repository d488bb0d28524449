/**
 * Keys with numbers. A setting holds one key (32 bytes in base64, number 1) or several, the present
 * one first: `2:NEW,1:OLD`. The first seals; each opens what was sealed with its number.
 */
const separator = ',';
const numbered = /^(?:([1-9]\d{0,2}):)?([A-Za-z0-9+/]{43}=)$/;
const mostNumber = 255;

/** One key: its number, from 1 to 255, and its 32 bytes in base64. */
export type NumberedKey = { number: number; key: string };

const known = new Map<string, readonly NumberedKey[]>();

/**
 * The keys in a setting, the present one first. Throws when it holds none, or one that is no key.
 */
export function keysIn(ring: string): readonly NumberedKey[] {
  const kept = known.get(ring);
  if (kept) return kept;
  const keys = ring.split(separator).map((part) => {
    const [, number = '1', key] = numbered.exec(part.trim()) ?? [];
    if (key === undefined || Number(number) > mostNumber)
      throw new Error('A key is not 32 bytes in base64, with a number before it or none.');
    return { number: Number(number), key };
  });
  if (new Set(keys.map(({ number }) => number)).size !== keys.length)
    throw new Error('Two keys have one number.');
  known.set(ring, keys);
  return keys;
}

/** The key that seals now. */
export function presentKey(ring: string): NumberedKey {
  const [first] = keysIn(ring);
  if (!first) throw new Error('There is no key.');
  return first;
}

/** Whether a text is a setting that `keysIn` reads. */
export function isRing(text: string): boolean {
  try {
    return keysIn(text).length > 0;
  } catch {
    return false;
  }
}

/** A ring of other keys, one made of each: the numbers stay. */
export const derivedRing = (ring: string, derive: (key: Buffer) => Buffer): string =>
  keysIn(ring)
    .map(({ number, key }) => `${number}:${derive(Buffer.from(key, 'base64')).toString('base64')}`)
    .join(separator);
