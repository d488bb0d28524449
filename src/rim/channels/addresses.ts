/** Which addresses a delivery may go to: those of the internet, and internal ones that a setting names. */
import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that a delivery must not go to. */
export class ClosedAddress extends Error {
  readonly address: string;
  constructor(address: string) {
    super(`No delivery goes to ${address}.`);
    this.address = address;
  }
}

/** Whether an address is one of the internet: not of this machine, a house, a provider's inside, nor set apart for anything else. */
export function isPublic(address: string): boolean {
  const known = ipaddr.process(address);
  if (known.range() !== 'unicast') return false;
  // All that was ever given out in IPv6 begins so; beside it there are old ways of writing IPv4.
  return known instanceof ipaddr.IPv4 || known.match(ipaddr.IPv6.parse('2000::'), 3);
}

/** Finds the addresses of a name as Node does, and gives none when one of them is closed: the connection goes to what was looked at here. */
export function openLookup(isOpen: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) { callback(error, []); return; }
      const closed = addresses.find(({ address }) => !isOpen(address));
      const [first] = addresses as [LookupAddress];
      if (closed) callback(new ClosedAddress(closed.address), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
