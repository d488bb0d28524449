import { fill, messages } from './i18n.ts';
import type { Sentence } from './say.ts';

/** A sentence in the reader's words. Throws for what is none: no key must ever reach a reader. */
export function textOf(sentence: Sentence): string {
  if (sentence.startsWith('=')) return sentence.slice(1);
  const [, key = '', values = '{}'] = /^([\w.]+)(?: (\{.*\}))?$/s.exec(sentence) ?? [];
  const text = key.split('.').reduce<unknown>(wordIn, messages);
  if (typeof text !== 'string') throw new Error(`There is no sentence "${sentence}".`);
  return fill<never>(text as never, JSON.parse(values) as never);
}

const wordIn = (words: unknown, name: string): unknown =>
  typeof words === 'object' && words !== null && Object.hasOwn(words, name)
    ? (words as Record<string, unknown>)[name]
    : undefined;

/** Sentences by field, in the reader's words. */
export const textsOf = (fields: Readonly<Record<string, Sentence>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, said]) => [field, textOf(said)]));
