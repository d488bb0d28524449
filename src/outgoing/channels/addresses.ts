/**
 * Which addresses a delivery may go to: those of the internet, and internal ones that a setting
 * names.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { lookup as lookUp } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';

/** An address that a delivery must not go to. */
export class ClosedAddress extends Error {
  readonly address: string;
  constructor(address: string) {
    super(`No delivery goes to ${address}.`);
    this.address = address;
  }
}

/**
 * Whether an address is one of the internet: not of this machine, a house, a provider's inside, nor
 * set apart for anything else.
 */
export function isPublic(address: string): boolean {
  const known = ipaddr.process(address);
  if (known.range() !== 'unicast') return false;
  // All that was ever given out in IPv6 begins so; beside it there are old ways of writing IPv4.
  return known instanceof ipaddr.IPv4 || known.match(ipaddr.IPv6.parse('2000::'), 3);
}

/**
 * Whether a delivery to `host` may go to an address: to one of the internet, and into the house
 * only where the setting names the host.
 */
export const mayReach =
  (host: string, privateHosts: readonly string[]) =>
  (address: string): boolean =>
    isPublic(address) || privateHosts.includes(host.toLowerCase());

const mostWaitMs = 3_000;

/**
 * The first closed address that a host leads to now; null where all are open, or nobody knows the
 * name soon enough.
 */
export async function closedAddressOf(
  host: string,
  privateHosts: readonly string[],
): Promise<string | null> {
  const isOpen = mayReach(host, privateHosts);
  if (isIP(host)) return isOpen(host) ? null : host;
  const late = sleep<LookupAddress[]>(mostWaitMs, [], { ref: false });
  const addresses = await Promise.race([lookUp(host, { all: true }).catch(() => []), late]);
  return addresses.find(({ address }) => !isOpen(address))?.address ?? null;
}

/**
 * Finds the addresses of a name as Node does, and gives none when one of them is closed: the
 * connection goes to what was looked at here.
 */
export function openLookup(isOpen: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const closed = addresses.find(({ address }) => !isOpen(address));
      const [first] = addresses as [LookupAddress];
      if (closed) callback(new ClosedAddress(closed.address), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
