/** Words that other words stand for (`content/words.yaml`), found line by line in what authors typed. */
import { basename } from 'node:path';
import { sentencesOf } from '#lib/reading.ts';
import { portalWord } from '#lib/portal-words.ts';
import type { Finding } from './not-yet.ts';
import { linesOf, type Line, type TypedText } from './texts.ts';
import type { Words } from './words.ts';

/** `needle`: a file without it has nothing to find, and is passed over at once. */
type Rule = { needle: string; finds: (line: Line, of: string) => boolean; cure: string };

/** Every word of the list that `texts` have, with file, line and cure. */
export function wordFindings(texts: readonly TypedText[], words: Words): Finding[] {
  const rules = [...words.words.flatMap(rulesOfWord), ...words.makers.map(ruleOfMakers)];
  const typed = words.byKey.map(ruleOfKey);
  return texts.flatMap(({ of, file, text }) => {
    const inFile = [...rules, ...typed].filter(({ needle }) => text.includes(needle));
    if (inFile.length === 0) return [];
    return linesOf(text).flatMap((line, i) =>
      inFile
        .filter(({ finds }) => finds(line, of))
        .map(({ cure }) => ({
          of,
          where: `${basename(file)}, Zeile ${i + 1}`,
          rule: 'refused-word' as const,
          cure,
        })),
    );
  });
}

const rulesOfWord = ({ say, not, why, in: courses, on }: Words['words'][number]): Rule[] =>
  not.map((refused) => {
    const pattern = wholeWord(refused);
    return {
      needle: refused,
      finds: ({ text, device }, of) =>
        (courses === undefined || courses.includes(of.split('/')[0] ?? '')) &&
        (on === undefined || on.includes(device)) &&
        pattern.test(text),
      cure: `„${refused}“: Sagen Sie „${say}“. ${why}`,
    };
  });

function ruleOfMakers(names: readonly string[]): Rule {
  const inOrder = names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const patterns = inOrder.map(wholeWord);
  /** Where each name first stands in a sentence, in the order of the alphabet. */
  const placesIn = (sentence: string): number[] =>
    patterns.map((pattern) => sentence.search(pattern)).filter((place) => place >= 0);
  return {
    needle: '',
    finds: ({ text }) =>
      inOrder.filter((name) => text.includes(name)).length > 1 &&
      sentencesOf(text).some((sentence) =>
        placesIn(sentence).some((place, i, places) => place < (places[i - 1] ?? 0)),
      ),
    cure: `Nennen Sie Anbieter nach dem Alphabet: ${inOrder.join(', ')}. So rät die Lektion zu keinem.`,
  };
}

function ruleOfKey(key: string): Rule {
  const quoted = `„${portalWord(key) ?? ''}“`;
  return {
    needle: quoted,
    // Devices have words of their own.
    finds: ({ text, device }) => device === '' && text.includes(quoted),
    cure: `${quoted} ist ein Wort des Portals. Schreiben Sie <Label key="${key}" />, in YAML und im Glossar {label:${key}}.`,
  };
}

/** Letters and digits of German; classes of all languages cost a hundred times as much. */
const letter = '[0-9A-Za-zÀ-ÿ]';
const [begins, ends] = [new RegExp(`^${letter}`), new RegExp(`${letter}$`)];
/** The text where it is no part of a longer word. */
function wholeWord(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
  return new RegExp(
    (begins.test(text) ? `(?<!${letter}|${letter}-)` : '') +
      escaped +
      (ends.test(text) ? `(?!${letter})` : ''),
  );
}
