/** Lessons name the words of the portal's screens by their keys, and a key that is none is refused. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent, problemLines } from '#authoring/check.ts';
import { readSource } from '#authoring/source.ts';
import { readSteps } from '#domains/learning/courses/rules.source-steps.ts';
import { worksheetSteps } from '#domains/learning/worksheets/rules.text.ts';
import { portalWord, withWordsInside } from '#lib/portal-words.ts';

const step = (text: string): string =>
  `<Step id="ziel" part="ziel" title="Ihr Ziel">\n\n${text}\n\n</Step>`;

describe('A word of a screen', () => {
  it('is found by its file and its name there, however deep it lies', () => {
    expect(['learn.next', 'my-data.title', 'exercises.buttons.check'].map(portalWord)).toEqual([
      'Weiter',
      'Meine Daten',
      'Antwort prüfen',
    ]);
  });

  it('is no sentence with gaps, no group of words, and nothing that the language itself has', () => {
    expect(
      ['learn.goOnAt', 'exercises.buttons', 'learn.weiter', 'learn', '', 'constructor.name'].map(
        portalWord,
      ),
    ).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it('is read in quotation marks: in a step, in bold, in a link, on paper, and in what YAML says', () => {
    const text = step(
      'Tippen Sie auf <Label key="learn.next" />, dann auf **<Label key="learn.later" />**. Hier: [<Label key="frame.view" />](/ansicht)',
    );
    const said = 'Tippen Sie auf „Weiter“, dann auf „Später machen“. Hier: „Schrift und Farben“';
    expect(readSteps(text, 0)).toMatchObject({ steps: [{ text: said }], problems: [] });
    expect(worksheetSteps(text)[0]?.blocks[0]?.text.replaceAll('**', '')).toBe(said);
    expect(
      withWordsInside({ hints: ['Dort steht {label:reading.save}.'], right: true, at: [1, 2] }),
    ).toEqual({ hints: ['Dort steht „Speichern“.'], right: true, at: [1, 2] });
  });

  it('stands in every text of the courses as its word, and never as its key', () => {
    const { courses } = readSource('content');
    const texts = JSON.stringify(
      courses.flatMap(({ modules }) =>
        modules.map(({ steps, exercises, data }) => [steps, exercises, data.paper]),
      ),
    );
    expect(texts).not.toContain('{label:');
    expect(texts).toContain('„Ich komme nicht weiter“');
  });
});

describe('The check', () => {
  let content: string;
  const lines = (): string[] => problemLines(checkContent(content));
  const lesson = (): string => join(content, 'courses/erste-schritte/06-hilfe-holen.mdx');
  beforeEach(() => {
    content = mkdtempSync(join(tmpdir(), 'heimvorteil-content-'));
    cpSync('content', content, { recursive: true });
  });
  afterEach(() => {
    rmSync(content, { recursive: true });
  });

  it.each([
    ['a lesson', 'courses/erste-schritte/06-hilfe-holen.mdx', '<Label key="learn.weiter" />'],
    [
      'an exercise',
      'courses/erste-schritte/06-hilfe-holen.exercises.yaml',
      '# {label:learn.weiter}',
    ],
    ['a page', 'pages/hilfe.mdx', 'Tippen Sie auf <Label key="learn.weiter" />.'],
    ['the glossary', 'glossary/menue.md', 'Tippen Sie auf {label:learn.weiter}.'],
  ])('names a key that is no word in %s, with file, line and cure', (_, name, typed) => {
    const file = join(content, name);
    const line = readFileSync(file, 'utf8').split('\n').length;
    appendFileSync(file, `${typed}\n`);
    expect(lines()).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `${name.split('/').at(-1)} · Zeile ${line}: „learn\\.weiter“ ist kein Wort des Portals`,
        ),
      ),
    );
  });

  it('says how to write it where there are no components, and where its key is missing', () => {
    appendFileSync(join(content, 'glossary/menue.md'), '<Label key="learn.next" />\n');
    appendFileSync(lesson(), '\n<Label name="learn.next" />\n');
    expect(lines().join('\n')).toMatch(
      /menue\.md · Zeile \d+: Hier schreiben Sie \{label:learn\.next\}/,
    );
    expect(lines().join('\n')).toMatch(
      /06-hilfe-holen\.mdx · Zeile \d+: Schreiben Sie <Label key="…" \/>/,
    );
  });

  it('wants it in a sentence, and not alone on a line', () => {
    const text = readFileSync(lesson(), 'utf8');
    writeFileSync(lesson(), text.replace('Sagen Sie drei Sätze:', '<Label key="learn.next" />'));
    expect(lines().join('\n')).toContain(
      '<Label> steht in einem Satz, nicht allein auf einer Zeile.',
    );
  });
});
