/** Mail by SMTP: the one place that sends any. */
import { createTransport } from 'nodemailer';
import { fill, messages } from './i18n.ts';
import { isMailAddress } from './mail-address.ts';
import type { Settings } from './settings.ts';

export type Mail = { to: string; subject: string; text: string };
export type MailSettings = Pick<Settings, 'SMTP_URL' | 'MAIL_FROM' | 'production'>;

/** Why a mail did not go out. */
export type MailFault = Exclude<keyof typeof messages.mail, 'sender'>;

/**
 * A mail did not go out; `message` is a German sentence without the address. `forGood`: the server
 * will not take it later either.
 */
export class MailFailed extends Error {
  override name = 'MailFailed';
  readonly fault: MailFault;
  readonly forGood: boolean;
  constructor(fault: MailFault, code = 0) {
    super(fill(messages.mail[fault], { code }));
    this.fault = fault;
    this.forGood = fault === 'content' || (fault === 'refused' && code >= 500);
  }
}

const waitMs = 20_000;

/** Whether the operator has set a mail server. */
export const sendsMail = ({ SMTP_URL }: Pick<Settings, 'SMTP_URL'>): boolean => SMTP_URL !== '';

/**
 * Hands one mail to the server; it has taken it when this returns. Waits no longer than `limitMs`
 * for each answer. Throws `MailFailed`.
 */
export async function sendMail(
  settings: MailSettings,
  { to, subject, text }: Mail,
  limitMs = waitMs,
): Promise<void> {
  if (!sendsMail(settings)) throw new MailFailed('off');
  if (!isMailAddress(to) || /\p{C}/u.test(subject)) throw new MailFailed('content');
  const transport = createTransport({
    ...serverOf(settings),
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    dnsTimeout: limitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: messages.mail.sender, address: settings.MAIL_FROM },
      to: { name: '', address: to },
      subject,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    throw faultOf(error);
  } finally {
    transport.close();
  }
}

/** Taken apart by hand: nothing in the address of the server may turn the checks of TLS off. */
function serverOf({ SMTP_URL, production }: MailSettings) {
  const { protocol, hostname, port, username, password } = new URL(SMTP_URL);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  // Nobody listens on the way to the machine itself, and its certificate names another.
  const loopback = isLoopback(host);
  return {
    host,
    secure,
    port: Number(port) || (secure ? 465 : 587),
    ignoreTLS: loopback,
    requireTLS: production && !loopback,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

const faults: Record<string, MailFault> = {
  ETIMEDOUT: 'late',
  ETLS: 'unsafe',
  EAUTH: 'login',
  ENOAUTH: 'login',
  EDNS: 'unreachable',
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  EPROTOCOL: 'unclear',
};

/** What SMTP says, in our words; an error of another kind stays what it is. */
function faultOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const {
    code = '',
    originalCode = '',
    responseCode = 0,
  } = error as Error & { code?: string; originalCode?: string; responseCode?: number };
  if (/CERT|TLS|SSL/.test(originalCode)) return new MailFailed('unsafe');
  const fault = faults[code];
  if (responseCode >= 400 && fault !== 'login' && fault !== 'unsafe')
    return new MailFailed('refused', responseCode);
  return fault === undefined ? error : new MailFailed(fault);
}
