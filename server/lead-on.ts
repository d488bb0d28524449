/** Who asks for a page by another address than the published one is led to that. */
import type { IncomingMessage } from 'node:http';
import { readAddress } from './address.ts';

/** By which address people come, and whether our own proxy writes X-Forwarded-Host. */
export type Door = { publicUrl: string; production: boolean; trustProxy: boolean };

/**
 * Left in the address, so that nobody is led round and round by a proxy that hides what was asked.
 */
const mark = 'umgeleitet=ja';

/**
 * Where a request is led, 421 for one that was led before and comes by another address again, or
 * null where it may stay.
 */
export function leadOf(req: IncomingMessage, door: Door): { to: string } | 421 | null {
  if (req.method !== 'GET' && req.method !== 'HEAD') return null;
  const way = readAddress(req.url ?? '');
  return way === 'open' ? homeOf(req, door) : way;
}

function homeOf(req: IncomingMessage, door: Door): { to: string } | 421 | null {
  const url = req.url ?? '';
  if (!door.production || !isPage(url) || isOurs(req, door)) return null;
  if (url.includes(mark)) return 421;
  return { to: `${door.publicUrl}${url}${url.includes('?') ? '&' : '?'}${mark}` };
}

/**
 * Files and what programs ask are answered by any address: a health check asks the machine itself.
 */
const isPage = (url: string): boolean => !/^\/(?:api|_astro)\/|^[^?]*\.\w+(?:\?|$)/.test(url);

function isOurs({ headers }: IncomingMessage, { publicUrl, trustProxy }: Door): boolean {
  const { protocol, host } = new URL(publicUrl);
  const forwarded = trustProxy ? String(headers['x-forwarded-host'] ?? '').split(',') : [];
  return [headers.host ?? '', ...forwarded].some((asked) => {
    const address = `${protocol}//${asked.trim()}`;
    return URL.canParse(address) && new URL(address).host === host;
  });
}
