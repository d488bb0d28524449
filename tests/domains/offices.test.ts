/** Offices of one server: each is made by a command, and hears nothing of the others. */
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNamespaceName } from '#db/namespace.ts';
import { openServerConnection } from '#db/server.ts';
import { runWith, type Ended } from '../support/command.ts';
import { startOfficeServer, type OfficeServer } from '../support/office-server.ts';

let server: OfficeServer;
let folder: string;
const made: Record<string, Ended> = {};
const settings: Record<string, Record<string, string>> = {};
const make = (name: string, given: string, told = server.asTold): Promise<Ended> =>
  runWith(
    {},
    'scripts/office-create.ts',
    name,
    given,
    'Technik',
    '--folder',
    join(folder, name),
    ...told,
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  server = await startOfficeServer();
  const people = { mayen: 'Adelgunde', adenau: 'Bartholomea' };
  for (const [name, given] of Object.entries(people)) {
    made[name] = await make(name, given);
    const file = join(folder, name, '.env');
    settings[name] = existsSync(file)
      ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>)
      : {};
  }
});
afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

/** What a question is answered at the address of one office with the token of another. */
async function ask(at: string, token: string | undefined, sql: string): Promise<unknown> {
  const url = new URL(settings[at]?.['DATABASE_URL'] ?? '');
  if (token !== undefined) url.searchParams.set('authToken', token);
  const connection = openServerConnection(url.href, 'read');
  try {
    return (await connection.execute(sql)).rows;
  } catch (error) {
    return error instanceof Error ? error.message : error;
  } finally {
    connection.close();
  }
}
const names = 'select given_name from account';
const refused = expect.stringMatching(/WebSocket was closed|^AUTH_/) as unknown;

describe('office:create', () => {
  it('makes the database, the first admin and the settings, for the eyes of its user alone', async () => {
    const { status, said } = made['mayen'] ?? {};
    expect({ status, said }).toEqual({
      status: 0,
      said: expect.stringMatching(/\nCode: {4}([A-Z0-9]{4} ?){4}\n/) as string,
    });
    expect(await ask('mayen', settings['mayen']?.['DATABASE_TOKEN'], names)).toEqual([
      ['Adelgunde'],
    ]);
    expect(statSync(join(folder, 'mayen', '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'mayen')).mode & 0o777).toBe(0o700);
    expect(Object.keys(settings['mayen'] ?? {}).sort()).toEqual([
      'BACKUP_KEY',
      'DATABASE_TOKEN',
      'DATABASE_URL',
      'DATA_FOLDER',
      'HEIMVORTEIL_ENV',
      'KUNDENNUMMER_KEY',
    ]);
    for (const secret of ['DATABASE_TOKEN', 'KUNDENNUMMER_KEY', 'BACKUP_KEY'])
      expect(said).not.toContain(settings['mayen']?.[secret]);
  });

  it('has each commit on the disk before it is answered, also when the server starts again', async () => {
    const token = settings['mayen']?.['DATABASE_TOKEN'];
    expect(await ask('mayen', token, 'pragma synchronous')).toEqual([[2]]);
    await server.kill();
    await server.start();
    expect(await ask('mayen', token, 'pragma synchronous')).toEqual([[2]]);
  });

  it('refuses a name that is there, and leaves that office as it was', async () => {
    const before = readFileSync(join(folder, 'mayen', '.env'), 'utf8');
    const inItsFolder = await make('mayen', 'Cunigunde');
    const elsewhere = await runWith(
      {},
      'scripts/office-create.ts',
      'mayen',
      'Cunigunde',
      'Technik',
      '--folder',
      join(folder, 'elsewhere'),
      ...server.asTold,
    );
    expect(inItsFolder).toEqual({
      status: 1,
      said: expect.stringMatching(/is there already: name another --folder\.\n$/) as string,
    });
    expect(elsewhere).toEqual({
      status: 1,
      said: 'The database server has an office "mayen" already, and nothing was changed: take another name.\n',
    });
    expect(readFileSync(join(folder, 'mayen', '.env'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'elsewhere', '.env'))).toBe(false);
    expect(await ask('mayen', settings['mayen']?.['DATABASE_TOKEN'], names)).toEqual([
      ['Adelgunde'],
    ]);
  });

  it.each(['Mayen', 'mayen_2', '-mayen', 'mayen-', 'a.b', '127', 'm'.repeat(64), 'ä', '../x', ''])(
    'takes no "%s" for a name',
    (name) => {
      expect(isNamespaceName(name)).toBe(false);
    },
  );

  it.each(['mayen', 'm', 'amt-07', '7-berge', 'm'.repeat(63)])('takes "%s"', (name) => {
    expect(isNamespaceName(name)).toBe(true);
  });

  it('takes back what it made where the server does not know the key', async () => {
    const strange = join(folder, 'strange.pem');
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(strange, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const { status, said } = await make('cochem', 'Ina', [...server.asTold, '--key', strange]);
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringMatching(
        /^The database server does not take the setting DATABASE_TOKEN/,
      ) as string,
    });
    expect(existsSync(join(folder, 'cochem', '.env'))).toBe(false);
    const config = await fetch(`${server.adminPort}/v1/namespaces/cochem/config`);
    expect(config.status, 'nothing of it is on the server').toBe(404);
  });

  it.each([
    ['Mayen', [], /^"Mayen" cannot be the name of an office/],
    ['daun', ['--colour', 'red'], /^Write the name of the office/],
    ['daun', ['--key', 'package.json'], /is no private key of the server/],
    ['daun', ['--admin-port', 'http://127.0.0.1:1'], /admin port .* does not answer/],
    ['daun', ['--server', 'wss://db.invalid'], /leads nowhere/],
  ])('says in one sentence what is wrong with %s %j', async (name, told, sentence) => {
    const { status, said } = await make(name, 'Ina', [...server.asTold, ...told]);
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringMatching(sentence) as string,
    });
    expect(said.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, name, '.env'))).toBe(false);
  });
});

