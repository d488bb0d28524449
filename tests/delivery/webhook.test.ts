/**
 * A delivery as a webhook, to a real server: signed, to nobody else than the address says, and the
 * Verwaltung reads why it did not arrive.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendByWebhook } from '#outgoing/channels/webhook.ts';
import { problemOf, readyFile, webhookKey } from '../support/delivery.ts';
import { makeCertificate, startReceiver, type Receiver } from '../support/receiver.ts';

const inside = { privateHosts: ['localhost'], wait: 5_000, file: 5_000_000, answer: 65_536 };
const bytes = Buffer.concat([
  Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe]),
  randomBytes(2_000),
]);
const certificate = makeCertificate();

let own: string;
let receiver: Receiver;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'heimvorteil-webhook-'));
});
afterEach(async () => {
  rmSync(own, { recursive: true });
  await receiver.stop();
});

/** Sends to a server that answers so. */
async function sendTo(
  answer: (response: ServerResponse) => void,
  rules = inside,
  file = readyFile(own, bytes),
): Promise<string> {
  receiver = await startReceiver(answer);
  return problemOf(
    sendByWebhook(
      { url: `http://localhost:${receiver.port}/lernstand?amt=1` },
      webhookKey,
      file,
      rules,
    ),
  );
}
const status =
  (code: number, headers = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, headers).end('Antwort');
  };

