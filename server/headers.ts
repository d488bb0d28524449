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
  // A strict default; Astro's own policy with its hashes replaces it where a page has scripts.
  ['Content-Security-Policy', "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"],
];

/** The headers of an answer; documents carry the long ones, files only what protects them. */
export function headersFor(kind: 'asset' | 'page', https: boolean): [string, string][] {
  const strictTransport: [string, string][] = https ? [['Strict-Transport-Security', 'max-age=31536000']] : [];
  return kind === 'asset' ? [...lasting, ...strictTransport] : forPages;
}
