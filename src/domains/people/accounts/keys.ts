/**
 * What is stored instead of secrets: argon2id of passwords, SHA-256 of card codes, a keyed hash of
 * who tried from where.
 */
import {
  argon2,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
  type Argon2Parameters,
} from 'node:crypto';
import { promisify } from 'node:util';
import { derivedBytes, keyFor } from '#lib/derived-key.ts';
import { derivedRing } from '#lib/key-ring.ts';
import { foldPassword } from './rules.password.ts';
import type { SharedSessionKeys, Origin, PaceName, TryKeys } from './rules.slowdown.ts';

const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const derive = promisify(
  (parameters: Argon2Parameters, done: (error: Error | null, tag: Buffer) => void) => {
    argon2('argon2id', parameters, done);
  },
);

/** The argon2id hash of a password as PHC text; takes about 40 ms, off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive({ message: foldPassword(password), nonce, ...cost, tagLength });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(tag)}`;
}

/**
 * Whether a password has this hash; for no hash (unknown name, unopened account) it answers no, in
 * the same time.
 */
export async function passwordFits(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = phc.exec(hash ?? nobodysHash) ?? [];
  if (!nonce || !tag) throw new Error('A stored password hash is not in the form of argon2id.');
  const wanted = Buffer.from(tag, 'base64');
  const found = await derive({
    message: foldPassword(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  });
  return timingSafeEqual(found, wanted) && hash !== null;
}

const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** Costs what every other hash costs; nobody's password. */
const nobodysHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(Buffer.alloc(16, 1))}$${bare(Buffer.alloc(tagLength, 1))}`;

/** SHA-256 of a card's code: enough, since a code is 63 bits of chance and opens once. */
export const hashCode = (code: string): Buffer => createHash('sha256').update(code).digest();

/**
 * Proves that a form is the one that was sent before, from the same browser: only who has the
 * secret of its cookie can make it, so that nobody guesses the password from it.
 */
export const formProof = (secret: string, password: string): Buffer =>
  createHmac('sha256', secret).update(foldPassword(password)).digest();

/**
 * Names the rows of the slowdown for an account name and a network; without the key nobody can tell
 * whose they are.
 */
function tryKeys(portalKey: string, userName: string, network: string): TryKeys {
  const named = namer(portalKey);
  return {
    pair: named('pair', userName, network),
    account: named('account', userName),
    network: named('network', network),
    card: named('card', network),
    step: named('step', userName),
  };
}

/**
 * What is stored of a spare code: 63 bits of chance are too many to guess through the door and need
 * no slow hash; with the key of the portal, which no copy of the database holds, they are too many
 * for whoever has such a copy, too (decision 026).
 */
export const hashSpare = (portalKey: string, code: string): Buffer =>
  keySpare(portalKey, hashCode(code));

/** The same from the unkeyed hash that was stored before. */
export const keySpare = (portalKey: string, unkeyed: Buffer): Buffer =>
  createHmac('sha256', keyFor(portalKey, 'spare codes')).update(unkeyed).digest();

/**
 * What a session is called in a page and in a list of sessions: nobody makes its stored name from
 * it, nor its token.
 */
export const sessionMarkOf = (sessionId: string): string =>
  createHash('sha256').update(`session ${sessionId}`).digest('hex').slice(0, 16);

/**
 * Where a try comes from, with the rows under which it counts: of the account name `userName`, at
 * `now` in seconds since 1970.
 */
export const originOf = (
  portalKey: string,
  userName: string,
  network: string,
  now: number,
): Origin => ({
  keys: tryKeys(portalKey, userName, network),
  network,
  now,
  markOf: networkMarker(portalKey, network),
});

/**
 * Names this network for an account; for each account otherwise, so that nobody sees who shares
 * one.
 */
function networkMarker(portalKey: string, network: string): Origin['markOf'] {
  return (accountId) =>
    createHmac('sha256', keyFor(portalKey, 'known network'))
      .update(JSON.stringify([accountId, network]))
      .digest('base64url');
}

/** The same for tries of a staff member at the codes of a learner, both by their number. */
export function sharedSessionKeys(
  portalKey: string,
  staffId: number,
  learnerId: number,
): SharedSessionKeys {
  const named = namer(portalKey);
  return {
    besideStaff: named('besideStaff', String(staffId)),
    besideLearner: named('besideLearner', String(learnerId)),
  };
}

function namer(portalKey: string): (name: PaceName, ...parts: string[]) => string {
  const key = keyFor(portalKey, 'slowdown');
  return (name, ...parts) =>
    createHmac('sha256', key)
      .update(JSON.stringify([name, ...parts]))
      .digest('base64url');
}

/**
 * The six digits that open the hour of this random name. They are stored nowhere: whoever reads the
 * database cannot make them without the key.
 */
export const sharedSessionCode = (portalKey: string, hour: string): string =>
  String(
    createHmac('sha256', keyFor(portalKey, 'beside')).update(hour).digest().readUIntBE(0, 6) %
      1_000_000,
  ).padStart(6, '0');

/** Whether two codes of the same length are the same, in the same time whatever they are. */
export const sameCode = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Chance that is the same each time for one `seed`, so that a proposed password outlives a reload
 * and is stored nowhere.
 */
export function pickerFrom(portalKey: string, seed: string): (below: number) => number {
  const key = keyFor(portalKey, 'proposal');
  let round = 0;
  return (below) => {
    round += 1;
    return createHmac('sha256', key).update(`${round} ${seed}`).digest().readUIntBE(0, 6) % below;
  };
}

/** What proves that this portal wrote the random name of an account into a cookie. */
export const markOfName = (portalKey: string, publicId: string): string =>
  createHmac('sha256', keyFor(portalKey, 'account name'))
    .update(publicId)
    .digest('base64url')
    .slice(0, 22);

/** Keys of their own for each purpose, made from those of the portal, as `seal` takes them. */
export const sealKey = (portalKey: string, purpose: 'second factor' | 'ticket' | 'note'): string =>
  derivedRing(portalKey, (key) => derivedBytes(key, purpose));
