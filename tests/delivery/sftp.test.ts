/**
 * A delivery by SFTP, to a real OpenSSH server: it lies there whole or not at all, and the
 * Verwaltung reads why (issue: "drops in the middle, changes its key, is full").
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeliveryFile } from '#outgoing/channels/file.ts';
import { sendBySftp, sftpTarget, type SftpTarget } from '#outgoing/channels/sftp.ts';
import { problemOf, readyFile } from '../support/delivery.ts';
import { brokenWay, canHavePasswords, sshd, startSshd, type SshServer } from '../support/sshd.ts';

const bytes = Buffer.concat([Buffer.from('\u{feff}kundennummer;status\r\n'), randomBytes(400_000)]);
const privateHosts = ['127.0.0.1'];
const named = sftpTarget(privateHosts);
const send = (
  target: SftpTarget,
  secret: string,
  file: DeliveryFile,
  rules: { connect?: number; silence?: number } = {},
): Promise<void> => sendBySftp(target, secret, file, { privateHosts, ...rules });
const targetOf = (
  server: SshServer,
  other: Partial<Record<keyof SftpTarget, unknown>> = {},
): SftpTarget =>
  named.parse({
    host: '127.0.0.1',
    port: server.port,
    user: server.user,
    folder: server.folder,
    hostKey: server.fingerprint('ed25519'),
    ...other,
  });

describe.skipIf(!sshd)('By SFTP a file (skipped where no OpenSSH server can be had)', () => {
  let server: SshServer;
  let own: string;
  const servers: SshServer[] = [];
  const started = async (options: Parameters<typeof startSshd>[0]) => {
    const other = await startSshd(options);
    servers.push(other);
    return other;
  };
  beforeAll(async () => {
    server = await startSshd();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    own = mkdtempSync(join(tmpdir(), 'heimvorteil-sftp-'));
  });
  afterEach(async () => {
    rmSync(own, { recursive: true });
    for (const name of readdirSync(server.folder)) rmSync(join(server.folder, name));
    for (const other of servers.splice(0)) await other.stop();
  });

  test('lies in the folder under its name, byte for byte, and nothing beside it', async () => {
    const file = readyFile(own, bytes);
    await send(targetOf(server), server.key, file);
    expect(readdirSync(server.folder)).toEqual([file.name]);
    expect(readFileSync(join(server.folder, file.name)).equals(bytes)).toBe(true);
  });

  test('sent again is the same file once, also on a server that cannot rename over another', async () => {
    const simple = await started({ sftp: '-P posix-rename,fsync' });
    for (const each of [server, simple]) {
      const file = readyFile(own, bytes);
      await send(targetOf(each), each.key, file);
      await send(targetOf(each), each.key, file);
      expect(readdirSync(each.folder)).toEqual([file.name]);
      expect(readFileSync(join(each.folder, file.name)).equals(bytes)).toBe(true);
    }
  });

  test('takes the place of the half that an earlier break left', async () => {
    const file = readyFile(own, bytes);
    writeFileSync(join(server.folder, `${file.name}.part`), randomBytes(900_000));
    await send(targetOf(server), server.key, file);
    expect(readdirSync(server.folder)).toEqual([file.name]);
    expect(readFileSync(join(server.folder, file.name)).equals(bytes)).toBe(true);
  });

  test.each(['ed25519', 'ecdsa', 'rsa'] as const)(
    'reaches a server that is known by its %s key',
    async (kind) => {
      await send(
        targetOf(server, { hostKey: server.fingerprint(kind) }),
        server.key,
        readyFile(own, bytes),
      );
      expect(readdirSync(server.folder)).toHaveLength(1);
    },
  );

  test.skipIf(!canHavePasswords).each([
    ['by password', []],
    [
      'by a question for it',
      ['UsePAM yes', 'KbdInteractiveAuthentication yes', 'PasswordAuthentication no'],
    ],
  ])(
    'arrives after signing in %s (skipped where a server can have no passwords of its own)',
    async (_, options) => {
      const withPassword = await started({
        kinds: ['ed25519'],
        password: 'grün & "lang"',
        options,
      });
      await send(targetOf(withPassword), 'grün & "lang"', readyFile(own, bytes));
      expect(readdirSync(withPassword.folder)).toHaveLength(1);
    },
  );

  test('is not sent to a server with another key, and the sentence shows that key; nobody signs in', async () => {
    const changed = await started({ kinds: ['ed25519'] });
    const problem = await problemOf(
      send(
        targetOf(changed, { hostKey: server.fingerprint('ed25519') }),
        changed.key,
        readyFile(own, bytes),
      ),
    );
    expect(problem).toMatch(
      /nicht den eingetragenen Schlüssel, sondern SHA256:.*Es wurde nichts gesendet\./,
    );
    expect(changed.fingerprint('ed25519')).toContain(/SHA256:[^,.]+/.exec(problem)![0]);
    expect(changed.said()).not.toContain('Accepted');
    expect(readdirSync(changed.folder)).toEqual([]);
  });

  test('is not sent with a wrong password, a foreign key or one that cannot be read', async () => {
    const stranger = await started({ kinds: ['ed25519'] });
    const refused = `Der SFTP-Server 127.0.0.1 hat die Anmeldung als „${server.user}“ abgelehnt.`;
    expect(
      await problemOf(send(targetOf(server), 'falsches-passwort', readyFile(own, bytes))),
    ).toContain(refused);
    expect(await problemOf(send(targetOf(server), stranger.key, readyFile(own, bytes)))).toContain(
      refused,
    );
    expect(
      await problemOf(
        send(targetOf(server), server.key.replace(/\n.{20}/, '\n'), readyFile(own, bytes)),
      ),
    ).toContain('Der private Schlüssel lässt sich nicht lesen.');
    expect(readdirSync(server.folder)).toEqual([]);
  });

  test.each([0, 500, 2_000, 20_000, 200_000, 400_000])(
    'is there whole or not at all when the way is cut after %i bytes, and arrives the next time',
    async (after) => {
      const file = readyFile(own, bytes);
      const way = await brokenWay(server.port, { after, then: 'cut' });
      expect(
        await problemOf(send(targetOf(server, { port: way.port }), server.key, file)),
      ).toContain('Die Verbindung zu 127.0.0.1 ist abgebrochen');
      way.stop();
      expect(existsSync(join(server.folder, file.name))).toBe(false);
      await send(targetOf(server), server.key, file);
      expect(readdirSync(server.folder)).toEqual([file.name]);
      expect(readFileSync(join(server.folder, file.name)).equals(bytes)).toBe(true);
    },
  );

  test.each([0, 2_000, 200_000])(
    'is given up when the server falls silent after %i bytes',
    async (after) => {
      const way = await brokenWay(server.port, { after, then: 'silence' });
      const sending = send(
        targetOf(server, { port: way.port }),
        server.key,
        readyFile(own, bytes),
        { connect: 500, silence: 500 },
      );
      expect(await problemOf(sending)).toContain('127.0.0.1 hat zu lange nicht geantwortet.');
      way.stop();
    },
  );

  test('leaves nothing behind on a disk that is full', async () => {
    const full = await started({ largestFile: 100 });
    expect(await problemOf(send(targetOf(full), full.key, readyFile(own, bytes)))).toContain(
      'konnte die Datei nicht speichern. Meist ist dort kein Platz mehr.',
    );
    expect(readdirSync(full.folder)).toEqual([]);
  });

  test('needs its folder, and the right to write and to rename there', async () => {
    const file = readyFile(own, bytes);
    expect(
      await problemOf(
        send(targetOf(server, { folder: join(server.folder, 'fehlt') }), server.key, file),
      ),
    ).toContain(`gibt es den Ordner „${server.folder}/fehlt“ nicht.`);
    writeFileSync(join(server.folder, 'datei'), '');
    expect(
      await problemOf(
        send(targetOf(server, { folder: join(server.folder, 'datei') }), server.key, file),
      ),
    ).toContain('gibt es den Ordner');
    const readOnly = await started({ sftp: '-R' });
    expect(await problemOf(send(targetOf(readOnly), readOnly.key, file))).toContain(
      `darf „${server.user}“ im Ordner „${readOnly.folder}“ nicht schreiben.`,
    );
    const fixed = await started({ sftp: '-P posix-rename,rename' });
    expect(await problemOf(send(targetOf(fixed), fixed.key, file))).toMatch(
      /darf .* nicht schreiben|nicht in .* umbenannt/,
    );
    expect(readdirSync(fixed.folder)).toEqual([]);
  });

  test('needs SFTP there, and a way of securing the connection that both know', async () => {
    const file = readyFile(own, bytes);
    const shellOnly = await started({ options: ['ForceCommand /bin/false'] });
    expect(await problemOf(send(targetOf(shellOnly), shellOnly.key, file))).toMatch(
      /bietet aber kein SFTP an|abgebrochen/,
    );
    const odd = await started({ options: ['Ciphers 3des-cbc'] });
    expect(await problemOf(send(targetOf(odd), odd.key, file))).toContain(
      'kam keine sichere Verbindung zustande',
    );
  });

  test('that nobody takes, or whose server has no such name, says so', async () => {
    const gone = await startSshd({ kinds: ['ed25519'] });
    const target = targetOf(gone);
    await gone.stop();
    expect(await problemOf(send(target, 'x', readyFile(own, bytes)))).toContain(
      '127.0.0.1 nimmt keine Verbindung an.',
    );
    // No part of a name has more than 63 letters, so nobody is asked for this one.
    const host = `${'x'.repeat(64)}.example`;
    expect(await problemOf(send({ ...target, host }, 'x', readyFile(own, bytes)))).toContain(
      `Der Name ${host} ist nicht bekannt.`,
    );
  });
});

describe('The place of a delivery by SFTP', () => {
  const good = {
    host: 'sftp.fachverfahren.example',
    port: '2222',
    user: 'heimvorteil',
    folder: 'eingang',
    hostKey: `256 SHA256:${'aB3+/'.repeat(9).slice(0, 43)} root@sftp (ED25519)`,
  };

  test('is stored with the fingerprint alone, whatever was pasted around it', () => {
    expect(named.parse(good)).toEqual({
      ...good,
      port: 2222,
      hostKey: `SHA256:${'aB3+/'.repeat(9).slice(0, 43)}`,
    });
  });

  test.each([
    ['host', 'sftp://sftp.example', 'ohne „sftp://“'],
    ['host', '', 'Schreiben Sie den Namen'],
    ['port', '0', 'von 1 bis 65535'],
    ['port', 'zwei', 'von 1 bis 65535'],
    ['user', ' ', 'mit dem sich das Portal dort anmeldet'],
    ['folder', 'ein\nausgang', 'Schreiben Sie den Ordner'],
    ['hostKey', 'MD5:00:11:22', 'SHA256:'],
    ['hostKey', `SHA256:${'a'.repeat(44)}`, '43 Zeichen'],
  ])('with %s "%s" is refused at its field', (field, value, sentence) => {
    const issues = named.safeParse({ ...good, [field]: value }).error?.issues ?? [];
    expect([...new Set(issues.map((issue) => issue.path[0]))]).toEqual([field]);
    expect(issues[0]!.message).toContain(sentence);
  });

  test.each(['10.1.2.3', '127.0.0.1', '169.254.169.254', '::1', 'fd12::1', '::ffff:10.1.2.3'])(
    'may be the internal address %s only where the setting names it',
    (host) => {
      expect(sftpTarget([]).safeParse({ ...good, host }).error?.issues[0]?.message).toContain(
        `${host} führt in ein internes Netz`,
      );
      expect(sftpTarget([host]).safeParse({ ...good, host }).success).toBe(true);
    },
  );
});
