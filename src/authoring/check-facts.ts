/**
 * Facts (`content/facts.yaml`) and the texts that say them hold each other: a fact names words that
 * stand there, and what ages soon is a fact.
 */
import { basename } from 'node:path';
import type { StatedFact } from '#domains/learning/courses/rules.facts.ts';
import type { Finding } from './not-yet.ts';
import type { Problem } from './source.ts';
import { linesOf, type TypedText } from './texts.ts';

type Facts = Readonly<Record<string, StatedFact>>;

/** What is wrong with the places of facts: a place that is not there, words that do not stand there. */
export function factProblems(facts: Facts, texts: readonly TypedText[]): Problem[] {
  const said = Map.groupBy(texts, ({ of }) => of);
  return Object.entries(facts).flatMap(([id, { where }]) =>
    Object.entries(where).flatMap(([of, phrases]) => {
      const place = said.get(of);
      const problem = (cure: string): Problem => ({
        file: 'content/facts.yaml',
        field: `${id} › where › ${of}`,
        cure,
      });
      if (!place)
        return [
          problem(
            'Diese Stelle gibt es nicht. Nennen Sie Kurs und Modul, eine Seite oder ein Wort: home-office/tag-planen, pages/hilfe, glossary/pdf.',
          ),
        ];
      const text = place.map((file) => plain(file.text)).join(' ');
      return phrases
        .filter((phrase) => !text.includes(plain(phrase)))
        .map((phrase) =>
          problem(
            `„${phrase}“ steht dort nicht. Hat sich geändert, was dort steht? Dann prüfen Sie die Angabe, und schreiben Sie die neuen Worte hierher.`,
          ),
        );
    }),
  );
}

/** A text as it is read: without components, without bold, on one line. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]+>|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** A number that one calls for help, free of charge or dearly. */
const hotline = /(?<!\d)(?:116 ?\d{3}|0[89]00[ /]?\d{3,})(?!\d)/;
const paragraph = /§+ ?\d+/;

/** What ages and is no fact yet: telephone numbers of all, paragraphs, ways through the settings. */
export function unsourcedFindings(facts: Facts, texts: readonly TypedText[]): Finding[] {
  return texts.flatMap(({ of, file, text }) => {
    const known = Object.values(facts).filter(({ where }) => Object.hasOwn(where, of));
    const holds = (words: string): boolean =>
      known.some(({ where }) => where[of]?.some((phrase) => phrase.includes(words)));
    const byDevice = known.some(({ ask }) => ask === 'device');
    return linesOf(text).flatMap((line, i) => {
      const named = (hotline.exec(line.text) ?? paragraph.exec(line.text))?.[0];
      const path = line.device !== '' && line.text.includes('Einstellungen');
      return [
        ...(named === undefined || holds(named) ? [] : [`„${named}“`]),
        ...(path && !byDevice ? [`Ein Weg durch die Einstellungen (${line.device})`] : []),
      ].map((what) => ({
        of,
        where: `${basename(file)}, Zeile ${i + 1}`,
        rule: 'unsourced' as const,
        cure: `${what} kann sich ändern. Tragen Sie es in content/facts.yaml ein: woher es kommt, wer nachgesehen hat, und bis wann es gilt.`,
      }));
    });
  });
}
