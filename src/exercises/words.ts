import { fill } from '#lib/i18n.ts';
// Straight from its file: the words of the whole portal would otherwise travel to the browser with
// the rules.
import words from '#messages/de/exercises.json' with { type: 'json' };

/** The words of the exercises that are not content. */
export { words };

/** The sentence for one, or the sentence for several with `{count}` filled in; nothing for none. */
export function counted(
  count: number,
  one: string,
  many: string,
  values: Readonly<Record<string, number>> = {},
): string {
  if (count === 0) return '';
  return fill(count === 1 ? one : many, { count, ...values });
}

/** Sentences one after the other, without the empty ones. */
export function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
