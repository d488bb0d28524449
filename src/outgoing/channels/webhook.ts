/** Delivers a file as a signed event to an address of the case software (standardwebhooks.com). */
import { readFile, stat } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request as securedRequest } from 'node:https';
import { isIP } from 'node:net';
import { z } from 'astro/zod';
import { Webhook } from 'standardwebhooks';
import { fill, messages } from '#lib/i18n.ts';
import { ClosedAddress, isPublic, mayReach, openLookup } from './addresses.ts';
import { DeliveryFailed, unreachable } from './failure.ts';
import type { DeliveryFile } from './file.ts';

const say = messages.channels;

/**
 * `privateHosts`: internal names and addresses that are allowed; `wait`: milliseconds until the
 * whole answer is there; `file` and `answer`: bytes.
 */
type Rules = { privateHosts: readonly string[]; wait: number; file: number; answer: number };
/** `wait` in milliseconds, `file` and `answer` in bytes. */
export const usual = { wait: 60_000, file: 5_000_000, answer: 65_536 } satisfies Omit<
  Rules,
  'privateHosts'
>;

/**
 * The sentence for an address that nothing is sent to, as far as the address alone tells; undefined
 * for a good one.
 */
function faultOf(url: URL, privateHosts: readonly string[]): string | undefined {
  const host = hostOf(url);
  if (!['https:', 'http:'].includes(url.protocol)) return say.url;
  if (url.username || url.password || url.hash) return say.urlWithSecret;
  if (url.protocol === 'http:' && !privateHosts.includes(host)) return say.urlNotSecured;
  if (isIP(host) && !isOpen(url, privateHosts)(host))
    return fill(say.privateAddress, { host, address: host });
  return undefined;
}

/** Without the brackets that an address of IPv6 has in a URL. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
/** As `mayReach`, and to the internet only secured. */
const isOpen =
  (url: URL, privateHosts: readonly string[]) =>
  (address: string): boolean =>
    mayReach(hostOf(url), privateHosts)(address) &&
    (url.protocol === 'https:' || !isPublic(address));

/** Where to, with these internal hosts allowed. */
export const webhookTarget = (privateHosts: readonly string[]) =>
  z.object({
    url: z
      .string(say.url)
      .trim()
      .max(2000, say.url)
      .superRefine((text, context) => {
        const fault = URL.canParse(text) ? faultOf(new URL(text), privateHosts) : say.url;
        if (fault) context.addIssue({ code: 'custom', message: fault });
      }),
  });
type WebhookTarget = z.output<ReturnType<typeof webhookTarget>>;

/** What deliveries are signed with, as Standard Webhooks writes it. */
export const webhookSecret = z
  .string(say.webhookSecret)
  .trim()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, say.webhookSecret)
  .refine((text) => {
    const { length } = Buffer.from(text.slice(6), 'base64');
    return length >= 24 && length <= 64;
  }, say.webhookSecret);

/**
 * Posts the file. Resolves when the other side has said that it has it. Throws `DeliveryFailed`.
 */
export async function sendByWebhook(
  target: WebhookTarget,
  secret: string,
  file: DeliveryFile,
  given: Pick<Rules, 'privateHosts'> & Partial<Rules>,
): Promise<void> {
  const rules = { ...usual, ...given };
  const url = new URL(target.url);
  const key = webhookSecret.safeParse(secret);
  if (!key.success) throw new DeliveryFailed(say.webhookSecret);
  const fault = faultOf(url, rules.privateHosts);
  if (fault) throw new DeliveryFailed(fault);
  const body = await eventOf(file, rules.file);
  const now = new Date();
  const status = await post(
    url,
    {
      'content-type': 'application/json',
      'user-agent': 'Heimvorteil',
      'webhook-id': file.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(key.data).sign(file.id, now, body),
    },
    body,
    rules,
  );
  if (status < 200 || status > 299)
    throw new DeliveryFailed(fill(sentenceFor(status), { host: hostOf(url), status }));
}

/** The same text each time that the same file is sent. */
async function eventOf(file: DeliveryFile, most: number): Promise<string> {
  const { size, mtime } = await stat(file.path);
  if (size > most) throw new DeliveryFailed(fill(say.fileTooBig, { megabytes: most / 1_000_000 }));
  const content = await readFile(file.path, 'base64');
  const data = {
    id: file.id,
    name: file.name,
    content_type: file.contentType,
    rows: file.rows,
    sha256: file.hash,
    content,
  };
  return JSON.stringify({ type: 'lernstand.delivered', timestamp: mtime.toISOString(), data });
}

async function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { privateHosts, wait, answer: most }: Rules,
): Promise<number> {
  const host = hostOf(url);
  const send = url.protocol === 'https:' ? securedRequest : plainRequest;
  try {
    return await new Promise<number>((resolve, reject) => {
      // A connection of its own: one that stays open would go past the look at the address.
      const request = send(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          agent: false,
          lookup: openLookup(isOpen(url, privateHosts)),
          signal: AbortSignal.timeout(wait),
        },
        (answer) => {
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > most)
              answer.destroy(
                new DeliveryFailed(
                  fill(say.answerTooBig, { host, kilobytes: Math.floor(most / 1024) }),
                ),
              );
          });
          answer
            .on('end', () => {
              resolve(answer.statusCode ?? 0);
            })
            .on('error', reject);
        },
      );
      request.on('error', reject).end(body);
    });
  } catch (error) {
    if (error instanceof DeliveryFailed) throw error;
    if (error instanceof ClosedAddress)
      throw new DeliveryFailed(fill(say.privateAddress, { host, address: error.address }), error);
    throw unreachable(host, error);
  }
}

const sentences = new Map([
  [401, say.signatureRefused],
  [403, say.signatureRefused],
  [404, say.notThere],
  [410, say.gone],
  [413, say.tooBigThere],
  [429, say.trouble],
]);

function sentenceFor(status: number) {
  const byKind = status >= 500 ? say.trouble : say.notTaken;
  return sentences.get(status) ?? (status >= 300 && status < 400 ? say.redirected : byKind);
}
