/**
 * Spare codes, tokens of programs and links in mails are stored or sent as what a derived key made
 * of them: another key would shut their owners out, without a word.
 */
import { expect, test } from 'vitest';
import { keyFor } from '#lib/derived-key.ts';

const ring = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const hex = (of: string, purpose: string): string => keyFor(of, purpose).export().toString('hex');

test('the key of a purpose is that of RFC 5869, each time it is asked for', () => {
  const known = '555366f9f667f366bac3980e676f9e0e2222ea41ed9d5467bd1c52b4e2b08be4';
  expect(hex(ring, 'spare codes')).toBe(known);
  expect(hex(ring, 'spare codes')).toBe(known);
});

test('each purpose has its own, and so has each present key; an older key beside it changes nothing', () => {
  const other = Buffer.alloc(32, 'other').toString('base64');
  expect(hex(ring, 'api token')).not.toBe(hex(ring, 'spare codes'));
  expect(hex(other, 'spare codes')).not.toBe(hex(ring, 'spare codes'));
  expect(hex(`2:${ring},1:${other}`, 'spare codes')).toBe(hex(ring, 'spare codes'));
});
