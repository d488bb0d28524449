/**
 * A real OpenSSH server on the loopback: a configuration, keys and folder of its own, and whoever
 * runs the tests as its user.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { toolOf } from './tool.ts';

/** Where it is; undefined where no OpenSSH server can be had. */
export const sshd = toolOf('/usr/sbin/sshd', 'openssh-server');

/** Whether a server can be given passwords of its own: root may, where the system lets it. */
export const canHavePasswords =
  sshd !== undefined &&
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/openssl') &&
  spawnSync('unshare', ['--mount', 'true']).status === 0;
if (sshd && !canHavePasswords)
  console.warn(
    'No passwords of their own for test servers here: the tests of signing in by password are skipped.',
  );

export type SshServer = {
  port: number;
  user: string;
  /** The folder that files are sent to. */
  folder: string;
  /** A private key that opens it. */
  key: string;
  /** The fingerprint of its key of a kind. */
  fingerprint: (kind: KeyKind) => string;
  /** What it wrote to its log. */
  said: () => string;
  stop: () => Promise<void>;
};
const keyKinds = ['ed25519', 'ecdsa', 'rsa'] as const;
type KeyKind = (typeof keyKinds)[number];
/**
 * `sftp`: options of its SFTP server; `kinds`: which keys it has; `largestFile`: in kilobytes, what
 * its disk takes; `password`: opens it too; `options`: lines before ours.
 */
type Start = {
  sftp?: string;
  kinds?: readonly KeyKind[];
  largestFile?: number;
  password?: string;
  options?: readonly string[];
};

/** Starts a server and waits until it answers. Throws what it said when it ends instead. */
export async function startSshd({
  sftp = '',
  kinds = keyKinds,
  largestFile,
  password,
  options = [],
}: Start = {}): Promise<SshServer> {
  const { home, folder } = furnish(kinds);
  const port = await freePort();
  writeFileSync(
    join(home, 'config'),
    [
      // The first line of a kind counts.
      ...options,
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `PidFile ${join(home, 'pid')}`,
      ...kinds.map((kind) => `HostKey ${join(home, kind)}`),
      `AuthorizedKeysFile ${join(home, 'authorized')}`,
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
      'PasswordAuthentication yes',
      'KbdInteractiveAuthentication no',
      `Subsystem sftp internal-sftp ${sftp}`,
      'LogLevel VERBOSE',
      '',
    ].join('\n'),
  );
  const server = spawn(
    '/bin/sh',
    [
      '-c',
      `${limits(largestFile)} exec ${inOwnWorld(home, password)} ${sshd ?? ''} -D -e -f ${join(home, 'config')}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`sshd ended: ${said}`);
  }
  return {
    port,
    folder,
    user: userInfo().username,
    key: readFileSync(join(home, 'client'), 'utf8'),
    said: () => said,
    fingerprint: (kind) => fingerprintOf(join(home, `${kind}.pub`)),
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Its own folder, with its keys, the client's, and a folder for what is sent. */
function furnish(kinds: readonly KeyKind[]): { home: string; folder: string } {
  const home = mkdtempSync(join(tmpdir(), 'heimvorteil-sshd-'));
  const folder = join(home, 'eingang');
  mkdirSync(folder);
  for (const kind of kinds) makeKey(join(home, kind), kind);
  makeKey(join(home, 'client'), 'ed25519');
  copyFileSync(join(home, 'client.pub'), join(home, 'authorized'));
  // Run by root, it takes rights away from itself and needs an empty folder for that.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  return { home, folder };
}

/** As OpenSSH prints it, from the tool that comes with it. */
const fingerprintOf = (path: string): string =>
  execFileSync('ssh-keygen', ['-l', '-E', 'sha256', '-f', path], { encoding: 'utf8' }).trim();

function makeKey(path: string, kind: KeyKind): void {
  execFileSync('ssh-keygen', [
    '-q',
    '-t',
    kind,
    ...(kind === 'rsa' ? ['-b', '2048'] : []),
    '-N',
    '',
    '-C',
    'test',
    '-f',
    path,
  ]);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}

async function answers(port: number): Promise<boolean> {
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  return new Promise((resolve) => {
    const socket = new Socket();
    socket
      .once('error', () => {
        resolve(false);
      })
      .connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
  });
}

/** A file that grows beyond its limit then fails to be written, as on a full disk. */
const limits = (largestFile: number | undefined): string =>
  largestFile === undefined ? '' : `trap '' XFSZ; ulimit -f ${largestFile * 2};`;

/** A file of passwords of its own, which only the server sees. */
function inOwnWorld(home: string, password: string | undefined): string {
  if (password === undefined) return '';
  const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], {
    input: password,
    encoding: 'utf8',
  }).trim();
  const shadow = join(home, 'shadow');
  writeFileSync(shadow, `${userInfo().username}:${hash}:20000:0:99999:7:::\n`, { mode: 0o600 });
  return `unshare --mount /bin/sh -c 'mount --bind ${shadow} /etc/shadow && exec "$0" "$@"'`;
}

/** A way to a server that ends, or falls silent, once so many bytes went to it. */
export async function brokenWay(
  port: number,
  { after, then }: { after: number; then: 'cut' | 'silence' },
): Promise<{ port: number; stop: () => void }> {
  const sockets = new Set<Socket>();
  const way = createServer((from) => {
    const to = new Socket().connect(port, '127.0.0.1');
    let bytes = 0;
    for (const socket of [from, to]) sockets.add(socket.on('error', () => undefined));
    from.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes <= after) to.write(chunk);
      else if (then === 'cut') for (const socket of [from, to]) socket.destroy();
    });
    to.on('data', (chunk) => {
      if (bytes <= after) from.write(chunk);
    }).on('close', () => {
      from.destroy();
    });
    from.on('close', () => {
      to.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    way.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (way.address() as AddressInfo).port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      way.close();
    },
  };
}
