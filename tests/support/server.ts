/** A built portal as its operator starts it: a process of its own on a database file of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markEnd } from '#server/clean-end.ts';

export type Server = {
  url: string;
  port: number;
  process: ChildProcess;
  /** The database file. */
  file: string;
  /** What it has printed so far. */
  said: () => string;
  /** Asks it to end, as a service manager does; gives its exit status. */
  stop: () => Promise<number | null>;
  /** Takes its folder away. */
  remove: () => void;
};
type Start = {
  folder?: string;
  file?: string;
  /**
   * It begins with the demonstration as it is after its first round, and need not make it: a start
   * takes half as long.
   */
  filled?: boolean;
  /** The one of a portal before, so that its visitors find it again. */
  port?: number;
  /** Modes of files hold for it, also where root starts it, whom they do not hold otherwise. */
  heldByModes?: true;
  env?: Record<string, string>;
  /** Without any, what runs is the build alone: no source is read. */
  nodeOptions?: readonly string[];
  until?: RegExp;
  /** The folder of a build of its own, with all that the portal reads beside it. */
  house?: string;
  /** By `npm start`, which takes no options of Node; else without npm. */
  by?: 'npm';
};

/** Where tests/support/demonstration.ts leaves the database that portals begin with (`filled`). */
export const demonstrationFile = 'test-results/demonstration.db';

/** What the demonstration's people sign in with. */
export const demoPassword = 'garten-brot-wolke-stein';

/**
 * What a portal with the demonstration says when the round of its start is over: from then on
 * nothing changes but by what a test does.
 */
export const roundOfStart = /Reminders: .*\n/;

/** A folder for a portal's database. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'heimvorteil-'));

/**
 * Root that has laid down its power over files; another user could not read a clone in a private
 * folder.
 */
const withoutPower = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'];

function commandOf({
  by,
  house = '.',
  nodeOptions = ['--no-strip-types'],
  heldByModes,
}: Start): string[] {
  if (by === 'npm') return [by, 'start'];
  const isRoot = process.getuid?.() === 0;
  return [
    ...(heldByModes && isRoot ? withoutPower : []),
    join(house, 'scripts/portal.sh'),
    ...nodeOptions,
  ];
}

/**
 * Starts the built portal and waits until it is ready, or has said `until`. Throws what it said
 * when it ends instead.
 */
export async function startServer({
  folder = newFolder(),
  file = join(folder, 'portal.db'),
  filled,
  port: wanted,
  env = {},
  until = /is ready: .*\n/,
  ...how
}: Start = {}): Promise<Server> {
  if (filled) copyDemonstration(file);
  const port = wanted ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const [command = '', ...args] = commandOf(how);
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATABASE_URL: `file:${file}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (until.test(said)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((status) => {
      reject(new Error(`The portal ended with ${String(status)}: ${said}`));
    });
  });
  return {
    url,
    port,
    process: child,
    file,
    said: () => said,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function copyDemonstration(file: string): void {
  copyFileSync(demonstrationFile, file);
  // As a portal leaves it that ended well: what ended otherwise is looked through at the start.
  markEnd(file);
}

/**
 * Signs somebody in by the plain form; gives the cookies that the browser would send from then on.
 */
export async function signedInCookies(url: string, userName: string): Promise<string> {
  const page = await (await fetch(`${url}/anmelden`)).text();
  const action = (/action="([^"]*_action=accounts\.signIn[^"]*)"/.exec(page)?.[1] ?? '').replaceAll(
    '&amp;',
    '&',
  );
  const answer = await fetch(new URL(action, `${url}/anmelden`), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ userName, password: demoPassword }),
  });
  const session = cookiesOf(answer);
  // The first page after it leaves the cookie that every later visit brings along.
  const first = await fetch(new URL(answer.headers.get('location') ?? '/', url), {
    redirect: 'manual',
    headers: { cookie: session },
  });
  return [session, cookiesOf(first)].filter(Boolean).join('; ');
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .filter((c) => /^(__Host-)?(sitzung|konto)=[^;]/.test(c))
    .map((c) => c.split(';')[0])
    .join('; ');

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
