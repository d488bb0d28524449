/** Mail goes out whole or says in a sentence why not; a real SMTP server takes or refuses it. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isMailAddress } from '#lib/mail-address.ts';
import { MailFailed, sendMail, sendsMail, type Mail } from '#lib/mail.ts';
import { readSettings } from '#lib/settings.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { production } from '../support/production.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function serverWith(
  options: Parameters<typeof startMailServer>[0] = {},
): Promise<MailServer> {
  const server = await startMailServer(options);
  ends.push(server.close);
  return server;
}

const mail: Mail = {
  to: 'rosa@example.de',
  subject: 'Grüße für Sie',
  text: 'Schöne Grüße.\nEine Zeile, die länger ist als das, was in einer E-Mail auf einer Zeile steht: hier hört sie auf.',
};
const send = (
  url: string,
  changed: Partial<Mail> = {},
  env: Record<string, string> = {},
): Promise<void> =>
  sendMail(
    readSettings({ SMTP_URL: url, MAIL_FROM: 'portal@lernen.example', ...env }),
    { ...mail, ...changed },
    500,
  );
const failed = async (sending: Promise<void>) => {
  const error = await sending.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof MailFailed))
    throw new Error('The mail went out, or failed in another way.', { cause: error });
  return { message: error.message, forGood: error.forGood };
};

describe('A mail', () => {
  it('arrives as it was written, from the portal and for one person', async () => {
    const server = await serverWith();
    await send(server.url);
    expect(server.mails).toHaveLength(1);
    const [got] = server.mails;
    expect(got).toMatchObject({
      from: 'portal@lernen.example',
      to: ['rosa@example.de'],
      body: mail.text,
    });
    expect(got?.head).toMatchObject({
      from: 'Ihr Lernportal <portal@lernen.example>',
      to: 'rosa@example.de',
      subject: mail.subject,
      'auto-submitted': 'auto-generated',
    });
  });

  it('signs in where the address of the server has a name and a password', async () => {
    const names: (string | undefined)[] = [];
    const server = await serverWith({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        names.push(username);
        done(password === 'a/b c' ? null : new Error('Wrong password'), { user: username });
      },
    });
    await send(server.url.replace('smtp://', 'smtp://portal:a%2Fb%20c@'));
    expect({ names, mails: server.mails.length }).toEqual({ names: ['portal'], mails: 1 });
    expect(await failed(send(server.url.replace('smtp://', 'smtp://portal:wrong@')))).toEqual({
      message: 'Der Mail-Server hat die Anmeldung abgelehnt. Bitte prüfen Sie SMTP_URL.',
      forGood: false,
    });
  });
});

describe('A server', () => {
  const refusing = (code: number) =>
    serverWith({
      onRcptTo: (_address, _session, done) => {
        done(Object.assign(new Error('rosa@example.de is unknown'), { responseCode: code }));
      },
    });

  it('that refuses the address for good is named with its number, and not the address', async () => {
    expect(await failed(send((await refusing(550)).url))).toEqual({
      message: 'Der Mail-Server hat die E-Mail abgelehnt (Antwort 550).',
      forGood: true,
    });
  });

  it('that refuses for now may take it later', async () => {
    expect(await failed(send((await refusing(451)).url))).toEqual({
      message: 'Der Mail-Server hat die E-Mail abgelehnt (Antwort 451).',
      forGood: false,
    });
  });

  it('that refuses the text has not got it', async () => {
    const server = await serverWith({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => {
          done(Object.assign(new Error('no'), { responseCode: 554 }));
        });
      },
    });
    expect(await failed(send(server.url))).toEqual({
      message: 'Der Mail-Server hat die E-Mail abgelehnt (Antwort 554).',
      forGood: true,
    });
  });

  it('that takes the line and then says nothing is not waited for', async () => {
    expect(await failed(send(`smtp://127.0.0.1:${await silent('')}`))).toEqual({
      message: 'Der Mail-Server hat nicht rechtzeitig geantwortet.',
      forGood: false,
    });
  });

  it('that stops answering in the middle is not waited for', async () => {
    expect(await failed(send(`smtp://127.0.0.1:${await silent('220 mail.example\r\n')}`))).toEqual({
      message: 'Der Mail-Server hat nicht rechtzeitig geantwortet.',
      forGood: false,
    });
  });

  it('that is another kind of server is said to be one', async () => {
    expect(
      await failed(send(`smtp://127.0.0.1:${await silent('SSH-2.0-OpenSSH_9.9\r\n')}`)),
    ).toEqual({
      message: 'Der Mail-Server hat etwas geantwortet, das kein Mail-Server antwortet.',
      forGood: false,
    });
  });

  it('that is not there is said to be out of reach', async () => {
    const server = await startMailServer();
    await server.close();
    expect(await failed(send(server.url))).toEqual({
      message: 'Der Mail-Server ist nicht zu erreichen.',
      forGood: false,
    });
  });

  it('that nobody set is said to be missing', async () => {
    expect({
      without: sendsMail(readSettings({})),
      withServer: sendsMail(readSettings({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.de' })),
    }).toEqual({ without: false, withServer: true });
    expect(await failed(send(''))).toMatchObject({
      message: 'Es ist kein Mail-Server eingestellt. Bitte setzen Sie SMTP_URL und MAIL_FROM.',
    });
  });
});

describe('In production', () => {
  it('no mail goes over a line that others can read, but to the machine itself', async () => {
    const server = await serverWith();
    // Not the name of this machine, and yet it answers: so the mail would leave in the clear.
    expect(await failed(send(`smtp://0.0.0.0:${server.port}`, {}, production))).toEqual({
      message: 'Mit dem Mail-Server kommt keine sichere Verbindung (TLS) zustande.',
      forGood: false,
    });
    expect(server.mails).toEqual([]);
    await send(server.url, {}, production);
    expect(server.mails).toHaveLength(1);
  });

  it.each(['smtp', 'smtps'])(
    'a certificate that nobody vouches for is refused (%s), and no address of the server turns that off',
    async (scheme) => {
      const server = await serverWith({ disabledCommands: ['AUTH'], secure: scheme === 'smtps' });
      const url = `${scheme}://0.0.0.0:${server.port}/?tls.rejectUnauthorized=false&requireTLS=false&ignoreTLS=true`;
      expect(await failed(send(url, {}, production))).toEqual({
        message: 'Mit dem Mail-Server kommt keine sichere Verbindung (TLS) zustande.',
        forGood: false,
      });
      expect(server.mails).toEqual([]);
    },
  );
});

describe('An address', () => {
  const wrong = [
    '',
    'rosa',
    'rosa@',
    '@example.de',
    'rosa@example.de,karl@example.de',
    'rosa@example.de;karl@example.de',
    'rosa@example.de\r\nBcc: karl@example.de',
    'rosa@example.de\nBcc: x',
    'Rosa <rosa@example.de>',
    '"a b"@example.de',
    'rosa@example.de>',
    'ro sa@example.de',
    'rosa@exa mple.de',
    'rosa@-example.de',
    'rosa@example..de',
    'rosa@@example.de',
    `${'a'.repeat(250)}@example.de`,
  ];
  it.each(wrong)('%j is none, and nothing is sent to it', async (to) => {
    const server = await serverWith();
    expect(isMailAddress(to)).toBe(false);
    expect(await failed(send(server.url, { to }))).toMatchObject({ forGood: true });
    expect(server.mails).toEqual([]);
  });

  it.each([
    'rosa@example.de',
    'rosa.muster+lernen@mail.example.de',
    'jörg@müller.example',
    "o'brien_1@a-b.de",
    'portal@localhost',
  ])('%s is one', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it('cannot be added by way of the subject', async () => {
    const server = await serverWith();
    expect(
      await failed(send(server.url, { subject: 'Hallo\r\nBcc: karl@example.de' })),
    ).toMatchObject({ forGood: true });
    expect(server.mails).toEqual([]);
  });
});

describe('Settings', () => {
  it.each([
    [{ SMTP_URL: 'http://mail.example', MAIL_FROM: 'a@b.de' }, /^The setting SMTP_URL must be/],
    [{ SMTP_URL: 'mail.example:25', MAIL_FROM: 'a@b.de' }, /^The setting SMTP_URL must be/],
    [{ SMTP_URL: 'smtp://mail.example:587' }, /^The setting MAIL_FROM is missing/],
    [
      { SMTP_URL: 'smtp://mail.example:587', MAIL_FROM: 'Portal <a@b.de>' },
      /^The setting MAIL_FROM must be/,
    ],
  ])('%j end the start with a sentence', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });
});

/** A server that says one line and nothing after it. */
async function silent(line: string): Promise<number> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.write(line);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  ends.push(
    () =>
      new Promise((resolve) => {
        sockets.forEach((s) => s.destroy());
        server.close(resolve);
      }),
  );
  return (server.address() as AddressInfo).port;
}
