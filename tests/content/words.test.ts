/** One word for each thing: what stands for it is found with file, line and cure, and nothing else. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent, problemLines } from '#authoring/check.ts';
import { wordFindings } from '#authoring/check-words.ts';
import { readSource } from '#authoring/source.ts';
import type { Words } from '#authoring/words.ts';

const words: Words = {
  words: [
    { say: 'Laptop', not: ['tragbarer Computer'], why: 'So sagen es alle.' },
    { say: 'Arbeitgeber', not: ['Der Betrieb'], why: 'Er gibt die Arbeit.', in: ['home-office'] },
    { say: 'App', not: ['Programm'], why: 'So steht es da.', on: ['Android-Handy', 'iPhone'] },
    { say: 'E-Mail', not: ['Mail'], why: 'Ein Wort.' },
  ],
  makers: [['WhatsApp', 'Signal', 'Threema']],
  byKey: ['learn.later'],
};
/** What is said of a lesson of the course Home-Office, or of another file. */
const said = (
  text: string,
  of = 'home-office/tag-planen',
  file = 'a/03-tag-planen.mdx',
): string[] =>
  wordFindings([{ of, file, text }], words).map(({ where, cure }) => `${where}: ${cure}`);

describe('A word that another stands for', () => {
  it('is named with file, line, cure and reason', () => {
    expect(said('Guten Tag.\n\nDas ist ein tragbarer Computer.')).toEqual([
      '03-tag-planen.mdx, Zeile 3: „tragbarer Computer“: Sagen Sie „Laptop“. So sagen es alle.',
    ]);
  });

  it('is none inside of another word', () => {
    expect(said('Das Programmheft, die E-Mail und der Mailand-Zug.')).toEqual([]);
    expect(said('Eine Mail.')).toHaveLength(1);
  });

  it('is one in its course alone, where the list says so', () => {
    expect(said('Der Betrieb zahlt.')).toHaveLength(1);
    expect(said('Der Betrieb zahlt.', 'e-mail/e-mail-verstehen')).toEqual([]);
    expect(said('Der Betrieb zahlt.', 'glossary/anbieter')).toEqual([]);
  });

  it('is one for a phone, and not for a computer', () => {
    const on = (device: string): string =>
      `<Device name="${device}">\n\nÖffnen Sie das Programm.\n\n</Device>\n\nEin Programm.`;
    expect(said(on('iPhone'))).toEqual([expect.stringContaining('Zeile 3: „Programm“')]);
    expect(said(on('Windows-Computer'))).toEqual([]);
  });

  it('may be typed by a learner, be an address, a file or a name of the file itself', () => {
    expect(
      said(
        [
          'accept: [Mail, Programm]',
          'mistakes: [{ answer: Mail, say: Gut. }, { answer: ["tragbarer Computer"], say: Gut. }]',
          'Der Name ist `Mail.pdf`. [Lesen](https://Mail.example)',
          '- { text: Gut., to: Mail }',
        ].join('\n'),
      ),
    ).toEqual([]);
  });
});

describe('Makers', () => {
  it('stand in the order of the alphabet, or one of them alone', () => {
    expect(said('Es gibt Signal, Threema und WhatsApp. Es gibt Signal.')).toEqual([]);
    expect(said('Öffnen Sie WhatsApp.')).toEqual([]);
    expect(said('Es gibt WhatsApp und Signal.')).toEqual([
      expect.stringContaining('nach dem Alphabet: Signal, Threema, WhatsApp'),
    ]);
  });
});

describe('A word of the portal', () => {
  it('is not typed by hand, but for a device that has the same word', () => {
    expect(said('Tippen Sie auf „Später machen“.')).toEqual([
      expect.stringContaining('Schreiben Sie <Label key="learn.later" />'),
    ]);
    expect(said('<Device name="iPhone">\n„Später machen“\n</Device>')).toEqual([]);
    expect(said('Tippen Sie auf <Label key="learn.later" />.')).toEqual([]);
  });
});

describe('The check', () => {
  let content: string;
  const lines = (): string[] => problemLines(checkContent(content));
  beforeEach(() => {
    content = mkdtempSync(join(tmpdir(), 'heimvorteil-content-'));
    cpSync('content', content, { recursive: true });
  });
  afterEach(() => {
    rmSync(content, { recursive: true });
  });

  it.each([
    ['lesson', 'courses/home-office/03-tag-planen.mdx'],
    ['exercise', 'courses/home-office/03-tag-planen.exercises.yaml'],
    ['glossary entry', 'glossary/maus.md'],
    ['page', 'pages/hilfe.mdx'],
    ['practice world', 'practice/world.yaml'],
  ])('reads each %s', (_, name) => {
    appendFileSync(join(content, name), '# Notebook\n');
    expect(lines().join('\n')).toMatch(/Zeile \d+: „Notebook“: Sagen Sie „Laptop“/);
  });

  it('leaves an older module in peace that the list names, and no other', () => {
    appendFileSync(
      join(content, 'courses/erste-schritte/04-gut-sehen-und-hoeren.exercises.yaml'),
      '# Notebook\n',
    );
    const list = join(content, 'not-yet.yaml');
    const without = readFileSync(list, 'utf8');
    writeFileSync(
      list,
      without.replace(
        'notYet:\n',
        'notYet:\n  erste-schritte/gut-sehen-und-hoeren: [refused-word]\n',
      ),
    );
    expect(lines()).toEqual([]);
    writeFileSync(list, without);
    expect(lines().join('\n')).toContain('(refused-word)');
  });

  it.each([
    ['a word without a reason', '  - { say: Handy, not: [Telefon] }', /why: Das fehlt/],
    ['a field that there is not', '  - { say: a, not: [b], why: c, only: d }', /„only“/],
    ['nothing to refuse', '  - { say: Handy, not: [], why: Gut. }', /not: Das ist zu wenig/],
  ])('names %s in the list itself', (_, entry, cure) => {
    writeFileSync(join(content, 'words.yaml'), `words:\n${entry}\n`);
    expect(lines().join('\n')).toMatch(cure);
  });

  it('names a key of the list that no screen has', () => {
    writeFileSync(join(content, 'words.yaml'), 'words: []\nbyKey: [learn.weiter]\n');
    expect(lines().join('\n')).toContain('byKey › 0: Dieses Wort gibt es im Portal nicht.');
  });

  it('finds an order and words in the list of the house for everything it names', () => {
    const { words: list } = readSource('content');
    expect(list.words.length).toBeGreaterThan(10);
    for (const { say, not } of list.words) expect(not, say).not.toContain(say);
  });
});
