/** Where a webhook may go: addresses of the internet, and those inside that the setting names. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isPublic } from '#outgoing/channels/addresses.ts';
import { webhookSecret, webhookTarget } from '#outgoing/channels/webhook.ts';
import { webhookKey } from '../support/delivery.ts';

describe('An internal address', () => {
  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '127.0.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'fec0::1',
    '::ffff:10.0.0.1',
    '::7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
  ])('is every one that is not of the internet: %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  test.each(['193.0.6.139', '2001:67c:2e8:22::c100:68b'])(
    'is none of the internet: %s',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
});

describe('The address of a webhook', () => {
  const sentenceFor = (schema: ReturnType<typeof webhookTarget>, url: string) =>
    schema.safeParse({ url }).error?.issues[0]?.message;

  test.each([
    ['fachverfahren.example', 'Schreiben Sie die ganze Adresse'],
    ['ftp://fachverfahren.example/', 'Schreiben Sie die ganze Adresse'],
    ['http://fachverfahren.example/', 'Die Adresse muss mit https:// beginnen.'],
    ['https://ich:geheim@fachverfahren.example/', 'ohne Benutzername, Passwort'],
    ['https://10.1.2.3/', '10.1.2.3 führt in ein internes Netz'],
    ['https://0x7f.1/', '127.0.0.1 führt in ein internes Netz'],
  ])('%s is refused at its field', (url, sentence) => {
    expect(sentenceFor(webhookTarget([]), url)).toContain(sentence);
  });

  test('may be an internal one that the setting names, and then without https', () => {
    const named = webhookTarget(['fachverfahren.intern', '10.1.2.3']);
    for (const url of [
      'https://fachverfahren.example/lernstand',
      'http://fachverfahren.intern:8080/',
      'https://10.1.2.3/',
      'http://10.1.2.3/',
    ])
      expect(sentenceFor(named, url)).toBeUndefined();
    expect(sentenceFor(named, 'http://10.1.2.4/')).toContain('https://');
  });

  test('comes with a key of 24 to 64 bytes', () => {
    expect(webhookSecret.safeParse(` ${webhookKey}\n`).data).toBe(webhookKey);
    for (const wrong of [
      '',
      'whsec_',
      'whsec_a2V5',
      randomBytes(32).toString('base64'),
      `whsec_${randomBytes(65).toString('base64')}`,
    ])
      expect(webhookSecret.safeParse(wrong).success).toBe(false);
  });
});
