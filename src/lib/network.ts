import { isIPv4, isIPv6 } from 'node:net';

/** The address that a request came from: the socket's, or the last hop that our own proxy wrote. */
export function addressOf(socketAddress: string, headers: Headers, trustProxy: boolean): string {
  const hops = trustProxy ? headers.get('x-forwarded-for')?.split(',') : undefined;
  return hops?.at(-1)?.trim() || socketAddress;
}

/**
 * The network of an address, shortened so that it names no household: "203.0.113.0/24" or
 * "2001:db8:1::/48"; "" for what is no address.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return '';
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = plain.includes('::')
    ? Array<string>(8 - before.length - after.length).fill('0')
    : [];
  return `${[...before, ...zeros, ...after]
    .slice(0, 3)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/48`;
}
