import { fill, type Placeholders } from '#lib/i18n.ts';
// Straight from its file: the words of the whole portal would otherwise travel to the browser with
// the rules.
import words from '#messages/de/exercises.json' with { type: 'json' };

/** The words of the exercises that are not content. */
export { words };

/** The sentence for one, or the sentence for several with `{count}` filled in; nothing for none. */
export function counted<One extends string, Many extends string>(
  count: number,
  one: One,
  many: Many,
  ...[values]: Exclude<Placeholders<One | Many>, 'count'> extends never
    ? []
    : [Readonly<Record<Exclude<Placeholders<One | Many>, 'count'>, number>>]
): string {
  if (count === 0) return '';
  return fill<never>((count === 1 ? one : many) as never, { count, ...values });
}

/** Sentences one after the other, without the empty ones. */
export function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
