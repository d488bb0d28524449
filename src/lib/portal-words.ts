/**
 * The words of the portal's own screens, for lessons: content names a word by its key and never
 * types it, so that no lesson says what no screen says.
 */
import { messages } from '#lib/i18n.ts';
import account from '#messages/de/account.json' with { type: 'json' };
import exercises from '#messages/de/exercises.json' with { type: 'json' };
import mailbox from '#messages/de/mailbox.json' with { type: 'json' };
import messenger from '#messages/de/messenger.json' with { type: 'json' };
import practice from '#messages/de/practice.json' with { type: 'json' };
import table from '#messages/de/table.json' with { type: 'json' };

const areas: Readonly<Record<string, unknown>> = {
  ...messages,
  account,
  exercises,
  mailbox,
  messenger,
  practice,
  table,
};
/** In a plain text: YAML and glossary know no components. */
const inText = /\{label:([^}]*)\}/g;

/**
 * The word that stands on a screen, by its key: the name of its file in `src/messages/de`, then its
 * names in there (`learn.next`). Undefined for a key that is no word, and for a sentence with gaps.
 */
export function portalWord(key: string): string | undefined {
  const [file = '', ...names] = key.split('.');
  const area = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const found = [area, ...names].reduce<unknown>(
    (inside, name) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
        ? (inside as Record<string, unknown>)[name]
        : undefined,
    areas,
  );
  return typeof found === 'string' && !found.includes('{') ? found : undefined;
}

/**
 * The word in quotation marks, as lessons show it: the one look that a plain text, an answer and
 * paper can have alike. Throws for a key that is no word; the check of content has refused it.
 */
export function quotedWord(key: string): string {
  const word = portalWord(key);
  if (word === undefined) throw new Error(`There is no word ${key} in src/messages.`);
  return `„${word}“`;
}

/**
 * All texts in a value of YAML, with each `{label:key}` as the word that it names. A key that is no
 * word stays as it is.
 */
export function withWordsInside<T>(value: T): T {
  if (typeof value === 'string')
    return value.replace(inText, (whole: string, key: string) =>
      portalWord(key) === undefined ? whole : quotedWord(key),
    ) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withWordsInside(one)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [name, withWordsInside(inside as unknown)]),
  ) as T;
}
