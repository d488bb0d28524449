/**
 * Every cookie of the portal but that of the session (web/session.ts). Where it is
 * reached by https, each is `__Host-`: no other host of the domain can set it, and it belongs to
 * the whole portal; its name says what it is for.
 */
import { createHash } from 'node:crypto';
import type { AstroCookies } from 'astro';
import { readSettings } from '#lib/settings.ts';

const secure = readSettings(process.env).publicUrl.startsWith('https:');

const purposes = {
  /** Whose account was last signed in here, by its random name. */
  who: 'konto',
  /** How somebody wants to see the portal. */
  view: 'ansicht',
  /** Notes of web/flash.ts. */
  say: 'meldung',
  kept: 'behalten',
  draft: 'entwurf',
  done: 'erledigt',
  /** The code of an access card, on its way to the page of the password. */
  card: 'karte',
  /** Between password and second step. */
  step: 'schritt',
  /** Secrets that were just made, for the one page that shows them. */
  freshCard: 'neue-karte',
  freshSpares: 'ersatzcodes',
  freshToken: 'neuer-schluessel',
} as const;
type Purpose = keyof typeof purposes;

/** `page` parts cookies of one purpose that are for different pages. */
const nameOf = (purpose: Purpose, page?: string): string => {
  const name =
    page === undefined
      ? purposes[purpose]
      : `${purposes[purpose]}-${createHash('sha256').update(page).digest('hex').slice(0, 16)}`;
  return secure ? `__Host-${name}` : name;
};
const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;

/** What this browser holds for a purpose; undefined when nothing. */
export const readCookie = (
  cookies: AstroCookies,
  purpose: Purpose,
  page?: string,
): string | undefined => cookies.get(nameOf(purpose, page))?.value;

/**
 * How this browser wants to see the portal, as text; also from the name that the cookie had before
 * it was `__Host-`.
 */
export const viewIn = (cookies: AstroCookies): string | undefined =>
  readCookie(cookies, 'view') ?? cookies.get(purposes.view)?.value;

/** Leaves a value with this browser for `maxAge` seconds, or until it closes. */
export function leaveCookie(
  cookies: AstroCookies,
  purpose: Purpose,
  value: string,
  { maxAge, page }: { maxAge?: number; page?: string } = {},
): void {
  cookies.set(
    nameOf(purpose, page),
    value,
    maxAge === undefined ? options : { ...options, maxAge },
  );
}

/** Takes it away. */
export const dropCookie = (cookies: AstroCookies, purpose: Purpose, page?: string): void => {
  cookies.delete(nameOf(purpose, page), options);
};
