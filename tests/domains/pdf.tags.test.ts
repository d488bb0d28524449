/**
 * Vermerk, access cards and certificates as poppler reads them, which knows nothing of how we write
 * them: A4, tagged, with a heading and paragraphs.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import type { CertificateSheet } from '#domains/learning/certificates/rules.sheet.ts';
import { noteOf } from '#domains/reporting/lernstand/rules.note.ts';
import { drawNote } from '#web/draw-note.ts';
import { inThread } from '#threads/in-thread.ts';
import type { CardsOrder } from '#documents/cards-drawing.ts';

const poppler = '/usr/bin/pdfinfo';
const present = existsSync(poppler);
if (!present)
  console.log('Notice: poppler is not installed, so that the tags of PDFs were not read by it.');

const ask = (pdf: Uint8Array, ...wish: string[]): string =>
  execFileSync(poppler, [...wish, '-'], { input: pdf, encoding: 'utf8' });
const about = (pdf: Uint8Array): (string | undefined)[] =>
  ['Tagged', 'Pages', 'Page size', 'Title'].map(
    (name) => new RegExp(`^${name}: +(.+)$`, 'm').exec(ask(pdf))?.[1],
  );

test.runIf(present)('the Vermerk is one tagged page', async () => {
  const file = { exportId: 'f3c1', madeOn: '2026-10-06', madeBy: 'Frida Akte', carrier: '' };
  const note = noteOf([], {
    file,
    office: 'Jobcenter Musterkreis',
    names: true,
    withBgNumber: false,
    level: 2,
    name: 'Rosa Muster',
  });
  const pdf = await drawNote(note);
  expect(about(pdf)).toEqual([
    'yes',
    '1',
    expect.stringMatching(/^595\.\d+ x 841\.\d+ pts \(A4\)$/),
    note.title,
  ]);
  const tags = ask(pdf, '-struct-text');
  for (const tag of ['H1', 'P']) expect(tags).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
  expect(tags).toContain(note.title);
});

test.runIf(present)('access cards are tagged, one a page, each with its heading', async () => {
  const order: CardsOrder = {
    cards: [
      { name: 'Rosa Muster', code: 'ABCD-EFGH-JKLM-NPQR' },
      { name: 'Karl Beispiel', code: 'ABCD-EFGH-JKLM-NPQS' },
    ],
    lastDay: '2026-12-24',
    address: 'https://lernen.example/karte',
    office: 'Jobcenter',
    phone: '030 1',
    hours: 'immer',
  };
  const pdf = z.instanceof(Uint8Array).parse(await inThread('cards-worker', order));
  expect(about(pdf).slice(0, 3)).toEqual([
    'yes',
    '2',
    expect.stringMatching(/^595\.\d+ x 841\.\d+ pts \(A4\)$/),
  ]);
  const tags = ask(pdf, '-struct-text');
  expect(tags.match(/^ *H1\b/gm)).toHaveLength(2);
  for (const { name } of order.cards) expect(tags).toContain(name);
});

const sheetOf = (name: string) =>
  ({
    title: 'Nachweis: E-Mail',
    issuer: 'Jobcenter Musterkreis',
    name,
    intro: 'hat den Kurs vollständig bearbeitet:',
    course: 'E-Mail',
    goal: 'Sie können E-Mails schreiben.',
    modules: Array.from({ length: 7 }, (_, i) => `Ein Modul mit einem längeren Namen ${i}`),
    facts: [{ label: 'Nummer', value: 'HV-2026-AAAAA-BBBBB' }],
    foot: ['Ohne Note.', 'Ausgestellt am 1. Oktober 2026'],
  }) satisfies CertificateSheet;

test.runIf(present)('a certificate is one tagged page, whatever the name', async () => {
  for (const name of ['Əliyev Ș̌ule', `${'Anna Sophie von der Heide zu '.repeat(20)}Ende`]) {
    const pdf = z.instanceof(Uint8Array).parse(await inThread('certificate-worker', sheetOf(name)));
    expect(about(pdf)).toEqual([
      'yes',
      '1',
      expect.stringMatching(/^595\.\d+ x 841\.\d+ pts \(A4\)$/),
      'Nachweis: E-Mail',
    ]);
    const tags = ask(pdf, '-struct-text');
    expect(tags.match(/^ *H1\b/gm)).toHaveLength(1);
    expect(tags).toContain('HV-2026-AAAAA-BBBBB');
  }
});
