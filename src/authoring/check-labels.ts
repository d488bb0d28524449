/** A word of the portal's screens is named by its key: each key is a word that there is. */
import { portalWord } from '#lib/portal-words.ts';
import type { Problem } from './source.ts';
import type { TypedText } from './texts.ts';

/** In a lesson or page, and in a plain text. */
const label = /<Label\b([^>]*)>|\{label:([^}]*)\}/g;

/** What is wrong with the keys in `texts`, with file and line. */
export const labelProblems = (texts: readonly TypedText[]): Problem[] =>
  texts.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, i) =>
      [...line.matchAll(label)].flatMap(([whole, attributes, key]) => {
        const cure = cureOf(file.endsWith('.mdx'), whole, attributes, key);
        return cure === undefined ? [] : [{ file, field: `Zeile ${i + 1}`, cure }];
      }),
    ),
  );

function cureOf(
  inMdx: boolean,
  whole: string,
  attributes: string | undefined,
  inText: string | undefined,
): string | undefined {
  const key = inText ?? /\bkey="([^"]*)"/.exec(attributes ?? '')?.[1];
  if (key === undefined) return `Schreiben Sie <Label key="…" /> mit dem Schlüssel eines Wortes.`;
  if (portalWord(key) === undefined)
    return `„${key}“ ist kein Wort des Portals, oder ein Satz mit Lücken. Suchen Sie das Wort in src/messages/de: Der Schlüssel heißt wie die Datei, dann ein Punkt und der Name des Wortes, zum Beispiel learn.next für „Weiter“.`;
  if (!inMdx && inText === undefined) return `Hier schreiben Sie {label:${key}} statt „${whole}“.`;
  return undefined;
}