describe('A file as a webhook', () => {
  test('comes whole in one signed event that the library of Standard Webhooks accepts', async () => {
    expect(await sendTo(status(204))).toBe('arrived');
    const [came] = receiver.came;
    expect(came).toMatchObject({
      method: 'POST',
      path: '/lernstand?amt=1',
      headers: { 'content-type': 'application/json', 'webhook-id': 'K7QW2M' },
    });
    const event = new Webhook(webhookKey).verify(
      came!.body,
      came!.headers as Record<string, string>,
    ) as { type: string; data: Record<string, string> };
    expect(event.type).toBe('lernstand.delivered');
    const { content, ...data } = event.data;
    expect(Buffer.from(content!, 'base64').equals(bytes)).toBe(true);
    expect(data).toEqual({
      id: 'K7QW2M',
      name: 'lernstand_2026-11-23_K7QW2M.csv',
      content_type: 'text/csv',
      rows: 2,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(() =>
      new Webhook(`whsec_${randomBytes(32).toString('base64')}`).verify(
        came!.body,
        came!.headers as Record<string, string>,
      ),
    ).toThrow();
  });

  test('is the same event under the same id when it is sent again', async () => {
    const file = readyFile(own, bytes);
    await sendTo(status(200), inside, file);
    await sendByWebhook({ url: `http://localhost:${receiver.port}/` }, webhookKey, file, inside);
    const [first, second] = receiver.came;
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  });

  test.skipIf(!certificate)(
    'goes out secured, and only to a certificate that holds (skipped where there is no openssl)',
    async () => {
      receiver = await startReceiver(status(200), certificate);
      const send = () =>
        problemOf(
          sendByWebhook(
            { url: `https://localhost:${receiver.port}/` },
            webhookKey,
            readyFile(own, bytes),
            inside,
          ),
        );
      expect(await send()).toContain(
        'localhost zeigt ein Zertifikat, das nicht gilt (DEPTH_ZERO_SELF_SIGNED_CERT). Es wurde nichts gesendet.',
      );
      expect(receiver.came).toEqual([]);
      const known = getCACertificates('default');
      setDefaultCACertificates([...known, certificate!.cert]);
      expect(await send()).toBe('arrived');
      setDefaultCACertificates(known);
    },
  );

  test.each([
    [301, 'leitet auf eine andere Adresse um (Status 301)'],
    [400, 'hat die Lieferung nicht angenommen (Status 400)'],
    [401, 'derselbe Schlüssel für die Signatur'],
    [404, 'kennt die Adresse nicht'],
    [410, 'nimmt unter dieser Adresse nichts mehr an (Status 410)'],
    [413, 'nimmt so große Dateien nicht an'],
    [429, 'meldet eine Störung (Status 429)'],
    [500, 'localhost meldet eine Störung (Status 500).'],
    [503, 'meldet eine Störung'],
  ])('that is answered with %i did not arrive', async (code, sentence) => {
    expect(await sendTo(status(code))).toContain(sentence);
  });

  test('follows no redirect, least of all into the house', async () => {
    const secretPlace = await startReceiver(status(200));
    expect(
      await sendTo(status(307, { location: `http://127.0.0.1:${secretPlace.port}/geheim` })),
    ).toContain('Das Portal folgt keiner Umleitung.');
    expect(receiver.came).toHaveLength(1);
    expect(secretPlace.came).toEqual([]);
    await secretPlace.stop();
  });

  test('is given up when nobody answers, or the answer has no end', async () => {
    const impatient = { ...inside, wait: 300 };
    const silent = 'localhost hat zu lange nicht geantwortet.';
    expect(await sendTo(() => undefined, impatient)).toContain(silent);
    await receiver.stop();
    let drip: NodeJS.Timeout | undefined;
    expect(
      await sendTo((response) => {
        drip = setInterval(() => response.write('.'), 20);
      }, impatient),
    ).toContain(silent);
    clearInterval(drip);
  });

  test('is not followed by an answer of any size', async () => {
    expect(
      await sendTo((response) => {
        response.writeHead(200).end('x'.repeat(65_537));
      }),
    ).toContain('localhost hat mit mehr als 64 KB geantwortet.');
  });

  test('that breaks off, or that nobody takes, did not arrive', async () => {
    expect(await sendTo((response) => response.destroy())).toContain(
      'Die Verbindung zu localhost ist abgebrochen (ECONNRESET).',
    );
    const { port } = receiver;
    await receiver.stop();
    expect(
      await problemOf(
        sendByWebhook(
          { url: `http://localhost:${port}/` },
          webhookKey,
          readyFile(own, bytes),
          inside,
        ),
      ),
    ).toContain('localhost nimmt keine Verbindung an.');
  });

  test('to a name that nobody has says so', async () => {
    receiver = await startReceiver(status(200));
    const host = `${'x'.repeat(64)}.example`;
    expect(
      await problemOf(
        sendByWebhook({ url: `https://${host}/` }, webhookKey, readyFile(own, bytes), inside),
      ),
    ).toContain(`Der Name ${host} ist nicht bekannt.`);
  });

  test('that is too big for an event is not sent', async () => {
    expect(await sendTo(status(200), { ...inside, file: 2_000 })).toContain(
      'zu viel für einen Webhook',
    );
    expect(receiver.came).toEqual([]);
  });

  test('is not sent without a key for the signature', async () => {
    receiver = await startReceiver(status(200));
    expect(
      await problemOf(
        sendByWebhook(
          { url: `http://localhost:${receiver.port}/` },
          'geheim',
          readyFile(own, bytes),
          inside,
        ),
      ),
    ).toContain('beginnt mit „whsec_“');
    expect(receiver.came).toEqual([]);
  });
});

describe('An internal address', () => {
  test.each([
    'https://localhost',
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://2130706433',
  ])('is not even asked for a connection: %s', async (place) => {
    let asked = 0;
    const probe = createServer(() => {
      asked += 1;
    });
    await new Promise<void>((resolve) => {
      probe.listen(0, resolve);
    });
    receiver = await startReceiver(status(200));
    const url = `${place}:${(probe.address() as AddressInfo).port}/`;
    expect(
      await problemOf(
        sendByWebhook({ url }, webhookKey, readyFile(own, bytes), { ...inside, privateHosts: [] }),
      ),
    ).toContain('Dorthin sendet das Portal nichts.');
    expect(asked).toBe(0);
    await new Promise((resolve) => {
      probe.close(resolve);
    });
  });
});
