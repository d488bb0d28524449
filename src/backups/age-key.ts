/**
 * Keys of age (age-encryption.org/v1), made of a key of the backups: who has put that one away opens
 * the continuous copy with it too.
 */
import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';

/** `identity` opens, `recipient` seals. */
export type AgeKey = { identity: string; recipient: string };

/** The key of age that belongs to a key of the backups (32 bytes), always the same one. */
export const ageKeyOf = (backupKey: Uint8Array): AgeKey =>
  ageKey(new Uint8Array(hkdfSync('sha256', backupKey, '', 'heimvorteil continuous copy', 32)));

/** The key of age with this secret of X25519 (32 bytes). */
export function ageKey(secret: Uint8Array): AgeKey {
  return {
    identity: bech32('age-secret-key-', secret).toUpperCase(),
    recipient: bech32('age', publicOf(secret)),
  };
}

/** What stands before 32 bytes to make them a private key of X25519 (RFC 8410). */
const header = Buffer.from('302e020100300506032b656e04220420', 'hex');

function publicOf(secret: Uint8Array): Uint8Array {
  const key = createPrivateKey({
    key: Buffer.concat([header, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

const signs = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Bytes as text with a checksum, under a name (BIP 173). */
function bech32(name: string, bytes: Uint8Array): string {
  const data = inFives(bytes);
  const codes = Array.from(name, (sign) => sign.charCodeAt(0));
  const head = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const sum = checksum([...head, ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const tail = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31);
  return `${name}1${[...data, ...tail].map((five) => signs[five] ?? '').join('')}`;
}

/** The same bits, five by five, with zeros at the end. */
function inFives(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
}

function checksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    generator.forEach((part, i) => {
      if ((top >> i) & 1) sum ^= part;
    });
  }
  return sum;
}
