/**
 * Codes of cards on their way between two pages: in a cookie of that browser, never in the
 * database.
 */
import { randomBytes } from 'node:crypto';
import type { APIContext } from 'astro';
import { readCode } from '#domains/people/accounts/rules.card.ts';
import { dropCookie, leaveCookie, readCookie } from './cookies.ts';

type Browser = Pick<APIContext, 'cookies'>;
/**
 * `secret` is known to this browser alone, so that a form of it that comes twice is known again.
 */
type Ticket = { code: string; foreignDevice: boolean; secret: string };

/** The page that prints spare codes. */
export const sparesPath = '/konto/ersatzcodes';

/** From the page of the code to the page of the password; an hour is enough for both. */
export function leaveTicket(
  { cookies }: Browser,
  { code, foreignDevice }: Omit<Ticket, 'secret'>,
): void {
  const secret = randomBytes(18).toString('base64url');
  leaveCookie(cookies, 'card', `${code}.${foreignDevice ? 'fremd' : 'eigen'}.${secret}`, {
    maxAge: 3600,
  });
}

/** The code that was typed on the page before; null when there is none. */
export function readTicket({ cookies }: Browser): Ticket | null {
  const [typed = '', device, secret = ''] = readCookie(cookies, 'card')?.split('.') ?? [];
  const reading = readCode(typed);
  return reading.ok && /^[\w-]{24}$/.test(secret)
    ? { code: reading.code, foreignDevice: device === 'fremd', secret }
    : null;
}

/** Takes the ticket away once the account is open. */
export const dropTicket = ({ cookies }: Browser): void => {
  dropCookie(cookies, 'card');
};

/** From making a card to the page that prints it, at `path`: for a minute, and shown once. */
export function leaveFreshCode({ cookies }: Browser, path: string, code: string): void {
  leaveCookie(cookies, 'freshCard', code, { maxAge: 60, page: path });
}

/** Spare codes from setting up the second step to the page that prints them, in the same way. */
export function leaveFreshSpares({ cookies }: Browser, codes: readonly string[]): void {
  leaveCookie(cookies, 'freshSpares', codes.join('.'), { maxAge: 60 });
}

/** The token of a client system, in the same way, to the page at `path` that shows it. */
export function leaveFreshToken({ cookies }: Browser, path: string, token: string): void {
  leaveCookie(cookies, 'freshToken', token, { maxAge: 60, page: path });
}

/** The token just made, for the one answer that shows it; null on every later visit. */
export function takeFreshToken({ cookies }: Browser, path: string): string | null {
  const token = readCookie(cookies, 'freshToken', path) ?? '';
  if (!/^hv_[\w-]{43}$/.test(token)) return null;
  dropCookie(cookies, 'freshToken', path);
  return token;
}

/** The spare codes just made, for the one answer that shows them; empty on every later visit. */
export function takeFreshSpares({ cookies }: Browser): string[] {
  const codes = (readCookie(cookies, 'freshSpares') ?? '').split('.').flatMap((typed) => {
    const reading = readCode(typed);
    return reading.ok ? [reading.code] : [];
  });
  if (codes.length > 0) dropCookie(cookies, 'freshSpares');
  return codes;
}

/** The code of the card just made, for the one answer that shows it; null on every later visit. */
export function takeFreshCode({ cookies }: Browser, path: string): string | null {
  const reading = readCode(readCookie(cookies, 'freshCard', path) ?? '');
  if (!reading.ok) return null;
  dropCookie(cookies, 'freshCard', path);
  return reading.code;
}
