/**
 * The pages of plain text keep to the rules language in of docs/rules.md, and their checks can
 * fail.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageProblems, textOfPage } from '#authoring/check-pages.ts';
import { checkContent } from '#authoring/check.ts';
import { retentionOf, sayRetention } from '#domains/office/retention/rules.ts';
import { parser } from '#domains/learning/courses/rules.source-tree.ts';
import { readingOf, readingProblems } from '#lib/reading.ts';
import { messages } from '#lib/i18n.ts';
import { readSettings } from '#lib/settings.ts';

const folder = 'content/pages';
const names = ['barrierefreiheit', 'datenschutz', 'hilfe', 'impressum'];
const textOf = (name: string): string =>
  textOfPage(
    parser.parse(
      readFileSync(join(folder, `${name}.mdx`), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
    ),
  );
/** Words that German has a word for, or that come in by habit. */
const english =
  /\b(the|and|please|login|log-?in|account|user|button|feedback|download|upload|cloud|tool|support|team|update|ok(?:ay)?|e-?learning|website|homepage|online|support|click|klick mal|tracking|service|hotline|tutorial|dashboard)\b/i;

describe('Hilfe, Datenschutz, Barrierefreiheit und Impressum', () => {
  it('are all there', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.mdx`));
  });

  it('break no rule of content, and every link leads somewhere', () => {
    expect(checkContent('content')).toEqual([]);
  });

  it("name no Land and no body of a Land but the office's own, and have a place for a film in sign language", () => {
    const statement = readFileSync(join(folder, 'barrierefreiheit.mdx'), 'utf8');
    for (const place of [
      '<Setting name="land" />',
      '<Setting name="enforcement" />',
      '<Setting name="arbitration" />',
      '<SignFilm />',
    ])
      expect(statement).toContain(place);
    for (const name of names)
      expect(readFileSync(join(folder, `${name}.mdx`), 'utf8')).not.toMatch(
        /Rheinland-Pfalz|Bayern|Hessen|Nordrhein-Westfalen/,
      );
    const own = readSettings({
      OFFICE_LAND: 'Hessen',
      ENFORCEMENT_OFFICE: 'Durchsetzungsstelle in Gießen',
      ARBITRATION_OFFICE: 'Schlichtung in Gießen',
    });
    expect({
      land: own.OFFICE_LAND,
      enforcement: own.ENFORCEMENT_OFFICE,
      arbitration: own.ARBITRATION_OFFICE,
    }).toEqual({
      land: 'Hessen',
      enforcement: 'Durchsetzungsstelle in Gießen',
      arbitration: 'Schlichtung in Gießen',
    });
  });

  it.each(names)('%s passes the reading gate (docs/rules.md, Reading gate)', (name) => {
    const reading = readingOf(textOf(name));
    expect(reading.words).toBeGreaterThan(50);
    expect(readingProblems(textOf(name))).toEqual([]);
    expect(reading.longestSentence).toBeLessThanOrEqual(20);
  });

  it.each(names)(
    '%s has no English words and no paragraphs of law (docs/rules.md, Pages 24, 26)',
    (name) => {
      expect(english.exec(textOf(name))?.[0]).toBeUndefined();
      expect(textOf(name)).not.toMatch(/§/);
    },
  );

  it('say nothing of sanctions and never ask for consent (docs/rules.md, Data protection)', () => {
    expect(names.map(textOf).join('\n')).not.toMatch(/sanktion|kürzung|einwillig|sie stimmen zu/i);
  });

  it('name each time of the retention', () => {
    const lines = sayRetention(retentionOf(readSettings({}))).join('\n');
    for (const time of [
      '30 Tage',
      '12 Monate',
      '60 und 14 Tage',
      '24 Monate',
      '6 Monate',
      '90 Tage',
    ])
      expect(lines).toContain(time);
    expect(readFileSync(join(folder, 'datenschutz.mdx'), 'utf8')).toContain('<Keeping />');
    expect(readingProblems(lines)).toEqual([]);
  });
});

describe('The check of the pages', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'pages-'));
    mkdirSync(join(copy, 'pages'));
  });
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  const problemsWith = (body: string): string[] => {
    writeFileSync(
      join(copy, 'pages/hilfe.mdx'),
      `---\ntitle: Hilfe\nsummary: Hilfe.\n---\n\n${body}\n`,
    );
    return pageProblems(copy, (link) => link === '/da').map((p) => p.cure);
  };

  it.each([
    ['a long sentence', `${'Wort '.repeat(21)}Ende.`, 'Ein Satz hat 22 Wörter'],
    ['a dead link', '[Da](/da) und [dort](/dort)', '„/dort“ führt nirgends hin'],
    ['code', 'Eins {1 + 1} drei.', 'Keine geschweiften Klammern'],
    ['a component that is not there', '<Video />', '<Video> gibt es hier nicht'],
    [
      'a setting that is not there',
      'Fax: <Setting name="fax" />',
      '<Setting name="fax" /> gibt es nicht',
    ],
    [
      'hard words under Leichte Sprache',
      '## In Leichter Sprache\n\nDiese Seite hilft Ihnen heute sehr gut beim Lernen.',
      'in Leichter Sprache sind 8 erlaubt',
    ],
  ])('tells the author of %s', (_, body, cure) => {
    expect(problemsWith(body).join('\n')).toContain(cure);
  });

  it('says nothing of a good page', () => {
    expect(problemsWith('Telefon: <Setting name="phone" />. [Da](/da)')).toEqual([]);
  });
});

describe('The pages of errors', () => {
  const pages = Object.values(messages.public.trouble);

  it('use no number of HTTP, no blame and no words of machines', () => {
    for (const { title, text, todo } of pages)
      expect(`${title} ${text} ${todo}`).not.toMatch(
        /\d|fehler|server|datenbank|ungültig|verboten|falsche/i,
      );
  });

  it('are short enough for somebody in a fright', () => {
    for (const { title, text, todo } of pages)
      expect(readingOf(`${title}\n${text}\n${todo}`).longestSentence).toBeLessThanOrEqual(15);
  });
});
