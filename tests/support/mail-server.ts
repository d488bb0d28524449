/**
 * A real SMTP server on a port of its own, and what it was given, read as a mail program reads it.
 */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

type ReceivedMail = {
  from: string;
  to: string[];
  head: Record<string, string>;
  body: string;
  source: string;
};
export type MailServer = {
  url: string;
  port: number;
  mails: ReceivedMail[];
  close: () => Promise<void>;
};

/**
 * Starts a server that takes every mail; `options` make it another one. `port` 0 takes a free one.
 */
export async function startMailServer(
  options: SMTPServerOptions = {},
  port = 0,
): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      text(stream).then((source) => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((r) => r.address),
          ...readMail(source),
        });
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

function readMail(source: string): Pick<ReceivedMail, 'head' | 'body' | 'source'> {
  const cut = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, cut)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const head = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      decodeWords(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  );
  const body = source.slice(cut + 4);
  return {
    head,
    source,
    body: (head['content-transfer-encoding'] === 'quoted-printable' ? unquote(body) : body)
      .replaceAll('\r\n', '\n')
      .trimEnd(),
  };
}

const unquote = (quoted: string): string => {
  const bytes = quoted
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

const decodeWords = (value: string): string =>
  value
    .replace(/=\?utf-8\?Q\?([^?]*)\?=/gi, (_, word: string) => unquote(word.replaceAll('_', ' ')))
    .replace(/=\?utf-8\?B\?([^?]*)\?=/gi, (_, word: string) =>
      Buffer.from(word, 'base64').toString('utf8'),
    );
