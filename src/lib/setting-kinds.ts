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

/**
 * Where the database is. By http a server would be asked anew for each statement, ten times slower,
 * and could not hold a transaction open for a portal that was killed.
 */
export const databaseAddress = z
  .string()
  .refine(
    (text) => !/^https?:/.test(text),
    'must begin with "ws://" or "wss://" for a server: over http a command takes ten times as long, and a portal that is killed locks all others out for five seconds',
  )
  .refine(
    (text) => text.startsWith('file:') || isServerAddress(text),
    'must begin with "file:", for example file:data/heimvorteil.db, or name a server, for example wss://amt.db.example',
  );

/**
 * A token of the server, limited to one office: one that names none opens the databases of all
 * offices of that server. Empty where the server asks for none.
 */
export const databaseToken = z.string().superRefine((token, context) => {
  if (token === '') return;
  const claims = claimsOf(token);
  if (claims === null)
    context.addIssue('must be a token of the server, three parts with a dot between them');
  else if (!('id' in claims) && !('p' in claims))
    context.addIssue('must name its office ("id"): this one opens the databases of all offices');
});

/** What a JSON Web Token says of itself (RFC 7519); null where it is none. */
function claimsOf(token: string): object | null {
  const [, body = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
    return typeof claims === 'object' ? claims : null;
  } catch {
    return null;
  }
}

function isServerAddress(text: string): boolean {
  if (!/^(wss?|libsql):\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, search, hash, username, password } = new URL(text);
  return hostname !== '' && [search, hash, username, password].every((part) => part === '');
}

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
