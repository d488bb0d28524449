/** Codes of cards on their way between two pages: in a cookie of that browser, never in the database. */
import { randomBytes } from 'node:crypto';
import type { APIContext } from 'astro';
import { readCode } from '#domains/accounts/rules.card.ts';

type Browser = Pick<APIContext, 'locals' | 'cookies'>;
/** `secret` is known to this browser alone, so that a form of it that comes twice is known again. */
type Ticket = { code: string; foreignDevice: boolean; secret: string };

const ticketName = 'karte';
const freshName = 'neue-karte';
const sparesName = 'ersatzcodes';
const tokenName = 'neuer-schluessel';
/** The page that prints spare codes. */
export const sparesPath = '/konto/ersatzcodes';
const options = ({ locals }: Browser, path: string, maxAge: number) => ({ path, maxAge, httpOnly: true, sameSite: 'lax', secure: locals.sessions.secure } as const);

/** From the page of the code to the page of the password; an hour is enough for both. */
export function leaveTicket(browser: Browser, { code, foreignDevice }: Omit<Ticket, 'secret'>): void {
  const secret = randomBytes(18).toString('base64url');
  browser.cookies.set(ticketName, `${code}.${foreignDevice ? 'fremd' : 'eigen'}.${secret}`, options(browser, '/karte', 3600));
}

/** The code that was typed on the page before; null when there is none. */
export function readTicket({ cookies }: Browser): Ticket | null {
  const [typed = '', device, secret = ''] = cookies.get(ticketName)?.value.split('.') ?? [];
  const reading = readCode(typed);
  return reading.ok && /^[\w-]{24}$/.test(secret) ? { code: reading.code, foreignDevice: device === 'fremd', secret } : null;
}

/** Takes the ticket away once the account is open. */
export const dropTicket = ({ cookies }: Browser): void => { cookies.delete(ticketName, { path: '/karte' }); };

/** From making a card to the page that prints it, at `path`: for a minute, and shown once. */
export function leaveFreshCode(browser: Browser, path: string, code: string): void {
  browser.cookies.set(freshName, code, options(browser, path, 60));
}

/** Spare codes from setting up the second step to the page that prints them, in the same way. */
export function leaveFreshSpares(browser: Browser, codes: readonly string[]): void {
  browser.cookies.set(sparesName, codes.join('.'), options(browser, sparesPath, 60));
}

/** The token of a client system, in the same way, to the page at `path` that shows it. */
export function leaveFreshToken(browser: Browser, path: string, token: string): void {
  browser.cookies.set(tokenName, token, options(browser, path, 60));
}

/** The token just made, for the one answer that shows it; null on every later visit. */
export function takeFreshToken({ cookies }: Browser, path: string): string | null {
  const token = cookies.get(tokenName)?.value ?? '';
  if (!/^hv_[\w-]{43}$/.test(token)) return null;
  cookies.delete(tokenName, { path });
  return token;
}

/** The spare codes just made, for the one answer that shows them; empty on every later visit. */
export function takeFreshSpares({ cookies }: Browser): string[] {
  const codes = (cookies.get(sparesName)?.value ?? '').split('.').flatMap((typed) => { const reading = readCode(typed); return reading.ok ? [reading.code] : []; });
  if (codes.length > 0) cookies.delete(sparesName, { path: sparesPath });
  return codes;
}

/** The code of the card just made, for the one answer that shows it; null on every later visit. */
export function takeFreshCode({ cookies }: Browser, path: string): string | null {
  const reading = readCode(cookies.get(freshName)?.value ?? '');
  if (!reading.ok) return null;
  cookies.delete(freshName, { path });
  return reading.code;
}
