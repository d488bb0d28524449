/** Whoever bears a name in a text is somebody of the invented world (docs/world.md). */
import { z } from 'astro/zod';
import { sharedWorld } from '#practice/programs.ts';
import type { Problem, SourceWorld } from './source.ts';
import { linesOf, type TypedText } from './texts.ts';

const world = z.looseObject({ people: z.array(z.looseObject({ name: z.string() })) });
/** „Frau Kern“, „Herrn Yilmaz“, „Frau Rosa Weber“; but not „eine Frau Anfang sechzig“. */
const named =
  /(?<!\b(?:[Dd]ie|[Dd]er|[Ee]iner?|[Kk]einer?) )\b(?:Frau|Herrn?)((?: [A-ZÄÖÜ][a-zäöüß]+){1,2})/g;

/** The names in `texts` that nobody of the world bears, with file and line. */
export function peopleProblems(
  texts: readonly TypedText[],
  worlds: readonly SourceWorld[],
): Problem[] {
  const shared = world.safeParse(worlds.find(({ program }) => program === sharedWorld)?.data);
  if (!shared.success) return [];
  const known = new Set(shared.data.people.flatMap(({ name }) => name.match(/\p{L}+/gu) ?? []));
  return texts.flatMap(({ file, text }) =>
    linesOf(text).flatMap((line, i) =>
      [...line.text.matchAll(named)]
        .map(([, words = '']) => words.trim().split(' '))
        .filter((words) => !isKnown(words, known))
        .map((words) => ({
          file,
          field: `Zeile ${i + 1}`,
          cure: `„${words.join(' ')}“ gibt es in der erfundenen Welt nicht. Nehmen Sie jemanden aus content/practice/world.yaml, oder schreiben Sie die Person dort dazu.`,
        })),
    ),
  );
}

/** The first word has to be a name; the next may belong to the sentence: „Frau Kern Bescheid“. */
const isKnown = ([first = '']: string[], known: ReadonlySet<string>): boolean =>
  known.has(first) || known.has(first.replace(/s$/, ''));
