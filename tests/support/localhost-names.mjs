// Every name that ends with ".localhost" leads to this machine (RFC 6761, 6.3). Debian's resolver knows
// "localhost" alone; given with `--import`, a process of a test knows them all.
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const { lookup } = dns;
dns.lookup = (name, ...rest) => lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest);
syncBuiltinESMExports();
