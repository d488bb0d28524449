/** Kinds of settings: what is wrong with one is said to the person who sets the portal up. */
import { z } from 'astro/zod';
import { isRing } from './key-ring.ts';

/** `true` or `false`. */
export const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((v) => v === 'true');

/** A regular expression, for example of the numbers that an office gives. */
export const pattern = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine(isPattern, 'must be a regular expression, for example ^[0-9]{3}D[0-9]{6}$');

/** A whole number within bounds. */
export const whole = (least: number, most: number, fallback: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error).default(fallback);
};

/** What stands on pages and papers. */
export const words = (most = 200) =>
  z
    .string()
    .refine(
      (text) => text.length <= most && !/\p{Cc}/u.test(text),
      `must be one line of at most ${most} signs`,
    );

/** What is said of an address that is wrong. */
export const address =
  'must be the address that people type, without a folder behind it, for example https://lernen.jobcenter.example';

/** One key, or several with numbers (lib/key-ring.ts). */
export const keys = z
  .string()
  .refine(isRing, 'must be 32 random bytes in base64: run "openssl rand -base64 32"');

/** Whether an address names a machine, and nothing on it. */
export function isBare(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return (
    pathname === '/' &&
    [search, hash, username, password].every((part) => part === '') &&
    !/[?#@]/.test(text)
  );
}

/** Names that are parted by commas, in small letters. */
export function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
