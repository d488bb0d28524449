/**
 * Delivers a file by SFTP: under another name until it is whole, and only to the server whose key
 * is known.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createConnection, isIP, type Socket } from 'node:net';
import { posix } from 'node:path';
import { z } from 'astro/zod';
import SftpClient from 'ssh2-sftp-client';
import { fill, messages } from '#lib/i18n.ts';
import { ClosedAddress, mayReach, openLookup } from './addresses.ts';
import { codeOf, DeliveryFailed, unreachable } from './failure.ts';
import type { DeliveryFile } from './file.ts';
import { flush, renameOver } from './sftp-steps.ts';

const say = messages.channels;
const fingerprint = /SHA256:[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/])/;
const word = (sentence: string, most: number) =>
  z
    .string(sentence)
    .trim()
    .min(1, sentence)
    .max(most, sentence)
    .regex(/^\P{Cc}*$/u, sentence);

/**
 * The sentence for a host that nothing is sent to, as far as an address alone tells; undefined for
 * a good one.
 */
const faultOf = (host: string, privateHosts: readonly string[]): string | undefined =>
  isIP(host) && !mayReach(host, privateHosts)(host)
    ? fill(say.privateAddress, { host, address: host })
    : undefined;

/**
 * Where to, with these internal hosts allowed: `hostKey` is the fingerprint as OpenSSH prints it,
 * and may be pasted with its whole line.
 */
export const sftpTarget = (privateHosts: readonly string[]) =>
  z.object({
    host: word(say.host, 253)
      .regex(/^[A-Za-z0-9.:-]+$/, say.host)
      .superRefine((host, context) => {
        const fault = faultOf(host, privateHosts);
        if (fault) context.addIssue({ code: 'custom', message: fault });
      }),
    port: z.coerce
      .number(say.port)
      .int(say.port)
      .min(1, say.port)
      .max(65_535, say.port)
      .default(22),
    user: word(say.user, 100),
    folder: word(say.folder, 500).default('.'),
    hostKey: z
      .string(say.hostKey)
      .regex(fingerprint, say.hostKey)
      .transform((text) => fingerprint.exec(text)?.[0] ?? ''),
  });
export type SftpTarget = z.output<ReturnType<typeof sftpTarget>>;

/**
 * `privateHosts`: internal names and addresses that are allowed; `connect` and `silence`:
 * milliseconds until signed in, and without a sign of life.
 */
type Rules = { privateHosts: readonly string[]; connect: number; silence: number };
/** In milliseconds. */
export const usual = { connect: 20_000, silence: 30_000 } satisfies Omit<Rules, 'privateHosts'>;

/**
 * A server has several keys and shows the one that is asked for; the fingerprint does not say which
 * kind it is of.
 */
