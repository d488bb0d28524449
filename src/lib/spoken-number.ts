/** Numbers of receipts that can be read aloud on the telephone. */
const signs = '23456789ACDEFGHJKMNPQRTWXYZ';

/**
 * A number from 8 random bytes: the sign of its kind, the year of `day` and eight signs without
 * look-alikes, in groups.
 */
export function spokenNumber(kind: string, random: Uint8Array, day: string): string {
  const chosen = [...random.subarray(0, 8)]
    .map((byte) => signs[byte % signs.length] ?? '2')
    .join('');
  return `${kind}-${day.slice(0, 4)}-${chosen.slice(0, 4)}-${chosen.slice(4)}`;
}
