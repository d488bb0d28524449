import { createHash } from 'node:crypto';
import whenVisible from 'astro/runtime/client/visible.prebuilt.js';
import { ISLAND_STYLES } from 'astro/runtime/server/astro-island-styles.js';
import island from 'astro/runtime/server/astro-island.prebuilt.js';

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * All that a page may load or run: our own files, and the three inline pieces that Astro writes for
 * an island (`client:visible`, the only kind that we have). Astro's own `security.csp` would work
 * this out again for every page.
 */
const policy = [
  "default-src 'none'",
  "media-src 'self'",
  `script-src 'self' ${hashOf(whenVisible)} ${hashOf(island)}`,
  `style-src 'self' ${hashOf(ISLAND_STYLES)}`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
].join('; ');

const lasting: [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];
const forPages: [string, string][] = [
  ['Referrer-Policy', 'same-origin'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ['Cache-Control', 'no-cache'],
  ['Content-Security-Policy', policy],
];

/** The headers of an answer; documents carry the long ones, files only what protects them. */
export function headersFor(kind: 'asset' | 'page', https: boolean): [string, string][] {
  const strictTransport: [string, string][] = https
    ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']]
    : [];
  return kind === 'asset' ? [...lasting, ...strictTransport] : forPages;
}