describe('an office on a server that others share', () => {
  it('is opened by its own token alone', async () => {
    const [a, b] = ['mayen', 'adenau'].map((name) => settings[name]?.['DATABASE_TOKEN']);
    expect(a).not.toBe(b);
    expect({
      own: [await ask('mayen', a, names), await ask('adenau', b, names)],
      other: [await ask('adenau', a, names), await ask('mayen', b, names)],
      none: await ask('mayen', undefined, names),
      forged: await ask('mayen', `${a?.slice(0, -8) ?? ''}AAAAAAAA`, names),
    }).toEqual({
      own: [[['Adelgunde']], [['Bartholomea']]],
      other: [refused, refused],
      none: refused,
      forged: refused,
    });
  });

  it('reaches no other by a statement', async () => {
    const token = settings['adenau']?.['DATABASE_TOKEN'];
    const databases = await ask('adenau', token, 'select name from pragma_database_list');
    expect(databases).toEqual([['main']]);
    const url = new URL(settings['adenau']?.['DATABASE_URL'] ?? '');
    url.searchParams.set('authToken', token ?? '');
    const writes = openServerConnection(url.href, 'write');
    for (const other of ['mayen', '../mayen/data', join(server.folder, 'dbs/mayen/data')])
      await expect(writes.execute(`attach '${other}' as other`), other).rejects.toThrow(
        /unsupported statement/,
      );
    writes.close();
  });

  it('has files, keys and a folder of its own', () => {
    const where = (person: string): string[] => [
      ...new Set(
        globSync('dbs/*/**', { cwd: server.folder })
          .filter((path) => statSync(join(server.folder, path)).isFile())
          .filter((path) => readFileSync(join(server.folder, path)).includes(person))
          .map((path) => path.split('/')[1] ?? ''),
      ),
    ];
    expect({ Adelgunde: where('Adelgunde'), Bartholomea: where('Bartholomea') }).toEqual({
      Adelgunde: ['mayen'],
      Bartholomea: ['adenau'],
    });
    for (const secret of ['DATA_FOLDER', 'KUNDENNUMMER_KEY', 'BACKUP_KEY'])
      expect(settings['mayen']?.[secret], secret).not.toBe(settings['adenau']?.[secret]);
  });

  it('reads a log in which no other stands', async () => {
    const log = (name: string): Promise<Ended> =>
      runWith({ ...settings[name], HEIMVORTEIL_ENV: 'development' }, 'scripts/logs.ts');
    const [mayen, adenau] = [await log('mayen'), await log('adenau')];
    expect(mayen.said).toContain('Adelgunde');
    expect(mayen.said).not.toContain('Bartholomea');
    expect(adenau.said).toContain('Bartholomea');
    expect(adenau.said).not.toContain('Adelgunde');
  });
});

describe('a portal does not start, and says why in one sentence,', () => {
  const start = (env: Record<string, string>): Promise<Ended> =>
    runWith(
      { ...settings['mayen'], HEIMVORTEIL_ENV: 'development', PORT: '1', ...env },
      'server/begin.ts',
    );

  it('with a token that opens all offices', async () => {
    expect(await start({ DATABASE_TOKEN: server.sign({ a: 'rw' }) })).toEqual({
      status: 1,
      said: 'The setting DATABASE_TOKEN must name its office ("id"): this one opens the databases of all offices.\n',
    });
  });

  it.each([
    [
      'the token of another office',
      () => ({ DATABASE_TOKEN: settings['adenau']?.['DATABASE_TOKEN'] ?? '' }),
    ],
    [
      'an office that is not there',
      () => ({ DATABASE_URL: server.url.replace('localhost', 'daun.localhost') }),
    ],
  ])('with %s', async (_, env) => {
    const { status, said } = await start(env());
    expect(status).toBe(1);
    expect(said).toMatch(
      /The database server has no office at \w+\.localhost:\d+, or the setting DATABASE_TOKEN is another office's: [^\n]+\.\n$/,
    );
  });

  it('with a token that the server did not sign', async () => {
    const other = await startOfficeServer();
    const { status, said } = await start({ DATABASE_TOKEN: other.sign({ id: 'mayen', a: 'rw' }) });
    await other.remove();
    expect(status).toBe(1);
    expect(said).toMatch(
      /The database server does not take the setting DATABASE_TOKEN: [^\n]+\.\n$/,
    );
  });
});
