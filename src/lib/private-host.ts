import ipaddr from 'ipaddr.js';

const ownNetworks = ['loopback', 'private', 'linkLocal', 'uniqueLocal'];

/**
 * Whether a host, with its port or without, is this machine or an address of a private network; a
 * name may lead anywhere and is none.
 */
export function isPrivateHost(host: string): boolean {
  const name = nameOf(host) ?? nameOf(`[${host}]`);
  if (!name) return false;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const bare = name.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) && ownNetworks.includes(ipaddr.process(bare).range());
}

function nameOf(host: string): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}
