/** What lessons, glossary and help say of this portal is what its screens say. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messages } from '#lib/i18n.ts';

const course = 'content/courses/erste-schritte';
/** Where the portal itself is spoken of. */
const files = [
  ...globSync(`${course}/0[146]-*`),
  ...globSync('content/glossary/*.md'),
  'content/pages/hilfe.mdx',
];

/**
 * In quotation marks, and nothing of the portal: what people say and think, and words of devices.
 */
const others: readonly string[] = [
  'Nehmen Sie den Benutzernamen und das Passwort, die Sie auf Ihre Karte geschrieben haben',
  'Ich wollte auf ‚Weiter‘ tippen',
  'Ich habe ein Android-Handy',
  'Lauter',
  'Keine Verbindung',
  'Die Seite antwortet nicht',
  '.pdf',
  'Bestätigung in zwei Schritten',
  'Zwei-Faktor-Anmeldung',
  'ät',
  'Brauser',
  'Hohm-Offis',
  'Bote',
  'mässendscher',
  'Ruter',
  'späm',
  'Ap-deit',
  'Käptscha',
  'Pass-Kie',
  'Weh-Lan',
  'virtual private network',
];

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn);
const exercises: unknown = JSON.parse(readFileSync('src/messages/de/exercises.json', 'utf8'));
const said = textsIn([messages, exercises]);
const titlesIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/title="([^"]+)"/g)].map(([, title = '']) => title);
const titles = new Set(files.flatMap(titlesIn));

/** A sentence of the portal may be quoted by its beginning; a value in it stands for itself. */
const isSaid = (quoted: string): boolean =>
  titles.has(quoted) ||
  said.some((word) => word === quoted || word.startsWith(quoted) || fits(word, quoted));
const fits = (word: string, quoted: string): boolean =>
  word.includes('{') &&
  word.replace(/\{\w+\}/g, '').length > 6 &&
  new RegExp(
    `^${word.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^ ]+')}$`,
    'u',
  ).test(quoted);

/** Devices have words of their own. */
const ofPortal = (text: string): string => text.replace(/<Device[\s\S]*?<\/Device>/g, '');

test('every word in quotation marks that a lesson says of the portal stands on a screen of it', () => {
  const wrong = files.flatMap((file) =>
    [...ofPortal(readFileSync(file, 'utf8')).matchAll(/„([^“]+)“/gu)]
      .map(([, quoted = '']) => quoted.replace(/[.,]$/, ''))
      .filter((quoted) => !isSaid(quoted) && !isSaid(`${quoted}.`) && !others.includes(quoted))
      .map((quoted) => `${file}: „${quoted}“`),
  );
  expect(wrong).toEqual([]);
});

test('the portal gives the user name and its own sizes of letters, and no lesson says otherwise', () => {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(text).not.toMatch(
    /haben ihn selbst gewählt|Beides haben Sie selbst gewählt|die sie selbst gewählt hat|1(?:00|25|50) (?:Prozent|%)|ganz unten auf jeder Seite\. Dort wählen/,
  );
  expect(text).toContain('Den hat Ihnen das Portal gegeben');
});

test('a step or module that a lesson or a hint names by its title has this title', () => {
  const lessons = globSync('content/courses/*/*.mdx').map((file) => {
    const text = readFileSync(file, 'utf8');
    const exercisesOf = readFileSync(file.replace('.mdx', '.exercises.yaml'), 'utf8');
    return { file, all: text + exercisesOf, steps: titlesIn(file), title: titleOf(text) };
  });
  const modules = lessons.map(({ title }) => title);
  const wrong = lessons.flatMap(({ file, all, steps }) => [
    ...[...all.matchAll(/Schritt(?:e|en|s)? [^.]*/g)]
      .flatMap(([sentence]) => [...sentence.matchAll(/„([^“]+)“/g)])
      .filter(([, named = '']) => !steps.some((step) => step.startsWith(named)))
      .map(([named]) => `${file}: Schritt ${named}`),
    ...[...all.matchAll(/Modul „([^“]+)“/g)]
      .filter(([, named = '']) => !modules.includes(named))
      .map(([named]) => `${file}: ${named}`),
  ]);
  expect(wrong).toEqual([]);
});

const titleOf = (text: string): string => /^title: (.*)$/m.exec(text)?.[1] ?? '';