const keyKinds = [
  ['ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['rsa-sha2-512', 'rsa-sha2-256'],
] as const;

type Link = {
  client: SftpClient;
  socket: Socket;
  sftp: Awaited<ReturnType<SftpClient['connect']>>;
  target: SftpTarget;
};
/** What `ssh2` says of a fault, beside its message. */
type Fault = Error & { level?: string };
class OtherKey extends Error {
  readonly shown: string;
  constructor(shown: string) {
    super();
    this.shown = shown;
  }
}
/** The server has no key of the kind that was asked for, or nothing else that both know. */
class NoAgreement extends Error {}

/**
 * Puts the file into the folder; a file of that name is replaced in one step. `secret` is a
 * password or a private key. Resolves when the server has said that the whole file is there. Throws
 * `DeliveryFailed`.
 */
export async function sendBySftp(
  target: SftpTarget,
  secret: string,
  file: DeliveryFile,
  given: Pick<Rules, 'privateHosts'> & Partial<Rules>,
): Promise<void> {
  const rules = { ...usual, ...given };
  const fault = faultOf(target.host, rules.privateHosts);
  if (fault) throw new DeliveryFailed(fault);
  const { size } = await stat(file.path);
  const link = await connect(target, secret, rules);
  try {
    await place(link, file, size);
  } finally {
    await link.client.end().catch(() => undefined);
    link.socket.destroy();
  }
}

async function connect(target: SftpTarget, secret: string, rules: Rules): Promise<Link> {
  const seen: string[] = [];
  let why = '';
  for (const kinds of keyKinds) {
    try {
      return await connectBy(kinds, target, secret, rules);
    } catch (error) {
      if (error instanceof OtherKey) seen.push(error.shown);
      else if (error instanceof NoAgreement) why = error.message;
      else throw error;
    }
  }
  if (seen.length > 0)
    throw new DeliveryFailed(fill(say.keyChanged, { host: target.host, shown: seen.join(', ') }));
  throw new DeliveryFailed(fill(say.noAgreement, { host: target.host, why }));
}

async function connectBy(
  kinds: (typeof keyKinds)[number],
  target: SftpTarget,
  secret: string,
  rules: Rules,
): Promise<Link> {
  const quiet = (): undefined => undefined;
  const client = new SftpClient('lernstand', { error: quiet, end: quiet, close: quiet });
  const { host, port } = target;
  // Each time it is looked up again, and the connection goes to what was looked at.
  const lookup = openLookup(mayReach(host, rules.privateHosts));
  const socket = createConnection({ host, port, noDelay: true, lookup }).on('error', quiet);
  socket.setTimeout(rules.silence, () =>
    socket.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })),
  );
  const heard = { faults: [] as Fault[], key: '', signedIn: false };
  client.on('error', (error: Fault) => {
    heard.faults.push(error);
  });
  client.on('ready', () => {
    heard.signedIn = true;
  });
  client.on(
    'keyboard-interactive',
    (
      _name: string,
      _text: string,
      _language: string,
      prompts: unknown[],
      answer: (answers: string[]) => void,
    ) => {
      answer(prompts.map(() => secret));
    },
  );
  try {
    const sftp = await client.connect({
      sock: socket,
      username: target.user,
      readyTimeout: rules.connect,
      algorithms: { serverHostKey: [...kinds] },
      ...(secret.includes('-----BEGIN')
        ? { privateKey: secret }
        : { password: secret, tryKeyboard: true }),
      hostVerifier: (key: Buffer) => {
        heard.key = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
        return heard.key === target.hostKey;
      },
    });
    return { client, socket, sftp, target };
  } catch (error) {
    const cut = socket.readyState !== 'open';
    socket.destroy();
    if (heard.key !== '' && heard.key !== target.hostKey) throw new OtherKey(heard.key);
    if (heard.signedIn && !cut) throw new DeliveryFailed(fill(say.noSftp, target), error);
    if (/privateKey/.test(String(error))) throw new DeliveryFailed(say.unreadableKey, error);
    throw whyNotConnected(target, heard.faults[0] ?? (error as Fault));
  }
}

function whyNotConnected({ host, user }: SftpTarget, fault: Fault): Error {
  if (fault instanceof ClosedAddress)
    return new DeliveryFailed(fill(say.privateAddress, { host, address: fault.address }), fault);
  if (fault.level === 'handshake') return new NoAgreement(fault.message);
  if (fault.level === 'client-authentication')
    return new DeliveryFailed(fill(say.signInRefused, { host, user }), fault);
  if (fault.level === 'client-timeout')
    return new DeliveryFailed(fill(say.silent, { host }), fault);
  return unreachable(host, fault);
}

async function place(link: Link, file: DeliveryFile, size: number): Promise<void> {
  const {
    client,
    target: { host, folder },
  } = link;
  const path = posix.join(folder, file.name);
  const part = `${path}.part`;
  const there = await step(link, client.stat(folder), fill(say.noFolder, { host, folder }));
  if (!there.isDirectory) throw new DeliveryFailed(fill(say.noFolder, { host, folder }));
  try {
    const notWritten = fill(say.notWritten, { host });
    await step(link, client.put(file.path, part), notWritten);
    await step(link, flush(link.sftp, part), notWritten);
    // The library is silent about a write that the server refused: the file is then too short.
    const arrived = await step(link, client.stat(part), notWritten);
    if (arrived.size !== size) throw new DeliveryFailed(notWritten);
    // Nobody looks after this: who waits for the file may take it away at once.
    await step(
      link,
      renameOver(client, part, path),
      fill(say.notRenamed, { host, name: file.name }),
    );
  } catch (error) {
    await client.delete(part, true).catch(() => undefined);
    throw error;
  }
}

/** One thing asked of the server, and what to say when it says no. */
async function step<T>({ socket, target }: Link, work: Promise<T>, refusal: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (socket.readyState !== 'open') throw unreachable(target.host, socket.errored ?? error);
    throw new DeliveryFailed(codeOf(error) === '3' ? fill(say.notAllowed, target) : refusal, error);
  }
}
