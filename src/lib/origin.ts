import { isPrivateHost } from './private-host.ts';

/**
 * Whether an unsafe request comes from our own pages: its Origin is one of ours, or the browser
 * says "same-origin" (stack.md). "null" is nobody's.
 */
export function comesFromUs(headers: Headers, own: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin !== 'null' && own.includes(origin);
  return headers.get('sec-fetch-site') === 'same-origin';
}

/**
 * The origins of our own pages. A demonstration is also asked by private addresses, such as a phone
 * in the same house; the name in the Host header is never used, since a foreign page can make a
 * browser send its own.
 */
export function ownOrigins(
  headers: Headers,
  { publicUrl, demonstration }: { publicUrl: string; demonstration: boolean },
): string[] {
  const asked = headers.get('host') ?? '';
  const own = new URL(publicUrl).origin;
  return demonstration && isPrivateHost(asked) ? [own, new URL(`http://${asked}`).origin] : [own];
}
